package io.github.dynamodbjdbc.tests.badinput;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements as only programs write them, long or deep, are answered or refused clearly, within
 * seconds. Ten thousand ANDs once took minutes to parse, a CASE of a thousand branches did not end,
 * and nothing could stop them.
 */
@WithDynamo
@Tag("slow")
class DeepSqlTest {
  /** Generous: on a machine that does nothing else each takes a few seconds at most. */
  private static final int SECONDS = 60;

  private static final int ITEMS = 20;

  private static Connection connection;

  @BeforeAll
  static void create(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("deep").partitionKey("id", S),
        IntStream.range(0, ITEMS)
            .mapToObj(i -> item("id", s("k" + i), "whole", n(i), "text", s("t" + i)))
            .toList());
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static String list(int count, String separator, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(separator));
  }

  private static String where(String condition) {
    return "SELECT id FROM deep WHERE " + condition;
  }

  private static String of(String expression) {
    return "SELECT " + expression + " FROM deep";
  }

  /** A name, the statement, and the number of its rows. */
  static Stream<Arguments> answered() {
    return Stream.of(
        Arguments.of("10,000 ANDs", where(list(10_000, " AND ", i -> "whole <> " + (i + 5))), 5),
        Arguments.of("10,000 ORs", where(list(10_000, " OR ", i -> "whole = " + (i + 5))), 15),
        Arguments.of(
            "400 ANDs with a BETWEEN in each",
            where(list(400, " AND ", i -> "whole BETWEEN 3 AND " + (400 + i) + " - 1")),
            17),
        Arguments.of(
            "350 ORs of ANDs", where(list(350, " OR ", i -> "(whole = 1 AND text = 't1')")), 1),
        Arguments.of(
            "5,000 values", where("whole IN (" + list(5_000, ", ", i -> "" + i) + ")"), 20),
        Arguments.of("500 columns", of(list(500, ", ", i -> "whole + " + i + " AS c" + i)), 20),
        Arguments.of(
            "CASE of 300 branches, selected",
            of("CASE " + list(300, " ", i -> "WHEN whole = " + i + " THEN 'v" + i + "'") + " END"),
            20),
        Arguments.of(
            "CASE of 300 branches as a condition",
            where("CASE " + list(300, " ", i -> "WHEN whole = " + i + " THEN 1") + " END = 1"),
            20),
        Arguments.of("1,000 concatenations", of(list(1_000, " || ", i -> "text")), 20),
        Arguments.of("1,000 sums", of(list(1_000, " + ", i -> "whole")), 20),
        Arguments.of(
            "200 nested subqueries",
            list(200, "", i -> "SELECT * FROM (")
                + "SELECT id FROM deep"
                + list(200, "", i -> ") AS s" + i),
            20),
        Arguments.of("1,000 parentheses", where(nested(1_000, "(", "whole = 1")), 1),
        Arguments.of("1,000 functions", of(nested(1_000, "UPPER(", "text")), 20),
        Arguments.of("1,000 NOTs", where(nested(1_000, "NOT (", "whole = 1")), 1),
        Arguments.of(
            "200 UNION ALL",
            list(200, " UNION ALL ", i -> "SELECT 1 FROM deep WHERE id = 'k1'"),
            200),
        Arguments.of(
            "100 joins",
            "SELECT t0.id FROM deep t0"
                + list(100, "", i -> " JOIN deep t" + (i + 1) + " ON t" + (i + 1) + ".id = t0.id")
                + " WHERE t0.id = 'k1'",
            1),
        Arguments.of(
            "a text of a million characters", where("text = '" + "x".repeat(1_000_000) + "'"), 0));
  }

  private static String nested(int depth, String open, String inner) {
    return open.repeat(depth) + inner + ")".repeat(depth);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @Timeout(SECONDS)
  void answered(String what, String sql, int rows) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int found = 0;
      while (result.next()) {
        found++;
      }
      assertThat(found).as(what).isEqualTo(rows);
    }
  }

  /** A name, the statement, and a part of the reason why it is refused. */
  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "CASE of 1,000 branches, selected",
            of(
                "CASE "
                    + list(1_000, " ", i -> "WHEN whole = " + i + " THEN 'v" + i + "'")
                    + " END"),
            "1000 branches"),
        Arguments.of(
            "CASE of 1,000 branches as a condition",
            where("CASE whole " + list(1_000, " ", i -> "WHEN " + i + " THEN 1") + " END = 1"),
            "1000 branches"),
        Arguments.of(
            "10,000 ORs that are no list",
            where(list(10_000, " OR ", i -> "whole + " + i + " = 3")),
            "too long to be compiled"),
        Arguments.of(
            "5,000 sums", of(list(5_000, " + ", i -> "whole")), "too long to be compiled"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @Timeout(SECONDS)
  void refused(String what, String sql, String why) {
    Refused.by(() -> connection.createStatement().executeQuery(sql)).withState("54001").saying(why);
  }

  @Test
  @Timeout(SECONDS)
  void planning_ends_with_the_query_timeout() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      long begin = System.nanoTime();
      Refused.by(() -> statement.executeQuery(slow(1))).withState("57014").saying("time limit");
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(15));
    }
  }

  @Test
  @Timeout(SECONDS)
  void planning_can_be_canceled() throws Exception {
    try (Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> ended = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  statement.executeQuery(slow(2)).close();
                  ended.complete(null);
                } catch (SQLException e) {
                  ended.complete(e);
                }
              });
      thread.start();
      Thread.sleep(700);
      if (ended.isDone()) {
        fail("it is planned before it can be canceled: %s", ended.get());
      }
      statement.cancel();
      assertThat(ended.get(15, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
    }
    try (Statement next = connection.createStatement();
        ResultSet rows = next.executeQuery("SELECT COUNT(*) FROM deep")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(ITEMS);
    }
  }

  /** Takes many seconds to plan; another text for another variant, since plans are kept. */
  private static String slow(int variant) {
    return "SELECT id FROM deep d WHERE "
        + list(
            150,
            " AND ",
            i ->
                "EXISTS (SELECT 1 FROM deep e WHERE e.id = d.id AND e.whole > -"
                    + (variant * 1_000 + i)
                    + ")");
  }
}
