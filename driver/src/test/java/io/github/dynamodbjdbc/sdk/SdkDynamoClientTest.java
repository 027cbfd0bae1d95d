package io.github.dynamodbjdbc.sdk;

import static io.github.dynamodbjdbc.sdk.ScriptedServer.complete;
import static io.github.dynamodbjdbc.sdk.ScriptedServer.half;
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

/**
 * The client must retry answers that are damaged, incomplete or not from DynamoDB, and must not use
 * a part of them.
 */
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

  /** Reads a page from a server with these answers, of which only the last is correct. */
  private static <T> T asked(Function<DynamoClient, T> call, Answer... answers) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answers)) {
      T result = server.ask("", call);
      assertThat(server.requests).hasSameSizeAs(answers);
      return result;
    }
  }

  /** Returns the failure of a call that gets only such answers. */
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
    Page<String> page = asked(SCANNED, complete(PAGE));
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.count()).isEqualTo(2);
    assertThat(page.scannedCount()).isEqualTo(3);
    assertThat(page.readUnits()).isEqualTo(0.5);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void a_page_that_breaks_off_is_asked_for_again_and_doubles_no_row() throws IOException {
    assertThat(asked(SCANNED, half(PAGE), complete(PAGE)).items()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4711", "no number"})
  void a_page_whose_checksum_is_wrong_is_asked_for_again(String crc32) throws IOException {
    assertThat(asked(SCANNED, complete(PAGE, crc32), complete(PAGE)).items())
        .containsExactly("a", "b");
    assertThat(refused(SCANNED, complete(PAGE, crc32)))
        .hasMessageContaining("is damaged or not from DynamoDB")
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
    assertThat(asked(SCANNED, complete(body), complete(PAGE)).items()).containsExactly("a", "b");
    assertThat(refused(SCANNED, complete(body)))
        .hasMessageContaining("Reading table 'users' failed: the answer of DynamoDB at http://")
        .extracting(DriverException::state)
        .isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  /**
   * GetItem omits Item if the key does not exist; the empty object of a gateway has no Item either.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>Please log in</html>", "{\"error\":\"nobody home\"}"})
  void an_item_is_missing_only_where_dynamodb_says_so(String body) throws IOException {
    Answer missing =
        complete("{\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":1}}");
    Answer there = complete("{\"Item\":{\"id\":{\"S\":\"a\"}}}");
    assertThat(asked(GOT, complete(body), missing).items()).isEmpty();
    assertThat(asked(GOT, complete(body), there).items()).containsExactly("a");
    assertThat(refused(GOT, complete(body)).state()).isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>Please log in</html>", "{\"error\":\"nobody home\"}"})
  void there_are_no_tables_only_where_dynamodb_says_so(String body) throws IOException {
    assertThat(asked(DynamoClient::listTables, complete(body), complete("{\"TableNames\":[]}")))
        .isEmpty();
    assertThat(refused(DynamoClient::listTables, complete(body)).state())
        .isEqualTo(SqlState.CONNECTION_FAILURE);
    assertThat(refused(client -> client.describeTable("users"), complete(body)).state())
        .isEqualTo(SqlState.CONNECTION_FAILURE);
  }

  /** With a cache between driver and DynamoDB, a scan could read the same rows without end. */
  @Test
  void a_page_that_leads_to_itself_ends_the_reading() throws IOException {
    String page =
        PAGE.substring(0, PAGE.length() - 1) + ",\"LastEvaluatedKey\":{\"id\":{\"S\":\"b\"}}}";
    String tables = "{\"TableNames\":[\"users\"],\"LastEvaluatedTableName\":\"users\"}";
    try (ScriptedServer pages = new ScriptedServer(complete(page));
        ScriptedServer names = new ScriptedServer(complete(tables))) {
      Page<String> first = pages.ask("", SCANNED);
      assertThat(first.next()).isPresent();
      assertThatThrownBy(() -> pages.ask("", client -> client.read(SCAN, first.next(), ID)))
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("returned the same page again");
      assertThatThrownBy(() -> names.ask("", DynamoClient::listTables))
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("returned the same page again");
    }
  }

  @Test
  void a_value_that_the_decoder_refuses_is_not_asked_for_again() throws IOException {
    DriverException refused = new DriverException(SqlState.VALUE_DOES_NOT_FIT, "It does not fit.");
    assertThatThrownBy(
            () ->
                asked(
                    client -> client.read(SCAN, Optional.empty(), refusing(refused, 9)),
                    complete(PAGE)))
        .isSameAs(refused);
  }

  /**
   * A flipped bit may make a value that fits no column. The client must then retry the answer
   * instead of reporting the item.
   */
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
              complete(PAGE, "4711"),
              complete(PAGE));
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
    try (ScriptedServer server =
        new ScriptedServer(complete(PAGE.replace("0.5", "3")), complete(PAGE))) {
      long start = System.nanoTime();
      server.ask("&read_units_per_second=2", SCANNED);
      server.ask("&read_units_per_second=2", SCANNED);
      // The bucket is overdrawn by 1 at 2 units per second, so any connection waits 0.5 s. There is
      // no upper bound, because a slow machine may take longer.
      assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(400);
    }
  }
}
