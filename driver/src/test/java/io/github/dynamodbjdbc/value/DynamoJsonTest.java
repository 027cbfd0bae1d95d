package io.github.dynamodbjdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;

class DynamoJsonTest {
  private static final JsonFactory JSON = new JsonFactory();

  @Test
  void reads_every_type() throws IOException {
    assertThat(value("{'S':'Zürich 😀'}")).isEqualTo(DynamoValue.ofString("Zürich 😀"));
    assertThat(value("{'N':'-12345678901234567890123456789012345678'}").asNumber())
        .isEqualTo(new BigDecimal("-12345678901234567890123456789012345678"));
    assertThat(value("{'B':'AQL/'}"))
        .isEqualTo(DynamoValue.ofBinary(new ByteString(new byte[] {1, 2, -1})));
    assertThat(value("{'BOOL':true}")).isEqualTo(DynamoValue.ofBoolean(true));
    assertThat(value("{'BOOL':false}")).isEqualTo(DynamoValue.ofBoolean(false));
    assertThat(value("{'NULL':true}")).isEqualTo(DynamoValue.NULL);
    assertThat(value("{'L':[{'S':'a'},{'L':[]},{'M':{}}]}"))
        .isEqualTo(
            DynamoValue.ofList(
                List.of(
                    DynamoValue.ofString("a"),
                    DynamoValue.ofList(List.of()),
                    DynamoValue.ofMap(Map.of()))));
    assertThat(value("{'M':{'S':{'N':'1'},'x y.z':{'M':{'q':{'NULL':true}}}}}").asMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "S",
                DynamoValue.ofNumber(BigDecimal.ONE),
                "x y.z",
                DynamoValue.ofMap(Map.of("q", DynamoValue.NULL))));
  }

  @Test
  void sorts_sets_so_that_equal_sets_are_equal() throws IOException {
    assertThat(value("{'SS':['b','a','\uFF5E','😀']}").value())
        .isEqualTo(List.of("a", "b", "\uFF5E", "😀"));
    assertThat(value("{'NS':['10','9','-1']}").value())
        .isEqualTo(List.of(new BigDecimal(-1), new BigDecimal(9), BigDecimal.TEN));
    assertThat(value("{'BS':['/w==','AQ==']}").value())
        .isEqualTo(
            List.of(new ByteString(new byte[] {1}), new ByteString(new byte[] {(byte) 0xff})));
  }

  @Test
  void reads_an_item_and_stops_on_its_last_token() throws IOException {
    try (JsonParser parser = parser("{'a':{'S':'x'},'b':{'N':'1'}}, 7")) {
      assertThat(DynamoJson.readItem(parser)).containsOnlyKeys("a", "b");
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    }
  }

  @Test
  void refuses_an_unknown_type() {
    assertThatThrownBy(() -> value("{'X':'1'}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unknown type: X");
  }

  private static DynamoValue value(String json) throws IOException {
    try (JsonParser parser = parser(json)) {
      DynamoValue value = DynamoJson.readValue(parser);
      assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
      assertThat(parser.nextToken()).isNull();
      return value;
    }
  }

  private static JsonParser parser(String json) throws IOException {
    JsonParser parser = JSON.createParser(json.replace('\'', '"'));
    parser.nextToken();
    return parser;
  }
}
