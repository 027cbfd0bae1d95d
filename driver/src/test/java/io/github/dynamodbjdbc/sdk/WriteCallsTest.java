package io.github.dynamodbjdbc.sdk;

import static io.github.dynamodbjdbc.sdk.ScriptedServer.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Cancelled;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.ScriptedServer.Answer;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of writes, the answers to them, and the errors that DynamoDB refuses them with. */
class WriteCallsTest {
  private static final String DONE =
      "{\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":4,\"Table\":{\"CapacityUnits\":1},"
          + "\"GlobalSecondaryIndexes\":{\"by_name\":{\"CapacityUnits\":2}},"
          + "\"LocalSecondaryIndexes\":{\"by_age\":{\"CapacityUnits\":1}}}}";

  private static final Map<String, DynamoValue> KEY = Map.of("id", DynamoValue.ofString("a"));

  private static final WriteRequest.Put PUT =
      new WriteRequest.Put(
          "users",
          KEY,
          Map.of("id", DynamoValue.ofString("a"), "n", number("1.50")),
          new Expressions(
              Optional.empty(),
              Optional.of("attribute_not_exists(#id)"),
              Map.of("#id", "id"),
              Map.of()),
          Returns.NOTHING);

  private static final WriteRequest.Update UPDATE =
      new WriteRequest.Update(
          "users",
          KEY,
          new Expressions(
              Optional.of("SET #n = #n + :one"),
              Optional.empty(),
              Map.of("#n", "n"),
              Map.of(":one", number("1"))),
          Returns.NEW_ITEM);

  private static final WriteRequest.Delete DELETE =
      new WriteRequest.Delete("users", KEY, Expressions.NONE, Returns.OLD_ITEM);

  private static DynamoValue number(String text) {
    return DynamoValue.ofNumber(new BigDecimal(text));
  }

  private static Function<DynamoClient, WriteOutcome> writing(WriteRequest request) {
    return client -> client.write(request);
  }

