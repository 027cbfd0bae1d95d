package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that are not what the samples were: values that do not fit, attributes that are new. */
@WithDynamo
class DriftTest {
  private TestDynamo dynamo;
  private Connection connection;

  /** The table is known before it drifts; each connection has settings of its own, none shared. */
  @BeforeEach
  void load(TestDynamo shared) throws SQLException {
    dynamo = shared;
    dynamo.create(
        new TableBuilder("drift_users").partitionKey("pk", S).sortKey("sk", N),
        List.of(item("pk", s("a"), "sk", n(1), "age", n(30), "born", s("1996-01-01T00:00:00Z"))));
    connection = dynamo.connect("schema_cache_ttl=1h", "tables=drift_*");
    assertThat(Rows.of(connection, "SELECT age FROM drift_users")).containsExactly("30");
  }

  @AfterEach
  void drop() throws SQLException {
    Rows.of(connection, "REFRESH TABLE drift_users");
    connection.close();
    dynamo.client().deleteTable(delete -> delete.tableName("drift_users"));
  }

  private void put(Object... attributes) {
    dynamo.client().putItem(put -> put.tableName("drift_users").item(item(attributes)));
  }

  @Test
  void the_error_names_table_column_item_value_and_what_to_do_and_the_next_statement_is_wider()
      throws SQLException {
    put("pk", s("b"), "sk", n(7), "age", s("x".repeat(100)));
    Refused.by(() -> Rows.of(connection, "SELECT age FROM drift_users"))
        .withState("22018")
        .saying(
            "Column \"age\" of table \"drift_users\" is BIGINT",
            "the item {\"pk\":\"b\",\"sk\":7} holds the S value \"xxxxx",
            "xxx…",
            "Run the statement again: the column is now wider",
            "on_type_mismatch=null")
        .notSaying("x".repeat(80));
    assertThat(Rows.of(connection, "SELECT age FROM drift_users WHERE pk = 'b'"))
        .containsExactly("x".repeat(100));
    assertThat(Rows.columns(connection, "SELECT age FROM drift_users"))
        .containsExactly("age VARCHAR");
  }

  @Test
  void the_item_is_named_however_it_is_read() throws SQLException {
    put("pk", s("b"), "sk", n(7), "born", s("long ago"));
    for (String sql :
        List.of(
            "SELECT born FROM drift_users WHERE pk = 'b' AND sk = 7",
            "SELECT born FROM drift_users WHERE pk = 'b'",
            "SELECT born FROM drift_users WHERE sk IN (7, 8) AND pk IN ('b', 'c')",
            "SELECT * FROM drift_users",
            "SELECT born, _record FROM drift_users")) {
      Refused.by(() -> Rows.of(connection, sql))
          .withState("22018")
          .saying("the item {\"pk\":\"b\",\"sk\":7} holds the S value \"long ago\"");
      Rows.of(connection, "REFRESH TABLE drift_users"); // samples the value, too
      put("pk", s("b"), "sk", n(7));
      Rows.of(connection, "REFRESH TABLE drift_users");
      put("pk", s("b"), "sk", n(7), "born", s("long ago"));
    }
  }

  @Test
  void as_null_such_values_are_counted() throws SQLException {
    try (Connection lenient =
            dynamo.connect("schema_cache_ttl=1h", "tables=drift_*", "on_type_mismatch=null");
        Statement statement = lenient.createStatement()) {
      Rows.of(lenient, "REFRESH TABLE drift_users");
      put("pk", s("b"), "sk", n(7), "age", s("old"));
      try (ResultSet rows = statement.executeQuery("SELECT pk, age FROM drift_users ORDER BY pk")) {
        assertThat(Rows.of(rows)).containsExactly("a|30", "b|null");
      }
      assertThat(warnings(statement))
          .containsExactly(
              "1 values of table 'drift_users' did not fit their columns and were read as NULL.");
    }
  }

  @Test
  void attributes_that_no_column_shows_are_told_once_until_the_table_is_refreshed()
      throws SQLException {
    put("pk", s("b"), "sk", n(7), "nick", s("B"), "mail", s("b@x"));
    put("pk", s("c"), "sk", n(8), "nick", s("C"));
    try (Statement statement = connection.createStatement()) {
      read(statement, "SELECT pk, _record FROM drift_users");
      assertThat(warnings(statement))
          .singleElement()
          .asString()
          .contains("'drift_users'", "\"mail\" (1), \"nick\" (2)", "REFRESH TABLE");
      read(statement, "SELECT pk, _record FROM drift_users");
      assertThat(warnings(statement)).isEmpty();
      read(statement, "REFRESH TABLE drift_users");
      assertThat(Rows.of(connection, "SELECT nick FROM drift_users WHERE pk = 'c'"))
          .containsExactly("C");
      read(statement, "SELECT pk, _record FROM drift_users");
      assertThat(warnings(statement)).isEmpty();
      put("pk", s("d"), "sk", n(9), "later", s("D"));
      read(statement, "SELECT _record FROM drift_users");
      assertThat(warnings(statement)).hasSize(1);
    }
  }

  @Test
  void nothing_more_is_read_to_find_them() throws SQLException {
    put("pk", s("b"), "sk", n(7), "nick", s("B"));
    try (Statement statement = connection.createStatement()) {
      read(statement, "SELECT pk FROM drift_users");
      assertThat(warnings(statement)).isEmpty();
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().readRequests())
          .isEqualTo(1);
    }
  }

  private static void read(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      Rows.of(rows);
    }
  }

  private static List<String> warnings(Statement statement) throws SQLException {
    List<String> messages = new ArrayList<>();
    for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
      messages.add(w.getMessage());
    }
    return messages;
  }
}
