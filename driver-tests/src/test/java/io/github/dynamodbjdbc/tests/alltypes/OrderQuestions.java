package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** Orders, groups, joins, sets and windows of columns of each type. */
final class OrderQuestions {
  private static final List<Value> COLUMNS =
      Value.columns("s", "w", "n", "f", "b", "x", "d", "t", "ts", "tl", "e");

  private static final List<String> PLACES =
      List.of(
          "SELECT id, $1 FROM alltypes ORDER BY $1, id",
          "SELECT id, $1 FROM alltypes ORDER BY $1 DESC, id DESC",
          "SELECT id FROM alltypes ORDER BY $1 NULLS FIRST, id",
          "SELECT id FROM alltypes ORDER BY $1 DESC NULLS LAST, id LIMIT 5",
          "SELECT id FROM alltypes WHERE $1 IS NOT NULL ORDER BY $1, id LIMIT 3 OFFSET 2",
          "SELECT COUNT($1), COUNT(DISTINCT $1) FROM alltypes",
          "SELECT MIN($1), MAX($1) FROM alltypes",
          "SELECT MIN($1), MAX($1) FROM alltypes WHERE id > 'k99'",
          "SELECT DISTINCT $1 FROM alltypes",
          "SELECT $1, COUNT(*) FROM alltypes GROUP BY $1",
          "SELECT $1, MIN(id) FROM alltypes GROUP BY $1 HAVING COUNT(*) > 1",
          "SELECT b, MAX($1) FROM alltypes GROUP BY b",
          "SELECT p.id, q.id FROM alltypes AS p JOIN alltypes AS q ON p.$1 = q.$1 AND p.id < q.id",
          "SELECT p.id, q.id FROM alltypes AS p LEFT JOIN alltypes AS q ON p.$1 < q.$1 AND q.id <"
              + " 'k04'",
          "SELECT id FROM alltypes WHERE $1 IN (SELECT $1 FROM alltypes WHERE id > 'k06')",
          "SELECT id FROM alltypes WHERE $1 NOT IN (SELECT $1 FROM alltypes WHERE id IN ('k01',"
              + " 'k02'))",
          "SELECT id FROM alltypes WHERE $1 = (SELECT MAX($1) FROM alltypes)",
          "SELECT id, RANK() OVER (ORDER BY $1), DENSE_RANK() OVER (ORDER BY $1 DESC) FROM"
              + " alltypes",
          "SELECT id, ROW_NUMBER() OVER (PARTITION BY b ORDER BY $1, id) FROM alltypes",
          "SELECT id, LAG($1) OVER (ORDER BY id), LEAD($1, 2) OVER (ORDER BY id) FROM alltypes",
          "SELECT id, FIRST_VALUE($1) OVER (ORDER BY $1, id), LAST_VALUE($1) OVER (ORDER BY $1"
              + " NULLS FIRST, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM"
              + " alltypes",
          "SELECT id, COUNT($1) OVER (ORDER BY $1) FROM alltypes",
          "SELECT id, COUNT(*) OVER (PARTITION BY $1) FROM alltypes",
          "SELECT id, NTILE(3) OVER (ORDER BY $1, id), PERCENT_RANK() OVER (ORDER BY $1) FROM"
              + " alltypes");

  private static final List<String> NUMBERS =
      List.of(
          "SELECT SUM($1), COUNT($1) FROM alltypes WHERE id < 'k03'",
          "SELECT SUM($1) FROM alltypes WHERE id > 'k99'",
          "SELECT id, SUM($1) OVER (ORDER BY id) FROM alltypes WHERE id NOT IN ('k04', 'k07',"
              + " 'k14')",
          "SELECT id, SUM($1) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM"
              + " alltypes WHERE id NOT IN ('k04', 'k07', 'k14')",
          "SELECT id, SUM($1) OVER (PARTITION BY b ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1"
              + " PRECEDING) FROM alltypes WHERE id NOT IN ('k04', 'k07', 'k14')",
          "SELECT id, COUNT($1) OVER (ORDER BY $1 RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) FROM"
              + " alltypes",
          "SELECT id, MAX($1) OVER (ORDER BY $1 RANGE BETWEEN UNBOUNDED PRECEDING AND 1 FOLLOWING)"
              + " FROM alltypes",
          "SELECT id, MIN($1) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 2 FOLLOWING) FROM"
              + " alltypes",
          "SELECT b, SUM($1) FROM alltypes WHERE id NOT IN ('k04', 'k07', 'k14') GROUP BY b",
          "SELECT SUM(DISTINCT $1) FROM alltypes WHERE id NOT IN ('k04', 'k07', 'k14')",
          "SELECT id FROM alltypes WHERE $1 > ALL (SELECT $1 FROM alltypes WHERE id IN ('k01',"
              + " 'k02'))");

  private static final List<String> OPERATORS =
      List.of("UNION", "UNION ALL", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL");

  private static final String[][] PAIRS = {
    {"s", "s"},
    {"s", "id"},
    {"w", "w"},
    {"w", "n"},
    {"w", "f"},
    {"n", "f"},
    {"b", "b"},
    {"x", "x"},
    {"d", "d"},
    {"t", "t"},
    {"ts", "ts"},
    {"ts", "tz"},
    {"tl", "tl"},
    {"ts", "e"},
    {"d", "tl"},
    {"s", "b"},
    {"w", "b"},
    {"u", "s"}
  };

  private OrderQuestions() {}

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (Value column : COLUMNS) {
      for (String place : PLACES) {
        questions.add(Question.of(place, column));
      }
    }
    for (Value column : Value.columns("w", "n", "f")) {
      for (String place : NUMBERS) {
        questions.add(Question.of(place, column));
      }
    }
    for (String[] pair : PAIRS) {
      for (String operator : OPERATORS) {
        questions.add(
            Question.of(
                "SELECT $1 FROM alltypes WHERE id < 'k09' "
                    + operator
                    + " SELECT $2 FROM alltypes WHERE id > 'k05'",
                Value.column(pair[0]),
                Value.column(pair[1])));
      }
    }
    return questions;
  }
}
