package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Indexes that a statement names: as tables of their own, and in hints. */
@WithDynamo
class IndexesTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("ix_orders")
            .partitionKey("customer", S)
            .sortKey("number", N)
            .globalIndex("status-index", "status", S, "number", N)
            .keysOnlyIndex("by-city", "city", S)
            .localIndex("by-total", "total", N),
        List.of(
            item(
                "customer",
                s("a"),
                "number",
                n(1),
                "status",
                s("open"),
                "total",
                n(10),
                "city",
                s("Oslo")),
            item("customer", s("a"), "number", n(2), "status", s("done"), "total", n(5)),
            item(
                "customer",
                s("b"),
                "number",
                n(3),
                "status",
                s("open"),
                "note",
                s("hi"),
                "city",
                s("Rome")),
            item("customer", s("b"), "number", n(4), "total", n(7))));
    connection = dynamo.connect("tables=ix_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static String plan(String sql) throws SQLException {
    return String.join("\n", Rows.of(connection, "EXPLAIN " + sql));
  }

  @Test
  void an_index_is_a_table_of_the_items_it_holds() throws SQLException {
    String sql = "SELECT number, note FROM \"ix_orders\".\"status-index\" ORDER BY number";
    assertThat(Rows.of(connection, sql)).containsExactly("1|null", "2|null", "3|hi");
    assertThat(plan(sql)).contains("Scan index status-index");
  }

  @Test
  void it_is_asked_by_its_own_keys_though_the_table_could_be_asked_by_its() throws SQLException {
    String sql =
        "SELECT number FROM ix_orders.\"status-index\" i"
            + " WHERE i.status = 'open' AND i.customer = 'b' AND i.number = 3";
    assertThat(Rows.of(connection, sql)).containsExactly("3");
    assertThat(plan(sql)).contains("Query index status-index status = 'open' AND number = 3");
  }

  @Test
  void it_shows_the_columns_that_it_projects() throws SQLException {
    assertThat(Rows.columns(connection, "SELECT * FROM ix_orders.\"by-city\""))
        .containsExactly("customer VARCHAR", "number BIGINT", "city VARCHAR");
    assertThat(Rows.of(connection, "SELECT city FROM ix_orders.\"by-city\" ORDER BY 1"))
        .containsExactly("Oslo", "Rome");
    assertThatThrownBy(() -> Rows.of(connection, "SELECT note FROM ix_orders.\"by-city\""))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("note");
  }

  @Test
  void it_joins_and_counts_as_tables_do() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT o.number, i.city FROM ix_orders o JOIN ix_orders.\"by-city\" i ON"
                    + " i.customer = o.customer AND i.number = o.number ORDER BY 1"))
        .containsExactly("1|Oslo", "3|Rome");
    assertThat(Rows.of(connection, "SELECT COUNT(*) FROM \"us-east-1\".ix_orders.\"by-total\""))
        .containsExactly("3");
  }

  @Test
  void one_that_is_not_there_is_told_with_the_nearest() {
    assertThatThrownBy(() -> Rows.of(connection, "SELECT * FROM ix_orders.\"status-indx\""))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessage(
            "There is no index 'status-indx' of table 'ix_orders'. Did you mean 'status-index'?");
  }

  @Test
  void a_global_one_is_never_read_consistently(TestDynamo dynamo) throws SQLException {
    try (Connection consistent = dynamo.connect("tables=ix_*", "consistent_read=true")) {
      assertThatThrownBy(() -> Rows.of(consistent, "SELECT * FROM ix_orders.\"status-index\""))
          .isInstanceOf(SQLFeatureNotSupportedException.class)
          .hasMessageContaining("cannot be read consistently");
      assertThat(Rows.of(consistent, "SELECT number FROM ix_orders.\"by-total\" WHERE total > 5"))
          .containsExactlyInAnyOrder("1", "4");
    }
  }

  @Test
  void a_hint_forbids_indexes() throws SQLException {
    String condition = " WHERE o.status = 'open' AND o.number > 1";
    assertThat(plan("SELECT number FROM ix_orders o" + condition))
        .contains("Query index status-index");
    String hinted = "SELECT number FROM ix_orders /*+ NO_INDEX */ o" + condition;
    assertThat(plan(hinted)).contains("Scan;").doesNotContain("Query");
    assertThat(Rows.of(connection, hinted)).containsExactly("3");
  }

  @Test
  void a_hint_asks_for_an_index_where_it_answers() throws SQLException {
    String condition = "WHERE customer = 'a' AND number = 1 AND status = 'open'";
    assertThat(plan("SELECT total FROM ix_orders " + condition)).contains("GetItem");
    for (String hinted :
        List.of(
            "SELECT total FROM ix_orders /*+ INDEX(status-index) */ " + condition,
            "SELECT total FROM ix_orders /*+ INDEX(\"status-index\") */ " + condition,
            "SELECT /*+ INDEX(status-index) */ total FROM ix_orders " + condition)) {
      assertThat(plan(hinted)).as(hinted).contains("Query index status-index");
      assertThat(Rows.of(connection, hinted)).containsExactly("10");
    }
  }

  @Test
  void a_hint_never_loses_rows() throws SQLException {
    String hinted = "SELECT number FROM ix_orders /*+ INDEX(status-index) */ WHERE total > 6";
    assertThat(Rows.of(connection, hinted)).containsExactlyInAnyOrder("1", "4");
    String why =
        "the hint INDEX(status-index) has no effect: index status-index lacks the items without"
            + " status (add status IS NOT NULL if they are not wanted";
    assertThat(plan(hinted)).contains(why);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(hinted)) {
      assertThat(rows.next()).isTrue();
      assertThat((Throwable) statement.getWarnings()).hasMessageContaining(why.substring(1));
    }
  }

  @Test
  void a_hint_whose_index_has_no_key_in_the_condition_is_told() throws SQLException {
    String hinted = "SELECT number FROM ix_orders /*+ INDEX(by-city) */";
    assertThat(plan(hinted))
        .contains(
            "the hint INDEX(by-city) has no effect:"
                + " the condition does not give a value of the index's partition key");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number FROM ix_orders")) {
      assertThat(rows.next()).isTrue();
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
  }

  @Test
  void hints_that_mean_nothing_are_told() {
    assertThatThrownBy(() -> plan("SELECT * FROM ix_orders /*+ INDEX(nope) */"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("'nope', which table 'ix_orders' does not have");
    assertThatThrownBy(() -> plan("SELECT * FROM ix_orders /*+ FASTER */"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessage("The hint FASTER is not one of INDEX(name) and NO_INDEX.");
    assertThatThrownBy(() -> plan("SELECT /*+ NO_INDEX */ * FROM ix_orders a, ix_orders b"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("put it after the name of the table");
  }
}
