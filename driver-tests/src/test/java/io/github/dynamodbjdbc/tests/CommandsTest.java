package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DESCRIBE, SHOW TABLES, SHOW INDEXES and REFRESH TABLE: their rows, names and mistakes. */
@WithDynamo
class CommandsTest {
  private static TestDynamo dynamo;
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo shared) throws SQLException {
    dynamo = shared;
    dynamo.create(
        new TableBuilder("cmd_orders")
            .partitionKey("customer", S)
            .sortKey("number", N)
            .globalIndex("by-status", "status", S, "placed", S)
            .keysOnlyIndex("by-agent", "agent", S)
            .localIndex("by-total", "total", N),
        List.of(
            item("customer", s("c1"), "number", n(1), "status", s("open"), "total", n("12.5")),
            item("customer", s("c1"), "number", n(2), "note", s("x")),
            item("customer", s("c2"), "number", n(3), "note", n(5)),
            item("customer", s("c3"), "number", n(4))));
    dynamo.create(new TableBuilder("cmd_users").partitionKey("id", S), List.of());
    connection = dynamo.connect("tables=cmd_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void describe_tells_columns_types_keys_and_what_samples_had() throws SQLException {
    assertThat(Rows.of(connection, "DESCRIBE cmd_orders"))
        .containsExactly(
            "customer|VARCHAR|false|partition key; partition key of index by-total|S|1.0",
            "number|BIGINT|false|sort key|N|1.0",
            "agent|VARCHAR|true|partition key of index by-agent|S|0.0",
            "note|VARCHAR|true|null|N, S|0.5",
            "placed|VARCHAR|true|sort key of index by-status|S|0.0",
            "status|VARCHAR|true|partition key of index by-status|S|0.25",
            "total|DECIMAL|true|sort key of index by-total|N|0.25");
    assertThat(Rows.columns(connection, "DESCRIBE cmd_orders"))
        .containsExactly(
            "COLUMN_NAME VARCHAR",
            "TYPE VARCHAR",
            "NULLABLE BOOLEAN",
            "KEY_ROLE VARCHAR",
            "DYNAMODB_TYPES VARCHAR",
            "SAMPLE_SHARE DOUBLE");
  }

  @Test
  void tables_are_named_as_in_from() throws SQLException {
    List<String> columns = Rows.of(connection, "DESCRIBE cmd_orders");
    for (String same :
        List.of(
            "describe CMD_Orders",
            "DESC cmd_orders;",
            "DESC TABLE \"cmd_orders\"",
            "DESCRIBE \"us-east-1\".cmd_orders",
            "/* what is */ DESCRIBE -- there\n \"us-east-1\".\"cmd_orders\" ;",
            "SHOW COLUMNS FROM cmd_orders")) {
      assertThat(Rows.of(connection, same)).as(same).isEqualTo(columns);
    }
  }

  @Test
  void an_index_is_described_as_the_table_that_it_is() throws SQLException {
    assertThat(Rows.of(connection, "DESCRIBE cmd_orders.\"by-agent\""))
        .map(row -> row.replaceFirst("\\|.*", ""))
        .containsExactly("customer", "number", "agent");
    refused("DESCRIBE cmd_orders.\"by-agnt\"")
        .withState("42P01")
        .saying("no index 'by-agnt'", "Did you mean 'by-agent'");
  }

  @Test
  void show_tables_counts_without_reading_items() throws SQLException {
    try (Connection fresh = dynamo.connect("tables=cmd_*", "schema_infer_max_records=7");
        Statement statement = fresh.createStatement();
        ResultSet rows = statement.executeQuery("SHOW TABLES")) {
      assertThat(Rows.of(rows))
          .containsExactly(
              "cmd_orders|TABLE|customer|number|3|4|" + size() + "|ON_DEMAND",
              "cmd_users|TABLE|id|null|0|0|0|ON_DEMAND");
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
    assertThat(Rows.of(connection, "SHOW TABLES LIKE 'CMD_U%'"))
        .containsExactly("cmd_users|TABLE|id|null|0|0|0|ON_DEMAND");
    assertThat(Rows.of(connection, "SHOW TABLES LIKE 'none'")).isEmpty();
  }

  private static long size() {
    return dynamo.client().describeTable(d -> d.tableName("cmd_orders")).table().tableSizeBytes();
  }

  @Test
  void a_table_that_is_gone_is_shown_with_a_warning() throws SQLException {
    try (Connection named = dynamo.connect("tables=cmd_users,cmd_gone");
        Statement statement = named.createStatement();
        ResultSet rows = statement.executeQuery("SHOW TABLES")) {
      assertThat(Rows.of(rows))
          .containsExactly(
              "cmd_gone|TABLE|null|null|null|null|null|null",
              "cmd_users|TABLE|id|null|0|0|0|ON_DEMAND");
      assertThat(statement.getWarnings().getMessage())
          .contains("'cmd_gone'", "could not be described");
    }
  }

  @Test
  void show_indexes_tells_kind_keys_and_projection() throws SQLException {
    List<String> indexes =
        Rows.of(connection, "SHOW INDEXES FROM cmd_orders").stream()
            .map(row -> row.replaceFirst("\\|\\d+\\|\\d+$", ""))
            .toList();
    assertThat(indexes)
        .containsExactlyInAnyOrder(
            "by-status|GSI|status|placed|ALL|true",
            "by-agent|GSI|agent|null|KEYS_ONLY|true",
            "by-total|LSI|customer|total|ALL|true");
    assertThat(Rows.of(connection, "SHOW INDEXES FROM cmd_users")).isEmpty();
  }

  @Test
  void refresh_takes_in_what_came_since_and_works_by_executing_alone() throws SQLException {
    dynamo.create(new TableBuilder("cmd_grows").partitionKey("id", S), List.of());
    try (Connection fresh = dynamo.connect("tables=cmd_*", "schema_infer_max_records=8")) {
      assertThat(Rows.of(fresh, "DESCRIBE cmd_grows")).hasSize(1);
      dynamo
          .client()
          .putItem(put -> put.tableName("cmd_grows").item(item("id", s("a"), "born", n(1815))));
      assertThat(Rows.of(fresh, "DESCRIBE cmd_grows")).hasSize(1);
      try (Statement statement = fresh.createStatement()) {
        assertThat(statement.execute("REFRESH TABLE cmd_grows")).isTrue();
      }
      assertThat(Rows.of(fresh, "SELECT born FROM cmd_grows")).containsExactly("1815");
      assertThat(Rows.of(fresh, "REFRESH TABLE Cmd_Grows")).containsExactly("cmd_grows|2|false");
    } finally {
      dynamo.client().deleteTable(delete -> delete.tableName("cmd_grows"));
    }
  }

  @Test
  void a_prepared_command_answers_anew_each_time() throws SQLException {
    try (PreparedStatement show = connection.prepareStatement("SHOW INDEXES FROM cmd_orders")) {
      assertThat(show.getParameterMetaData().getParameterCount()).isZero();
      for (int i = 0; i < 2; i++) {
        try (ResultSet rows = show.executeQuery()) {
          assertThat(Rows.of(rows)).hasSize(3);
        }
      }
      show.setMaxRows(1);
      try (ResultSet rows = show.executeQuery()) {
        assertThat(Rows.of(rows)).hasSize(1);
      }
    }
  }

  @Test
  void mistakes_are_told_with_their_place_and_the_nearest_name() {
    refused("DESCRIBE cmd_order")
        .withState("42P01")
        .saying("There is no table 'cmd_order' (line 1, column 10)", "Did you mean 'cmd_orders'");
    refused("SHOW INDEXES FROM \"eu-west-1\".cmd_users").withState("42P01");
    refused("REFRESH TABLE nothing_like_it").withState("42P01");
    refused("SHOW TABELS")
        .as(SQLSyntaxErrorException.class)
        .withState("42601")
        .saying(
            "line 1, column 6", "TABLES or INDEXES or COLUMNS or CREATE", "Did you mean 'TABLES'?");
    refused("SHOW").withState("42601").saying("not nothing");
    refused("DESCRIBE").withState("42601").saying("after DESCRIBE comes a table's name");
    refused("DESCRIBE cmd_users WHERE 1 = 1").withState("42601").saying("not 'WHERE'");
    refused("REFRESH cmd_users").withState("42601").saying("TABLE");
    refused("SHOW TABLES LIKE cmd").withState("42601").saying("a pattern in single quotes");
    refused("SHOW\n TABLES 5").withState("42601").saying("line 2, column 9");
  }

  private static Refused refused(String sql) {
    return Refused.by(() -> Rows.of(connection, sql));
  }
}
