package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.TextList;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets, lists and maps. */
class DocumentEncodingTest {
  private final Encoding users =
      Encoding.ofSamples(
          "{'id':{'S':'a'},'n':{'N':'1'},'tags':{'SS':['x']},'nums':{'NS':['1']},"
              + "'blobs':{'BS':['AQ==']},'texts':{'L':[{'S':'x'}]},'numbers':{'L':[{'N':'1'}]},"
              + "'flags':{'L':[{'BOOL':true}]},'bins':{'L':[{'B':'AQ=='}]},"
              + "'maps':{'L':[{'M':{}}]},'any':{'L':[{'S':'x'},{'N':'1'}]},'void':{'L':[]},"
              + "'m':{'M':{'x':{'N':'1'},'tags':{'SS':['x']},'nums':{'NS':['1']},"
              + "'bin':{'B':'AQ=='},'at':{'S':'2024-05-01T00:00:00Z'},'in':{'M':{'b':{'B':''}}},"
              + "'both':{'S':'x'}}}}",
          "{'id':{'S':'b'},'n':{'N':'2'},'m':{'M':{'both':{'B':'AQ=='}}}}");

  // --- sets ---

  @Test
  void a_set_column_takes_lists_in_every_form() {
    assertThat(users.stored("tags", List.of("b", "a"))).isEqualTo("SS [\"a\",\"b\"]");
    assertThat(users.stored("tags", new String[] {"a"})).isEqualTo("SS [\"a\"]");
    assertThat(users.stored("tags", new TreeSet<>(Set.of("a")))).isEqualTo("SS [\"a\"]");
    assertThat(users.stored("tags", "[\"b\", \"a\"]")).isEqualTo("SS [\"a\",\"b\"]");
    assertThat(users.stored("tags", List.of(""))).isEqualTo("SS [\"\"]");
    assertThat(users.stored("tags", List.of(1, true))).isEqualTo("SS [\"1\",\"true\"]");
    assertThat(users.stored("nums", new int[] {2, 1})).isEqualTo("NS [1,2]");
    assertThat(users.stored("nums", List.of("1.50", 2L))).isEqualTo("NS [1.5,2]");
    assertThat(users.stored("nums", "[1, \"2\", 1e1]")).isEqualTo("NS [1,2,10]");
    assertThat(users.stored("blobs", List.of(new byte[] {1}, new ByteString(new byte[] {0}))))
        .isEqualTo("BS [\"AA==\",\"AQ==\"]");
    assertThat(users.stored("blobs", "[\"AQ==\"]")).isEqualTo("BS [\"AQ==\"]");
  }

  /** DynamoDB refuses a set with 1 and 1.0, as a duplicate. */
  @Test
  void equal_elements_of_a_set_are_one() {
    assertThat(users.stored("nums", List.of(1, 1.0, "1.00", new BigDecimal("1E0"))))
        .isEqualTo("NS [1]");
    assertThat(users.stored("nums", "[0, -0, 0.0]")).isEqualTo("NS [0]");
    assertThat(users.stored("tags", List.of("a", "a"))).isEqualTo("SS [\"a\"]");
    assertThat(users.stored("tags", List.of("a", "A", "a "))).isEqualTo("SS [\"A\",\"a\",\"a \"]");
    assertThat(users.stored("blobs", List.of(new byte[] {1}, new byte[] {1})))
        .isEqualTo("BS [\"AQ==\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tags", "nums", "blobs"})
  void an_empty_set_and_one_with_a_null_are_refused(String column) {
    assertThat(users.stored(column, List.of())).isEqualTo("22023");
    assertThat(users.stored(column, "[]")).isEqualTo("22023");
    assertThat(users.stored(column, Collections.singletonList(null))).isEqualTo("22023");
    assertThat(users.stored(column, "[null]")).isEqualTo("22023");
    assertThat(users.stored(column, new Object[0])).isEqualTo("22023");
    assertThat(users.stored(column, null)).isEqualTo("removed");
  }

  @Test
  void a_set_column_takes_nothing_that_is_not_a_list_of_its_elements() {
    for (Object value : List.of("x", "{}", "\"x\"", 1, true, new byte[] {1}, Map.of())) {
      assertThat(users.stored("tags", value)).as("%s", value).isEqualTo("22018");
    }
    assertThat(users.stored("tags", "[{\"a\":1}]")).isEqualTo("22018");
    assertThat(users.stored("nums", List.of("x"))).isEqualTo("22018");
    assertThat(users.stored("nums", List.of(Double.NaN))).isEqualTo("22003");
    assertThat(users.stored("blobs", List.of("not base64"))).isEqualTo("22018");
    assertThat(users.stored("tags", List.of(List.of("a")))).isEqualTo("22018");
  }

