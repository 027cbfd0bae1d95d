package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WITH RECURSIVE: each step reads the rows of the step before, until one has none. */
@WithDynamo
class RecursiveQueriesTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("recursive_staff").partitionKey("id", N),
        List.of(
            item("id", n(1), "name", s("Ann")),
            item("id", n(2), "name", s("Bob"), "boss", n(1)),
            item("id", n(3), "name", s("Cid"), "boss", n(1)),
            item("id", n(4), "name", s("Dee"), "boss", n(2)),
            item("id", n(5), "name", s("Eve"), "boss", n(4)),
            // Two who are each other's boss: only UNION ends.
            item("id", n(8), "name", s("Hal"), "boss", n(9)),
            item("id", n(9), "name", s("Ida"), "boss", n(8))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void counts() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 5)"
                    + " SELECT n FROM r"))
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void a_limit_ends_what_would_not_end() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
                    + " SELECT n FROM r LIMIT 3"))
        .containsExactly("1", "2", "3");
  }

  @Test
  void rows_of_several_columns() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "WITH RECURSIVE f(a, b) AS (VALUES (0, 1) UNION ALL SELECT b, a + b FROM f"
                    + " WHERE b < 20) SELECT a FROM f"))
        .containsExactly("0", "1", "1", "2", "3", "5", "8", "13");
  }

  @Test
  void a_row_may_be_null() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "WITH RECURSIVE r(n) AS (SELECT CAST(NULL AS INTEGER) UNION ALL"
                    + " SELECT COALESCE(n, 0) + 1 FROM r WHERE n IS NULL OR n < 2)"
                    + " SELECT COUNT(*), COUNT(n), MAX(n) FROM r"))
        .containsExactly("3|2|2");
  }

  @Test
  void a_hierarchy_in_a_table() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "WITH RECURSIVE below(id, name, depth) AS (SELECT id, name, 0 FROM recursive_staff"
                    + " WHERE id = 1 UNION ALL SELECT s.id, s.name, depth + 1 FROM recursive_staff"
                    + " s JOIN below b ON s.boss = b.id) SELECT name, depth FROM below ORDER BY"
                    + " depth, name"))
        .containsExactly("Ann|0", "Bob|1", "Cid|1", "Dee|2", "Eve|3");
  }

  @Test
  void union_ends_a_circle() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "WITH RECURSIVE above(id, boss) AS (SELECT id, boss FROM recursive_staff"
                    + " WHERE id = 8 UNION SELECT s.id, s.boss FROM recursive_staff s"
                    + " JOIN above a ON s.id = a.boss) SELECT id FROM above ORDER BY id"))
        .containsExactly("8", "9");
  }

  /** Executions share a plan, and each has rows of its own. */
  @Test
  void executions_at_the_same_time_do_not_meet() throws Exception {
    String sql =
        "WITH RECURSIVE r(n, stop) AS (SELECT 1, CAST(? AS INTEGER) UNION ALL"
            + " SELECT n + 1, stop FROM r WHERE n < stop) SELECT COUNT(*) FROM r";
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 1; i <= 40; i++) {
        int stop = i * 10;
        counts.add(
            threads.submit(
                () -> {
                  try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setInt(1, stop);
                    try (ResultSet rows = statement.executeQuery()) {
                      rows.next();
                      return rows.getInt(1) - stop;
                    }
                  }
                }));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isZero();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void a_time_limit_ends_a_recursion_without_an_end() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(
              () ->
                  statement
                      .executeQuery(
                          "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT 3 - n FROM r)"
                              + " SELECT COUNT(*) FROM r")
                      .next())
          .isInstanceOf(SQLTimeoutException.class);
    }
  }
}
