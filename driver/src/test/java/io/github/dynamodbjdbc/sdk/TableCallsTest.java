package io.github.dynamodbjdbc.sdk;

import static io.github.dynamodbjdbc.sdk.ScriptedServer.complete;
import static io.github.dynamodbjdbc.sdk.ScriptedServer.half;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableAdmin.Sent;
import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.Status;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.StreamView;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.ScriptedServer.Answer;
import io.github.dynamodbjdbc.value.AttributeType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The calls that change tables, the answers to them, and the errors that DynamoDB refuses them
 * with.
 */
class TableCallsTest {
  private static final String CREATED = "{\"TableDescription\":{\"TableName\":\"things\"}}";

  private static final KeyAttribute ID = new KeyAttribute("id", AttributeType.S);

  private static final NewTable TABLE =
      new NewTable(
          "things",
          ID,
          Optional.empty(),
          List.of(),
          new TableSettings(
              BillingMode.ON_DEMAND,
              Capacity.NONE,
              Optional.empty(),
              TableClass.STANDARD,
              false,
              Encryption.AWS_OWNED),
          Map.of());

  private static final TableChange INDEX =
      new TableChange.CreateIndex(
          "things",
          new NewIndex(
              "by_id", true, List.of(ID), List.of(), Projection.ALL, List.of(), Capacity.NONE));

