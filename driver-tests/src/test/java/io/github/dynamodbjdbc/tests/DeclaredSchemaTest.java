package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Declared columns and views, from the file to the requests and the rows. */
@WithDynamo
class DeclaredSchemaTest {
  private static TestDynamo dynamo;

  @TempDir Path directory;

  @BeforeAll
  static void load(TestDynamo shared) {
    dynamo = shared;
    List<Map<String, AttributeValue>> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      events.add(
          item(
              "device",
              s(i < 5 ? "d1" : "d2"),
              "at",
              n(1_767_225_600L + i),
              "ms",
              n(1_767_225_600_000L + i),
              "seen_by",
              map("ip", s("10.0.0." + i), "agent", s("x")),
              "note",
              i % 2 == 0 ? s("even") : n(i)));
    }
    dynamo.create(
        new TableBuilder("declared_events").partitionKey("device", S).sortKey("at", N), events);
    dynamo.create(
        new TableBuilder("declared_app").partitionKey("pk", S).sortKey("sk", S),
        List.of(
            item("pk", s("CUST#1"), "sk", s("PROFILE"), "type", s("customer"), "name", s("Ada")),
            item("pk", s("CUST#2"), "sk", s("PROFILE"), "type", s("customer"), "name", s("Bob")),
            item("pk", s("CUST#1"), "sk", s("ORDER#1"), "type", s("order"), "total", n("12.5")),
            item("pk", s("CUST#1"), "sk", s("ORDER#2"), "type", s("order"), "total", n("7")),
            item("pk", s("PROD_1"), "sk", s("INFO"), "type", s("product"), "name", s("Pen")),
            item("pk", s("PRODX1"), "sk", s("INFO"), "type", s("trap"), "name", s("Not a pen"))));
  }

  private Connection connect(String json, String... properties) throws SQLException, IOException {
    Path file = directory.resolve("schema.json");
    Files.writeString(file, json);
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("schema_file=" + file);
    return dynamo.connect(all.toArray(String[]::new));
  }

  private Connection events(String... properties) throws SQLException, IOException {
    return connect(
        """
        {"tables": [{"name": "declared_events", "columns": [
          {"name": "Device ID", "path": "$.device", "type": "VARCHAR"},
          {"name": "happened", "path": "$.at", "type": "TIMESTAMP", "time_format": "epoch_seconds"},
          {"name": "precise", "path": "$.ms", "type": "TIMESTAMP",
           "time_format": "epoch_milliseconds"},
          {"name": "ip", "path": "$.seen_by.ip", "type": "VARCHAR"},
          {"name": "seen_by", "hidden": true}]}]}
        """,
        properties);
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    return String.join("\n", Rows.of(connection, "EXPLAIN " + sql));
  }

  @Test
  void renamed_nested_hidden_and_timed_columns_show_their_attributes() throws Exception {
    try (Connection connection = events()) {
      assertThat(Rows.columns(connection, "SELECT * FROM declared_events"))
          .containsExactly(
              "Device ID VARCHAR",
              "happened TIMESTAMP",
              "precise TIMESTAMP",
              "ip VARCHAR",
              "note VARCHAR");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT \"Device ID\", happened, precise, ip, note, seen_by.agent"
                      + " FROM declared_events WHERE ip = '10.0.0.7'"))
          .containsExactly("d2|2026-01-01T00:00:07Z|2026-01-01T00:00:00.007Z|10.0.0.7|7|x");
      assertThat(Rows.of(connection, "SELECT seen_by FROM declared_events WHERE ip = '10.0.0.1'"))
          .containsExactly("{\"agent\":\"x\",\"ip\":\"10.0.0.1\"}");
      assertThat(plan(connection, "SELECT ip FROM declared_events WHERE ip = '10.0.0.1'"))
          .contains("server filter ip = '10.0.0.1'; columns ip");
    }
  }

  @Test
  void keys_of_metadata_are_columns() throws Exception {
    try (Connection connection = events()) {
      assertThat(
              Rows.of(
                  connection.getMetaData().getPrimaryKeys(null, null, "declared_events"),
                  "COLUMN_NAME"))
          .containsExactlyInAnyOrder("Device ID", "happened");
      assertThat(
              Rows.of(
                  connection.getMetaData().getColumns(null, null, "declared_events", "happened"),
                  "REMARKS"))
          .containsExactly(
              "sort key; DynamoDB type N; in 100% of sampled items; written as epoch_seconds");
    }
  }

  @Test
  void instants_kept_as_numbers_are_looked_up_compared_and_ordered_by_dynamo() throws Exception {
    try (Connection connection = events()) {
      String second = "TIMESTAMP '2026-01-01 00:00:02'";
      String byKey =
          "SELECT ip FROM declared_events WHERE \"Device ID\" = 'd1' AND happened = " + second;
      assertThat(plan(connection, byKey)).contains("GetItem").doesNotContain("filter");
      assertThat(Rows.of(connection, byKey)).containsExactly("10.0.0.2");
      String range =
          "SELECT ip FROM declared_events WHERE \"Device ID\" = 'd1' AND happened > "
              + second
              + " ORDER BY happened DESC LIMIT 1";
      assertThat(plan(connection, range)).contains("Query").contains("descending; limit 1");
      assertThat(Rows.of(connection, range)).containsExactly("10.0.0.4");
      String filter =
          "SELECT ip FROM declared_events WHERE precise < TIMESTAMP '2026-01-01 00:00:00.003'"
              + " AND precise <> TIMESTAMP '2026-01-01 00:00:00.001'";
      assertThat(plan(connection, filter))
          .contains("server filter")
          .doesNotContain("filtered here");
      assertThat(Rows.of(connection, filter)).containsExactlyInAnyOrder("10.0.0.0", "10.0.0.2");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT ip FROM declared_events WHERE \"Device ID\" = ? AND happened BETWEEN ?"
                      + " AND ?",
                  "d1",
                  Timestamp.from(Instant.parse("2026-01-01T00:00:01Z")),
                  Timestamp.from(Instant.parse("2026-01-01T00:00:02Z"))))
          .containsExactly("10.0.0.1", "10.0.0.2");
      // Half a second is no key here, and no error.
      assertThat(
              Rows.of(
                  connection,
                  "SELECT ip FROM declared_events WHERE \"Device ID\" = 'd1'"
                      + " AND happened IN (TIMESTAMP '2026-01-01 00:00:02.500', "
                      + second
                      + ")"))
          .containsExactly("10.0.0.2");
    }
  }

  @Test
  void what_the_file_gets_wrong_is_told_by_the_connection_or_by_the_first_use() throws Exception {
    Refused.by(() -> connect("{\"tables\": [{\"nam\": \"x\"}]}"))
        .as(SQLNonTransientConnectionException.class)
        .withState("01S00")
        .saying("schema.json' (line 1, column 14)", "\"nam\"", "Did you mean 'name'?");
    Refused.by(() -> dynamo.connect("schema_file=no/such.json"))
        .withState("01S00")
        .saying("'no/such.json' cannot be read");
    String wrongKey =
        "{\"tables\": [{\"name\": \"declared_*\", \"columns\":"
            + " [{\"name\": \"pk\", \"type\": \"BIGINT\"}]}]}";
    try (Connection connection = connect(wrongKey)) {
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM declared_events")).containsExactly("10");
      Refused.by(() -> Rows.of(connection, "SELECT * FROM declared_app"))
          .as(SQLSyntaxErrorException.class)
          .withState("42P16")
          .saying("column 'pk' of 'declared_app' as BIGINT", "of DynamoDB type S");
    }
  }

  @Test
  void a_value_that_a_declared_column_does_not_take_is_told_again_and_again() throws Exception {
    String json =
        "{\"tables\": [{\"name\": \"declared_events\", \"columns\":"
            + " [{\"name\": \"note\", \"type\": \"VARCHAR\", \"dynamodb_types\": [\"S\"]}]}]}";
    try (Connection connection = connect(json)) {
      for (int i = 0; i < 2; i++) {
        Refused.by(() -> Rows.of(connection, "SELECT note FROM declared_events"))
            .withState("22018")
            .saying("schema_file", "\"note\"");
      }
    }
    try (Connection connection = connect(json, "on_type_mismatch=null")) {
      assertThat(Rows.of(connection, "SELECT COUNT(note) FROM declared_events"))
          .containsExactly("5");
    }
  }

  @Test
  void an_exported_schema_gives_the_same_columns_and_is_never_overwritten() throws Exception {
    Path file = directory.resolve("exported.json");
    String export = "EXPORT SCHEMA \"us-east-1\".Declared_Events TO '" + file + "'";
    List<String> inferred;
    try (Connection connection = dynamo.connect("tables=declared_*");
        Statement statement = connection.createStatement()) {
      inferred = Rows.of(connection, "DESCRIBE declared_events");
      assertThat(statement.execute(export)).isTrue();
      assertThat(Rows.of(statement.getResultSet())).containsExactly("declared_events|5|" + file);
      Refused.by(() -> Rows.of(connection, export))
          .withState("58030")
          .saying("the file exists, and EXPORT SCHEMA overwrites none");
      Refused.by(() -> Rows.of(connection, "EXPORT SCHEMA declared_events TO 'no/such/dir/x.json'"))
          .withState("58030")
          .saying("its folder does not exist");
      Refused.by(() -> Rows.of(connection, "EXPORT SCHEMA declared_events '" + file + "'"))
          .withState("42601")
          .saying("TO");
    }
    try (Connection connection = dynamo.connect("schema_file=" + file)) {
      assertThat(Rows.of(connection, "DESCRIBE declared_events")).isEqualTo(inferred);
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM declared_events")).containsExactly("10");
    }
  }

  private static final String VIEWS =
      """
      {"views": [
        {"name": "customers", "table": "declared_app",
         "where": "begins_with(pk, 'CUST#') AND sk = 'PROFILE'",
         "columns": [{"name": "id", "path": "$.pk"}, {"name": "sk", "hidden": true}]},
        {"name": "orders_of", "table": "declared_app",
         "where": "begins_with(pk, 'CUST#') AND begins_with(sk, 'ORDER#')"},
        {"name": "products", "table": "declared_app", "where": "begins_with(pk, 'PROD_')"},
        {"name": "first_customer", "table": "declared_app", "where": "pk = 'CUST#1'"},
        {"name": "typed", "table": "declared_app", "where": "type = 'customer'",
         "strict": true, "columns": [
           {"name": "pk", "type": "VARCHAR"}, {"name": "sk", "type": "VARCHAR"},
           {"name": "type", "type": "VARCHAR", "hidden": true},
           {"name": "name", "type": "VARCHAR"}]},
        {"name": "nonsense", "table": "declared_app", "where": "nme = 'x'"},
        {"name": "nosy", "table": "declared_app", "where": "pk IN (SELECT pk FROM declared_app)"},
        {"name": "two", "table": "declared_app", "where": "pk = 'a') OR (pk = 'b'"},
        {"name": "broken", "table": "declared_app", "where": "pk = 'a' UNION SELECT"},
        {"name": "homeless", "table": "declared_nowhere", "where": "pk = 'a'"}]}
      """;

  @Test
  void a_view_has_its_own_items_and_columns_only() throws Exception {
    try (Connection connection = connect(VIEWS)) {
      assertThat(Rows.of(connection, "SELECT * FROM customers ORDER BY id"))
          .containsExactly("CUST#1|Ada|customer", "CUST#2|Bob|customer");
      assertThat(Rows.columns(connection, "SELECT * FROM customers"))
          .containsExactly("id VARCHAR", "name VARCHAR", "type VARCHAR");
      assertThat(Rows.of(connection, "SELECT pk, sk, total FROM Orders_Of ORDER BY sk"))
          .containsExactly("CUST#1|ORDER#1|12.5", "CUST#1|ORDER#2|7");
      assertThat(Rows.of(connection, "SELECT name FROM products")).containsExactly("Pen");
      assertThat(Rows.of(connection, "SELECT * FROM typed ORDER BY pk"))
          .containsExactly("CUST#1|PROFILE|Ada", "CUST#2|PROFILE|Bob");
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM customers")).containsExactly("2");
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM typed t, \"us-east-1\".typed u"))
          .containsExactly("4");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT c.name, SUM(o.total) FROM customers c LEFT JOIN orders_of o ON o.pk ="
                      + " c.id GROUP BY c.name ORDER BY 1"))
          .containsExactly("Ada|19.5", "Bob|null");
      assertThat(
              Rows.of(
                  connection,
                  "WITH x AS (SELECT id FROM customers WHERE name LIKE 'A%')"
                      + " SELECT * FROM x UNION ALL SELECT pk FROM products"))
          .containsExactly("CUST#1", "PROD_1");
      assertThat(Rows.of(connection, "SELECT _record FROM products"))
          .containsExactly(
              "{\"name\":\"Pen\",\"pk\":\"PROD_1\",\"sk\":\"INFO\",\"type\":\"product\"}");
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM products WHERE _segment = 0"))
          .containsExactly("1");
    }
  }

  @Test
  void the_condition_of_a_view_is_pushed_like_any_other() throws Exception {
    try (Connection connection = connect(VIEWS)) {
      assertThat(plan(connection, "SELECT name FROM customers WHERE id = 'CUST#1'"))
          .contains("table declared_app as customers: GetItem pk = 'CUST#1', sk = 'PROFILE'")
          .doesNotContain("filter");
      assertThat(plan(connection, "SELECT * FROM customers"))
          .contains("Scan")
          .contains("server filter begins_with(id, 'CUST#') AND sk = 'PROFILE'")
          .doesNotContain("filtered here");
      assertThat(plan(connection, "SELECT total FROM orders_of WHERE pk = 'CUST#1'"))
          .contains("Query pk = 'CUST#1' AND begins_with(sk, 'ORDER#')")
          .doesNotContain("filter");
      assertThat(plan(connection, "SELECT * FROM first_customer")).contains("Query pk = 'CUST#1'");
      assertThat(plan(connection, "SELECT * FROM customers WHERE id = 'PROD_1'"))
          .contains("Empty (no value of id can match)");
      assertThat(Rows.of(connection, "SELECT * FROM customers WHERE id = 'PROD_1'")).isEmpty();
      assertThat(Rows.of(connection, "SELECT name FROM customers WHERE id = ?", "CUST#2"))
          .containsExactly("Bob");
      assertThat(Rows.of(connection, "SELECT name FROM customers WHERE id = ?", "PROD_1"))
          .isEmpty();
    }
  }

  @Test
  void metadata_shows_views() throws Exception {
    try (Connection connection = connect(VIEWS, "tables=declared_app")) {
      assertThat(
              Rows.of(
                  connection.getMetaData().getTables(null, null, "%", new String[] {"VIEW"}),
                  "TABLE_NAME",
                  "TABLE_TYPE"))
          .contains("customers|VIEW", "typed|VIEW")
          .doesNotContain("homeless|VIEW", "declared_app|TABLE");
      assertThat(Rows.of(connection.getMetaData().getTables(null, null, "%", null), "TABLE_NAME"))
          .contains("customers", "declared_app");
      assertThat(
              Rows.of(
                  connection.getMetaData().getColumns(null, null, "customers", "%"),
                  "COLUMN_NAME",
                  "IS_NULLABLE"))
          .containsExactly("id|NO", "name|YES", "type|YES");
      assertThat(Rows.of(connection, "SHOW TABLES LIKE 'customers'").get(0))
          .startsWith("customers|VIEW|pk|sk|0|6|");
      assertThat(Rows.of(connection, "DESCRIBE customers").get(0))
          .isEqualTo("id|VARCHAR|false|partition key|S|1.0");
    }
  }

  @Test
  void a_view_that_means_nothing_is_refused_when_it_is_used() throws Exception {
    try (Connection connection = connect(VIEWS)) {
      refused(connection, "nonsense")
          .withState("42P16")
          .saying("view 'nonsense'", "nme = 'x'", "no column 'nme'");
      refused(connection, "nosy").withState("42P16").saying("may hold no query");
      refused(connection, "two").withState("42P16").saying("view 'two'");
      refused(connection, "broken").withState("42P16").saying("view 'broken'", "Syntax error");
      refused(connection, "homeless").withState("42P01").saying("homeless");
    }
  }

  private static Refused refused(Connection connection, String view) {
    return Refused.by(() -> Rows.of(connection, "SELECT * FROM " + view));
  }

  @Test
  void begins_with_is_known_to_every_statement() throws Exception {
    try (Connection connection = dynamo.connect("tables=declared_*")) {
      String sql = "SELECT name FROM declared_app WHERE begins_with(pk, 'PROD_')";
      assertThat(Rows.of(connection, sql)).containsExactly("Pen");
      assertThat(plan(connection, sql)).contains("server filter begins_with(pk, 'PROD_')");
      assertThat(
              Rows.of(
                  connection, "SELECT name FROM declared_app WHERE BEGINS_WITH(pk, ?)", "PROD_"))
          .containsExactly("Pen");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT sk FROM declared_app WHERE pk = 'CUST#1' AND begins_with(sk, ?)",
                  "ORDER#"))
          .containsExactly("ORDER#1", "ORDER#2");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT COUNT(*) FROM declared_app WHERE NOT begins_with(pk, 'CUST#')"))
          .containsExactly("2");
      assertThat(
              Rows.of(connection, "SELECT COUNT(*) FROM declared_app WHERE begins_with(pk, ?)", ""))
          .containsExactly("6");
    }
  }
}
