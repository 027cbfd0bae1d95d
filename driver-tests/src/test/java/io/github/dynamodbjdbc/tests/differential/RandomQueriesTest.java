package io.github.dynamodbjdbc.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Random whole queries give the rows that DuckDB gives over the same data. Half of them read a scan
 * in several segments, whose threads filter and group what they read.
 *
 * <p>A few hundred run with the build; {@code -Drandom.queries=20000 -Drandom.seed=7} runs more.
 * The seed of a failing query stands in its message.
 */
@WithDynamo
class RandomQueriesTest {
  private static final int QUERIES = Integer.getInteger("random.queries", 300);
  private static final long SEED = Long.getLong("random.seed", 20_240_531L);

  @Test
  void random_queries_give_the_rows_that_DuckDB_gives(TestDynamo server) throws SQLException {
    List<String> failures = new ArrayList<>();
    int compared = 0;
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
      load(server, duck, "diff_one", new Random(SEED));
      load(server, duck, "diff_two", new Random(SEED + 1));
      try (Connection whole = server.connect("scan_segments=1");
          Connection divided = server.connect("scan_segments=3")) {
        for (int i = 0; i < QUERIES && failures.size() < 20; i++) {
          long seed = SEED + i;
          String sql = new RandomQueries(seed).next();
          Connection dynamo = i % 2 == 0 ? divided : whole;
          List<String> expected;
          try {
            expected = rows(duck, sql);
          } catch (SQLException notForDuck) {
            continue;
          }
          compared++;
          compare(dynamo, sql, expected)
              .ifPresent(failure -> failures.add("seed " + seed + ": " + sql + "\n  " + failure));
        }
      }
    }
    System.out.println("Compared " + compared + " random queries with DuckDB, seed " + SEED);
    assertThat(failures).as(failures.size() + " of " + compared + " queries").isEmpty();
    assertThat(compared).as("queries that DuckDB could answer").isGreaterThan(QUERIES * 9 / 10);
  }

  private static java.util.Optional<String> compare(
      Connection dynamo, String sql, List<String> expected) {
    try {
      List<String> actual = rows(dynamo, sql);
      return actual.equals(expected)
          ? java.util.Optional.empty()
          : java.util.Optional.of(
              "expected " + expected + "\n  but got " + actual + "\n  by " + plan(dynamo, sql));
    } catch (SQLException e) {
      return java.util.Optional.of(e.getSQLState() + " " + e.getMessage());
    }
  }

  private static String plan(Connection dynamo, String sql) throws SQLException {
    return String.join("\n     ", Rows.of(dynamo, "EXPLAIN " + sql));
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(text(result.getObject(i)));
        }
        rows.add(row.toString());
      }
    }
    Collections.sort(rows);
    return rows;
  }

  /** Numbers by value, whatever their type and scale. */
  private static String text(Object value) {
    return value instanceof Number
        ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  /**
   * Each item is large enough for a join to be cheaper by looking up what the other side names than
   * by reading the whole table.
   */
  private static void load(TestDynamo server, Connection duck, String table, Random random)
      throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table
              + " (id VARCHAR, a BIGINT, b DECIMAL(18, 3), c BIGINT, s VARCHAR)");
    }
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    try (PreparedStatement insert =
        duck.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < 14; i++) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("id", Attributes.s("k" + i));
        item.put("filler", Attributes.s("x".repeat(8000)));
        insert.setString(1, "k" + i);
        Long a = random.nextInt(4) == 0 ? null : (long) random.nextInt(5);
        BigDecimal b =
            random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(9) * 500L, 3);
        Long c = random.nextInt(3) == 0 ? null : (long) random.nextInt(4);
        String s =
            random.nextInt(4) == 0
                ? null
                : List.of("a", "ab", "b", "B", "é", "", "\uFF21", "\uD83D\uDE00")
                    .get(random.nextInt(8));
        if (a != null) {
          item.put("a", Attributes.n(a.toString())); // a key of an index may not be of type NULL
        }
        put(item, "b", b, random);
        put(item, "c", c, random);
        if (s != null) {
          item.put("s", Attributes.s(s));
        }
        insert.setObject(2, a);
        insert.setObject(3, b);
        insert.setObject(4, c);
        insert.setString(5, s);
        insert.execute();
        items.add(item);
      }
    }
    server.create(
        new TableBuilder(table)
            .partitionKey("id", ScalarAttributeType.S)
            .globalIndex("by-a", "a", ScalarAttributeType.N),
        items);
  }

  /** SQL's NULL is a missing attribute or one of type NULL. */
  private static void put(
      Map<String, AttributeValue> item, String name, Number value, Random random) {
    if (value != null) {
      item.put(name, Attributes.n(value.toString()));
    } else if (random.nextBoolean()) {
      item.put(name, Attributes.nil());
    }
  }
}
