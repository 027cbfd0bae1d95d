package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers are equal by their value: 1.5 is 1.50, 0.0 is -0.0, and the text '0.5' beside a number is
 * a number.
 */
@WithDynamo
class EqualNumbersTest {
  private static Connection decimals;
  private static Connection doubles;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("equal_numbers").partitionKey("id", N),
        List.of(
            // x * y is 1.5, 1.50 and 1.500 for the first three.
            item("id", n(1), "x", n("1.5"), "y", n("1")),
            item("id", n(2), "x", n("0.75"), "y", n("2")),
            item("id", n(3), "x", n("0.375"), "y", n("4")),
            item("id", n(4), "x", n("-0.2"), "y", n("7")),
            item("id", n(5), "x", n("0"), "y", n("8"))));
    decimals = dynamo.connect();
    doubles = dynamo.connect("number_type=double");
  }

  @AfterAll
  static void close() throws SQLException {
    decimals.close();
    doubles.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT MAX(c) FROM (SELECT COUNT(*) OVER (PARTITION BY x * y) AS c FROM equal_numbers)",
        "SELECT MAX(c) FROM (SELECT COUNT(*) AS c FROM equal_numbers GROUP BY x * y)",
        "SELECT COUNT(*) FROM equal_numbers WHERE x * y = 1.5",
        "SELECT COUNT(*) FROM equal_numbers a JOIN equal_numbers b ON a.x * a.y = b.x AND b.id = 1",
        "SELECT COUNT(DISTINCT x * y) FROM equal_numbers",
        "SELECT COUNT(*) FROM (SELECT x * y FROM equal_numbers UNION SELECT 1.5000)",
        "SELECT MAX(r) FROM (SELECT DENSE_RANK() OVER (ORDER BY x * y) AS r FROM equal_numbers)"
      })
  void the_scale_of_a_number_does_not_count(String sql) throws SQLException {
    assertThat(Rows.of(decimals, sql)).containsExactly("3");
  }

  /** CEIL(-0.2) is -0.0 for a DOUBLE. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT MAX(c) FROM (SELECT COUNT(*) AS c FROM equal_numbers WHERE x <= 0 GROUP BY"
            + " CEIL(x))",
        "SELECT MAX(c) FROM (SELECT COUNT(*) OVER (PARTITION BY CEIL(x)) AS c FROM equal_numbers"
            + " WHERE x <= 0)",
        "SELECT COUNT(*) FROM equal_numbers a JOIN equal_numbers b ON CEIL(a.x) = b.x AND b.x = 0",
        "SELECT 1 + COUNT(DISTINCT CEIL(x)) FROM equal_numbers WHERE x <= 0",
        "SELECT 1 + COUNT(*) FROM (SELECT DISTINCT CEIL(x) FROM equal_numbers WHERE x <= 0)",
        "SELECT 1 + COUNT(*) FROM (SELECT CEIL(x) FROM equal_numbers WHERE id = 4"
            + " INTERSECT SELECT x FROM equal_numbers WHERE id = 5)",
        "SELECT 2 + COUNT(*) FROM (SELECT x FROM equal_numbers WHERE id = 5"
            + " EXCEPT SELECT CEIL(x) FROM equal_numbers WHERE id = 4)",
        "SELECT 1 + MAX(r) FROM (SELECT RANK() OVER (ORDER BY CEIL(x)) AS r FROM equal_numbers"
            + " WHERE x <= 0)",
        "SELECT COUNT(*) FROM equal_numbers WHERE CEIL(x) IN (0, 17)",
        "SELECT COUNT(*) FROM equal_numbers WHERE CEIL(x) IN (SELECT x FROM equal_numbers)"
      })
  void the_sign_of_zero_does_not_count(String sql) throws SQLException {
    assertThat(Rows.of(doubles, sql)).extracting(Double::valueOf).containsExactly(2.0);
    assertThat(Rows.of(decimals, sql)).containsExactly("2");
  }

  /** The type of CEIL(x) has as many places after the point as that of x. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT SUM(x) FROM (SELECT CEIL(x) AS x FROM equal_numbers WHERE id = 5 UNION ALL"
            + " SELECT x FROM equal_numbers WHERE id = 3)",
        "SELECT COALESCE(CEIL(NULLIF(x, x)), x) FROM equal_numbers WHERE id = 3",
        "SELECT CASE WHEN id = 1 THEN FLOOR(x) ELSE x END FROM equal_numbers WHERE id = 3",
        "SELECT LEAST(CEIL(x), x) FROM equal_numbers WHERE id = 3",
        "SELECT x FROM equal_numbers WHERE id = 3 AND x NOT IN"
            + " (SELECT CEIL(x) FROM equal_numbers)",
        "SELECT CEIL(x) * 0 + x FROM equal_numbers WHERE id = 3",
        "SELECT ROUND(x) + x FROM equal_numbers WHERE id = 3",
        "SELECT 0.000 + MAX(x) FROM (VALUES (TRUNCATE(0.2)), (0.375)) AS t(x)"
      })
  void no_place_after_the_point_is_cut(String sql) throws SQLException {
    assertThat(Rows.of(decimals, sql)).containsExactly("0.375");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x = '1.5' | 1",
        "'1.5' = x | 1",
        "x = '1.500' | 1",
        "x > '0.75' | 1",
        "x IN ('1.5', '7') | 1",
        "x BETWEEN '1.4' AND '1.6' | 1",
        "x + 1 = '2.5' | 1",
        "(x, y) = ('1.5', '1') | 1",
        "CASE WHEN x = '1.5' THEN 1 ELSE 2 END = 1 | 1",
        "id = '4' | 4",
        "id > '4.5' | 5",
        "id IN ('4', '4.5') | 4",
        "id BETWEEN '3.5' AND '4.5' | 4",
        "id + 1 = '5' | 4"
      })
  void a_text_beside_a_number_is_a_number(String condition, String id) throws SQLException {
    String sql = "SELECT id FROM equal_numbers WHERE " + condition;
    assertThat(Rows.of(decimals, sql)).containsExactly(id);
    assertThat(Rows.of(doubles, sql)).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x = 'abc'", "x IN ('1', 'abc')", "id = 'abc'", "x > ''", "id = '1e'"})
  void a_text_that_is_not_a_number_is_refused(String condition) {
    assertThatThrownBy(() -> Rows.of(decimals, "SELECT id FROM equal_numbers WHERE " + condition))
        .isInstanceOfSatisfying(
            SQLDataException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"))
        .hasMessageContaining("is not a number");
  }

  @Test
  void a_sum_of_integers_divides_as_a_whole_number() throws SQLException {
    assertThat(Rows.of(decimals, "SELECT 97 / (-SUM(28)) FROM equal_numbers WHERE id = 1"))
        .containsExactly("-3");
    assertThat(Rows.of(decimals, "SELECT 97 / (-SUM(28)) FROM (VALUES (1)) AS t(a)"))
        .containsExactly("-3");
    assertThat(Rows.of(decimals, "SELECT SUM(CAST(id AS INTEGER)) / 2 FROM equal_numbers"))
        .containsExactly("7");
    assertThat(
            Rows.of(
                decimals,
                "SELECT MAX(s / 2) FROM (SELECT SUM(CAST(id AS SMALLINT)) OVER () AS s"
                    + " FROM equal_numbers)"))
        .containsExactly("7");
    assertThat(Rows.of(decimals, "SELECT AVG(CAST(id AS INTEGER)) FROM equal_numbers WHERE id < 3"))
        .containsExactly("1.5");
    // A sum of BIGINTs is a number of any size, as in PostgreSQL.
    assertThat(Rows.of(decimals, "SELECT SUM(id) / 2 FROM equal_numbers")).containsExactly("7.5");
  }

  @Test
  void a_window_over_values_that_are_in_order() throws SQLException {
    assertThat(Rows.of(decimals, "SELECT SUM(x) OVER (ORDER BY x) FROM (VALUES (1), (2)) AS t(x)"))
        .containsExactly("1", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(DISTINCT x) OVER () FROM equal_numbers",
        "SELECT SUM(DISTINCT x) OVER (PARTITION BY y) FROM equal_numbers",
        "SELECT id FROM equal_numbers ORDER BY COUNT(DISTINCT x) OVER ()"
      })
  void distinct_in_a_window_is_refused_by_name(String sql) {
    assertThatThrownBy(() -> Rows.of(decimals, sql))
        .isInstanceOfSatisfying(
            SQLFeatureNotSupportedException.class,
            e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
        .hasMessageStartingWith("DISTINCT is not supported in a window function");
  }
}
