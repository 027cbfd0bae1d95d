package io.github.dynamodbjdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The path language, with the answers of PostgreSQL 17. */
class JsonPathTest {
  private static final String DOCUMENT =
      """
      {"x-y": {"abc": 5}, "n": null, "s": "text", "b": true,
       "l": [7, 8.50, "x", [1, 2]], "items": [{"p": 7, "q": "a"}, {"p": 9, "q": "b"}, {"q": "c"}]}
      """;

  @Test
  void members_and_elements() throws IOException {
    gives("$.\"x-y\".abc", "[5]");
    gives("$.s", "[\"text\"]");
    gives("$.n", "[null]");
    gives("$.no", "[]");
    gives("$.l[0]", "[7]");
    gives("$.l[*]", "[7,8.50,\"x\",[1,2]]");
    gives("$.l[last]", "[[1,2]]");
    gives("$.l[last - 1]", "[\"x\"]");
    gives("$.l[0 to 1, 3]", "[7,8.50,[1,2]]");
    gives("$.l[9]", "[]");
    gives("$.\"x-y\".*", "[5]");
    gives("$.\"x-y\".**", "[{\"abc\":5},5]");
    gives("$['x-y'].abc", "[5]");
    gives("$..q", "[\"a\",\"b\",\"c\"]");
  }

  @Test
  void lax_mode_unwraps_arrays_and_wraps_scalars() throws IOException {
    gives("$.items.q", "[\"a\",\"b\",\"c\"]");
    gives("lax $.s[0]", "[\"text\"]");
    gives("lax $.s[*]", "[\"text\"]");
    gives("strict $.items[*].q", "[\"a\",\"b\",\"c\"]");
    fails("strict $.items.q");
    fails("strict $.no");
    fails("strict $.s[0]");
    fails("strict $.l[9]");
  }

  @Test
  void filters() throws IOException {
    gives("$.items[*] ? (@.p > 7)", "[{\"p\":9,\"q\":\"b\"}]");
    gives("$.items[*] ? (@.p > 7 && @.q == \"b\").q", "[\"b\"]");
    gives("$.items[*] ? (@.p < 8 || @.q starts with \"b\").q", "[\"a\",\"b\"]");
    gives("$.items[*] ? (exists(@.p)).q", "[\"a\",\"b\"]");
    gives("$.items[*] ? (!exists(@.p)).q", "[\"c\"]");
    gives("$.items[*] ? (@.q like_regex \"^[AB]\" flag \"i\").q", "[\"a\",\"b\"]");
    gives("$.l[*] ? (@ == \"x\")", "[\"x\"]");
    gives("$.l[*] ? ((@ > 1) is unknown)", "[\"x\"]");
    gives("$.items[*] ? (@.p != 7).q", "[\"b\"]");
    gives("$ ? (@.b == true).s", "[\"text\"]");
    gives("$.items[?(@.p == $.l[0])].q", "[\"a\"]");
    gives("$ ? (@.n == null).s", "[\"text\"]");
  }

  @Test
  void methods_and_arithmetic() throws IOException {
    gives("$.l.size()", "[4]");
    gives("$.s.size()", "[1]");
    gives("$.l.type()", "[\"array\"]");
    gives("$.l[*].type()", "[\"number\",\"number\",\"string\",\"array\"]");
    gives("$.l[1].ceiling()", "[9]");
    gives("$.l[1].floor()", "[8]");
    gives("(-$.l[0]).abs()", "[7]");
    gives("$.\"x-y\".keyvalue().key", "[\"abc\"]");
    gives("$.l[0].string()", "[\"7\"]");
    gives("$.l[0] + 1 * 2", "[9]");
    gives("-$.l[0]", "[-7]");
    gives("$.l[0] / 2", "[3.5]");
    gives("$.\"x-y\".abc > 3", "[true]");
    fails("$.s.double()");
    fails("$.l[0] / 0");
  }

  @Test
  void a_text_that_is_no_path_is_refused_with_the_place() {
    for (String path :
        new String[] {
          "",
          "$$",
          "$.",
          "$.a[",
          "$.a[1",
          "a",
          "$.a.sizes()",
          "$var",
          "$.a ? (@ > )",
          "$.\"a",
          "$.a ? (@ like_regex \"(\")",
          "$[*",
          "$.a ? @",
          "(".repeat(500) + "$"
        }) {
      assertThatThrownBy(() -> JsonPathParser.parse(path))
          .as(path)
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("cannot be read at character");
    }
  }

