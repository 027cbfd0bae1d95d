package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests the guards that keep a statement from costing more than it may, before its first call where
 * that is sure.
 */
@WithDynamo
class GuardsTest {
  private static TestDynamo dynamo;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    server.create(
        new TableBuilder("guards_orders")
            .partitionKey("customer", S)
            .globalIndex("status-index", "status", S, "placed", N),
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    item(
                        "customer",
                        s("c" + i),
                        "status",
                        s(i % 4 == 0 ? "open" : "done"),
                        "placed",
                        n(i),
                        "note",
                        s("x".repeat(2000))))
            .toList());
  }

  private static Connection connect(String... properties) throws SQLException {
    return dynamo.connect(
        IntStream.rangeClosed(0, properties.length)
            .mapToObj(i -> i == 0 ? "tables=guards_*" : properties[i - 1])
            .toArray(String[]::new));
  }

  private static void refused(Connection with, String sql, String state, String message)
      throws SQLException {
    try (Statement statement = with.createStatement()) {
      assertThatThrownBy(() -> Rows.of(statement.executeQuery(sql)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
          .hasMessage(message);
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().readRequests()).isZero();
    }
  }

  @Test
  void a_denied_scan_says_why_it_is_one_and_which_keys_would_serve() throws SQLException {
    try (Connection careful = connect("full_scan=deny")) {
      refused(
          careful,
          "SELECT customer FROM guards_orders WHERE note = 'x'",
          "54S01",
          "The statement would read all of table 'guards_orders', which full_scan=deny refuses: the"
              + " partition key customer is not given; no index starts with note. Give a condition"
              + " on 'customer' (its partition key) or 'status' (index status-index), or a LIMIT,"
              + " or connect with full_scan=allow.");
      assertThat(Rows.of(careful, "SELECT customer FROM guards_orders LIMIT 1")).hasSize(1);
    }
  }

  @Test
  void a_warned_scan_says_so_too() throws SQLException {
    try (Connection warned = connect("full_scan=warn");
        Statement statement = warned.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM guards_orders")) {
      assertThat(Rows.of(rows)).containsExactly("200");
      assertThat(statement.getWarnings().getMessage())
          .isEqualTo(
              "The statement reads all of table 'guards_orders'. A condition on 'customer' (its"
                  + " partition key) or 'status' (index status-index) would read less.");
    }
  }

  @Test
  void a_scan_that_is_sure_to_cost_too_much_is_not_begun() throws SQLException {
    try (Connection poor = connect("max_read_units=10")) {
      refused(
          poor,
          "SELECT note FROM guards_orders",
          "54000",
          "The statement would take 25.0 read units or more of table 'guards_orders':"
              + " max_read_units is 10.0. Narrow the condition to a key, add a LIMIT, or raise"
              + " max_read_units.");
    }
  }

  @Test
  void a_list_of_keys_that_is_sure_to_cost_too_much_is_not_begun() throws SQLException {
    String keys =
        IntStream.range(0, 40).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(", "));
    try (Connection poor = connect("max_read_units=10")) {
      refused(
          poor,
          "SELECT note FROM guards_orders WHERE customer IN (" + keys + ")",
          "54000",
          "The statement would take 20.0 read units or more of table 'guards_orders':"
              + " max_read_units is 10.0. Narrow the condition to a key, add a LIMIT, or raise"
              + " max_read_units.");
    }
  }

  @Test
  void what_is_not_sure_is_stopped_on_its_way() throws SQLException {
    try (Connection poor = connect("max_read_units=10")) {
      assertThatThrownBy(
              () -> Rows.of(poor, "SELECT note FROM guards_orders WHERE status = 'done'"))
          .hasMessageContaining("max_read_units is 10.0");
    }
  }

  @Test
  void an_index_may_lack_items_unless_the_user_promises_that_it_does_not() throws SQLException {
    String explain = "EXPLAIN SELECT customer FROM guards_orders WHERE status = 'open'";
    try (Connection cautious = connect();
        Connection promising = connect("assume_dense_indexes=true")) {
      assertThat(Rows.of(cautious, explain))
          .anyMatch(line -> line.contains("Scan; server filter status = 'open'"))
          .anyMatch(line -> line.contains("index status-index lacks the items without placed"));
      assertThat(Rows.of(promising, explain))
          .anyMatch(line -> line.contains("Query index status-index status = 'open'"));
      List<String> rows = Rows.of(promising, explain.substring("EXPLAIN ".length()));
      assertThat(rows).hasSize(50);
    }
  }

  @Test
  void a_denied_scan_advises_nothing_that_the_statement_has() throws SQLException {
    try (Connection strict = connect("full_scan=deny")) {
      assertThatThrownBy(
              () -> Rows.of(strict, "SELECT customer FROM guards_orders WHERE status = 'open'"))
          .hasMessageContaining("index status-index lacks the items without placed")
          .hasMessageContaining("add placed IS NOT NULL")
          .message()
          .doesNotContain("'status' (index status-index)");
      assertThatThrownBy(
              () -> Rows.of(strict, "SELECT customer FROM guards_orders WHERE note = 'x'"))
          .hasMessageContaining("'status' (index status-index)");
    }
  }
}
