package io.github.dynamodbjdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0, 0",
    "-1, -1",
    "1.50, 1.50",
    "1E+6, 1000000",
    "1E-6, 0.000001",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "0.00000000000000000000000000000000000001, 0.00000000000000000000000000000000000001",
    "1E+125, 1E+125",
    "9.9999999999999999999999999999999999999E+125, 9.9999999999999999999999999999999999999E+125",
    "1E-130, 1E-130",
    "-1E+39, -1000000000000000000000000000000000000000",
    "1E+40, 1E+40",
  })
  void numbers_are_exact_and_short(String number, String text) {
    assertThat(JsonText.number(new BigDecimal(number))).isEqualTo(text);
    assertThat(JsonText.number(number)).isEqualTo(text);
    assertThat(new BigDecimal(text)).isEqualByComparingTo(new BigDecimal(number));
  }

  @Test
  void keys_are_sorted_by_code_point() {
    Map<String, DynamoValue> item =
        Map.of(
            "b", DynamoValue.ofBoolean(true),
            "B", DynamoValue.NULL,
            "😀", DynamoValue.ofString("above U+FFFF comes last"),
            "\uFF5E", DynamoValue.ofString("x"));
    assertThat(JsonText.ofItem(item))
        .isEqualTo("{\"B\":null,\"b\":true,\"\uFF5E\":\"x\",\"😀\":\"above U+FFFF comes last\"}");
  }

  @Test
  void every_type_has_its_json() {
    DynamoValue bytes = DynamoValue.ofBinary(new ByteString(new byte[] {1, 2, -1}));
    DynamoValue number = DynamoValue.ofNumber(new BigDecimal("0.1"));
    List<DynamoValue> list =
        List.of(
            DynamoValue.ofString("a\"\\\n\r\t\b\f\u0001é"),
            number,
            bytes,
            DynamoValue.NULL,
            new DynamoValue(AttributeType.SS, List.of("x", "y")),
            new DynamoValue(AttributeType.NS, List.of(BigDecimal.ONE)),
            new DynamoValue(AttributeType.BS, List.of(bytes.value())),
            DynamoValue.ofMap(Map.of("k", DynamoValue.ofList(List.of()))));
    assertThat(JsonText.ofList(list))
        .isEqualTo(
            "[\"a\\\"\\\\\\n\\r\\t\\b\\f\\u0001é\",0.1,\"AQL/\",null,[\"x\",\"y\"],[1],"
                + "[\"AQL/\"],{\"k\":[]}]");
  }

  @Test
  void plain_text_has_no_quotes() {
    assertThat(JsonText.plain(DynamoValue.ofString("x"))).isEqualTo("x");
    assertThat(JsonText.plain(DynamoValue.ofNumber(new BigDecimal("5")))).isEqualTo("5");
    assertThat(JsonText.plain(DynamoValue.ofBoolean(false))).isEqualTo("false");
    assertThat(JsonText.plain(DynamoValue.NULL)).isNull();
    assertThat(JsonText.plain(DynamoValue.ofBinary(new ByteString(new byte[] {1}))))
        .isEqualTo("AQ==");
    assertThat(JsonText.plain(DynamoValue.ofMap(Map.of()))).isEqualTo("{}");
  }
}