  @Test
  void json_value_tells_empty_from_wrong() {
    assertThat(value("$.no", "DEFAULT", "d", "NULL", null)).isEqualTo("d");
    assertThat(value("$.no", "NULL", null, "DEFAULT", "e")).isNull();
    assertThat(value("$.l", "DEFAULT", "d", "DEFAULT", "e")).isEqualTo("e");
    assertThat(value("$.l[*]", "NULL", null, "DEFAULT", "e")).isEqualTo("e");
    assertThat(value("$.n", "DEFAULT", "d", "DEFAULT", "e")).isNull();
    assertThat(value("$.l[1]", "NULL", null, "NULL", null)).isEqualTo("8.50");
    assertThat(Json.value("{", "$.a", "DEFAULT", "d", "DEFAULT", "e", "VARCHAR")).isEqualTo("e");
    assertThat(Json.value(DOCUMENT, "$.s", "NULL", null, "DEFAULT", "1", "INTEGER")).isEqualTo("1");
    assertThatThrownBy(() -> value("$.l", "NULL", null, "ERROR", null))
        .hasMessageContaining("JSON_VALUE failed: The value is not a scalar");
    assertThatThrownBy(() -> value("$.no", "ERROR", null, "NULL", null))
        .hasMessageContaining("The path leads to nothing");
  }

  @Test
  void json_query_wraps_as_it_is_told() {
    assertThat(query("$.l[*]", "WITH_UNCONDITIONAL_ARRAY")).isEqualTo("[7,8.50,\"x\",[1,2]]");
    assertThat(query("$.l", "WITH_UNCONDITIONAL_ARRAY")).isEqualTo("[[7,8.50,\"x\",[1,2]]]");
    assertThat(query("$.l", "WITH_CONDITIONAL_ARRAY")).isEqualTo("[7,8.50,\"x\",[1,2]]");
    assertThat(query("$.l[0 to 1]", "WITH_CONDITIONAL_ARRAY")).isEqualTo("[7,8.50]");
    assertThat(query("$.l[*]", "WITHOUT_ARRAY")).isNull();
    assertThat(query("$.n", "WITHOUT_ARRAY")).isEqualTo("null");
    assertThat(Json.query(DOCUMENT, "$.no", "WITHOUT_ARRAY", "EMPTY_ARRAY", "NULL"))
        .isEqualTo("[]");
  }

  @Test
  void json_is_built_with_exact_values() {
    String object =
        Json.withMember("{}", "a", Json.of(new java.math.BigDecimal("0.50")), "NULL_ON_NULL");
    assertThat(Json.withMember(object, "b", null, "NULL_ON_NULL"))
        .isEqualTo("{\"a\":0.50,\"b\":null}");
    assertThat(Json.withMember(object, "b", null, "ABSENT_ON_NULL")).isEqualTo("{\"a\":0.50}");
    assertThat(Json.withElement("[1]", "2", "NULL_ON_NULL")).isEqualTo("[1,2]");
    assertThat(Json.ofDate(19792)).isEqualTo("\"2024-03-10\"");
    assertThat(Json.ofInstant(1710034200500L)).isEqualTo("\"2024-03-10T01:30:00.5Z\"");
    assertThat(Json.ofTime(3_600_000)).isEqualTo("\"01:00:00\"");
    assertThat(Json.of(Double.NaN)).isEqualTo("\"NaN\"");
    assertThatThrownBy(() -> Json.withMember("{}", null, "1", "NULL_ON_NULL"))
        .hasMessageContaining("must not be NULL");
  }

  private static String value(
      String path, String onEmpty, String emptyDefault, String onError, String errorDefault) {
    return Json.value(DOCUMENT, path, onEmpty, emptyDefault, onError, errorDefault, "VARCHAR");
  }

  private static String query(String path, String wrapper) {
    return Json.query(DOCUMENT, path, wrapper, "NULL", "NULL");
  }

  private static void gives(String path, String values) throws IOException {
    assertThat(
            JsonValues.write(
                JsonPathEvaluator.values(JsonPathParser.parse(path), JsonValues.parse(DOCUMENT))))
        .as(path)
        .isEqualTo(values);
  }

  private static void fails(String path) {
    assertThatThrownBy(
            () -> JsonPathEvaluator.values(JsonPathParser.parse(path), JsonValues.parse(DOCUMENT)))
        .as(path)
        .isInstanceOf(JsonPathException.class);
  }
}
