package io.github.dynamodbjdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators of EXPLAIN: SQL expressions with the names of columns. */
class PlanTextTest {
  private final Plans plans = new Plans();

  private List<String> operators(String sql) {
    return plans.plan(sql).stream()
        .map(String::strip)
        .filter(line -> !line.matches("(Read|no cheaper way|or, for).*"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          age + 1                                  | age + 1
          (age + 1) * 2 - age                      | (age + 1) * 2 - age
          10 - (age - 1)                           | 10 - (age - 1)
          age / 3                                  | age / 3
          -age                                     | -age
          CAST(age AS VARCHAR)                     | CAST(age AS VARCHAR) AS age
          age + 1 AS next                          | age + 1 AS next
          UPPER(name)                              | UPPER(name)
          name < 'b'                               | name < 'b'
          UPPER(name) IS NULL                      | UPPER(name) IS NULL
          NOT (age > 3 AND name = 'x')             | age <= 3 OR name <> 'x'
          name LIKE 'a!_' ESCAPE '!'               | name LIKE 'a!_' ESCAPE '!'
          CASE WHEN age > 3 THEN 'x' ELSE name END | CASE WHEN age > 3 THEN 'x' ELSE name END AS name
          COALESCE(name, 'x')                      | CASE WHEN name IS NOT NULL THEN name ELSE 'x' END AS coalesce
          EXTRACT(YEAR FROM CAST(name AS DATE))    | EXTRACT(YEAR FROM CAST(name AS DATE))
          ? + age                                  | ?1 + age
          """)
  void expression_is_written_as_sql(String expression, String text) {
    assertThat(operators("SELECT " + expression + " FROM users"))
        .containsExactly("Project " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MOD(age, 2) = 1 OR MOD(age, 3) = 1          | MOD(age, 2) = 1 OR MOD(age, 3) = 1
          (MOD(age, 2) = 1 OR name = 'x') AND MOD(age, 5) = 1 | (MOD(age, 2) = 1 OR name = 'x') AND MOD(age, 5) = 1
          UPPER(name) IN ('A', 'B')                   | UPPER(name) = 'A' OR UPPER(name) = 'B'
          UPPER(name) BETWEEN 'A' AND 'B'             | UPPER(name) >= 'A' AND UPPER(name) <= 'B'
          age * 2 > 7                                 | age * 2 > 7
          """)
  void condition_is_written_as_sql(String condition, String text) {
    assertThat(operators("SELECT age, name FROM users WHERE " + condition))
        .containsExactly("Filter " + text);
  }

  @Test
  void texts_are_quoted() {
    assertThat(operators("SELECT name || 'it''s' FROM users"))
        .containsExactly("Project name || 'it''s'");
  }

  @Test
  void literals_of_time_are_those_of_sql() {
    assertThat(
            operators(
                "SELECT CAST(name AS DATE) > DATE '2024-01-31',"
                    + " CAST(name AS TIMESTAMP) > TIMESTAMP '2024-01-31 01:02:03.004',"
                    + " CAST(name AS TIME) > TIME '01:02:03' FROM users"))
        .containsExactly(
            "Project CAST(name AS DATE) > DATE '2024-01-31',"
                + " CAST(name AS TIMESTAMP) > TIMESTAMP '2024-01-31 01:02:03.004',"
                + " CAST(name AS TIME) > TIME '01:02:03'");
  }

  @Test
  void operators_name_their_columns() {
    assertThat(
            operators(
                "SELECT city, COUNT(*) AS n, SUM(age) FROM users GROUP BY city"
                    + " HAVING COUNT(*) > 2 ORDER BY n DESC NULLS LAST, city LIMIT 3 OFFSET 1"))
        .containsExactly(
            "Sort by n DESC NULLS LAST, city, Limit 3, Offset 1",
            "Project city, n, SUM(age)",
            "Filter n > 2",
            "Aggregate by city: COUNT(*) AS n, SUM(age), COUNT(age)",
            "Project city, age, age");
    assertThat(operators("SELECT city, MAX(age) FROM users GROUP BY ROLLUP (city)"))
        .containsExactly("Aggregate by (city), (): MAX(age)");
    assertThat(
            operators(
                "SELECT name, RANK() OVER (PARTITION BY city ORDER BY age DESC) AS r FROM users"))
        .contains("Window RANK() OVER (PARTITION BY city ORDER BY age DESC)");
    assertThat(operators("VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, NULL)"))
        .containsExactly("Values (1, 'a'), (2, 'b'), (3, 'c') and 2 more");
    assertThat(operators("SELECT name FROM users INTERSECT SELECT kind FROM events"))
        .contains("Intersect");
    assertThat(operators("SELECT name FROM users EXCEPT SELECT kind FROM events"))
        .contains("Except");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT COUNT(DISTINCT city), AVG(age), SUM(age) FILTER (WHERE name > 'b') FROM users",
        "SELECT * FROM users u WHERE age > (SELECT AVG(age) FROM users v WHERE v.city = u.city)",
        "SELECT name FROM users u WHERE EXISTS (SELECT 1 FROM orders WHERE total > u.age)",
        "SELECT name FROM users WHERE id NOT IN (SELECT customer FROM orders)",
        "SELECT u.name, x.total FROM users u, LATERAL (SELECT total FROM orders o WHERE o.customer"
            + " = u.id ORDER BY placed LIMIT 1) x",
        "SELECT name, LAG(age, 2) OVER (ORDER BY age), SUM(age) OVER (PARTITION BY city) FROM"
            + " users",
        "SELECT a.name FROM users a FULL JOIN users b ON a.name = b.name WHERE a.name || b.name <"
            + " 'x'",
        "SELECT MIN(name), MAX(name) FROM users GROUP BY GROUPING SETS ((city), (age), ())",
        "SELECT name FROM users WHERE UPPER(name) IN"
            + " ('a','b','c','d','e','f','g','h','i','j','k','l','m','n','o','p','q','r','s','t','u','v')",
        "SELECT x FROM users, UNNEST(name) AS t(x) WHERE name[1] = 'x'",
        "SELECT DATE '2024-01-31', TIMESTAMP '2024-01-31 00:00:00', INTERVAL '1' DAY, TRUE, 1.5e0"
            + " FROM users",
        "SELECT TIMESTAMPADD(DAY, 1, CURRENT_TIMESTAMP), FLOOR(CAST(name AS TIMESTAMP) TO MONTH)"
            + " FROM users",
      })
  void no_plan_shows_internals(String sql) {
    assertThat(String.join("\n", plans.plan(sql)))
        .doesNotContainPattern(
            "\\$|expr#|agg#|Enumerable|EXACT_|DOCUMENT_|IN_LIST|CHARACTER SET|UTF-8")
        .doesNotContain("inputs}", "=[", "Sarg", ":DECIMAL", ":BIGINT", ":INTEGER", "LABEL");
  }
}
