package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** Functions and patterns of text, whose characters are code points. */
final class CharacterQuestions {
  private static final List<String> EXPRESSIONS =
      List.of(
          "LENGTH($1)",
          "CHAR_LENGTH($1)",
          "SUBSTRING($1, 1, 1)",
          "SUBSTRING($1 FROM 2)",
          "SUBSTRING($1, 0, 2)",
          "SUBSTRING($1, -1, 3)",
          "SUBSTRING($1, 2, 0)",
          "LEFT($1, 1)",
          "LEFT($1, -1)",
          "RIGHT($1, 1)",
          "RIGHT($1, -1)",
          "REVERSE($1)",
          "UPPER($1)",
          "LOWER($1)",
          "INITCAP($1)",
          "LPAD($1, 4, '*')",
          "RPAD($1, 4, '😀')",
          "LPAD($1, 1, 'x')",
          "POSITION('b' IN $1)",
          "STRPOS($1, '😀')",
          "POSITION('' IN $1)",
          "REPLACE($1, 'b', '😀')",
          "REPLACE($1, '', 'x')",
          "TRANSLATE($1, 'ab😀', 'x')",
          "OVERLAY($1 PLACING '～' FROM 1 FOR 1)",
          "SPLIT_PART($1, 'b', 1)",
          "SPLIT_PART($1, 'b', -1)",
          "ASCII($1)",
          "REPEAT($1, 2)",
          "REPEAT($1, -1)",
          "MD5($1)",
          "TRIM(BOTH 'a' FROM $1)",
          "LTRIM($1, 'ab')",
          "RTRIM($1, '😀b')",
          "STARTS_WITH($1, 'a')",
          "REGEXP_REPLACE($1, '.', 'x')",
          "REGEXP_REPLACE($1, '[ab]', '<\\&>', 'g')",
          "REGEXP_COUNT($1, '.')",
          "REGEXP_SUBSTR($1, '.$')",
          "REGEXP_LIKE($1, '^.b$')",
          "REGEXP_INSTR($1, 'b')",
          "CONCAT_WS('-', $1, 'x', NULL)",
          "$1 || $1",
          "CAST($1 AS CHAR(1))",
          "CAST($1 AS VARCHAR(2))",
          "$1 = LOWER($1)",
          "$1 < '～'",
          "$1 > '～'",
          "$1 BETWEEN '～' AND '😀z'",
          "GREATEST($1, '～')",
          "LEAST($1, '😀')",
          "$1 IN ('😀b', '～')",
          "OCTET_LENGTH(<<CAST($1 AS VARBINARY)|||$1::bytea>>)");

  private static final List<String> PATTERNS =
      List.of(
          "'_'", "'__'", "'_b'", "'😀_'", "'%b'", "'%'", "''", "'a%'", "'a\\_b'", "'a\\%b'",
          "'%😀%'", "'_%'", "'a_b'", "'1E%'", "'%_%_%'", "'\\\\'", "'A%'");

  private static final List<String> REGULAR =
      List.of(
          "'^.$'",
          "'^..$'",
          "'^[a-z]+$'",
          "'😀'",
          "'^$'",
          "'b$'",
          "'(a|～)'",
          "'\\d'",
          "'[^a-z]'",
          "'('");

