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
  void ordersUpwards(String sql) throws SQLException {
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
  void ordersDownwards(String sql) throws SQLException {
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
  void theLastIsAboveUffff(String sql) throws SQLException {
    assertThat(texts(sql)).containsExactly("\uD83D\uDE00");
  }

  @Test
  void anAggregateWithAnOrderOfItsOwn() throws SQLException {
    assertThat(texts("SELECT LISTAGG(w, '') WITHIN GROUP (ORDER BY w) FROM text_orders"))
        .containsExactly(String.join("", WORDS));
  }

  @Test
  void severalExtremesBesideOthers() throws SQLException {
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