  @Test
  void the_numbers_of_a_declared_set_have_the_digits_of_its_type() {
    Encoding declared =
        users
            .declaring("whole", ColumnType.arrayOf(ColumnType.BIGINT))
            .declaring("prices", ColumnType.arrayOf(ColumnType.decimal(4, 2)));
    assertThat(declared.stored("whole", List.of(1, 2))).isEqualTo("NS [1,2]");
    assertThat(declared.stored("whole", List.of(1.5))).isEqualTo("22003");
    assertThat(declared.stored("prices", List.of("12.34"))).isEqualTo("NS [12.34]");
    assertThat(declared.stored("prices", List.of("12.345"))).isEqualTo("22003");
    assertThat(declared.stored("prices", List.of("123"))).isEqualTo("22003");
  }

  // --- lists ---

  /** SQL shows the elements as texts, so the samples say what a text is. */
  @Test
  void the_texts_of_an_array_become_what_the_samples_have() {
    List<String> texts = List.of("1", "x");
    assertThat(users.stored("texts", texts)).isEqualTo("L [S \"1\", S \"x\"]");
    assertThat(users.stored("numbers", texts)).isEqualTo("L [N 1, S \"x\"]");
    assertThat(users.stored("any", texts)).isEqualTo("L [S \"1\", S \"x\"]");
    assertThat(users.stored("void", texts)).isEqualTo("L [S \"1\", S \"x\"]");
    assertThat(users.stored("flags", List.of("true", "x"))).isEqualTo("L [BOOL true, S \"x\"]");
    assertThat(users.stored("bins", List.of("AQ==", "?"))).isEqualTo("L [B \"AQ==\", S \"?\"]");
    assertThat(users.stored("maps", List.of("{\"a\":1}", "{x")))
        .isEqualTo("L [M {a: N 1}, S \"{x\"]");
  }

  @Test
  void other_elements_keep_their_types_and_null_its_place() {
    assertThat(users.stored("any", Arrays.asList(1, null, true, List.of(2), Map.of("a", 1))))
        .isEqualTo("L [N 1, NULL null, BOOL true, L [N 2], M {a: N 1}]");
    assertThat(users.stored("numbers", Arrays.asList("1", null))).isEqualTo("L [N 1, NULL null]");
    assertThat(users.stored("numbers", List.of(true))).isEqualTo("L [BOOL true]");
    assertThat(users.stored("texts", List.of(1, 2.5))).isEqualTo("L [S \"1\", S \"2.5\"]");
    assertThat(users.stored("texts", List.of())).isEqualTo("L []");
    assertThat(users.stored("numbers", List.of("1e200"))).isEqualTo("22003");
  }

  @Test
  void a_list_from_the_rows_of_a_statement_has_its_maps_and_lists_again() {
    List<DynamoValue> elements =
        List.of(
            DynamoValue.ofString("{x}"),
            DynamoValue.ofMap(Map.of("a", DynamoValue.ofNumber(BigDecimal.ONE))),
            DynamoValue.ofList(List.of(DynamoValue.NULL)),
            DynamoValue.NULL);
    assertThat(users.stored("any", TextList.of(elements)))
        .isEqualTo("L [S \"{x}\", M {a: N 1}, L [NULL null], NULL null]");
  }

  @Test
  void the_text_of_a_json_array_shows_the_types_itself() {
    assertThat(users.stored("any", "[1, \"1\", null, {\"a\":[]}]"))
        .isEqualTo("L [N 1, S \"1\", NULL null, M {a: L []}]");
    assertThat(users.stored("texts", "[1]")).isEqualTo("L [N 1]");
    assertThat(users.stored("bins", "[\"AQ==\"]")).isEqualTo("L [B \"AQ==\"]");
    assertThat(users.stored("texts", "[]")).isEqualTo("L []");
  }

  /** The text of an ARRAY has texts only, and tools write it back. */
  @Test
  void the_texts_in_the_text_of_an_array_become_what_the_samples_have() {
    assertThat(users.stored("numbers", "[\"1\", 2, \"x\", null]"))
        .isEqualTo("L [N 1, N 2, S \"x\", NULL null]");
    assertThat(users.stored("flags", "[\"true\"]")).isEqualTo("L [BOOL true]");
    assertThat(users.stored("maps", "[{\"a\":\"1\"}]")).isEqualTo("L [M {a: S \"1\"}]");
  }

  @Test
  void a_list_column_takes_nothing_that_is_not_a_list() {
    for (Object value : List.of("x", "", "{}", "null", "[1", "[1]]", "1", 1, true, Map.of())) {
      assertThat(users.stored("any", value)).as("%s", value).isEqualTo("22018");
    }
    assertThat(users.stored("any", new byte[] {1})).isEqualTo("22018");
  }

