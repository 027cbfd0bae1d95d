package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** The text of a value, wherever SQL makes one. */
final class TextQuestions {
  private static final List<Value> VALUES = new ArrayList<>();

  static {
    VALUES.addAll(
        Value.columns("s", "w", "n", "f", "b", "x", "d", "t", "ts", "tz", "tl", "e", "m", "u"));
    for (String sql :
        List.of("(n * 2)", "(w + 1)", "(n + 0.5)", "(-n)", "(n > 1)", "(NOT b)", "(d + 1)")) {
      VALUES.add(Value.same(sql));
    }
    VALUES.add(Value.instant("(ts + INTERVAL '1' DAY)", "(ts + INTERVAL '1 day')"));
    VALUES.add(Value.instant("DATE_TRUNC('hour', ts)", "date_trunc('hour', ts)"));
    VALUES.add(new Value("CAST(ts AS DATE)", "ts::date", "ts::date::text"));
    VALUES.add(new Value("CAST(ts AS TIME)", "ts::time", "ts::time::text"));
    VALUES.add(
        new Value(
            "(tl + INTERVAL '1' HOUR)", "(tl + INTERVAL '1 hour')", "iso(tl + INTERVAL '1 hour')"));
  }

  private static final List<String> PLACES =
      List.of(
          "SELECT id, CAST($1 AS VARCHAR) FROM alltypes ORDER BY id"
              .replace("CAST($1 AS VARCHAR)", text("$1")),
          "SELECT id, <<$1|||$1t>> || '!' FROM alltypes ORDER BY id",
          "SELECT id, '<' || <<$1|||$1t>> || '>' FROM alltypes ORDER BY id",
          "SELECT id, CONCAT('<', <<$1|||$1t>>, '>') FROM alltypes ORDER BY id",
          "SELECT id FROM alltypes WHERE " + text("$1") + " LIKE '%0%' ORDER BY id",
          "SELECT id FROM alltypes WHERE " + text("$1") + " < '2' ORDER BY id",
          "SELECT id, <<CAST(v AS VARCHAR)|||v>> FROM (SELECT id, <<$1|||$1t>> AS v FROM alltypes)"
              + " AS q ORDER BY id",
          "SELECT " + text("$1") + " FROM alltypes UNION SELECT 'zz'",
          "SELECT id, COALESCE(" + text("$1") + ", 'none') FROM alltypes ORDER BY id",
          "SELECT STRING_AGG(" + text("$1") + ", ',' ORDER BY id) FROM alltypes",
          "SELECT id, CHAR_LENGTH(" + text("$1") + ") FROM alltypes ORDER BY id",
          "SELECT id, CASE WHEN id < 'k05' THEN "
              + text("$1")
              + " ELSE id END AS v FROM alltypes ORDER BY id",
          "SELECT MIN(" + text("$1") + "), MAX(" + text("$1") + ") FROM alltypes",
          "SELECT id, $1 FROM alltypes ORDER BY id",
          "SELECT id, v FROM (SELECT id, $1 AS v FROM alltypes WHERE id > 'k02') AS q ORDER BY id");

  private TextQuestions() {}

  private static String text(String value) {
    return "<<CAST(" + value + " AS VARCHAR)|||" + value + "t>>";
  }

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (Value value : VALUES) {
      for (String place : PLACES) {
        boolean bytes = value.sql().equals("x") && place.matches(".*(\\|\\| '|CONCAT).*");
        if (!bytes) { // PostgreSQL takes the text beside bytes for bytes
          questions.add(Question.of(place, value));
        }
      }
    }
    for (String place :
        List.of(
            "SELECT id, " + text("$1") + " FROM alltypes ORDER BY id",
            "SELECT id, <<$1|||$1t>> FROM alltypes ORDER BY id",
            "SELECT id, COALESCE(" + text("$1") + ", 'none') FROM alltypes ORDER BY id",
            "SELECT id, <<CAST(v AS VARCHAR)|||v>> FROM (SELECT id, <<$1|||$1t>> AS v FROM"
                + " alltypes) AS q ORDER BY id")) {
      questions.add(Question.of(place, Value.column("l")));
    }
    for (String literal :
        List.of(
            "1",
            "1.50",
            "-0.0",
            "TRUE",
            "NULL",
            "DATE '2024-02-29'",
            "TIME '10:20:30'",
            "0.5",
            "100000000000000000000",
            "1e2",
            "-7",
            "'é😀'")) {
      questions.add(
          Question.of("SELECT $1, " + text("$1") + ", <<$1|||$1t>> || '!'", Value.same(literal)));
    }
    return questions;
  }
}
