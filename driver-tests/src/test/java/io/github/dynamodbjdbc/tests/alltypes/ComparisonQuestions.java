package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** Two values of any two types beside each other: allowed or refused, equal or not. */
final class ComparisonQuestions {
  private static final List<Value> COLUMNS =
      Value.columns("s", "w", "n", "f", "b", "x", "d", "t", "ts", "tl", "e", "l");

  private static final List<Value> OPERANDS = new ArrayList<>(COLUMNS);

  static {
    OPERANDS.add(Value.column("tz"));
    for (String literal :
        List.of(
            "'a'",
            "'10'",
            "'0.5'",
            "'2024-03-01'",
            "'10:20:30'",
            "'2024-05-01T10:20:30Z'",
            "'2024-05-01 10:20:30'",
            "'true'",
            "'😀b'",
            "10",
            "0.5",
            "1e2",
            "TRUE",
            "DATE '2024-02-29'",
            "TIME '10:20:30'",
            "NULL",
            "ARRAY['a', 'b']",
            "CAST('10' AS VARCHAR)")) {
      OPERANDS.add(Value.same(literal));
    }
    OPERANDS.add(
        Value.instant("TIMESTAMP '2024-05-01 10:20:30'", "TIMESTAMPTZ '2024-05-01 10:20:30'"));
    OPERANDS.add(new Value("X'0102'", "'\\x0102'::bytea", ""));
  }

  private static final List<String> PLACES =
      List.of(
          "SELECT id FROM alltypes WHERE $1 = $2 ORDER BY id",
          "SELECT id FROM alltypes WHERE $1 < $2 ORDER BY id");

  private static final List<String> MORE_PLACES =
      List.of(
          "SELECT id FROM alltypes WHERE $1 IN ($2, $1) ORDER BY id",
          "SELECT id FROM alltypes WHERE $1 IS DISTINCT FROM $2 ORDER BY id",
          "SELECT id FROM alltypes WHERE NOT ($1 >= $2) ORDER BY id",
          "SELECT id FROM alltypes WHERE $1 BETWEEN $2 AND $2 ORDER BY id",
          "SELECT id, COALESCE($1, $2) FROM alltypes ORDER BY id",
          "SELECT id, CASE WHEN id < 'k06' THEN $1 ELSE $2 END AS v FROM alltypes ORDER BY id",
          "SELECT id, NULLIF($1, $2) FROM alltypes ORDER BY id",
          "SELECT id, GREATEST($1, $2) FROM alltypes ORDER BY id",
          "SELECT id FROM alltypes WHERE $1 = ANY (SELECT $2 FROM alltypes) ORDER BY id");

  private ComparisonQuestions() {}

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (Value one : COLUMNS) {
      for (Value other : OPERANDS) {
        for (String place : PLACES) {
          questions.add(Question.of(place, one, other));
        }
      }
    }
    for (String[] pair :
        new String[][] {
          {"w", "n"},
          {"w", "f"},
          {"n", "f"},
          {"n", "w"},
          {"s", "id"},
          {"d", "ts"},
          {"ts", "d"},
          {"ts", "tz"},
          {"ts", "tl"},
          {"ts", "e"},
          {"d", "tl"},
          {"s", "m"},
          {"b", "b"},
          {"x", "x"},
          {"t", "t"},
          {"s", "w"},
          {"w", "b"},
          {"d", "w"},
          {"t", "ts"},
          {"s", "u"},
          {"l", "l"}
        }) {
      for (String place : MORE_PLACES) {
        questions.add(Question.of(place, Value.column(pair[0]), Value.column(pair[1])));
      }
    }
    for (String[] pair :
        new String[][] {
          {"w", "10"},
          {"w", "0.5"},
          {"w", "'10'"},
          {"n", "'0.5'"},
          {"f", "0.1"},
          {"f", "'0.5'"},
          {"s", "'😀b'"},
          {"s", "'～'"},
          {"d", "'2024-03-01'"},
          {"t", "'10:20:30'"},
          {"b", "'true'"},
          {"w", "NULL"},
          {"s", "NULL"},
          {"n", "'abc'"},
          {"d", "'abc'"}
        }) {
      for (String place : MORE_PLACES) {
        questions.add(Question.of(place, Value.column(pair[0]), Value.same(pair[1])));
      }
    }
    return questions;
  }
}