  @Test
  void a_declared_array_of_texts_is_a_list_unless_samples_have_sets() {
    Encoding declared =
        users
            .declaring("list", ColumnType.arrayOf(ColumnType.VARCHAR))
            .declaring("set", ColumnType.arrayOf(ColumnType.VARCHAR), AttributeType.SS);
    assertThat(declared.stored("list", List.of("a"))).isEqualTo("L [S \"a\"]");
    assertThat(declared.stored("list", "[\"a\"]")).isEqualTo("L [S \"a\"]");
    assertThat(declared.stored("list", "a")).isEqualTo("22018");
    assertThat(declared.stored("set", List.of("a"))).isEqualTo("SS [\"a\"]");
  }

  // --- maps ---

  @Test
  void a_map_column_takes_json_objects_and_maps() {
    assertThat(users.stored("m", "{\"x\":1,\"y\":\"1\",\"z\":null,\"b\":true}"))
        .isEqualTo("M {x: N 1, y: S \"1\", z: NULL null, b: BOOL true}");
    assertThat(users.stored("m", Map.of("x", 1))).isEqualTo("M {x: N 1}");
    assertThat(users.stored("m", "{}")).isEqualTo("M {}");
    assertThat(users.stored("m", " {\"n\":12345678901234567890.5} "))
        .isEqualTo("M {n: N 12345678901234567890.5}");
    assertThat(users.stored("m", "{\"e\":1e3,\"u\":\"\\u00e9\\ud83d\\ude00\"}"))
        .isEqualTo("M {e: N 1000, u: S \"é😀\"}");
  }

  /** JSON shows a set as an array, and a binary value as base64. */
  @Test
  void sets_and_binary_values_in_a_document_are_found_by_the_samples() {
    assertThat(users.stored("m", "{\"tags\":[\"b\",\"a\"],\"nums\":[1,1.0],\"bin\":\"AQ==\"}"))
        .isEqualTo("M {tags: SS [\"a\",\"b\"], nums: NS [1], bin: B \"AQ==\"}");
    assertThat(users.stored("m", "{\"in\":{\"b\":\"AQ==\"}}"))
        .isEqualTo("M {in: M {b: B \"AQ==\"}}");
    assertThat(users.stored("m", Map.of("tags", Set.of("a")))).isEqualTo("M {tags: SS [\"a\"]}");
    assertThat(users.stored("m", "{\"both\":\"AQ==\",\"new\":[\"a\"]}"))
        .isEqualTo("M {both: S \"AQ==\", new: L [S \"a\"]}");
    assertThat(users.stored("m", "{\"tags\":{},\"bin\":1,\"x\":\"1\"}"))
        .isEqualTo("M {tags: M {}, bin: N 1, x: S \"1\"}");
    assertThat(users.stored("m", "{\"tags\":[]}")).isEqualTo("22023");
    assertThat(users.stored("m", "{\"bin\":\"?\"}")).isEqualTo("22018");
    assertThat(users.stored("m.tags", "[\"a\"]")).isEqualTo("SS [\"a\"]");
    assertThat(users.stored("m.x", "5")).isEqualTo("N 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "5",
        "{",
        "{\"a\":1}x",
        "{\"a\":1} {}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":NaN}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":1,\"a\":2}",
        "{\"\":1}",
        "{\"a\":{\"\":1}}",
        "{\"a\":\"\\ud83d\"}",
        "not json"
      })
  void a_text_that_is_not_a_json_object_that_dynamodb_can_store_is_refused(String text) {
    assertThat(users.stored("m", text)).isEqualTo("22018");
  }

  @ParameterizedTest
  @CsvSource({"1e126", "1e999999999", "123456789012345678901234567890123456789"})
  void a_number_in_a_document_has_the_limits_of_dynamodb(String number) {
    assertThat(users.stored("m", "{\"a\":[{\"b\":" + number + "}]}")).isEqualTo("22003");
  }

  @Test
  void a_document_has_at_most_32_levels() {
    assertThat(users.stored("m", nested(31))).startsWith("M ");
    assertThat(users.stored("m", nested(32))).isEqualTo("54S02");
    assertThat(users.stored("m", nested(900))).isEqualTo("54S02");
    assertThat(users.stored("m.in", nested(30))).startsWith("M ");
    assertThat(users.stored("m.in", nested(31))).isEqualTo("54S02");
    String lists = "[".repeat(31) + "]".repeat(31);
    assertThat(users.stored("any", lists)).startsWith("L ");
    assertThat(users.stored("any", "[" + lists + "]")).isEqualTo("54S02");
  }

  private static String nested(int maps) {
    return "{\"m\":".repeat(maps - 1) + "{}" + "}".repeat(maps - 1);
  }
}
