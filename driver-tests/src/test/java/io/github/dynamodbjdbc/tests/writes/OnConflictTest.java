package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** INSERT … ON CONFLICT: what becomes of an item that is there. */
@WithDynamo
class OnConflictTest {
  private Connection connection;

  @BeforeEach
  void open(TestDynamo server) throws SQLException {
    server.create(
        new TableBuilder("oc_stock")
            .partitionKey("id", ScalarAttributeType.S)
            .sortKey("no", ScalarAttributeType.N),
        List.of(
            Attributes.item(
                "id",
                Attributes.s("a"),
                "no",
                Attributes.n(1),
                "n",
                Attributes.n(10),
                "name",
                Attributes.s("first"))));
    connection = server.connect();
  }

  @AfterEach
  void close(TestDynamo server) throws SQLException {
    connection.close();
    server.client().deleteTable(table -> table.tableName("oc_stock"));
  }

  private long write(String sql, Object... parameters) throws SQLException {
    return Written.by(connection, sql, parameters);
  }

  private List<String> items() throws SQLException {
    return Rows.of(connection, "SELECT id, no, n, name FROM oc_stock ORDER BY id, no");
  }

  @Test
  void do_nothing_keeps_the_item_and_counts_what_was_inserted() throws SQLException {
    assertThat(
            write(
                "INSERT INTO oc_stock (id, no, n) VALUES ('a', 1, 0), ('b', 1, 7)"
                    + " ON CONFLICT DO NOTHING"))
        .isOne();
    assertThat(
            write(
                "INSERT INTO oc_stock (id, no, n) SELECT id, no, 99 FROM oc_stock"
                    + " ON CONFLICT (id, no) DO NOTHING"))
        .isZero();
    assertThat(items()).containsExactly("a|1|10|first", "b|1|7|null");
  }

  @Test
  void do_update_changes_the_item_or_inserts_the_row() throws SQLException {
    String sql =
        "INSERT INTO oc_stock (id, no, n, name) VALUES (?, ?, ?, UPPER(?))"
            + " ON CONFLICT (id, no) DO UPDATE SET n = oc_stock.n + EXCLUDED.n";
    assertThat(write(sql, "a", 1, 5, "x")).isOne();
    assertThat(write(sql, "b", 1, 5, "y")).isOne();
    assertThat(write(sql, "b", 1, 6, "z")).isOne();
    assertThat(items()).containsExactly("a|1|15|first", "b|1|11|Y");
  }

  @Test
  void the_update_may_have_a_condition_and_be_computed() throws SQLException {
    String sql =
        "INSERT INTO oc_stock (id, no, n, name) VALUES ('a', 1, ?, 'new')"
            + " ON CONFLICT (no, id) DO UPDATE SET n = n * EXCLUDED.n, name = EXCLUDED.name"
            + " WHERE oc_stock.n < ?";
    assertThat(write(sql, 3, 10)).as("the condition does not hold").isZero();
    assertThat(items()).containsExactly("a|1|10|first");
    assertThat(write(sql, 3, 11)).isOne();
    assertThat(items()).containsExactly("a|1|30|new");
  }

  @Test
  void an_update_of_all_columns_is_one_call() throws SQLException {
    String sql =
        "INSERT INTO oc_stock (id, no, n, name) VALUES ('a', 1, 2, NULL), ('c', 1, 3, 'c')"
            + " ON CONFLICT (id, no) DO UPDATE SET name = EXCLUDED.name, n = EXCLUDED.n";
    assertThat(Rows.of(connection, "EXPLAIN " + sql).get(0))
        .startsWith("Write table oc_stock: UpdateItem, which makes the item if there is none");
    assertThat(write(sql)).isEqualTo(2);
    assertThat(
            write(
                "INSERT INTO oc_stock (id, no, n) SELECT id, no, n + 1 FROM oc_stock"
                    + " ON CONFLICT (id, no) DO UPDATE SET n = EXCLUDED.n"))
        .isEqualTo(2);
    assertThat(items()).containsExactly("a|1|3|null", "c|1|4|c");
  }

  @Test
  void returning_and_transactions_go_with_it() throws SQLException {
    connection.setAutoCommit(false);
    String sql =
        "INSERT INTO oc_stock (id, no, n) VALUES ('a', 1, 5), ('d', 1, 5)"
            + " ON CONFLICT (id, no) DO UPDATE SET n = n + EXCLUDED.n RETURNING id, n";
    assertThat(Rows.of(connection, sql)).containsExactly("a|15", "d|5");
    assertThat(Rows.of(connection, sql)).containsExactly("a|20", "d|10");
    connection.commit();
    assertThat(items()).containsExactly("a|1|20|first", "d|1|10|null");
  }

  @Test
  void of_inserts_at_the_same_time_none_is_lost(TestDynamo server) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      counts.add(
          threads.submit(
              () -> {
                try (Connection own = server.connect()) {
                  return Written.by(
                      own,
                      "INSERT INTO oc_stock (id, no, n) VALUES ('race', 1, 1)"
                          + " ON CONFLICT (id, no) DO UPDATE SET n = oc_stock.n + 1");
                }
              }));
    }
    for (Future<Long> count : counts) {
      assertThat(count.get()).isOne();
    }
    threads.shutdown();
    assertThat(items()).contains("race|1|8|null");
  }

  @Test
  void what_is_wrong_is_told() {
    Refused.by(
            () ->
                write(
                    "INSERT INTO oc_stock (id, no) VALUES ('a', 1)"
                        + " ON CONFLICT (name) DO NOTHING"))
        .withState("42P10")
        .saying("line 1, column 60");
    Refused.by(
            () ->
                write(
                    "INSERT INTO oc_stock (id, no, n) VALUES ('r', 1, 1), ('r', 1, 2)"
                        + " ON CONFLICT (id, no) DO UPDATE SET n = n + EXCLUDED.n"))
        .withState("21000");
    Refused.by(
            () ->
                write(
                    "INSERT INTO oc_stock (id, no, n) VALUES ('r', 1, 1)"
                        + " ON CONFLICT (id, no) DO UPDATE SET n = EXCLUDED.m"))
        .withState("42703");
    Refused.by(
            () ->
                write(
                    "INSERT INTO oc_stock (id, no, n) VALUES ('r', 1, 1)"
                        + " ON CONFLICT (id, no) DO UPDATE SET no = 2"))
        .withState("42000");
    Refused.by(() -> write("INSERT INTO oc_stock (id, no) VALUES ('a', 1) ON CONFLICT DO"))
        .withState("42601");
    Refused.by(() -> write("UPSERT INTO oc_stock (id, no) VALUES ('a', 1) ON CONFLICT DO NOTHING"))
        .withState("42000");
  }
}