  private static final List<String> OTHERS =
      List.of(
          "SELECT s FROM alltypes ORDER BY s, id",
          "SELECT s FROM alltypes WHERE s > '～' OR s > '😀' ORDER BY id",
          "SELECT s FROM alltypes WHERE s BETWEEN '～' AND '😀b'",
          "SELECT MAX(s), MIN(s) FROM alltypes",
          "SELECT id FROM alltypes WHERE (s, id) > ('～', 'k01')",
          "SELECT id FROM alltypes WHERE s LIKE 'a!_%' ESCAPE '!'",
          "SELECT id FROM alltypes WHERE s LIKE 'a!' ESCAPE '!'",
          "SELECT id FROM alltypes WHERE s LIKE 'a%' ESCAPE ''",
          "SELECT id FROM alltypes WHERE s LIKE 'a' || '%'",
          "SELECT id FROM alltypes WHERE s LIKE id",
          "SELECT id FROM alltypes WHERE s LIKE NULL",
          "SELECT id FROM alltypes WHERE s SIMILAR TO '(a|😀)b?'",
          "SELECT id FROM alltypes WHERE s NOT SIMILAR TO '_{2}'",
          "SELECT id FROM alltypes WHERE UPPER(s) = 'É'",
          "SELECT CHR(128512), CHR(233), ASCII('😀')",
          "SELECT CHR(0)",
          "SELECT 'it''s', 'a\\b', '', ' a '",
          "SELECT U&'\\+01F600', U&'\\00e9'",
          "SELECT 'a' 'b'",
          "SELECT CAST('  12 ' AS INTEGER)",
          "SELECT CAST('' AS INTEGER)",
          "SELECT CAST('1_000' AS INTEGER)",
          "SELECT CAST('yes' AS BOOLEAN), CAST('off' AS BOOLEAN), CAST('T' AS BOOLEAN)",
          "SELECT CAST('maybe' AS BOOLEAN)",
          "SELECT LEFT('😀😀', 1), RIGHT('a😀', 1), SUBSTRING('a😀b', 2, 1)",
          "SELECT TRIM('  x '), TRIM(LEADING '0' FROM '007'), BTRIM('xyx', 'x')",
          "SELECT SUBSTRING('driver' FROM 2 FOR -1)",
          "SELECT STRING_AGG(s, '|' ORDER BY s DESC) FROM alltypes",
          "SELECT STRING_AGG(DISTINCT s, '|' ORDER BY s) FROM alltypes",
          "SELECT id, l[1], CARDINALITY(l) FROM alltypes",
          "SELECT id, ARRAY_TO_STRING(l, '-') FROM alltypes",
          "SELECT id FROM alltypes WHERE 'a' = ANY(l)",
          "SELECT id FROM alltypes WHERE 'a' <> ALL(l)",
          "SELECT id, unnest(l) FROM alltypes",
          "SELECT id, q.v FROM alltypes CROSS JOIN UNNEST(l) AS q (v)",
          "SELECT unnest(l) AS v, COUNT(*) FROM alltypes GROUP BY v",
          "SELECT id, ARRAY_LENGTH(l, 1) FROM alltypes");

  private CharacterQuestions() {}

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (String expression : EXPRESSIONS) {
      questions.add(Question.of("SELECT id, " + expression + " FROM alltypes", Value.column("s")));
      questions.add(Question.of("SELECT " + expression, Value.same("'a😀b'")));
    }
    for (String pattern : PATTERNS) {
      questions.add(Question.of("SELECT id FROM alltypes WHERE s LIKE " + pattern));
      questions.add(Question.of("SELECT id FROM alltypes WHERE s NOT LIKE " + pattern));
      questions.add(Question.of("SELECT id FROM alltypes WHERE s ILIKE " + pattern));
      questions.add(Question.of("SELECT 'a😀' LIKE " + pattern));
    }
    for (String pattern : REGULAR) {
      questions.add(Question.of("SELECT id FROM alltypes WHERE s ~ " + pattern));
      questions.add(Question.of("SELECT id FROM alltypes WHERE s !~* " + pattern));
    }
    for (String column : List.of("w", "n", "f", "b", "x", "d", "ts", "l")) {
      questions.add(Question.of("SELECT id FROM alltypes WHERE " + column + " LIKE '1%'"));
      questions.add(Question.of("SELECT id, UPPER(" + column + ") FROM alltypes"));
      questions.add(Question.of("SELECT id, LENGTH(" + column + ") FROM alltypes"));
      questions.add(Question.of("SELECT id, SUBSTRING(" + column + ", 1, 1) FROM alltypes"));
    }
    OTHERS.forEach(other -> questions.add(Question.of(other)));
    return questions;
  }
}
