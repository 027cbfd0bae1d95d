package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.nil;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests the work that runs in the threads which read the segments of a scan: the same rows come of
 * it.
 */
@WithDynamo
@Timeout(120)
class ParallelScansTest {
  private static final int ITEMS = 4_000;

  private static final int MISFIT = ITEMS - 1;

  private static TestDynamo dynamo;
  private static Connection divided;
  private static Connection whole;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    server.create(
        new TableBuilder("parallel_items").partitionKey("id", N),
        IntStream.range(0, ITEMS).mapToObj(ParallelScansTest::row).toList());
    divided = server.connect("scan_segments=5");
    whole = server.connect("scan_segments=1");
  }

  private static Map<String, AttributeValue> row(int id) {
    Map<String, AttributeValue> row = new HashMap<>(item("id", n(id), "half", n(id / 2)));
    row.put("grp", id % 4 == 0 ? nil() : n(id % 4));
    row.put("price", n(new BigDecimal(id).movePointLeft(id % 3)));
    row.put("big", n(id % 2 == 0 ? Long.MAX_VALUE / 10 : -7));
    if (id % 5 != 0) {
      row.put("name", s("n" + id % 100));
    }
    row.put("odd", id == MISFIT ? s("odd") : n(id));
    return row;
  }

  @AfterAll
  static void close() throws SQLException {
    divided.close();
    whole.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(*), COUNT(name), SUM(price), MIN(price), MAX(name), AVG(price) FROM"
            + " parallel_items WHERE id + half > 100",
        "SELECT grp, COUNT(*) AS c, SUM(big), AVG(big), MIN(name), MAX(id) FROM parallel_items"
            + " GROUP BY grp",
        "SELECT name, grp, SUM(id * 2) FILTER (WHERE id > 50) FROM parallel_items GROUP BY name,"
            + " grp",
        "SELECT half, COUNT(*), SUM(price) FROM parallel_items GROUP BY half",
        "SELECT price, MAX(id) FROM parallel_items GROUP BY price",
        "SELECT DISTINCT name FROM parallel_items",
        "SELECT DISTINCT half, grp FROM parallel_items",
        "SELECT grp, COUNT(DISTINCT half), SUM(id) FROM parallel_items GROUP BY grp",
        "SELECT STDDEV_POP(id), VAR_SAMP(grp), BOOL_AND(id >= 0), EVERY(grp > 1) FROM"
            + " parallel_items",
        "SELECT grp FROM parallel_items GROUP BY grp HAVING COUNT(*) > 600",
        "SELECT MAX(id) FROM parallel_items WHERE id * 2 < 0",
        "SELECT COUNT(name), SUM(id) FROM parallel_items WHERE id * 2 < 0",
        "SELECT grp, COUNT(*) FROM parallel_items WHERE id * 2 < 0 GROUP BY grp",
        "SELECT id, UPPER(name) FROM parallel_items WHERE id - half < 700 OR name LIKE '%7'",
        "SELECT id + 1 FROM parallel_items ORDER BY 1 LIMIT 20",
        "SELECT grp, (SELECT MAX(b.id) FROM parallel_items b WHERE b.grp = a.grp)"
            + " FROM parallel_items a WHERE id < 10",
        "SELECT COUNT(*) FROM (SELECT grp, SUM(price) AS s FROM parallel_items GROUP BY grp) t"
            + " WHERE s > 0",
      })
  void the_rows_are_those_of_one_thread(String sql) throws SQLException {
    List<String> expected = Rows.of(whole, sql);
    assertThat(Rows.of(divided, sql)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Rows.of(divided, "EXPLAIN " + sql)).anyMatch(line -> line.contains("Gather"));
    assertThat(Rows.of(whole, "EXPLAIN " + sql)).noneMatch(line -> line.contains("Gather"));
  }

  /** They were read as those of all rows, once. */
  @Test
  void known_sums_are_right() throws SQLException {
    assertThat(Rows.of(divided, "SELECT COUNT(*), SUM(id), MIN(id), MAX(id) FROM parallel_items"))
        .containsExactly(ITEMS + "|" + (long) ITEMS * (ITEMS - 1) / 2 + "|0|" + (ITEMS - 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT STRING_AGG(name, ',' ORDER BY id) FROM parallel_items WHERE id < 10",
        "SELECT name FROM parallel_items LIMIT 5",
        "SELECT a.grp, COUNT(*) FROM parallel_items a JOIN parallel_items b ON a.id = b.half"
            + " WHERE b.id + a.id < 500 GROUP BY a.grp",
        "SELECT grp, COUNT(*) FROM parallel_items GROUP BY ROLLUP(grp)",
        "SELECT COUNT(DISTINCT name), COUNT(DISTINCT half) FROM parallel_items",
        "SELECT id, name FROM parallel_items",
        "SELECT COUNT(*) FROM parallel_items",
        "SELECT id + 1 FROM parallel_items WHERE id = 7",
      })
  void other_plans_are_as_they_were(String sql) throws SQLException {
    assertThat(Rows.of(divided, "EXPLAIN " + sql)).noneMatch(line -> line.contains("Gather"));
    assertThat(Rows.of(divided, sql)).hasSameSizeAs(Rows.of(whole, sql));
  }

  @Test
  void parameters_reach_every_thread() throws SQLException {
    String sql = "SELECT SUM(id) FROM parallel_items WHERE id + half < ?";
    try (PreparedStatement statement = divided.prepareStatement(sql)) {
      for (int bound : new int[] {10, 1000, 0}) {
        statement.setInt(1, bound);
        long sum = IntStream.range(0, ITEMS).filter(id -> id + id / 2 < bound).sum();
        assertThat(Rows.of(statement.executeQuery()))
            .containsExactly(sum == 0 ? "null" : Long.toString(sum));
      }
    }
  }

  @Test
  void everything_is_read_once_and_counted() throws SQLException {
    try (Statement statement = divided.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT grp, SUM(id) FROM parallel_items GROUP BY grp")) {
      assertThat(Rows.of(rows)).hasSize(4);
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().itemsScanned())
          .isEqualTo(ITEMS);
    }
  }

  @Test
  void a_value_that_does_not_fit_ends_the_statement_or_is_counted() throws SQLException {
    String sql = "SELECT grp, SUM(odd) FROM parallel_items GROUP BY grp";
    try (Connection strict = dynamo.connect("scan_segments=5", "schema_infer_max_records=50")) {
      Refused.by(() -> Rows.of(strict, sql)).withState("22018").saying("odd", "id");
      assertThat(Rows.of(strict, "SELECT COUNT(id) FROM parallel_items WHERE id + half < 3"))
          .containsExactly("2");
    }
    try (Connection lenient =
            dynamo.connect(
                "scan_segments=5", "schema_infer_max_records=51", "on_type_mismatch=null");
        Statement statement = lenient.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(Rows.of(rows)).hasSize(4);
      assertThat(statement.getWarnings().getMessage()).startsWith("1 values of table");
    }
  }

  @Test
  void an_error_in_a_computation_is_the_same() throws SQLException {
    Refused.by(() -> Rows.of(divided, "SELECT SUM(1 / (id - 5)) FROM parallel_items"))
        .withState("22012");
    Refused.by(() -> Rows.of(divided, "SELECT MAX(big * 20) FROM parallel_items WHERE id + 1 > 0"))
        .withState("22003");
    assertThat(Rows.of(divided, "SELECT MIN(id) FROM parallel_items")).containsExactly("0");
  }

  @Test
  void bounds_on_what_a_statement_costs_hold() throws SQLException {
    String sql = "SELECT grp, SUM(id) FROM parallel_items GROUP BY grp";
    try (Connection poor = dynamo.connect("scan_segments=5", "max_read_units=5")) {
      Refused.by(() -> Rows.of(poor, sql)).withState("54000");
    }
    try (Connection careful = dynamo.connect("scan_segments=5", "full_scan=deny")) {
      Refused.by(() -> Rows.of(careful, sql)).withState("54S01");
    }
  }

  @Test
  void groups_of_all_threads_together_count_for_the_memory_limit() throws SQLException {
    try (Connection small = dynamo.connect("scan_segments=5", "memory_limit=200KB")) {
      Refused.by(() -> Rows.of(small, "SELECT half, COUNT(*) FROM parallel_items GROUP BY half"))
          .withState("53200")
          .saying("The GROUP BY of half has to");
      assertThat(Rows.of(small, "SELECT grp, COUNT(*) FROM parallel_items GROUP BY grp"))
          .hasSize(4);
    }
  }

  /** Some milliseconds for each row. */
  private static final String LONG =
      "SELECT COUNT(*) FROM parallel_items"
          + " WHERE CHAR_LENGTH(REPLACE(REPEAT(name, 200000), 'n', 'mm')) % 7 = id % 3";

  @Test
  void cancel_ends_all_threads() throws SQLException, InterruptedException {
    try (PreparedStatement statement = divided.prepareStatement(LONG)) {
      AtomicBoolean done = new AtomicBoolean();
      Thread canceler = new Thread(() -> cancelUntil(done, statement));
      canceler.start();
      Refused.by(() -> Rows.of(statement.executeQuery())).withState("57014");
      done.set(true);
      canceler.join();
    }
    nobodyReads();
  }

  private static void cancelUntil(AtomicBoolean done, Statement statement) {
    try {
      while (!done.get()) {
        Thread.sleep(200);
        statement.cancel();
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_time_limit_ends_all_threads() throws SQLException, InterruptedException {
    try (Statement statement = divided.createStatement()) {
      statement.setQueryTimeout(1);
      Refused.by(() -> Rows.of(statement.executeQuery(LONG))).withState("57014");
    }
    nobodyReads();
  }

  @Test
  void rows_closed_early_end_all_threads() throws SQLException, InterruptedException {
    for (int i = 0; i < 10; i++) {
      try (Statement statement = divided.createStatement();
          ResultSet rows = statement.executeQuery("SELECT id * 2 FROM parallel_items")) {
        assertThat(rows.next()).isTrue();
      }
    }
    nobodyReads();
  }

  @Test
  void setMaxRows_reads_few_pages_of_one_segment() throws SQLException {
    try (Statement statement = divided.createStatement()) {
      statement.setMaxRows(3);
      try (ResultSet rows =
          statement.executeQuery("SELECT id * 2 FROM parallel_items WHERE id + half > 10")) {
        assertThat(Rows.of(rows)).hasSize(3);
      }
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().itemsScanned())
          .isLessThan(1000);
    }
  }

  /** Threads of scans wait for work, within a moment. */
  private static void nobodyReads() throws InterruptedException {
    for (int i = 0; i < 100 && busy() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(busy()).isZero();
  }

  private static long busy() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("dynamodb-jdbc-scan"))
        .filter(
            entry ->
                List.of(entry.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().contains("dynamodbjdbc.exec")))
        .count();
  }
}