  /** Makes a call that must end after these answers, and returns what the server got. */
  private static <T> T asked(Function<DynamoClient, T> call, Answer... answers) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answers)) {
      T result = server.ask("", call);
      assertThat(server.requests).hasSameSizeAs(answers);
      return result;
    }
  }

  /** Returns the failure of a call that DynamoDB refuses once. */
  private static DriverException refused(
      Function<DynamoClient, ?> call, String code, String message) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(error(code, "\"message\":\"" + message + "\""))) {
      DriverException failure =
          catchThrowableOfType(DriverException.class, () -> server.ask("&max_retries=0", call));
      assertThat((Throwable) failure).isNotNull();
      return failure;
    }
  }

  private static Answer error(String code, String rest) {
    return exchange -> {
      byte[] body =
          ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\"," + rest + "}")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(400, body.length);
      exchange.getResponseBody().write(body);
    };
  }

  private static String request(WriteRequest write) throws IOException {
    try (ScriptedServer server = new ScriptedServer(complete(DONE))) {
      server.ask("", writing(write));
      return server.requests.get(0);
    }
  }

  @Test
  void requests_ask_for_units_by_index_and_for_the_item_of_a_failed_condition() throws IOException {
    assertThat(request(PUT))
        .contains(
            "\"TableName\":\"users\"",
            "\"n\":{\"N\":\"1.50\"}",
            "\"ConditionExpression\":\"attribute_not_exists(#id)\"",
            "\"ReturnValues\":\"NONE\"",
            "\"ReturnConsumedCapacity\":\"INDEXES\"",
            "\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"")
        .doesNotContain("ExpressionAttributeValues");
    assertThat(request(UPDATE))
        .contains(
            "\"UpdateExpression\":\"SET #n = #n + :one\"",
            "\":one\":{\"N\":\"1\"}",
            "\"ReturnValues\":\"ALL_NEW\"")
        .doesNotContain("Condition");
    assertThat(request(DELETE))
        .contains("\"Key\":{\"id\":{\"S\":\"a\"}}", "\"ReturnValues\":\"ALL_OLD\"")
        .doesNotContain("Expression");
  }

  @Test
  void a_write_has_the_units_of_the_table_and_of_each_index() throws IOException {
    WriteOutcome.Done done = (WriteOutcome.Done) asked(writing(PUT), complete(DONE));
    assertThat(done.units()).isEqualTo(new WriteUnits(1, Map.of("by_name", 2.0, "by_age", 1.0)));
    assertThat(done.units().total()).isEqualTo(4);
    assertThat(done.units().plus(done.units()))
        .isEqualTo(new WriteUnits(2, Map.of("by_name", 4.0, "by_age", 2.0)));
    assertThat(done.item()).isEmpty();
  }

  @Test
  void the_item_that_is_asked_for_is_returned_with_all_types() throws IOException {
    String attributes =
        "{\"Attributes\":{\"s\":{\"S\":\"x\"},\"n\":{\"N\":\"12.5\"},\"b\":{\"B\":\"Cg==\"},"
            + "\"t\":{\"BOOL\":true},\"z\":{\"NULL\":true},\"ss\":{\"SS\":[\"b\",\"a\"]},"
            + "\"ns\":{\"NS\":[\"10\",\"9\"]},\"bs\":{\"BS\":[\"Cg==\",\"AQ==\"]},"
            + "\"l\":{\"L\":[{\"N\":\"1\"}]},\"m\":{\"M\":{\"k\":{\"S\":\"v\"}}}},"
            + DONE.substring(1);
    WriteOutcome.Done done = (WriteOutcome.Done) asked(writing(UPDATE), complete(attributes));
    Map<String, DynamoValue> item = done.item().orElseThrow();
    assertThat(item.keySet())
        .containsExactlyInAnyOrder("s", "n", "b", "t", "z", "ss", "ns", "bs", "l", "m");
    // Sets are sorted, as those that are read.
    assertThat(List.<Object>copyOf(item.get("ss").elements())).containsExactly("a", "b");
    assertThat(List.<Object>copyOf(item.get("ns").elements()))
        .containsExactly(new BigDecimal("9"), new BigDecimal("10"));
    assertThat(item.get("n")).isEqualTo(number("12.5"));
    assertThat(item.get("m").asMap()).containsEntry("k", DynamoValue.ofString("v"));
  }

  @Test
  void a_failed_condition_has_the_item_that_did_not_meet_it() throws IOException {
    String large = "x".repeat(300_000); // an error is otherwise short
    WriteOutcome.ConditionFailed failed =
        (WriteOutcome.ConditionFailed)
            asked(
                writing(PUT),
                error(
                    "ConditionalCheckFailedException",
                    "\"message\":\"failed\",\"Item\":{\"id\":{\"S\":\"" + large + "\"}}"));
    assertThat(failed.item()).contains(Map.of("id", DynamoValue.ofString(large)));
    assertThat(failed.refusals()).isZero();
    WriteOutcome.ConditionFailed none =
        (WriteOutcome.ConditionFailed)
            asked(writing(PUT), error("ConditionalCheckFailedException", "\"message\":\"failed\""));
    assertThat(none.item()).isEmpty();
  }

  /** The text of an item is not an error of DynamoDB. */
  @Test
  void an_item_that_speaks_of_throttling_is_not_throttled() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            error(
                "ConditionalCheckFailedException",
                "\"Item\":{\"id\":{\"S\":\"ThrottlingException\"}}"))) {
      assertThat(server.ask("", writing(PUT))).isInstanceOf(WriteOutcome.ConditionFailed.class);
      assertThat(server.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThrottlingException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "TransactionConflictException",
        "ReplicatedWriteConflictException"
      })
  void a_write_that_was_refused_for_the_moment_is_sent_again(String code) throws IOException {
    WriteOutcome.Done done =
        (WriteOutcome.Done)
            asked(writing(UPDATE), error(code, "\"message\":\"no\""), complete(DONE));
    assertThat(done.refusals()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>Please log in</html>", "{\"Attributes\":{}}"})
  void an_answer_that_does_not_show_that_dynamodb_wrote_leaves_it_unknown(String body)
      throws IOException {
    assertThat(asked(writing(PUT), complete(body))).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(asked(writing(PUT), complete(DONE, "4711")))
        .isInstanceOf(WriteOutcome.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void a_server_error_leaves_a_write_unknown_and_it_is_not_sent_again(int status)
      throws IOException {
    assertThat(asked(writing(PUT), ScriptedServer.error(status, "InternalServerError")))
        .isInstanceOfSatisfying(
            WriteOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause().state()).isEqualTo(SqlState.SERVICE_UNAVAILABLE));
  }

  /** Each attempt counts for itself: that the first did nothing says nothing of the second. */
  @Test
  void a_lost_answer_to_a_repeated_write_leaves_it_unknown() throws IOException {
    Answer throttled = error("ThrottlingException", "\"message\":\"no\"");
    assertThat(asked(writing(PUT), throttled, ScriptedServer.error(500, "InternalServerError")))
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(asked(writing(PUT), throttled, complete("{}")))
        .isInstanceOf(WriteOutcome.Unknown.class);
    try (ScriptedServer server = new ScriptedServer(throttled, WriteCallsTest::stall)) {
      assertThat(server.ask("&retry_timeout=1500ms", writing(PUT)))
          .as("the time of all attempts ends in the second")
          .isInstanceOf(WriteOutcome.Unknown.class);
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void a_write_whose_time_is_over_while_it_waits_to_be_sent_again_was_not_done()
      throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(error("ThrottlingException", "\"message\":\"no\""))) {
      DriverException failure = null;
      // Rarely the time ends within a request; then the outcome is unknown, which is no failure.
      for (int attempt = 0; failure == null && attempt < 5; attempt++) {
        failure =
            catchThrowableOfType(
                DriverException.class, () -> server.ask("&retry_timeout=1s", writing(PUT)));
      }
      assertThat(failure).isNotNull();
      assertThat(failure.state()).isEqualTo(SqlState.THROTTLED);
      assertThat(failure).hasMessageContaining("without any progress for 1s (retry_timeout)");
    }
  }

  private static void stall(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(10_000);
    } catch (InterruptedException e) {
      throw new IOException("the server is closed", e);
    }
  }

  @Test
  void a_transaction_is_sent_again_with_the_same_bytes_after_a_lost_answer() throws IOException {
    String done = "{\"ConsumedCapacity\":[{\"TableName\":\"users\",\"CapacityUnits\":4}]}";
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.error(500, "InternalServerError"),
            error("TransactionInProgressException", "\"Message\":\"wait\""),
            complete(done))) {
      TransactionOutcome outcome =
          server.ask("", client -> client.transact(List.of(PUT, UPDATE_OTHER), "token-1"));
      assertThat(outcome)
          .isEqualTo(new TransactionOutcome.Done(Map.of("users", new WriteUnits(4, Map.of())), 2));
      assertThat(server.requests).hasSize(3).allMatch(server.requests.get(0)::equals);
      assertThat(server.requests.get(0))
          .contains("\"ClientRequestToken\":\"token-1\"", "\"Put\":{", "\"Update\":{");
    }
  }

  private static final WriteRequest.Update UPDATE_OTHER =
      new WriteRequest.Update(
          "users", Map.of("id", DynamoValue.ofString("b")), UPDATE.expressions(), Returns.NOTHING);

  /** The first attempt may have been done, whatever becomes of the second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AccessDeniedException",
        "ValidationException",
        "ExpiredTokenException",
        "IdempotentParameterMismatchException"
      })
  void a_refusal_after_a_lost_answer_proves_nothing(String code) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.error(500, "InternalServerError"), error(code, "\"message\":\"no\""))) {
      TransactionOutcome outcome =
          server.ask("", client -> client.transact(List.of(PUT), "token-1"));
      assertThat(outcome).isInstanceOf(TransactionOutcome.Unknown.class);
    }
  }

  @Test
  void a_cancelled_transaction_has_a_reason_for_each_write() throws IOException {
    Answer cancelled =
        error(
            "TransactionCanceledException",
            "\"Message\":\"cancelled\",\"CancellationReasons\":[{\"Code\":\"None\"},"
                + "{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"failed\",\"Item\":{\"id\":{\"S\":\"a\"}}},"
                + "{\"Code\":\"TransactionConflict\",\"Message\":\"busy\"},"
                + "{\"Code\":\"ThrottlingError\",\"Message\":\"slow\"},{\"Code\":\"ValidationError\",\"Message\":\"Item"
                + " size has exceeded the maximum allowed"
                + " size\"},{\"Code\":\"ItemCollectionSizeLimitExceeded\",\"Message\":\"10 GB\"},"
                + "{\"Code\":\"Newer\",\"Message\":\"what\"}]");
    Cancelled outcome =
        (Cancelled)
            asked(
                client ->
                    client.transact(List.of(PUT, PUT, UPDATE_OTHER, PUT, PUT, PUT, PUT), "token"),
                cancelled);
    assertThat(outcome.reasons())
        .extracting(Reason::code)
        .containsExactly(
            Code.NONE,
            Code.CONDITION_FAILED,
            Code.CONFLICT,
            Code.THROTTLED,
            Code.VALIDATION_FAILED,
            Code.COLLECTION_TOO_LARGE,
            Code.OTHER);
    assertThat(outcome.reasons().get(1).item()).contains(KEY);
    assertThat(outcome.reasons())
        .extracting(reason -> reason.failure().map(DriverException::state))
        .containsExactly(
            Optional.empty(),
            Optional.empty(),
            Optional.of(SqlState.CONFLICT),
            Optional.of(SqlState.THROTTLED),
            Optional.of(SqlState.SIZE_LIMIT),
            Optional.of(SqlState.SIZE_LIMIT),
            Optional.of(SqlState.INTERNAL));
    assertThat(outcome.reasons().get(2).failure().orElseThrow())
        .hasMessageStartingWith("Updating an item of table 'users' met another write");
  }

  @Test
  void the_unprocessed_writes_of_a_batch_are_those_of_the_request() throws IOException {
    WriteRequest.Put number =
        new WriteRequest.Put(
            "users",
            Map.of("id", number("10.0")),
            Map.of("id", number("10.0"), "name", DynamoValue.ofString("x")),
            Expressions.NONE,
            Returns.NOTHING);
    WriteRequest.Delete other =
        new WriteRequest.Delete(
            "users", Map.of("id", number("2")), Expressions.NONE, Returns.NOTHING);
    BatchOutcome outcome =
        asked(
            client -> client.batchWrite("users", List.of(number, other)),
            ScriptedServer.error(500, "InternalServerError"),
            complete(
                "{\"UnprocessedItems\":{\"users\":[{\"PutRequest\":{\"Item\":{\"name\":{\"S\":\"x\"},"
                    + "\"id\":{\"N\":\"10\"}}}}]},"
                    + "\"ConsumedCapacity\":[{\"TableName\":\"users\",\"CapacityUnits\":1}]}"));
    assertThat(outcome.unprocessed()).containsExactly(number);
    assertThat(outcome.units()).isEqualTo(new WriteUnits(1, Map.of()));
    assertThat(outcome.refusals()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ValidationException | One or more parameter values were invalid: Type mismatch for Index"
            + " Key g Expected: S Actual: N IndexName: by_g | 22018 | 'g' is a key of the table or"
            + " of an index, so it must be of type S and not N.",
        "ValidationException | One or more parameter values were invalid: Type mismatch for key id"
            + " expected: S actual: N | 22018 | 'id' is a key of the table or of an index, so it"
            + " must be of type S and not N.",
        "ValidationException | One or more parameter values were invalid: Type mismatch for Index"
            + " Key g Expected: S Actual: NULL IndexName: by_g | 23502 | so it cannot be NULL.",
        "ValidationException | One or more parameter values are not valid. The AttributeValue for a"
            + " key attribute cannot contain an empty string value. Key: id | 23502 | cannot be"
            + " empty or missing.",
        "ValidationException | One or more parameter values were invalid: Missing the key id in the"
            + " item | 23502 | cannot be empty or missing.",
        "ValidationException | Item size has exceeded the maximum allowed size | 54S02 | 400 KB",
        "ValidationException | Item size to update has exceeded the maximum allowed size | 54S02 |"
            + " 400 KB",
        "ValidationException | Attempting to store more than 38 significant digits in a Number |"
            + " 22003 | 38 digits",
        "ValidationException | Number overflow. Attempting to store a number with magnitude larger"
            + " than supported range | 22003 | 9.99E+125",
        "ValidationException | An operand in the update expression has an incorrect data type |"
            + " 22018 | a type that the expression cannot work with",
        "ValidationException | The provided expression refers to an attribute that does not exist"
            + " in the item | 22000 | lacks an attribute",
        "ValidationException | The document path provided in the update expression is invalid for"
            + " update | 22000 | no map or list",
        "ValidationException | something new | 42000 | DynamoDB refused the request.",
        "ItemCollectionSizeLimitExceededException | Collection size exceeded. | 54S02 | 10 GB",
        "ProvisionedThroughputExceededException | no | 40001 | write more slowly",
        "TransactionConflictException | Transaction is ongoing for the item | 40001 | met another"
            + " write of the same item",
        "AccessDeniedException | User: u is not authorized to perform: dynamodb:PutItem on"
            + " resource: arn:t | 42501 | Allow the IAM action dynamodb:PutItem on arn:t.",
        "AccessDeniedException | no | 42501 | Allow the IAM action dynamodb:PutItem.",
        "ResourceNotFoundException | Requested resource not found | 42P01 | no such table",
      })
  void a_refused_write_has_the_sqlstate_and_the_sentence_of_its_reason(
      String code, String message, String state, String sentence) throws IOException {
    DriverException failure = refused(writing(PUT), code, message);
    assertThat(failure.state().code()).isEqualTo(state);
    assertThat(failure)
        .hasMessageStartingWith("Putting an item into table 'users' ")
        .hasMessageContaining(sentence)
        .hasCauseInstanceOf(Throwable.class);
  }

  @Test
  void requests_and_outcomes_show_no_values_where_they_are_logged() {
    assertThat(PUT.toString())
        .contains("users", "attribute_not_exists(#id)")
        .doesNotContain("1.50");
    assertThat(UPDATE.toString()).contains("SET #n = #n + :one").doesNotContain("=N", "value=");
    assertThat(DELETE.toString()).contains("users", "[id]").doesNotContain("\"a\"", "value=a");
    assertThat(new WriteOutcome.ConditionFailed(Optional.of(KEY), 0).toString())
        .doesNotContain("value");
  }
}
