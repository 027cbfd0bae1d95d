package io.github.dynamodbjdbc.tests.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ALTER TABLE, CREATE INDEX and DROP INDEX: the requests, in their order. */
@WithDynamo
class AlterTableTest {
  @Test
  void each_setting_is_a_request_of_its_own_and_one_that_holds_already_is_none(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_alter (id TEXT PRIMARY KEY, a TEXT, INDEX by_a (a))");
      recorded.take();
      statement.execute(
          "ALTER TABLE ddl_alter SET (billing = provisioned, read_units = 2, write_units = 3,"
              + " stream = keys_only, ttl = expires, deletion_protection = true)");
      assertThat(recorded.takeChanges())
          .containsExactly(
              "UpdateTable {\"TableName\":\"ddl_alter\",\"BillingMode\":\"PROVISIONED\","
                  + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":2,\"WriteCapacityUnits\":3},"
                  + "\"GlobalSecondaryIndexUpdates\":[{\"Update\":{\"IndexName\":\"by_a\","
                  + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":2,\"WriteCapacityUnits\":3}}}]}",
              "UpdateTable {\"TableName\":\"ddl_alter\",\"StreamSpecification\":{\"StreamEnabled\":"
                  + "true,\"StreamViewType\":\"KEYS_ONLY\"}}",
              "UpdateTable {\"TableName\":\"ddl_alter\",\"DeletionProtectionEnabled\":true}",
              "UpdateTimeToLive {\"TableName\":\"ddl_alter\",\"TimeToLiveSpecification\":"
                  + "{\"Enabled\":true,\"AttributeName\":\"expires\"}}");
      statement.execute(
          "ALTER TABLE ddl_alter SET (stream = keys_only, ttl = expires, read_units = 2)");
      assertThat(recorded.takeChanges()).isEmpty();
      statement.execute("ALTER TABLE ddl_alter SET (read_units = 4)");
      assertThat(recorded.takeChanges())
          .containsExactly(
              "UpdateTable {\"TableName\":\"ddl_alter\",\"BillingMode\":\"PROVISIONED\","
                  + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":4,\"WriteCapacityUnits\":3}}");
      statement.execute("ALTER TABLE ddl_alter RESET (billing, deletion_protection)");
      assertThat(recorded.takeChanges())
          .containsExactly(
              "UpdateTable {\"TableName\":\"ddl_alter\",\"BillingMode\":\"PAY_PER_REQUEST\"}",
              "UpdateTable {\"TableName\":\"ddl_alter\",\"DeletionProtectionEnabled\":false}");
    }
  }

  /** DynamoDB refuses to change the view of a stream. */
  @Test
  void a_stream_with_another_view_is_switched_off_and_on(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_stream (id TEXT PRIMARY KEY) WITH (stream = old_image)");
      recorded.take();
      statement.execute("ALTER TABLE ddl_stream SET (stream = new_image)");
      assertThat(recorded.takeChanges())
          .containsExactly(
              "UpdateTable"
                  + " {\"TableName\":\"ddl_stream\",\"StreamSpecification\":{\"StreamEnabled\":"
                  + "false}}",
              "UpdateTable"
                  + " {\"TableName\":\"ddl_stream\",\"StreamSpecification\":{\"StreamEnabled\":"
                  + "true,\"StreamViewType\":\"NEW_IMAGE\"}}");
      statement.execute("ALTER TABLE ddl_stream RESET (stream)");
      assertThat(recorded.takeChanges()).hasSize(1);
    }
  }

  @Test
  void a_time_to_live_is_not_moved_to_another_attribute(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_ttl (id TEXT PRIMARY KEY) WITH (ttl = expires)");
      recorded.take();
      Refused.by(() -> statement.execute("ALTER TABLE ddl_ttl SET (ttl = other)"))
          .withState("55006")
          .saying("in attribute 'expires'", "RESET (ttl)");
      assertThat(recorded.takeChanges()).isEmpty();
      statement.execute("ALTER TABLE ddl_ttl RESET (ttl)");
      assertThat(recorded.takeChanges())
          .containsExactly(
              "UpdateTimeToLive {\"TableName\":\"ddl_ttl\",\"TimeToLiveSpecification\":"
                  + "{\"Enabled\":false,\"AttributeName\":\"expires\"}}");
      statement.execute("ALTER TABLE ddl_ttl RESET (ttl)");
      assertThat(recorded.takeChanges()).isEmpty();
    }
  }

  @Test
  void an_index_takes_its_types_from_keys_items_or_the_statement(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_index (id TEXT PRIMARY KEY)");
      statement.execute(
          "INSERT INTO ddl_index (id, Status, amount, flag) VALUES ('1', 'open', 2.5, TRUE)");
      recorded.take();
      statement.execute(
          "CREATE INDEX by_status ON ddl_index (status, amount) PROJECTION INCLUDE (FLAG)");
      assertThat(recorded.takeChanges().stream().filter(line -> line.startsWith("UpdateTable")))
          .containsExactly(
              "UpdateTable {\"AttributeDefinitions\":[{\"AttributeName\":\"Status\","
                  + "\"AttributeType\":\"S\"},{\"AttributeName\":\"amount\",\"AttributeType\":\"N\"}"
                  + "],\"TableName\":\"ddl_index\",\"GlobalSecondaryIndexUpdates\":[{\"Create\":"
                  + "{\"IndexName\":\"by_status\",\"KeySchema\":[{\"AttributeName\":\"Status\","
                  + "\"KeyType\":\"HASH\"},{\"AttributeName\":\"amount\",\"KeyType\":\"RANGE\"}],"
                  + "\"Projection\":{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[\"flag\"]"
                  + "}}}]}");
      statement.execute("CREATE INDEX by_other ON ddl_index ((Status, other UUID), id)");
      assertThat(recorded.takeChanges()).hasSize(1);
      Refused.by(() -> statement.execute("CREATE INDEX by_flag ON ddl_index (flag)"))
          .withState("42P16")
          .saying("not BOOL");
      Refused.by(() -> statement.execute("CREATE INDEX by_x ON ddl_index (amuont)"))
          .withState("42703")
          .saying("Did you mean 'amount'?");
      Refused.by(() -> statement.execute("CREATE INDEX by_x ON ddl_index (new_one)"))
          .withState("42703")
          .saying("new_one VARCHAR");
      Refused.by(() -> statement.execute("CREATE INDEX by_x ON ddl_index (id NUMERIC)"))
          .withState("42P16")
          .saying("a key of type S already");
      Refused.by(() -> statement.execute("CREATE INDEX by_status ON ddl_index (amount)"))
          .withState("42P07");
      statement.execute("DROP INDEX BY_STATUS ON ddl_index");
      assertThat(recorded.takeChanges())
          .contains(
              "UpdateTable"
                  + " {\"TableName\":\"ddl_index\",\"GlobalSecondaryIndexUpdates\":[{\"Delete\":"
                  + "{\"IndexName\":\"by_status\"}}]}");
      Refused.by(() -> statement.execute("DROP INDEX by_othr ON ddl_index"))
          .withState("42704")
          .saying("Did you mean 'by_other'?");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a INT, N",
    "b TIMESTAMP, S",
    "c BYTEA, B",
    "d VARCHAR(3), S",
    "e DOUBLE PRECISION, N"
  })
  void an_index_takes_the_type_that_a_column_is_declared_with(
      String column, String type, TestDynamo dynamo) throws IOException, SQLException {
    String table = "ddl_declared_" + column.charAt(0);
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id TEXT PRIMARY KEY, " + column + ")");
      recorded.take();
      statement.execute("CREATE INDEX by_it ON " + table + " (" + column.charAt(0) + ")");
      assertThat(recorded.takeChanges().toString()).contains("\"AttributeType\":\"" + type + "\"");
      // The column stays readable: a key of numbers is not shown as DOUBLE.
      assertThat(Rows.of(recorded.connection(), "SELECT " + column.charAt(0) + " FROM " + table))
          .isEmpty();
      assertThat(Rows.of(recorded.connection(), "SELECT * FROM " + table + ".by_it")).isEmpty();
    }
  }

  @Test
  void indexes_are_made_one_after_the_other(TestDynamo dynamo) throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_two (id TEXT PRIMARY KEY)");
      for (String index : List.of("one", "two")) {
        statement.execute("CREATE INDEX by_" + index + " ON ddl_two (" + index + " TEXT)");
      }
      assertThat(
              recorded.connection().getMetaData().getIndexInfo(null, null, "ddl_two", false, true))
          .isNotNull();
      assertThat(
              dynamo
                  .client()
                  .describeTable(r -> r.tableName("ddl_two"))
                  .table()
                  .globalSecondaryIndexes())
          .hasSize(2)
          .allMatch(index -> index.indexStatusAsString().equals("ACTIVE"));
    }
  }
}
