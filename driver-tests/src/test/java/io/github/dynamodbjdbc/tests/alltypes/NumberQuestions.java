package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic, rounding, casts and aggregates of numbers, and the logic of NULL. */
final class NumberQuestions {
  private static final List<String> OF_COLUMNS =
      List.of(
          "$1 + 1",
          "$1 - 0.5",
          "$1 * 2",
          "$1 * 1.10",
          "-$1",
          "ABS($1)",
          "SIGN($1)",
          "CEIL($1)",
          "FLOOR($1)",
          "ROUND($1)",
          "TRUNC($1)",
          "$1 + $1",
          "$1 * 0",
          "$1 % 3",
          "MOD($1, 2)",
          "CAST($1 AS DOUBLE PRECISION)",
          "CAST($1 AS DECIMAL(38, 2))",
          "COALESCE($1, 0)",
          "NULLIF($1, 1)",
          "GREATEST($1, 0.5)",
          "LEAST($1, 1, NULL)",
          "CASE WHEN $1 > 0 THEN 1 ELSE 0.5 END",
          "$1 > 0.5",
          "$1 IN (0, 1, 0.5)",
          "$1 = 1e0",
          "$1 BETWEEN -1 AND 1",
          "$1 / 2");

  private static final List<String> CONDITIONS =
      List.of(
          "$1 = 100",
          "$1 = 1E2",
          "$1 = 100.0",
          "$1 <> 0",
          "$1 = -0.0",
          "$1 = 0",
          "$1 > 99.99",
          "$1 IN (0.5, 100)",
          "$1 = '100'",
          "$1 = '1e2'",
          "$1 = ' 10 '",
          "$1 > '0.4'",
          "$1 = 12345678901234567890123456789012345678",
          "$1 < 12345678901234567890123456789012345678",
          "$1 = 12345678901234567890123456789012345677",
          "$1 = 123456789012345678",
          "$1 = 123456789012345679",
          "$1 = 0.1",
          "$1 * 10 = 1",
          "$1 + 0.2 = 0.3",
          "$1 = 1e100",
          "$1 < 1e-30 AND $1 > 0",
          "$1 = CAST(0.1 AS DOUBLE PRECISION)",
          "$1 + 0 = $1",
          "$1 NOT IN (1, NULL)",
          "$1 <> ALL (ARRAY[1, 2])",
          "CAST($1 AS VARCHAR) = '10'",
          "$1 IS NOT DISTINCT FROM NULL",
          "NOT $1 > 1",
          "COALESCE($1 + 1, 2) = 0",
          "COALESCE($1 * 2, 100) < 5",
          "LEAST(COALESCE($1, 2), $1 * 10) <> 2",
          "NULLIF(COALESCE($1 + 1, 5), 5) = 0",
          "$1 > 1 IS NOT TRUE");

  private static final List<String> AGGREGATES =
      List.of(
          "SUM($1)",
          "AVG($1)",
          "MIN($1)",
          "MAX($1)",
          "COUNT($1)",
          "COUNT(DISTINCT $1)",
          "STDDEV_POP($1)",
          "VAR_SAMP($1)",
          "BOOL_AND($1 > 0)",
          "BOOL_OR($1 > 10)",
          "EVERY($1 IS NOT NULL)",
          "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY $1)",
          "PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY $1)",
          "MODE() WITHIN GROUP (ORDER BY $1)",
          "SUM($1) FILTER (WHERE $1 > 0)",
          "SUM(CASE WHEN $1 > 0 THEN 1 END)");

