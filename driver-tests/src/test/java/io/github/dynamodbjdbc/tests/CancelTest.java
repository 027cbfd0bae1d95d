package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Statements that end before their rows do. */
@WithDynamo
@Timeout(60)
class CancelTest {
  private static final int ITEMS = 4000;

  /** Gives 16 million rows, each after some work: minutes. */
  private static final String LONG =
      "SELECT a.id FROM cancel_items a CROSS JOIN cancel_items b"
          + " WHERE CHAR_LENGTH(REPLACE(a.text || b.text, 'x', 'yz')) > 0";

  private static TestDynamo dynamo;
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    String padding = "x".repeat(1000);
    server.create(
        new TableBuilder("cancel_items").partitionKey("id", N),
        IntStream.range(0, ITEMS).mapToObj(i -> item("id", n(i), "text", s(padding))).toList());
    connection = server.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** Computes over millions of combinations, and gives one row at the end. */
  private static final String SILENT =
      "SELECT COUNT(*) FROM cancel_items a, cancel_items b, cancel_items c"
          + " WHERE a.id + b.id + c.id = -1 AND c.id < 100";

  @Test
  void cancel_ends_a_query_that_computes_without_giving_rows() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      CompletableFuture<Void> canceled = cancelSoon(statement);
      Refused.by(() -> drain(statement.executeQuery(SILENT))).withState("57014");
      canceled.join();
    }
    stillWorks();
  }

  @Test
  void cancel_from_another_thread_ends_a_query() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      CompletableFuture<Void> canceled = cancelSoon(statement);
      Refused.by(() -> drain(statement.executeQuery(LONG))).withState("57014");
      canceled.join();
    }
    stillWorks();
  }

  @Test
  void cancel_ends_a_prepared_query() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LONG)) {
      CompletableFuture<Void> canceled = cancelSoon(statement);
      Refused.by(() -> drain(statement.executeQuery())).withState("57014");
      canceled.join();
    }
    stillWorks();
  }

  @Test
  void cancel_between_rows_ends_the_rows() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM cancel_items")) {
      assertThat(rows.next()).isTrue();
      statement.cancel();
      Refused.by(() -> drain(rows)).withState("57014");
    }
    stillWorks();
  }

  @Test
  void cancel_of_a_statement_that_does_not_run_does_nothing() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.cancel();
      try (ResultSet rows = statement.executeQuery("SELECT id FROM cancel_items WHERE id = 1")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void a_query_ends_at_its_timeout() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertThat(statement.getQueryTimeout()).isEqualTo(1);
      long start = System.nanoTime();
      Refused.by(() -> drain(statement.executeQuery(LONG)))
          .as(SQLTimeoutException.class)
          .withState("57014");
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isBetween(1L, 15L);
    }
    stillWorks();
  }

  @Test
  void the_timeout_may_stand_in_the_url() throws SQLException {
    try (Connection hurried = dynamo.connect("query_timeout=1s");
        Statement statement = hurried.createStatement()) {
      Refused.by(() -> drain(statement.executeQuery(LONG))).as(SQLTimeoutException.class);
    }
  }

  @Test
  void a_connection_closed_by_another_thread_ends_its_queries() throws SQLException {
    Connection other = dynamo.connect();
    Statement statement = other.createStatement();
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(
            () -> {
              try {
                Thread.sleep(500);
                other.close();
              } catch (SQLException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    Refused.by(() -> drain(statement.executeQuery(LONG))).withState("");
    closed.join();
    assertThat(other.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void a_connection_aborted_by_another_thread_ends_its_queries() throws Exception {
    Connection other = dynamo.connect();
    Statement statement = other.createStatement();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    CompletableFuture<Void> aborted =
        CompletableFuture.runAsync(
            () -> {
              try {
                Thread.sleep(500);
                other.abort(threads);
              } catch (SQLException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    Refused.by(() -> drain(statement.executeQuery(SILENT))).withState("");
    aborted.join();
    assertThat(other.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
    threads.shutdown();
  }

  /** The rows read until then are not all, and must not look so. */
  @Test
  void a_statement_closed_by_another_thread_never_gives_the_end_of_its_rows() throws Exception {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery(LONG);
    assertThat(rows.next()).isTrue();
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(
            () -> {
              try {
                Thread.sleep(300);
                statement.close();
              } catch (SQLException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    Refused.by(() -> drain(rows)).withState("");
    closed.join();
    Refused.by(rows::next).withState("24000");
    Refused.by(() -> statement.executeQuery(SILENT)).withState("24000");
    stillWorks();
  }

  @Test
  void what_was_canceled_stays_so() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM cancel_items")) {
      assertThat(rows.next()).isTrue();
      statement.cancel();
      Refused.by(rows::next).withState("57014");
      Refused.by(rows::next).withState("57014");
    }
  }

  @Test
  void cancel_after_the_last_row_takes_nothing_back() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM cancel_items WHERE id = 42")) {
      assertThat(Rows.of(rows)).containsExactly("42");
      statement.cancel();
      assertThat(rows.next()).isFalse();
    }
  }

  /** Millions of rows go into the tree that sorts them, or are compared, before one comes out. */
  @Test
  void cancel_ends_a_sort_and_an_outer_join_in_the_middle() throws SQLException {
    for (String sql :
        new String[] {
          "SELECT a.id FROM cancel_items a CROSS JOIN cancel_items b WHERE b.id < 2000"
              + " ORDER BY a.id + b.id DESC, b.id",
          "SELECT a.id FROM cancel_items a FULL JOIN cancel_items b"
              + " ON CAST(a.id AS VARCHAR) || 'x' LIKE '%' || CAST(b.id AS VARCHAR) || '_y'"
        }) {
      try (Statement statement = connection.createStatement()) {
        CompletableFuture<Void> canceled = cancelSoon(statement);
        Refused.by(() -> drain(statement.executeQuery(sql))).withState("57014");
        canceled.join();
      }
    }
    stillWorks();
  }

  @Test
  void max_rows_ends_the_rows_and_the_reading() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(3);
      try (ResultSet rows = statement.executeQuery("SELECT * FROM cancel_items")) {
        assertThat(Rows.of(rows)).hasSize(3);
      }
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().itemsScanned())
          .isLessThan(ITEMS / 2);
      statement.setMaxRows(0);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM cancel_items")) {
        assertThat(Rows.of(rows)).hasSize(ITEMS);
      }
    }
  }

  @Test
  void fetch_size_is_a_hint_and_no_limit() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM cancel_items")) {
        assertThat(Rows.of(rows)).hasSize(ITEMS);
      }
    }
  }

  @Test
  void a_result_set_closed_early_stops_the_scan() throws SQLException {
    int before = threads();
    for (int i = 0; i < 20; i++) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT * FROM cancel_items")) {
        assertThat(rows.next()).isTrue();
      }
    }
    stillWorks();
    assertThat(threads()).isLessThan(before + 20);
  }

  @Test
  void close_on_completion_closes_the_statement() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.closeOnCompletion();
      try (ResultSet rows = statement.executeQuery("SELECT id FROM cancel_items WHERE id = 1")) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(statement.isClosed()).isTrue();
    }
  }

  @Test
  void another_execution_closes_the_rows_of_the_one_before() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet first = statement.executeQuery("SELECT id FROM cancel_items");
      assertThat(first.next()).isTrue();
      ResultSet second = statement.executeQuery("SELECT id FROM cancel_items WHERE id = 7");
      assertThat(first.isClosed()).isTrue();
      assertThat(Rows.of(second)).containsExactly("7");
    }
  }

  @Test
  void two_statements_of_one_connection_read_side_by_side() throws SQLException {
    try (Statement one = connection.createStatement();
        Statement two = connection.createStatement();
        ResultSet first = one.executeQuery("SELECT id FROM cancel_items");
        ResultSet second = two.executeQuery("SELECT id FROM cancel_items")) {
      int rows = 0;
      while (first.next() && second.next()) {
        rows++;
      }
      assertThat(rows).isEqualTo(ITEMS);
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  private static CompletableFuture<Void> cancelSoon(Statement statement) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            Thread.sleep(700);
            statement.cancel();
          } catch (SQLException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void drain(ResultSet rows) throws SQLException {
    while (rows.next()) {
      rows.getString(1);
    }
  }

  private static void stillWorks() throws SQLException {
    assertThat(Rows.of(connection, "SELECT id FROM cancel_items WHERE id = 42"))
        .containsExactly("42");
  }

  private static int threads() {
    return Thread.getAllStackTraces().size();
  }
}
