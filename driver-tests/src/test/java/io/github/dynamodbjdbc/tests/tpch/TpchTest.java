package io.github.dynamodbjdbc.tests.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The 22 queries of TPC-H, with the specification's validation parameters, answered by this driver
 * and by DuckDB over the same data.
 *
 * <p>Values are equal exactly, numbers by value. Only where DuckDB itself computes in double
 * precision (its AVG and its division give DOUBLE) a relative difference of 1e-9 is allowed.
 */
@Tag("slow")
@WithDynamo
class TpchTest {
  private static final double DOUBLE_TOLERANCE = 1e-9;

  private static TestDynamo server;
  private static Connection dynamo;
  private static Connection duck;

  @BeforeAll
  static void load() throws SQLException, IOException {
    server = TestDynamo.start();
    TpchData.loadDynamo(server.client());
    dynamo = server.connect("time_format=2006-01-02");
    duck = DriverManager.getConnection("jdbc:duckdb:");
    TpchData.loadDuck(duck);
  }

  @AfterAll
  static void close() throws SQLException {
    if (dynamo != null) {
      dynamo.close();
    }
    if (duck != null) {
      duck.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest(name = "query {0}")
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
  @Timeout(60)
  void gives_the_rows_that_duck_db_gives(int number) throws SQLException, IOException {
    String sql = sql(number);
    List<List<Object>> expected;
    List<List<Object>> actual;
    List<Integer> orderKeys;
    boolean[] approximate;
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      approximate = doubles(rows.getMetaData());
      orderKeys = orderKeys(sql, rows.getMetaData());
      expected = rows(rows, approximate);
    }
    try (Statement statement = dynamo.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(labels(rows.getMetaData())).hasSize(approximate.length);
      actual = rows(rows, approximate);
    }

    assertThat(actual).as("number of rows").hasSameSizeAs(expected);
    List<List<Object>> expectedByTie = sortTies(expected, orderKeys);
    List<List<Object>> actualByTie = sortTies(actual, orderKeys);
    for (int row = 0; row < expected.size(); row++) {
      assertThat(actualByTie.get(row))
          .as("row " + (row + 1))
          .usingElementComparator(TpchTest::compare)
          .isEqualTo(expectedByTie.get(row));
    }
  }

  private static String sql(int number) throws IOException {
    String file = String.format(Locale.ROOT, "/tpch/q%02d.sql", number);
    try (InputStream in = TpchTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean[] doubles(ResultSetMetaData columns) throws SQLException {
    boolean[] doubles = new boolean[columns.getColumnCount()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = columns.getColumnType(i + 1) == Types.DOUBLE;
    }
    return doubles;
  }

  private static List<String> labels(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    return labels;
  }

  /** The places in the result of the columns of the last ORDER BY; every query orders by labels. */
  private static List<Integer> orderKeys(String sql, ResultSetMetaData columns)
      throws SQLException {
    int at = sql.lastIndexOf("\norder by ");
    if (at < 0) {
      return List.of();
    }
    List<String> labels = labels(columns);
    String keys = sql.substring(at + "\norder by ".length()).replaceAll("\nlimit \\d+", "").strip();
    List<Integer> positions =
        Pattern.compile(",")
            .splitAsStream(keys)
            .map(key -> labels.indexOf(key.strip().replaceAll(" desc$", "")))
            .toList();
    assertThat(positions).as("columns of ORDER BY").doesNotContain(-1);
    return positions;
  }

  /** The rows, a number that is exact in DuckDB as BigDecimal, the others as Double. */
  private static List<List<Object>> rows(ResultSet rows, boolean[] approximate)
      throws SQLException {
    List<List<Object>> all = new ArrayList<>();
    while (rows.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 0; i < approximate.length; i++) {
        Object value = rows.getObject(i + 1);
        if (value == null) {
          row.add(null);
        } else if (!(value instanceof Number)) {
          row.add(rows.getString(i + 1));
        } else if (approximate[i]) {
          row.add(rows.getDouble(i + 1));
        } else {
          row.add(new BigDecimal(value.toString()));
        }
      }
      all.add(row);
    }
    return all;
  }

  /**
   * Sorts what the statement leaves open: rows that are equal in the columns of its ORDER BY. All
   * other rows stay where they are.
   */
  private static List<List<Object>> sortTies(List<List<Object>> rows, List<Integer> orderKeys) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    int start = 0;
    for (int end = 1; end <= sorted.size(); end++) {
      if (end == sorted.size() || !tie(sorted.get(start), sorted.get(end), orderKeys)) {
        sorted.subList(start, end).sort(TpchTest::compareRows);
        start = end;
      }
    }
    return sorted;
  }

  private static boolean tie(List<Object> a, List<Object> b, List<Integer> orderKeys) {
    return orderKeys.stream().allMatch(key -> compare(a.get(key), b.get(key)) == 0);
  }

  private static int compareRows(List<Object> a, List<Object> b) {
    for (int i = 0; i < a.size(); i++) {
      int compared = compare(a.get(i), b.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static int compare(Object a, Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    if (a instanceof Double x && b instanceof Double y) {
      boolean close = Math.abs(x - y) <= DOUBLE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
      return close ? 0 : Double.compare(x, y);
    }
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    }
    return a.toString().compareTo(b.toString());
  }
}