  private static final List<String> CONSTANTS =
      List.of(
          "1 / 2",
          "-7 / 2",
          "7 / -2",
          "7 % -3",
          "-7 % 3",
          "7.5 % 2",
          "1 / 3.0",
          "2 / 3.0 * 3",
          "1.50",
          "1.50 + 1.5",
          "1.5 * 1.50",
          "100 * 1.00",
          "1E2",
          "1e-3",
          "0.1 + 0.2",
          "-0.0",
          "0 * -1",
          "0.0 * -1",
          "1 - 1.0",
          "12345678901234567890123456789012345678 + 1",
          "0.00000000000000000000000000000000000001 * 10",
          "99999999999999999999 * 99999999999999999999",
          "9223372036854775807",
          "9223372036854775808",
          "2147483647 + 1",
          "9223372036854775807 + 1",
          "-2147483648 - 1",
          "CAST(2.5 AS BIGINT)",
          "CAST(-2.5 AS BIGINT)",
          "CAST(3.5 AS INTEGER)",
          "CAST(2.4999 AS INTEGER)",
          "CAST(1e10 AS INTEGER)",
          "CAST(40000 AS SMALLINT)",
          "CAST('12.50' AS DECIMAL(6, 2))",
          "CAST('12.505' AS DECIMAL(6, 2))",
          "CAST(-12.505 AS DECIMAL(6, 2))",
          "CAST(12345 AS DECIMAL(4, 2))",
          "CAST('1e3' AS DECIMAL(10, 1))",
          "CAST('0x1' AS INTEGER)",
          "CAST('1.0' AS INTEGER)",
          "CAST('abc' AS DECIMAL)",
          "CAST('NaN' AS DOUBLE PRECISION)",
          "CAST('1e400' AS DOUBLE PRECISION)",
          "CAST(0.1 AS DOUBLE PRECISION)",
          "CAST(0.1 AS DOUBLE PRECISION) + CAST(0.2 AS DOUBLE PRECISION)",
          "CAST(2.5 AS DOUBLE PRECISION) / 0",
          "CAST(1e300 AS DOUBLE PRECISION) * 1e300",
          "1 / 0",
          "1.0 / 0",
          "5 % 0",
          "MOD(5, 0)",
          "SQRT(-1)",
          "LN(0)",
          "LN(-1)",
          "LOG(0)",
          "POWER(0, -1)",
          "POWER(-8, 3)",
          "ROUND(2.5)",
          "ROUND(-2.5)",
          "ROUND(3.5)",
          "ROUND(2.567, 1)",
          "ROUND(1234.5, -2)",
          "ROUND(2.5, 2)",
          "TRUNC(-2.7)",
          "TRUNC(1234.567, -2)",
          "TRUNC(2.5, 3)",
          "CEIL(-0.2)",
          "FLOOR(0.2)",
          "CEIL(2)",
          "ABS(-1.50)",
          "SIGN(-2.50)",
          "SIGN(0)",
          "ROUND(CAST(2.5 AS DOUBLE PRECISION))",
          "ROUND(CAST(3.5 AS DOUBLE PRECISION))",
          "CAST(CAST(2.5 AS DOUBLE PRECISION) AS BIGINT)",
          "CAST(TRUE AS INTEGER)",
          "CAST(1 AS BOOLEAN)",
          "CAST(0 AS BOOLEAN)",
          "GREATEST(1, 2.5)",
          "LEAST(1, 0.5)",
          "COALESCE(1, 0.5)",
          "NULLIF(1, 1.0)",
          "1 = 1.0",
          "1.0 = 1.00",
          "1 < 1.5",
          "'10' = 10",
          "10 = '10.0'",
          "'a' = 1",
          "2 = '2.0'",
          "1 IN ('1', 2)",
          "CAST(5 AS VARCHAR) || '%'",
          "1 || 'a'",
          "1.50 || ''",
          "TRUE || ''",
          "'a' || NULL",
          "NULL + 1",
          "SQRT(2)",
          "PI()",
          "EXP(1)",
          "DEGREES(PI())",
          "TO_CHAR(1234.5, 'FM9,999.00')",
          "TO_CHAR(-12, '9999')",
          "TO_CHAR(0.5, '0.99')",
          "TO_CHAR(1234567, '9,999,999')",
          "TO_CHAR(12, 'S99')",
          "TO_CHAR(-12, '99PR')",
          "TO_CHAR(12345, '999')",
          "TO_CHAR(5, '000')",
          "TO_CHAR(0, '9')",
          "6 & 3",
          "1 << 3",
          "2 ^ 3",
          "2 ^ 0.5 * 2");

  private static final List<String> LOGIC =
      List.of(
          "$1 AND $2",
          "$1 OR $2",
          "NOT $1",
          "$1 = $2",
          "$1 <> $2",
          "$1 IS DISTINCT FROM $2",
          "$1 IS TRUE",
          "$1 IS NOT FALSE",
          "$1 IS UNKNOWN",
          "$1 < $2",
          "$1 IN ($2, NULL)",
          "$1 NOT IN ($2, NULL)",
          "COALESCE($1, $2)",
          "NULLIF($1, $2)",
          "CASE WHEN $1 THEN 'y' WHEN $2 THEN 'z' ELSE 'n' END",
          "CASE $1 WHEN $2 THEN 'same' ELSE 'other' END");

