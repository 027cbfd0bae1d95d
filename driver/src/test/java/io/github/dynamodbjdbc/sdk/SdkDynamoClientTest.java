package io.github.dynamodbjdbc.sdk;

import static io.github.dynamodbjdbc.sdk.ScriptedServer.half;
import static io.github.dynamodbjdbc.sdk.ScriptedServer.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.ScriptedServer.Answer;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are damaged, cut off or foreign are asked for again, and never half believed. */
class SdkDynamoClientTest {
  private static final String PAGE =
      "{\"Items\":[{\"id\":{\"S\":\"a\"}},{\"id\":{\"S\":\"b\"}}],\"Count\":2,\"ScannedCount\":3,"
          + "\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":0.5}}";

  private static final ReadRequest.Scan SCAN =
      new ReadRequest.Scan(
          "users",
          Optional.empty(),
          ReadRequest.Expressions.NONE,
          0,
          1,
          OptionalInt.empty(),
          false,
          false);

  private static final ReadRequest.GetItem GET =
      new ReadRequest.GetItem(
          "users", Map.of("id", DynamoValue.ofString("a")), ReadRequest.Expressions.NONE, false);

  private static final ItemDecoder<String> ID =
      parser -> DynamoJson.readItem(parser).get("id").asString();

  private static final Function<DynamoClient, Page<String>> SCANNED = reading(SCAN);
  private static final Function<DynamoClient, Page<String>> GOT = reading(GET);

  private static Function<DynamoClient, Page<String>> reading(ReadRequest request) {
    return client -> client.read(request, Optional.empty(), ID);
  }

  /** Asks a server with these answers until it gives the last of them, which is right. */
  private static <T> T asked(Function<DynamoClient, T> call, Answer... answers) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answers)) {
      T result = server.ask("", call);
      assertThat(server.requests).hasSameSizeAs(answers);
      return result;
    }
  }

  /** The failure in which a call ends that gets only such answers. */
  private static DriverException refused(Function<DynamoClient, ?> call, Answer answer)
      throws IOException {
    try (ScriptedServer server = new ScriptedServer(answer)) {
      DriverException failure =
          catchThrowableOfType(DriverException.class, () -> server.ask("&max_retries=1", call));
      assertThat((Throwable) failure).isNotNull();
      assertThat(server.requests).hasSize(2);
      return failure;
    }
  }

  @Test
  void a_page_gives_its_rows_its_counts_and_its_price() throws IOException {
    Page<String> page = asked(SCANNED, whole(PAGE));
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.count()).isEqualTo(2);
    assertThat(page.scannedCount()).isEqualTo(3);
    assertThat(page.readUnits()).isEqualTo(0.5);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void a_page_that_breaks_off_is_asked_for_again_and_doubles_no_row() throws IOException {
    assertThat(asked(SCANNED, half(PAGE), whole(PAGE)).items()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4711", "no number"})
  void a_page_whose_checksum_is_wrong_is_asked_for_again(String crc32) throws IOException {
    assertThat(asked(SCANNED, whole(PAGE, crc32), whole(PAGE)).items()).containsExactly("a", "b");
    assertThat(refused(SCANNED, whole(PAGE, crc32)))
        .hasMessageContaining("is damaged or not DynamoDB's")
        .extracting(DriverException::state)
        .isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<html>Please log in</html>",
        "{\"error\":\"nobody home\"}",
        "{\"Count\":2,\"Items\":[{\"id\":{\"S\":\"a\"}}]}",
        "{\"Items\":[{\"id\":{\"S\":\"a\"}}]}",
        "{\"Count\":\"two\",\"Items\":[]}",
      })
  void what_is_no_page_is_asked_for_again_and_not_taken_for_one_without_items(String body)
      throws IOException {
    assertThat(asked(SCANNED, whole(body), whole(PAGE)).items()).containsExactly("a", "b");
    assertThat(refused(SCANNED, whole(body)))
        .hasMessageContaining("Reading table 'users' failed: the answer of DynamoDB at http://")
        .extracting(DriverException::state)
        .isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  /** An item that is not there is an answer without Item, and so is a gateway's empty object. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>Please log in</html>", "{\"error\":\"nobody home\"}"})
  void an_item_is_missing_only_where_dynamodb_says_so(String body) throws IOException {
    Answer missing = whole("{\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":1}}");
    Answer there = whole("{\"Item\":{\"id\":{\"S\":\"a\"}}}");
    assertThat(asked(GOT, whole(body), missing).items()).isEmpty();
    assertThat(asked(GOT, whole(body), there).items()).containsExactly("a");
    assertThat(refused(GOT, whole(body)).state()).isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>Please log in</html>", "{\"error\":\"nobody home\"}"})
  void there_are_no_tables_only_where_dynamodb_says_so(String body) throws IOException {
    assertThat(asked(DynamoClient::listTables, whole(body), whole("{\"TableNames\":[]}")))
        .isEmpty();
    assertThat(refused(DynamoClient::listTables, whole(body)).state())
        .isEqualTo(SqlState.CONNECTION_FAILURE);
    assertThat(refused(client -> client.describeTable("users"), whole(body)).state())
        .isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  /** A cache on the way would have a scan go on for ever, with the same rows again and again. */
  @Test
  void a_page_that_leads_to_itself_ends_the_reading() throws IOException {
    String page =
        PAGE.substring(0, PAGE.length() - 1) + ",\"LastEvaluatedKey\":{\"id\":{\"S\":\"b\"}}}";
    String tables = "{\"TableNames\":[\"users\"],\"LastEvaluatedTableName\":\"users\"}";
    try (ScriptedServer pages = new ScriptedServer(whole(page));
        ScriptedServer names = new ScriptedServer(whole(tables))) {
      Page<String> first = pages.ask("", SCANNED);
      assertThat(first.next()).isPresent();
      assertThatThrownBy(() -> pages.ask("", client -> client.read(SCAN, first.next(), ID)))
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("gives the same page again");
      assertThatThrownBy(() -> names.ask("", DynamoClient::listTables))
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("gives the same page again");
    }
  }

  @Test
  void a_value_that_the_decoder_refuses_is_not_asked_for_again() throws IOException {
    DriverException refused = new DriverException(SqlState.VALUE_DOES_NOT_FIT, "It does not fit.");
    assertThatThrownBy(
            () ->
                asked(
                    client -> client.read(SCAN, Optional.empty(), refusing(refused, 9)),
                    whole(PAGE)))
        .isSameAs(refused);
  }

  /** A flipped bit may make a value that fits no column: the answer is to blame, not the item. */
  @Test
  void a_value_that_the_decoder_refuses_in_a_damaged_page_is_asked_for_again() throws IOException {
    for (RuntimeException refusal :
        List.of(
            new DriverException(SqlState.VALUE_DOES_NOT_FIT, "It does not fit."),
            new NumberFormatException("no number"))) {
      ItemDecoder<String> decoder = refusing(refusal, 1);
      Page<String> page =
          asked(
              client -> client.read(SCAN, Optional.empty(), decoder),
              whole(PAGE, "4711"),
              whole(PAGE));
      assertThat(page.items()).containsExactly("a", "b");
    }
  }

  private static ItemDecoder<String> refusing(RuntimeException refusal, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return parser -> {
      if (left.getAndDecrement() > 0) {
        throw refusal;
      }
      return ID.decode(parser);
    };
  }

  @Test
  void a_rate_of_read_units_holds_the_next_call_back() throws IOException {
    try (ScriptedServer server = new ScriptedServer(whole(PAGE.replace("0.5", "3")), whole(PAGE))) {
      long start = System.nanoTime();
      server.ask("&read_units_per_second=2", SCANNED);
      server.ask("&read_units_per_second=2", SCANNED);
      // In debt by 1 of 2 a second: half a second, whichever connection asks. No upper bound: a
      // slow
      // machine may take longer.
      assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(400);
    }
  }
}
