package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Joins that look up one side by the keys of the other: what they read, and the rows they give. */
@WithDynamo
@Tag("slow")
class LookupJoinTest {
  /** Items of each table. */
  private static final int ITEMS = 100_000;

  /** Orders of a day. */
  private static final int A_DAY = 500;

  /** Makes an item as large as items are: of tiny ones a page holds so many that all are read. */
  private static final String NOTE = "x".repeat(250);

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    List<Map<String, AttributeValue>> customers = new ArrayList<>();
    List<Map<String, AttributeValue>> products = new ArrayList<>();
    List<Map<String, AttributeValue>> orders = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      customers.add(item("id", s("c" + i), "country", s(country("c" + i)), "note", s(NOTE)));
      products.add(
          item("sku", n(i), "lot", s("l" + i % 2), "label", s("product " + i), "note", s(NOTE)));
      Map<String, AttributeValue> order =
          item(
              "day", s("d" + i / A_DAY),
              "number", n(i),
              "sku", n(sku(i)),
              "lot", s("l" + sku(i) % 2));
      if (customer(i) != null) {
        order = new HashMap<>(order);
        order.put("customer", s(customer(i)));
      }
      orders.add(order);
    }
    dynamo.create(new TableBuilder("lookup_customers").partitionKey("id", S), customers);
    dynamo.create(
        new TableBuilder("lookup_products").partitionKey("sku", N).sortKey("lot", S), products);
    dynamo.create(
        new TableBuilder("lookup_orders").partitionKey("day", S).sortKey("number", N), orders);
    connection = dynamo.connect("tables=lookup_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** A statement's rows and what it read for them. */
  private record Answer(List<String> rows, StatementStatistics read) {}

  private static Answer run(Connection with, String sql) throws SQLException {
    try (Statement statement = with.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = Rows.of(rows);
      return new Answer(all, statement.unwrap(DynamoDbStatement.class).statistics());
    }
  }

  private static Answer run(String sql) throws SQLException {
    return run(connection, sql);
  }

  private static int sku(int order) {
    return order * 7 % ITEMS;
  }

  /** Some orders name no customer, some one that is not there. */
  private static String customer(int order) {
    return order % 10 == 3 ? null : "c" + order * 31 % (ITEMS + 1000);
  }

  private static boolean isCustomer(String id) {
    return id != null && Integer.parseInt(id.substring(1)) < ITEMS;
  }

  private static String country(String customer) {
    return Integer.parseInt(customer.substring(1)) % 3 == 0 ? "NO" : "IT";
  }

  private static IntStream ordersOfDay(int day) {
    return IntStream.range(day * A_DAY, (day + 1) * A_DAY);
  }

  @Test
  void three_tables_are_joined_by_reading_what_a_day_of_orders_names() throws SQLException {
    Answer answer =
        run(
            """
            SELECT o.number, c.country, p.label
            FROM lookup_orders o
            JOIN lookup_customers c ON c.id = o.customer
            JOIN lookup_products p ON p.sku = o.sku AND p.lot = o.lot
            WHERE o.day = 'd7'
            """);
    assertThat(answer.rows())
        .containsExactlyInAnyOrderElementsOf(
            ordersOfDay(7)
                .filter(order -> isCustomer(customer(order)))
                .mapToObj(
                    order -> order + "|" + country(customer(order)) + "|product " + sku(order))
                .toList());
    System.out.println("500 orders joined with two tables of 100,000 items: " + answer.read());
    assertThat(answer.read().itemsScanned()).isLessThan(2_000);
    assertThat(answer.read().readRequests()).isLessThan(20);
  }

  @Test
  void a_left_join_keeps_the_rows_that_find_nothing() throws SQLException {
    Answer answer =
        run(
            """
            SELECT o.number, c.country FROM lookup_orders o
            LEFT JOIN lookup_customers c ON c.id = o.customer AND c.country = 'NO'
            WHERE o.day = 'd7'
            """);
    assertThat(answer.rows())
        .containsExactlyInAnyOrderElementsOf(
            ordersOfDay(7)
                .mapToObj(
                    order ->
                        order
                            + "|"
                            + (isCustomer(customer(order)) && country(customer(order)).equals("NO")
                                ? "NO"
                                : "null"))
                .toList());
    assertThat(answer.read().itemsScanned()).isLessThan(1_000);
  }

  @Test
  void a_right_join_is_a_left_join_the_other_way_round() throws SQLException {
    Answer answer =
        run(
            """
            SELECT o.number, c.country FROM lookup_customers c
            RIGHT JOIN (SELECT * FROM lookup_orders WHERE day = 'd7' AND number < 3504) o
            ON c.id = o.customer
            """);
    assertThat(answer.rows())
        .containsExactlyInAnyOrder("3500|NO", "3501|IT", "3502|IT", "3503|null");
    assertThat(answer.read().itemsScanned()).isLessThan(10);
  }

  @Test
  void a_subquery_of_keys_is_looked_up() throws SQLException {
    Answer answer =
        run(
            """
            SELECT c.id FROM lookup_customers c
            WHERE c.id IN (SELECT customer FROM lookup_orders WHERE day = 'd9')
            """);
    assertThat(answer.rows())
        .containsExactlyInAnyOrderElementsOf(
            ordersOfDay(9)
                .mapToObj(LookupJoinTest::customer)
                .filter(LookupJoinTest::isCustomer)
                .distinct()
                .toList());
    assertThat(answer.read().itemsScanned()).isLessThan(1_000);
  }

  @Test
  void what_is_not_there_is_looked_up_too() throws SQLException {
    Answer answer =
        run(
            """
            SELECT o.number FROM lookup_orders o
            WHERE o.day = 'd7'
            AND NOT EXISTS (SELECT 1 FROM lookup_customers c WHERE c.id = o.customer)
            """);
    assertThat(answer.rows())
        .containsExactlyInAnyOrderElementsOf(
            ordersOfDay(7)
                .filter(order -> !isCustomer(customer(order)))
                .mapToObj(Integer::toString)
                .toList());
    assertThat(answer.read().itemsScanned()).isLessThan(1_000);
  }

  @Test
  void groups_are_looked_up_by_their_key() throws SQLException {
    Answer answer =
        run(
            """
            SELECT p.sku, g.orders, g.highest
            FROM (SELECT * FROM lookup_products WHERE sku IN (3, 7) AND lot = 'l1') p
            JOIN (SELECT day, COUNT(*) AS orders, MAX(number) AS highest
                  FROM lookup_orders WHERE lot <> 'l5' GROUP BY day) g
            ON g.day = 'd' || p.sku
            """);
    assertThat(answer.rows()).containsExactlyInAnyOrder("3|500|1999", "7|500|3999");
    assertThat(answer.read().itemsScanned()).isEqualTo(2 + 2 * A_DAY);
  }

  @Test
  void whoever_stops_after_the_first_rows_pays_for_few() throws SQLException {
    Answer answer =
        run(
            """
            SELECT o.number, c.country FROM lookup_orders o
            JOIN lookup_customers c ON c.id = o.customer
            WHERE o.day = 'd7' LIMIT 5
            """);
    assertThat(answer.rows()).hasSize(5);
    assertThat(answer.read().itemsScanned()).isLessThanOrEqualTo(A_DAY + 25);
  }

  @Test
  void a_join_may_look_up_where_full_scans_are_denied(TestDynamo dynamo) throws SQLException {
    try (Connection careful = dynamo.connect("tables=lookup_*", "full_scan=deny")) {
      Answer answer =
          run(
              careful,
              """
              SELECT o.number, c.country FROM lookup_orders o
              JOIN lookup_customers c ON c.id = o.customer
              WHERE o.day IN ('d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8')
              """);
      assertThat(answer.rows())
          .hasSize(
              (int)
                  IntStream.range(A_DAY, 9 * A_DAY)
                      .filter(order -> isCustomer(customer(order)))
                      .count());
      assertThat(answer.read().itemsScanned()).isLessThan(2 * 8 * A_DAY);
    }
  }

  @Test
  void a_table_is_read_once_where_most_of_it_is_named() throws SQLException {
    Answer answer =
        run("SELECT COUNT(*) FROM lookup_orders o JOIN lookup_customers c ON c.id = o.customer");
    assertThat(answer.rows())
        .containsExactly(
            Long.toString(
                IntStream.range(0, ITEMS).filter(order -> isCustomer(customer(order))).count()));
    assertThat(answer.read().itemsScanned()).isEqualTo(2 * ITEMS);
  }
}