  private static final List<String> NULLS =
      List.of(
          "SELECT COUNT(*), COUNT(u), MIN(u), SUM(w) FROM alltypes WHERE id > 'k99'",
          "SELECT COUNT(*), COUNT(u), MAX(u) FROM alltypes",
          "SELECT u, COUNT(*) FROM alltypes GROUP BY u",
          "SELECT id FROM alltypes WHERE u = u OR u <> u OR u IS NULL",
          "SELECT id FROM alltypes WHERE s = NULL",
          "SELECT id FROM alltypes WHERE NOT (s = NULL)",
          "SELECT id FROM alltypes WHERE s IN ('a', NULL)",
          "SELECT id FROM alltypes WHERE s NOT IN ('a', NULL)",
          "SELECT id FROM alltypes WHERE w NOT IN (SELECT w FROM alltypes)",
          "SELECT id FROM alltypes WHERE w NOT IN (SELECT w FROM alltypes WHERE w > 1)",
          "SELECT id FROM alltypes AS p WHERE NOT EXISTS (SELECT 1 FROM alltypes AS q WHERE q.w ="
              + " p.n)",
          "SELECT id FROM alltypes WHERE (w, n) = (1, 12.5)",
          "SELECT id FROM alltypes WHERE (w, n) IN ((1, 12.5), (0, NULL))",
          "SELECT id FROM alltypes WHERE (w, n) <> (1, 12.5)",
          "SELECT id FROM alltypes WHERE (w, n) IS NULL",
          "SELECT id FROM alltypes WHERE b",
          "SELECT id FROM alltypes WHERE NOT b",
          "SELECT id FROM alltypes WHERE b IS NOT TRUE",
          "SELECT id FROM alltypes WHERE b = (w > 0)",
          "SELECT id FROM alltypes WHERE w > ANY (SELECT n FROM alltypes WHERE id < 'k03')",
          "SELECT id FROM alltypes WHERE w >= ALL (SELECT w FROM alltypes WHERE w IS NOT NULL)",
          "SELECT id FROM alltypes WHERE w = (SELECT w FROM alltypes WHERE id = 'k99')",
          "SELECT id FROM alltypes WHERE w = (SELECT w FROM alltypes)",
          "SELECT p.id, q.id FROM alltypes AS p FULL JOIN alltypes AS q ON p.w = q.n",
          "SELECT p.id, q.id FROM alltypes AS p JOIN alltypes AS q ON p.w IS NOT DISTINCT FROM q.n",
          "SELECT b, w > 1 AS g, COUNT(*) FROM alltypes GROUP BY GROUPING SETS ((b), (w > 1), ())",
          "SELECT b, COUNT(*), GROUPING(b) FROM alltypes GROUP BY ROLLUP (b)",
          "SELECT CONCAT('a', NULL, 'b'), CONCAT(NULL), 'a' || NULL",
          "SELECT GREATEST(NULL, 1), LEAST(2, NULL, 1), GREATEST(NULL, NULL)",
          "SELECT COALESCE(NULL, NULL), NULLIF(NULL, 1)",
          "SELECT NULL IN (1, 2), 1 IN (NULL), 1 IN (1, NULL), 1 NOT IN (2, NULL)",
          "SELECT NULL LIKE 'a', 'a' LIKE NULL, NULL BETWEEN 1 AND 2, 3 BETWEEN NULL AND 2",
          "SELECT 1 WHERE NULL",
          "SELECT COUNT(LPAD(u, 2, 'x')), COUNT(RPAD(u, 2)) FROM alltypes",
          "SELECT id, FIRST_VALUE(n) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING)"
              + " FROM alltypes",
          "SELECT id, FIRST_VALUE(s) OVER (ORDER BY s, id ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING)"
              + " FROM alltypes",
          "SELECT STRING_AGG(s, ',' ORDER BY id DESC), COUNT(DISTINCT b) FROM alltypes",
          "SELECT SUM(v) FROM (VALUES (1), (NULL), (2)) AS q (v)",
          "SELECT v FROM (VALUES (1), (NULL), (2.50)) AS q (v) ORDER BY v DESC",
          "SELECT AVG(v), STDDEV_SAMP(v) FROM (VALUES (1)) AS q (v)",
          "SELECT id, COALESCE(u, s, 'x') FROM alltypes",
          "SELECT DISTINCT u, b FROM alltypes",
          "SELECT id, w FROM alltypes WHERE w IS NULL UNION ALL SELECT id, w FROM alltypes WHERE w"
              + " IS NOT NULL AND n IS NULL");

  private NumberQuestions() {}

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (Value column : Value.columns("w", "n", "f")) {
      OF_COLUMNS.forEach(
          e -> questions.add(Question.of("SELECT id, " + e + " FROM alltypes", column)));
      CONDITIONS.forEach(
          c -> questions.add(Question.of("SELECT id FROM alltypes WHERE " + c, column)));
      AGGREGATES.forEach(
          a ->
              questions.add(
                  Question.of(
                      "SELECT " + a + " FROM alltypes WHERE id NOT IN ('k04', 'k07', 'k14')",
                      column)));
    }
    CONSTANTS.forEach(constant -> questions.add(Question.of("SELECT " + constant)));
    List<String> truths = List.of("TRUE", "FALSE", "CAST(NULL AS BOOLEAN)");
    for (String expression : LOGIC) {
      for (String one : truths) {
        for (String other : truths) {
          questions.add(Question.of("SELECT " + expression, Value.same(one), Value.same(other)));
        }
      }
      questions.add(
          Question.of(
              "SELECT id, " + expression + " FROM alltypes",
              Value.column("b"),
              Value.same("(w > 0)")));
    }
    NULLS.forEach(sql -> questions.add(Question.of(sql)));
    return questions.stream().distinct().toList();
  }
}