  private static <T> T asked(Function<TableAdmin, T> call, Answer... answers) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answers)) {
      return server.ask("", client -> call.apply(client.tables()));
    }
  }

  private static Sent sent(Function<TableAdmin, Sent> call, Answer... answers) throws IOException {
    return asked(call, answers);
  }

  private static Map<String, String> tags(Answer... answers) throws IOException {
    return asked(admin -> admin.tags("arn"), answers);
  }

  private static DriverException refused(Function<TableAdmin, ?> call, String code, String message)
      throws IOException {
    DriverException failure =
        catchThrowableOfType(DriverException.class, () -> asked(call, error(code, message)));
    assertThat((Throwable) failure).isNotNull();
    return failure;
  }

  private static Answer error(String code, String message) {
    return exchange -> {
      byte[] body =
          ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
                  + code
                  + "\",\"message\":\""
                  + message
                  + "\"}")
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(400, body.length);
      exchange.getResponseBody().write(body);
    };
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ResourceInUseException | Table already exists: things | DUPLICATE_TABLE",
        "ResourceInUseException | Cannot create preexisting table | DUPLICATE_TABLE",
        "ResourceInUseException | Table is being deleted: things | OBJECT_IN_USE",
        "ResourceInUseException | Attempt to change a resource which is still in use |"
            + " OBJECT_IN_USE",
        "LimitExceededException | Subscriber limit exceeded: Only 1 online index can be created or"
            + " deleted simultaneously per table | OBJECT_IN_USE",
        "ValidationException | Resource cannot be deleted as it is currently protected against"
            + " deletion. Disable deletion protection first. | OBJECT_IN_USE",
        "ValidationException | Attempting to create an index which already exists |"
            + " DUPLICATE_TABLE",
        "ValidationException | Time to live has been modified multiple times within a fixed"
            + " interval | OBJECT_IN_USE",
        "ValidationException | One or more parameter values were invalid | INVALID_STATEMENT",
        "ResourceNotFoundException | Requested resource not found: Table: index not found |"
            + " UNDEFINED_TABLE",
        "UnknownOperationException | Tagging is not supported | INVALID_STATEMENT",
      })
  void a_refusal_has_its_state_and_dynamodbs_message(String code, String message, SqlState state)
      throws IOException {
    DriverException failure = refused(admin -> admin.change(INDEX), code, message);
    assertThat(failure.state()).isEqualTo(state);
    assertThat(failure)
        .hasMessageStartingWith("Changing table 'things' failed")
        .hasMessageContaining(message);
    assertThat(failure.getCause()).isNotNull();
  }

  @Test
  void a_missing_right_is_named_with_its_action() throws IOException {
    assertThat(
            refused(
                admin -> admin.create(TABLE), "AccessDeniedException", "User is not authorized"))
        .hasMessageContaining("Allow the IAM action dynamodb:CreateTable.")
        .extracting(e -> e.state())
        .isEqualTo(SqlState.ACCESS_DENIED);
    assertThat(refused(admin -> admin.delete("things"), "AccessDeniedException", "no"))
        .hasMessageContaining("dynamodb:DeleteTable");
    assertThat(refused(admin -> admin.tags("arn"), "AccessDeniedException", "no"))
        .hasMessageContaining("dynamodb:ListTagsOfResource");
  }

  /** The SDK sends a request again whose answer was lost; the first one has made the table. */
  @Test
  void a_refusal_of_a_repeated_call_may_follow_from_the_first() throws IOException {
    assertThat(
            sent(
                admin -> admin.create(TABLE),
                half(CREATED),
                error("ResourceInUseException", "Table already exists: things")))
        .isEqualTo(Sent.PERHAPS_BEFORE);
    assertThat(sent(admin -> admin.delete("things"), half(CREATED), complete(CREATED)))
        .isEqualTo(Sent.DONE);
    assertThat(
            sent(
                admin -> admin.delete("things"),
                half(CREATED),
                error("ResourceNotFoundException", "no")))
        .isEqualTo(Sent.PERHAPS_BEFORE);
  }

  @Test
  void a_change_without_any_answer_may_be_done() throws IOException {
    try (ScriptedServer server = new ScriptedServer(half(CREATED))) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class,
              () -> server.ask("&max_retries=1", client -> client.tables().create(TABLE)));
      assertThat(failure.state()).isEqualTo(SqlState.UNKNOWN_OUTCOME);
      assertThat(failure)
          .hasMessageContaining("Creating table 'things' may have begun nevertheless");
      assertThat(server.requests).hasSize(2);
    }
  }

  /** A gateway may answer 200 and mean nothing. */
  @Test
  void an_answer_without_dynamodbs_field_is_none() throws IOException {
    try (ScriptedServer server = new ScriptedServer(complete("{}"))) {
      DriverException failure =
          catchThrowableOfType(
              DriverException.class,
              () -> server.ask("&max_retries=0", client -> client.tables().create(TABLE)));
      assertThat(failure.state()).isEqualTo(SqlState.UNKNOWN_OUTCOME);
    }
  }

  @Test
  void a_table_that_is_not_there_is_no_failure() throws IOException {
    Optional<TableDetails> found =
        asked(
            admin -> admin.describe("things"),
            error("ResourceNotFoundException", "Requested resource not found"));
    assertThat(found).isEmpty();
  }

  @Test
  void the_tags_of_an_endpoint_without_tags_are_none() throws IOException {
    assertThat(tags(error("UnknownOperationException", "no tagging"))).isEmpty();
  }

  @Test
  void all_pages_of_tags_are_read() throws IOException {
    assertThat(
            tags(
                complete("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}],\"NextToken\":\"x\"}"),
                complete("{\"Tags\":[{\"Key\":\"b\",\"Value\":\"2\"}]}")))
        .isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ENABLED, true", "ENABLING, true", "DISABLED, false", "DISABLING, false"})
  void a_time_to_live_that_is_being_enabled_is_on(String status, boolean on) throws IOException {
    Optional<String> attribute =
        asked(
            admin -> admin.timeToLive("things"),
            complete(
                "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\""
                    + status
                    + "\",\"AttributeName\":\"expires\"}}"));
    assertThat(attribute).isEqualTo(on ? Optional.of("expires") : Optional.empty());
  }

  @Test
  void a_description_has_the_settings_and_what_create_table_cannot_say() throws IOException {
    TableDetails table =
        asked(
                admin -> admin.describe("things"),
                complete(
                    """
                    {"Table":{"TableName":"things","TableArn":"arn:x","TableStatus":"UPDATING",
                     "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},
                       {"AttributeName":"n","AttributeType":"N"}],
                     "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
                     "BillingModeSummary":{"BillingMode":"PROVISIONED"},
                     "ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":4},
                     "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"OLD_IMAGE"},
                     "TableClassSummary":{"TableClass":"STANDARD_INFREQUENT_ACCESS"},
                     "DeletionProtectionEnabled":true,
                     "SSEDescription":{"Status":"ENABLED","SSEType":"KMS","KMSMasterKeyArn":"arn:k"},
                     "Replicas":[{"RegionName":"eu-west-1"}],
                     "GlobalSecondaryIndexes":[
                      {"IndexName":"by_n","IndexStatus":"CREATING","Backfilling":true,
                       "KeySchema":[{"AttributeName":"n","KeyType":"HASH"},
                         {"AttributeName":"id","KeyType":"HASH"}],
                       "Projection":{"ProjectionType":"KEYS_ONLY"}},
                      {"IndexName":"gone","IndexStatus":"DELETING",
                       "KeySchema":[{"AttributeName":"undefined","KeyType":"HASH"}],
                       "Projection":{"ProjectionType":"ALL"}}]}}
                    """))
            .orElseThrow();
    assertThat(table.settings())
        .isEqualTo(
            new TableSettings(
                BillingMode.PROVISIONED,
                new Capacity(3, 4),
                Optional.of(StreamView.OLD_IMAGE),
                TableClass.INFREQUENT_ACCESS,
                true,
                new Encryption(true, Optional.of("arn:k"))));
    assertThat(table.others()).containsExactly("replicas in other regions");
    assertThat(table.isReady()).isFalse();
    assertThat(table.index("by_n").orElseThrow().index().partitionKeys())
        .extracting(KeyAttribute::name)
        .containsExactly("n", "id");
    assertThat(table.index("by_n").orElseThrow().backfilling()).isTrue();
    assertThat(table.index("gone").orElseThrow().status()).isEqualTo(Status.DELETING);
    // Statements that read never see an index whose keys are no longer defined.
    assertThat(table.description().index("gone")).isEmpty();
  }
}
