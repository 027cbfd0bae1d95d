package io.github.dynamodbjdbc.tests.alltypes;

import java.util.ArrayList;
import java.util.List;

/** JSON made of values of each type, and paths into documents. PostgreSQL 15 has other names. */
final class JsonQuestions {
  private static final List<String> PATHS =
      List.of(
          "$",
          "$.a",
          "$.n",
          "$.no",
          "$.l",
          "$.l[0]",
          "$.l[*]",
          "$.l[last]",
          "$.l[9]",
          "$.o.p",
          "$.o.*",
          "$.\"x-y\".abc",
          "$.l[*] ? (@ > 7)",
          "$.l ? (@ == 7)",
          "$.o[0].p",
          "$.a.b",
          "strict $.a",
          "strict $.no",
          "lax $.no",
          "strict $.l[9]",
          "$.l.size()",
          "$.a.type()",
          "$.l[0 to 1]",
          "$.l[0, 2]",
          "$.t ? (@ == true)",
          "$.s",
          "$.s ? (@ starts with \"te\")",
          "$.s ? (@ like_regex \"^T\" flag \"i\")",
          "$.a + 1",
          "-$.a",
          "$.d.floor()",
          "$.d.double()",
          "$.o ? (exists(@.p))",
          "$.l[*] ? (@ > 7 && @ < 9)",
          "$.**.p",
          "$.l[-1]",
          "$[",
          "a",
          "$.u",
          "$.e",
          "$.d",
          "$.big",
          "$.o.keyvalue().key");

  private static final String DOCUMENT =
      "'{\"a\":1,\"n\":null,\"l\":[7,8,9],\"o\":{\"p\":\"q\"},\"x-y\":{\"abc\":\"z\"},\"t\":true,\"s\":\"text\",\"d\":12.50,"
          + "\"u\":\"😀\",\"e\":\"\",\"big\":12345678901234567890123456789012345678}'";

  /** {@code $J} is the value as JSON has it: a time is a text. */
  private static final List<String> CONSTRUCTORS =
      List.of(
          "SELECT id, <<JSON_OBJECT('v': $1)|||json_build_object('v', $J)>> FROM alltypes",
          "SELECT id, <<JSON_ARRAY($1, 1 NULL ON NULL)|||json_build_array($J, 1)>> FROM alltypes",
          "SELECT <<JSON_ARRAYAGG($1 ORDER BY id NULL ON NULL)|||json_agg($J ORDER BY id)>> FROM"
              + " alltypes",
          "SELECT id, <<TO_JSON($1)|||to_json($J)>> FROM alltypes");

  private static final List<String> OTHERS =
      List.of(
          "SELECT id, <<m|||m::json>> ->> 'n', <<m|||m::json>> -> 'o' FROM alltypes",
          "SELECT id, <<JSON_VALUE(m, '$.n')|||json_value_of(m, '$.n')>> FROM alltypes",
          "SELECT id, <<JSON_VALUE(m, '$.n' RETURNING DECIMAL)|||json_value_of(m, '$.n')::numeric>>"
              + " FROM alltypes",
          "SELECT id, <<JSON_VALUE(m, '$.o.é[0]')|||json_value_of(m, '$.o.é[0]')>> FROM alltypes",
          "SELECT id, <<JSON_QUERY(m, '$.o')|||json_value_text(m, '$.o')>> FROM alltypes",
          "SELECT id FROM alltypes WHERE <<JSON_EXISTS(m, '$.o.é[1]')|||jsonb_path_exists(m::jsonb,"
              + " '$.o.é[1]')>>",
          "SELECT id FROM alltypes WHERE <<JSON_VALUE(m, '$.k')|||json_value_of(m, '$.k')>> = 'v1'",
          "SELECT id FROM alltypes WHERE <<m.n|||json_value_of(m, '$.n')::numeric>> > 3",
          "SELECT id, <<m.k|||json_value_of(m, '$.k')>> FROM alltypes",
          "SELECT SUM(<<m.n|||json_value_of(m, '$.n')::numeric>>) FROM alltypes",
          "SELECT <<JSON_VALUE('{}', '$.no' DEFAULT 'd' ON EMPTY)|||'d'>>",
          "SELECT <<JSON_VALUE('{\"a\":[1]}', 'strict $.b' DEFAULT 'e' ON ERROR)|||'e'>>",
          "SELECT '[1]' <<IS JSON ARRAY|||IS NOT NULL>>",
          "SELECT JSON_TYPEOF('{}'), JSON_TYPEOF('[]'), JSON_TYPEOF('1'), JSON_TYPEOF('\"x\"'),"
              + " JSON_TYPEOF('true'), JSON_TYPEOF('null')",
          "SELECT JSON_ARRAY_LENGTH('[1,[2,3]]')",
          "SELECT JSON_ARRAY_LENGTH('{}')",
          "SELECT JSON_EXTRACT_PATH_TEXT('{\"a\":{\"b\":[5,6]}}', 'a', 'b', '1')",
          "SELECT JSON_EXTRACT_PATH_TEXT('{\"a\":null}', 'a')");

  private JsonQuestions() {}

  static List<Question> all() {
    List<Question> questions = new ArrayList<>();
    for (String path : PATHS) {
      String arguments = "(" + DOCUMENT + ", '" + path + "'";
      questions.add(
          new Question(
              "SELECT JSON_VALUE" + arguments + ")", "SELECT json_value_of" + arguments + ")"));
      questions.add(
          new Question(
              "SELECT JSON_EXISTS" + arguments + ")",
              "SELECT COALESCE(jsonb_path_exists" + arguments + ", '{}', true), FALSE)"));
      if (!path.equals("$")) { // PostgreSQL 15 orders the members
        questions.add(
            new Question(
                "SELECT JSON_QUERY" + arguments + " WITH WRAPPER)",
                "SELECT json_wrapped" + arguments + ")"));
      }
    }
    for (Value column :
        Value.columns("s", "w", "n", "b", "d", "t", "ts", "tz", "tl", "e", "x", "u")) {
      String json =
          switch (column.sql()) {
            case "ts", "tz", "tl", "e" -> "iso($1)";
            case "x" -> "$1t";
            default -> "$1";
          };
      for (String place : CONSTRUCTORS) {
        questions.add(Question.of(place.replace("$J", json), column));
      }
    }
    OTHERS.forEach(other -> questions.add(Question.of(other)));
    return questions;
  }
}
