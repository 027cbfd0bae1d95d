package io.github.dynamodbjdbc.tests.ddl;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** CREATE TABLE and DROP TABLE: the requests, and the table that comes of them. */
@WithDynamo
class CreateTableTest {
  @Test
  void a_table_with_a_key_of_two_columns_is_made_and_used_at_once(TestDynamo dynamo)
      throws SQLException {
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "CREATE TABLE ddl_orders (user_id VARCHAR(36), at BIGINT, total NUMERIC(10, 2),"
                      + " PRIMARY KEY (user_id, at))"))
          .isZero();
      assertThat(
              statement.executeUpdate(
                  "INSERT INTO ddl_orders (user_id, at, total) VALUES ('u', 1, 12.50)"))
          .isEqualTo(1);
      assertThat(Rows.of(connection, "SELECT user_id, at, total FROM ddl_orders"))
          .containsExactly("u|1|12.5");
    }
  }

  @Test
  void the_request_has_no_more_than_the_statement_says(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_plain (id TEXT PRIMARY KEY, name TEXT)");
      assertThat(recorded.take())
          .containsExactly(
              "CreateTable {\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":"
                  + "\"S\"}],\"TableName\":\"ddl_plain\",\"KeySchema\":[{\"AttributeName\":\"id\","
                  + "\"KeyType\":\"HASH\"}],\"BillingMode\":\"PAY_PER_REQUEST\"}",
              "DescribeTable {\"TableName\":\"ddl_plain\"}");
    }
  }

  @Test
  void without_ddl_wait_nothing_is_asked_after_the_request(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo, "ddl_wait=false");
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_hasty (id TEXT PRIMARY KEY)");
      assertThat(recorded.take()).hasSize(1).first().asString().startsWith("CreateTable ");
      statement.execute("DROP TABLE ddl_hasty");
      assertThat(recorded.takeChanges())
          .containsExactly("DeleteTable {\"TableName\":\"ddl_hasty\"}");
    }
  }

  @Test
  void all_options_reach_dynamodb(TestDynamo dynamo) throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS ddl_full (
            pk VARCHAR(20) PARTITION KEY,
            sk NUMERIC SORT KEY,
            status VARCHAR, created TIMESTAMP, expires BIGINT,
            LOCAL INDEX "by-created" (pk, created) PROJECTION KEYS_ONLY,
            INDEX by_status (status, created) PROJECTION INCLUDE (expires),
            INDEX by_all ((status, pk), created, sk) WITH (read_units = 3, write_units = 4)
          ) WITH (billing = provisioned, read_units = 5, write_units = 6,
                  stream = new_and_old_images, ttl = Expires, deletion_protection = true,
                  table_class = infrequent_access, tags = '{"team":"web"}',
                  encryption = aws_managed)
          """);
      List<String> requests = recorded.takeChanges();
      assertThat(requests).hasSize(2);
      assertThat(requests.get(0))
          .contains("\"BillingMode\":\"PROVISIONED\"")
          .contains("\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":6}")
          .contains(
              "\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":"
                  + "\"NEW_AND_OLD_IMAGES\"}")
          .contains("\"DeletionProtectionEnabled\":true")
          .contains("\"TableClass\":\"STANDARD_INFREQUENT_ACCESS\"")
          .contains("\"Tags\":[{\"Key\":\"team\",\"Value\":\"web\"}]")
          .contains("\"SSESpecification\":{\"Enabled\":true,\"SSEType\":\"KMS\"}")
          .contains(
              "\"IndexName\":\"by_all\",\"KeySchema\":[{\"AttributeName\":\"status\",\"KeyType\":"
                  + "\"HASH\"},{\"AttributeName\":\"pk\",\"KeyType\":\"HASH\"},{\"AttributeName\":"
                  + "\"created\",\"KeyType\":\"RANGE\"},{\"AttributeName\":\"sk\",\"KeyType\":"
                  + "\"RANGE\"}],\"Projection\":{\"ProjectionType\":\"ALL\"},"
                  + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":3,\"WriteCapacityUnits\":4}");
      assertThat(requests.get(1))
          .isEqualTo(
              "UpdateTimeToLive {\"TableName\":\"ddl_full\",\"TimeToLiveSpecification\":"
                  + "{\"Enabled\":true,\"AttributeName\":\"expires\"}}");
      TableDescription table =
          dynamo.client().describeTable(request -> request.tableName("ddl_full")).table();
      assertThat(table.globalSecondaryIndexes()).hasSize(2);
      assertThat(table.localSecondaryIndexes()).hasSize(1);
      assertThat(table.attributeDefinitions().toString())
          .contains("AttributeDefinition(AttributeName=created, AttributeType=S)");
    }
  }

  @Test
  void the_text_of_show_create_table_makes_the_same_table(TestDynamo dynamo) throws SQLException {
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE "ddl.round-trip" (
            "index" VARCHAR, "sort key" NUMERIC, status VARCHAR, raw BYTEA,
            PRIMARY KEY ("index", "sort key"),
            LOCAL INDEX local_one ("index", status),
            INDEX "by-status" (status, "sort key") PROJECTION INCLUDE (a, "b c"),
            INDEX by_raw (raw) PROJECTION KEYS_ONLY WITH (read_units = 1, write_units = 2)
          ) WITH (billing = provisioned, read_units = 5, write_units = 6, stream = new_image,
                  ttl = "expires at")
          """);
      String text = show(connection, "\"ddl.round-trip\"");
      TableDescription before = describe(dynamo, "ddl.round-trip");
      statement.execute("DROP TABLE \"ddl.round-trip\"");
      statement.execute(text);
      assertThat(comparable(describe(dynamo, "ddl.round-trip"))).isEqualTo(comparable(before));
      assertThat(show(connection, "\"ddl.round-trip\"")).isEqualTo(text);
    }
  }

  private static String show(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW CREATE TABLE " + table)) {
      assertThat(rows.next()).isTrue();
      return rows.getString("CREATE_TABLE");
    }
  }

  private static TableDescription describe(TestDynamo dynamo, String table) {
    return dynamo.client().describeTable(request -> request.tableName(table)).table();
  }

  /** Returns what the statement decides, without times and ids. */
  private static List<Object> comparable(TableDescription table) {
    return List.of(
        Set.copyOf(table.attributeDefinitions()),
        table.keySchema(),
        String.valueOf(
            table.billingModeSummary() == null ? null : table.billingModeSummary().billingMode()),
        table.provisionedThroughput().readCapacityUnits(),
        table.provisionedThroughput().writeCapacityUnits(),
        table.streamSpecification(),
        table.globalSecondaryIndexes().stream()
            .map(
                index ->
                    List.of(
                        index.indexName(),
                        index.keySchema(),
                        index.projection(),
                        index.provisionedThroughput().readCapacityUnits()))
            .sorted(Comparator.comparing(Object::toString))
            .toList(),
        table.localSecondaryIndexes().stream()
            .map(index -> List.of(index.indexName(), index.keySchema(), index.projection()))
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "VARCHAR(20) | S",
        "character varying(20) | S",
        "UUID | S",
        "TIMESTAMP WITH TIME ZONE | S",
        "TIMESTAMP(3) WITHOUT TIME ZONE | S",
        "DATE | S",
        "INTEGER | N",
        "NUMERIC(10, 2) | N",
        "DOUBLE PRECISION | N",
        "BYTEA | B",
        "BINARY LARGE OBJECT | B",
      })
  void a_key_has_the_type_of_its_column(String type, String expected, TestDynamo dynamo)
      throws SQLException {
    String name = "ddl_key_" + type.replaceAll("\\W", "_");
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + name + " (id " + type + " NOT NULL PRIMARY KEY)");
      assertThat(describe(dynamo, name).attributeDefinitions().get(0).attributeTypeAsString())
          .isEqualTo(expected);
      assertThat(Rows.of(connection, "SELECT id FROM " + name)).isEmpty();
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
  }

  @Test
  void declared_columns_are_known_before_an_item_has_them(TestDynamo dynamo) throws SQLException {
    try (Connection connection = dynamo.connect();
        Connection other = dynamo.connect("page_size=10");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE ddl_declared (id UUID PRIMARY KEY, name VARCHAR(20) NOT NULL, price"
              + " NUMERIC(6,2), on_sale BOOLEAN, day DATE, doc JSON, tags TEXT[])");
      SQLWarning warning = statement.getWarnings();
      assertThat(warning.getMessage())
          .contains("name, price, on_sale, day, doc, tags")
          .contains("schema_file")
          .contains("EXPORT SCHEMA");
      String columns = "SELECT id, name, price, on_sale, day, doc, tags FROM ddl_declared";
      List<String> expected =
          List.of(
              "id VARCHAR",
              "name VARCHAR",
              "price DECIMAL",
              "on_sale BOOLEAN",
              "day DATE",
              "doc VARCHAR",
              "tags VARCHAR ARRAY");
      assertThat(Rows.columns(connection, columns)).isEqualTo(expected);
      assertThat(Rows.columns(other, columns)).isEqualTo(expected);
      statement.execute("ALTER TABLE ddl_declared ADD COLUMN seen TIMESTAMP");
      statement.execute(
          "INSERT INTO ddl_declared (id, price, day, seen) VALUES ('1', 1.50, DATE '2026-02-03',"
              + " TIMESTAMP '2026-02-03 04:05:06')");
      assertThat(Rows.of(other, "SELECT id, price, day, seen, name FROM ddl_declared"))
          .containsExactly("1|1.5|2026-02-03|2026-02-03T04:05:06Z|null");
    }
  }

  @Test
  void the_metadata_shows_a_new_table_and_no_dropped_one_at_once_on_every_connection(
      TestDynamo dynamo) throws SQLException {
    try (Connection connection = dynamo.connect();
        Connection other = dynamo.connect("page_size=11");
        Statement statement = connection.createStatement()) {
      assertThat(tables(other)).isEmpty();
      statement.execute("CREATE TABLE ddl_listed (id INT PRIMARY KEY, name TEXT)");
      assertThat(tables(other)).containsExactly("ddl_listed");
      assertThat(
              Rows.of(other.getMetaData().getPrimaryKeys(null, null, "ddl_listed"), "COLUMN_NAME"))
          .containsExactly("id");
      assertThat(Rows.of(other, "SELECT * FROM ddl_listed")).isEmpty();
      statement.execute("DROP TABLE ddl_listed");
      assertThat(tables(other)).isEmpty();
      statement.execute("CREATE TABLE ddl_listed (pk TEXT PRIMARY KEY)");
      assertThat(Rows.columns(other, "SELECT * FROM ddl_listed")).containsExactly("pk VARCHAR");
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    return Rows.of(
        connection.getMetaData().getTables(null, null, "ddl\\_listed", null), "TABLE_NAME");
  }

  @Test
  void a_script_for_another_database_runs(TestDynamo dynamo) throws SQLException {
    String script =
        """
        DROP TABLE IF EXISTS ddl_vets CASCADE;
        CREATE TABLE IF NOT EXISTS ddl_vets (
          id         INTEGER NOT NULL,
          first_name VARCHAR(30),
          CONSTRAINT pk_vets PRIMARY KEY (id)
        );
        CREATE INDEX ddl_vets_name ON ddl_vets (first_name);
        CREATE INDEX IF NOT EXISTS ddl_vets_name ON ddl_vets (first_name);
        CREATE TABLE IF NOT EXISTS ddl_vets (id INTEGER PRIMARY KEY);
        INSERT INTO ddl_vets (id, first_name) VALUES (1, 'James');
        """;
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      for (String each : script.split(";\n", 0)) {
        assertThat(statement.execute(each)).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(each.startsWith("INSERT") ? 1 : 0);
      }
      assertThat((Throwable) statement.getWarnings()).isNull();
      assertThat(
              Rows.of(connection, "SELECT id FROM ddl_vets.ddl_vets_name WHERE first_name='James'"))
          .containsExactly("1");
    }
  }

  @Test
  void a_batch_and_a_prepared_statement_execute_it(TestDynamo dynamo) throws SQLException {
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement();
        PreparedStatement drop = connection.prepareStatement("DROP TABLE ddl_batch")) {
      statement.addBatch("CREATE TABLE ddl_batch (id TEXT PRIMARY KEY, n INT)");
      statement.addBatch("INSERT INTO ddl_batch (id, n) VALUES ('a', 1)");
      statement.addBatch("CREATE INDEX by_n ON ddl_batch (n)");
      assertThat(statement.executeBatch()).containsExactly(0, 1, 0);
      assertThat(drop.getMetaData()).isNull();
      assertThat(drop.executeUpdate()).isZero();
      statement.execute("CREATE TABLE ddl_batch (id TEXT PRIMARY KEY)");
      assertThat(drop.execute()).isFalse();
      assertThat(drop.getUpdateCount()).isZero();
    }
  }

  @Test
  void if_exists_and_if_not_exists_warn_and_change_nothing(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_there (id TEXT PRIMARY KEY)");
      recorded.take();
      statement.execute("CREATE TABLE IF NOT EXISTS ddl_there (id INT PRIMARY KEY, name TEXT)");
      assertThat(statement.getWarnings().getMessage()).contains("a table 'ddl_there' already");
      statement.execute("DROP TABLE IF EXISTS ddl_not_there");
      assertThat(statement.getWarnings().getMessage()).contains("no table 'ddl_not_there'");
      statement.execute("ALTER TABLE IF EXISTS ddl_not_there SET (ttl = x)");
      assertThat(statement.getWarnings().getMessage()).contains("no table 'ddl_not_there'");
      statement.execute("DROP INDEX IF EXISTS by_x ON ddl_there");
      assertThat(statement.getWarnings().getMessage()).contains("no index 'by_x'");
      assertThat(recorded.takeChanges()).isEmpty();
    }
  }

  /** A program runs its script at each start, and the table has no items yet. */
  @Test
  void if_not_exists_declares_the_columns_that_no_item_shows(TestDynamo dynamo)
      throws SQLException {
    dynamo.create(
        new TableBuilder("ddl_restart").partitionKey("id", ScalarAttributeType.S),
        List.of(item("id", s("1"), "age", s("old"))));
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS ddl_restart (id TEXT PRIMARY KEY, age INT, size INT)");
      assertThat(Rows.columns(connection, "SELECT id, age, size FROM ddl_restart"))
          .containsExactly("id VARCHAR", "age VARCHAR", "size BIGINT");
      statement.execute("CREATE TABLE IF NOT EXISTS ddl_restart (pk TEXT PRIMARY KEY, extra INT)");
      assertThat(statement.getWarnings().getMessage()).contains("Its key is not that");
      Refused.by(() -> Rows.of(connection, "SELECT extra FROM ddl_restart")).withState("42703");
    }
  }

  @Test
  void a_name_is_found_as_queries_find_it(TestDynamo dynamo) throws SQLException {
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ddl_CaseOfName (Id TEXT PRIMARY KEY)");
      assertThat(describe(dynamo, "ddl_CaseOfName").keySchema().get(0).attributeName())
          .isEqualTo("Id");
      statement.execute("ALTER TABLE DDL_CASEOFNAME SET (ttl = expires)");
      String schema = "\"" + connection.getSchema() + "\"";
      statement.execute("CREATE INDEX by_id ON " + schema + ".ddl_caseofname (ID)");
      statement.execute("DROP TABLE \"" + connection.getSchema() + "\".ddl_caseofname");
      assertThat(dynamo.client().listTables().tableNames()).doesNotContain("ddl_CaseOfName");
    }
  }
}
