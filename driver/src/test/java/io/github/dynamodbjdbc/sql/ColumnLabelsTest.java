package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Column names of unnamed expressions: PostgreSQL's. */
class ColumnLabelsTest {
  private final Plans plans = new Plans();

  private List<String> labels(String sql) {
    return plans.prepare(sql).columns().stream().map(ResultColumn::label).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          COUNT(*)                                    | count
          count(age) FILTER (WHERE age > 3)           | count
          UPPER(MAX(name))                            | upper
          {fn UCASE(MAX(name))}                       | ucase
          CAST(MAX(age) AS VARCHAR)                   | max
          CAST('1' AS INTEGER)                        | int4
          CAST(1 AS DECIMAL(5, 2))                    | numeric
          CAST(1 + 2 AS DOUBLE PRECISION)             | float8
          CAST(MAX(age) + 1 AS VARCHAR(5))            | varchar
          MAX(age)::varchar                           | max
          CASE WHEN COUNT(*) > 1 THEN 1 END           | case
          CASE WHEN COUNT(*) > 1 THEN 1 ELSE 2 END    | case
          CASE WHEN COUNT(*) > 1 THEN 1 ELSE MAX(age) END | max
          EXISTS (SELECT 1 FROM orders)               | exists
          (SELECT MAX(total) FROM orders)             | max
          (SELECT total FROM orders LIMIT 1)          | total
          (SELECT 1 + 1)                              | ?column?
          MAX(age) + 1                                | ?column?
          MAX(age) > 1                                | ?column?
          MAX(age) IS NULL                            | ?column?
          -MAX(age)                                   | ?column?
          1                                           | ?column?
          'x'                                         | ?column?
          TRUE                                        | ?column?
          NULL                                        | ?column?
          ?                                           | ?column?
          DATE '2024-01-31'                           | date
          TIMESTAMP '2024-01-31 00:00:00'             | timestamp
          INTERVAL '1' DAY                            | interval
          CURRENT_DATE                                | current_date
          CURRENT_TIMESTAMP                           | current_timestamp
          COALESCE(MAX(age), 1)                       | coalesce
          NULLIF(MAX(age), 1)                         | nullif
          EXTRACT(YEAR FROM DATE '2024-01-31')        | extract
          date_trunc('month', DATE '2024-01-31')      | date_trunc
          SUBSTRING(MAX(name) FROM 1 FOR 2)           | substring
          POSITION('x' IN MAX(name))                  | position
          ARRAY[1, 2]                                 | array
          (COUNT(*))                                  | count
          COUNT(*) AS n                               | n
          """)
  void unnamed_expression_has_the_name_that_postgresql_gives_it(String expression, String name) {
    assertThat(labels("SELECT " + expression + " FROM users")).containsExactly(name);
  }

  @Test
  void cast_of_a_column_and_a_window_keep_the_inner_name() {
    assertThat(
            labels(
                "SELECT CAST(u.age AS VARCHAR), name::varchar, row_number() OVER () FROM users u"))
        .containsExactly("age", "name", "row_number");
  }

  @Test
  void values_number_their_columns() {
    assertThat(labels("VALUES (1, 'a'), (2, 'b')")).containsExactly("column1", "column2");
    assertThat(labels("SELECT * FROM (VALUES (1, 'a')) AS v"))
        .containsExactly("column1", "column2");
    assertThat(labels("SELECT column2 FROM (VALUES (1, 'a')) AS v")).containsExactly("column2");
    assertThat(labels("WITH v AS (VALUES (1, 'a')) SELECT v.column1 FROM v"))
        .containsExactly("column1");
  }

  @Test
  void derived_table_offers_its_implicit_names() {
    assertThat(labels("SELECT d.count, max + 1 FROM (SELECT COUNT(*), MAX(age) FROM users) d"))
        .containsExactly("count", "?column?");
    assertThat(labels("WITH d AS (SELECT COUNT(*) FROM users) SELECT * FROM d"))
        .containsExactly("count");
    assertThat(labels("SELECT * FROM (SELECT COUNT(*) FROM users UNION SELECT 1) d"))
        .containsExactly("count");
  }

  @Test
  void equal_names_are_shown_and_not_found() {
    String twice = "(SELECT COUNT(*), COUNT(age), 1, 2 FROM users)";
    assertThat(labels(twice)).containsExactly("count", "count", "?column?", "?column?");
    assertThat(labels("SELECT * FROM " + twice + " d"))
        .containsExactly("count", "count", "?column?", "?column?");
    assertThatThrownBy(() -> labels("SELECT d.count FROM " + twice + " d"))
        .hasMessageContaining("count");
  }

  /** {@code users} has a column {@code age}; only ORDER BY as a whole means the result's. */
  @Test
  void implicit_name_takes_no_column_from_another_clause() {
    assertThat(labels("SELECT CAST(age AS VARCHAR) FROM users WHERE age > 3 ORDER BY age + 1"))
        .containsExactly("age");
    assertThat(
            labels("SELECT CAST(age AS VARCHAR), COUNT(*) FROM users GROUP BY age HAVING age > 3"))
        .containsExactly("age", "count");
    assertThat(labels("SELECT CAST(age AS VARCHAR), age FROM users ORDER BY users.age"))
        .containsExactly("age", "age");
    assertThat(plans.plan("SELECT name, CAST(age AS VARCHAR) FROM users ORDER BY -age").toString())
        .doesNotContain("-($t4)");
  }

  @Test
  void order_by_finds_an_implicit_name() {
    assertThat(labels("SELECT city, COUNT(*) FROM users GROUP BY city ORDER BY count DESC, city"))
        .containsExactly("city", "count");
    assertThat(labels("SELECT UPPER(city), COUNT(*) FROM users GROUP BY upper"))
        .containsExactly("upper", "count");
  }
}
