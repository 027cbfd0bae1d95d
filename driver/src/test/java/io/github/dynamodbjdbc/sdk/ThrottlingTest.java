package io.github.dynamodbjdbc.sdk;

import static io.github.dynamodbjdbc.sdk.ScriptedServer.complete;
import static io.github.dynamodbjdbc.sdk.ScriptedServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the retries and the messages for throttled tables. */
class ThrottlingTest {
  private static final ReadRequest.BatchGetItem BATCH =
      new ReadRequest.BatchGetItem(
          "users", List.of(key("a"), key("b"), key("c")), ReadRequest.Expressions.NONE, false);

  private static Page<String> fetched(DynamoClient client) {
    return client.read(
        BATCH, Optional.empty(), parser -> DynamoJson.readItem(parser).get("id").asString());
  }

  private static Map<String, DynamoValue> key(String id) {
    return Map.of("id", DynamoValue.ofString(id));
  }

  private static String item(String id) {
    return "{\"id\":{\"S\":\"" + id + "\"}}";
  }

  private static String batch(String items, String... unprocessed) {
    String keys =
        String.join(",", List.of(unprocessed).stream().map(ThrottlingTest::item).toList());
    return "{\"Responses\":{\"users\":["
        + items
        + "]},\"UnprocessedKeys\":{"
        + (unprocessed.length == 0 ? "" : "\"users\":{\"Keys\":[" + keys + "]}")
        + "},\"ConsumedCapacity\":[{\"TableName\":\"users\",\"CapacityUnits\":0.5}]}";
  }

  private static DriverException refused(ScriptedServer server, Function<DynamoClient, ?> call) {
    DriverException failure =
        catchThrowableOfType(DriverException.class, () -> server.ask("&max_retries=2", call));
    assertThat((Throwable) failure).isNotNull();
    assertThat(failure.state()).isEqualTo(SqlState.THROTTLED);
    return failure;
  }

  @Test
  void unprocessed_keys_are_asked_for_again_and_only_they() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            complete(batch(item("a"), "b", "c")),
            complete(batch("", "b", "c")),
            complete(batch(item("c"), "b")),
            complete(batch(item("b"))))) {
      Page<String> page = server.ask("&max_retries=1", ThrottlingTest::fetched);
      assertThat(page.items()).containsExactly("a", "c", "b");
      assertThat(page.readUnits()).isEqualTo(2);
      assertThat(server.requests).hasSize(4);
      assertThat(server.requests.get(3)).contains("{\"S\":\"b\"}").doesNotContain("\"a\"", "\"c\"");
    }
  }

  @Test
  void keys_that_stay_unprocessed_fail_the_read_though_others_were_answered() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(complete(batch(item("a"), "b", "c")), complete(batch("", "b", "c")))) {
      assertThat(refused(server, ThrottlingTest::fetched))
          .hasMessageContaining(
              "Reading table 'users' was throttled by DynamoDB, which left all keys of a"
                  + " BatchGetItem unread 3 times in a row: ");
      assertThat(server.requests).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded"
      })
  void what_is_throttled_is_tried_as_often_as_max_retries_says(String code) throws IOException {
    try (ScriptedServer server = new ScriptedServer(error(400, code))) {
      assertThat(refused(server, ThrottlingTest::fetched))
          .hasMessage(
              "Reading table 'users' was throttled by DynamoDB and failed after 3 attempts:"
                  + " read more slowly (read_units_per_second), or raise the table's capacity."
                  + " (DynamoDB says: "
                  + code
                  + ": no)");
      assertThat(server.requests).hasSize(3);
    }
  }

  @Test
  void what_helps_depends_on_the_capacity_mode_of_the_table() throws IOException {
    assertThat(throttledTable(""))
        .hasMessageContaining(
            "after 3 attempts: its capacity mode is provisioned. Raise the read capacity of the"
                + " table, or of the index that is read, or read more slowly"
                + " (read_units_per_second).");
    assertThat(throttledTable(",\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\"}"))
        .hasMessageContaining(
            "after 3 attempts: its capacity mode is on-demand, which grows with the load, but not"
                + " at once. Try again in some minutes, ");
  }

  private static DriverException throttledTable(String billing) throws IOException {
    String table =
        "{\"Table\":{\"TableName\":\"users\",\"AttributeDefinitions\":[{\"AttributeName\":\"id\","
            + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":"
            + "\"HASH\"}]"
            + billing
            + "}}";
    try (ScriptedServer server =
        new ScriptedServer(complete(table), error(400, "ThrottlingException"))) {
      server.ask("", client -> client.describeTable("users"));
      // Another connection knows the capacity mode too, because all connections share it.
      return refused(server, ThrottlingTest::fetched);
    }
  }

  @Test
  void a_table_is_not_to_blame_where_describing_it_is_throttled() throws IOException {
    try (ScriptedServer server = new ScriptedServer(error(400, "ThrottlingException"))) {
      assertThat(refused(server, client -> client.describeTable("users")))
          .hasMessageStartingWith(
              "Describing table 'users' was throttled by DynamoDB and failed after 3 attempts:"
                  + " try again later.");
    }
  }
}
