package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts are in the order of their code points wherever they are ordered, by DynamoDB or here. Java
 * orders Strings by UTF-16 units, and so puts what lies above U+FFFF, such as emoji, before U+FF21,
 * a full-width A.
 */
@WithDynamo
class TextOrderTest {
  /** In their order. */
  private static final List<String> WORDS = List.of("A", "z", "\uD7FF", "\uFF21", "\uD83D\uDE00");

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("text_orders").partitionKey("list", S).sortKey("word", S),
        List.of(
            item("list", s("x"), "word", s(WORDS.get(4)), "w", s(WORDS.get(4)), "n", n(1)),
            item("list", s("x"), "word", s(WORDS.get(1)), "w", s(WORDS.get(1)), "n", n(1)),
            item("list", s("x"), "word", s(WORDS.get(3)), "w", s(WORDS.get(3)), "n", n(1)),
            item("list", s("x"), "word", s(WORDS.get(0)), "w", s(WORDS.get(0)), "n", n(1)),
            item("list", s("x"), "word", s(WORDS.get(2)), "w", s(WORDS.get(2)), "n", n(1))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The first is DynamoDB's own order.
        "SELECT word FROM text_orders WHERE list = 'x' ORDER BY word",
        "SELECT w FROM text_orders ORDER BY w",
        "SELECT w FROM text_orders ORDER BY w LIMIT 10",
        "SELECT w FROM text_orders ORDER BY n, w",
        "SELECT w FROM text_orders ORDER BY n, w LIMIT 10 OFFSET 0",
        "SELECT w FROM text_orders ORDER BY w || 'x'",
        "SELECT w FROM text_orders GROUP BY w ORDER BY w",
        "SELECT w FROM (SELECT w, ROW_NUMBER() OVER (ORDER BY w) AS r FROM text_orders) ORDER BY r",
        "SELECT w FROM (SELECT w, RANK() OVER (PARTITION BY n ORDER BY w) AS r FROM text_orders)"
            + " ORDER BY r",
        "SELECT MAX(w) OVER (ORDER BY w ROWS UNBOUNDED PRECEDING) FROM text_orders ORDER BY 1"
      })
  void orders_upwards(String sql) throws SQLException {
    assertThat(texts(sql)).isEqualTo(WORDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT w FROM text_orders ORDER BY w DESC",
        "SELECT w FROM text_orders ORDER BY n, w DESC LIMIT 5",
        "SELECT w FROM (SELECT w, ROW_NUMBER() OVER (ORDER BY w DESC) AS r FROM text_orders)"
            + " ORDER BY r"
      })
  void orders_downwards(String sql) throws SQLException {
    List<String> downwards = new ArrayList<>(WORDS);
    java.util.Collections.reverse(downwards);
    assertThat(texts(sql)).isEqualTo(downwards);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT MAX(w) FROM text_orders",
        "SELECT MAX(word) FROM text_orders WHERE list = 'x'",
        "SELECT MAX(w) FROM text_orders GROUP BY n",
        "SELECT MAX(w) FILTER (WHERE n = 1) FROM text_orders",
        "SELECT w FROM text_orders ORDER BY w DESC LIMIT 1",
        "SELECT DISTINCT MAX(w) OVER () FROM text_orders",
        "SELECT w FROM text_orders WHERE w > '\uFF21'",
        "SELECT w FROM text_orders WHERE w = (SELECT MAX(w) FROM text_orders)",
        "SELECT MIN(w) FROM text_orders WHERE w > '\uFF21'"
      })
  void the_last_is_above_uffff(String sql) throws SQLException {
    assertThat(texts(sql)).containsExactly("\uD83D\uDE00");
  }

  /** In Java's order the range from U+FF21 to U+1F600 is empty. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT w FROM text_orders WHERE w BETWEEN '\uFF21' AND '\uD83D\uDE00' ORDER BY w",
        "SELECT w FROM text_orders WHERE w BETWEEN SYMMETRIC '\uD83D\uDE00' AND '\uFF21'"
            + " ORDER BY w",
        "SELECT word FROM text_orders WHERE list = 'x'"
            + " AND word BETWEEN '\uFF21' AND '\uD83D\uDE00' ORDER BY word",
        "SELECT w FROM text_orders WHERE w >= '\uFF21' AND w <= '\uD83D\uDE00' ORDER BY w",
        "SELECT w FROM text_orders WHERE NOT (w < '\uFF21' OR w > '\uD83D\uDE00') ORDER BY w",
        "SELECT w FROM text_orders WHERE w > '\uD83D\uDE00' OR w >= '\uFF21' ORDER BY w",
        "SELECT w FROM text_orders WHERE w = '\uFF21' OR w > '\uFF21' ORDER BY w",
        "SELECT w FROM text_orders WHERE w > '\uD7FF' AND w > 'A' ORDER BY w",
        "SELECT w FROM text_orders WHERE (w, n) >= ('\uFF21', 1) ORDER BY w",
        "SELECT w FROM text_orders WHERE UPPER(w) BETWEEN '\uFF21' AND '\uD83D\uDE00' ORDER BY w",
        "SELECT w FROM text_orders GROUP BY w HAVING MAX(w) BETWEEN '\uFF21' AND '\uD83D\uDE00'"
            + " ORDER BY w",
        "SELECT a.w FROM text_orders a JOIN text_orders b ON a.w >= b.w AND b.w = '\uFF21'"
            + " ORDER BY a.w",
        "SELECT w FROM text_orders WHERE w > ALL (SELECT w FROM text_orders WHERE w < '\uFF21')"
            + " ORDER BY w",
        "SELECT w FROM (SELECT w, CASE WHEN w BETWEEN '\uFF21' AND '\uD83D\uDE00' THEN 1 END AS c"
            + " FROM text_orders) WHERE c = 1 ORDER BY w"
      })
  void literals_are_compared_by_code_point_while_planning(String sql) throws SQLException {
    assertThat(texts(sql)).containsExactly("\uFF21", "\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT GREATEST('\uFF21', '\uD83D\uDE00')",
        "SELECT MAX(GREATEST(w, '\uFF21')) FROM text_orders",
        "SELECT GREATEST(w, '\uD83D\uDE00') FROM text_orders WHERE w = '\uFF21'",
        "SELECT LEAST(w, '\uD83D\uDE01') FROM text_orders WHERE w > '\uFF21'",
        "SELECT MAX(x) FROM (VALUES ('\uFF21'), ('\uD83D\uDE00'), ('z')) AS t(x)",
        "SELECT x FROM (VALUES ('\uFF21'), ('\uD83D\uDE00'), ('z')) AS t(x)"
            + " ORDER BY x DESC LIMIT 1",
        "SELECT ARG_MAX(w, w) FROM text_orders",
        "SELECT CASE WHEN '\uFF21' < '\uD83D\uDE00' THEN '\uD83D\uDE00' END",
        "SELECT '\uD83D\uDE00' WHERE '\uD83D\uDE00' > '\uFF21'"
      })
  void the_greatest_is_above_uffff(String sql) throws SQLException {
    assertThat(texts(sql)).containsExactly("\uD83D\uDE00");
  }

  @Test
  void an_aggregate_with_an_order_of_its_own() throws SQLException {
    assertThat(texts("SELECT LISTAGG(w, '') WITHIN GROUP (ORDER BY w) FROM text_orders"))
        .containsExactly(String.join("", WORDS));
  }

  @Test
  void several_extremes_beside_others() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT n, MIN(w), COUNT(*), MAX(w), MAX(n) FROM text_orders GROUP BY n"))
        .containsExactly("1|A|5|\uD83D\uDE00|1");
  }

  private static List<String> texts(String sql) throws SQLException {
    return Rows.of(connection, sql);
  }
}
