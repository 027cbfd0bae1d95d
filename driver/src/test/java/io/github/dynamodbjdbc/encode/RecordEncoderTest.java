package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEncoderTest {
  private static final String ITEM =
      "{'id':{'S':'a'},'n':{'N':'1'},'status':{'S':'x'},'b':{'B':'AQ=='},'ok':{'BOOL':true},"
          + "'nil':{'NULL':true},'ss':{'SS':['x','y']},'ns':{'NS':['1','2.5']},'bs':{'BS':['AQ==']},"
          + "'at':{'S':'2024-05-01T10:20:30Z'},'l':{'L':[{'S':'1'},{'N':'1'},{'NULL':true}]},"
          + "'bins':{'L':[{'B':'AQ=='}]},"
          + "'m':{'M':{'b':{'B':''},'in':{'M':{'ss':{'SS':['x']},'e':{'M':{}},'nil':{'NULL':true}}}}}}";

  private final Encoding users = Encoding.ofSamples(ITEM);

  private static Map<String, DynamoValue> encode(Encoding encoding, Object record) {
    return new RecordEncoder(encoding.table(), encoding.options()).encode(record);
  }

  private String state(Object record) {
    try {
      return encode(users, record).toString();
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  @Test
  void an_item_that_was_read_is_the_same_after_it_is_written_back() {
    Map<String, DynamoValue> item = WireItems.item(ITEM);
    assertThat(encode(users, JsonText.ofItem(item))).isEqualTo(item);
  }

  @Test
  void types_that_json_does_not_show_are_lost_where_no_sample_has_them() {
    Map<String, DynamoValue> item =
        WireItems.item("{'id':{'S':'a'},'n':{'N':'1'},'new':{'SS':['x']},'bin':{'B':'AQ=='}}");
    assertThat(encode(users, JsonText.ofItem(item)))
        .isEqualTo(
            WireItems.item(
                "{'id':{'S':'a'},'n':{'N':'1'},'new':{'L':[{'S':'x'}]},'bin':{'S':'AQ=='}}"));
  }

  @Test
  void json_shows_the_types_of_all_other_values() {
    assertThat(encode(users, "{\"at\":5,\"ok\":\"true\",\"m\":\"{}\",\"l\":{},\"nil\":1.50}"))
        .isEqualTo(
            WireItems.item(
                "{'at':{'N':'5'},'ok':{'S':'true'},'m':{'S':'{}'},'l':{'M':{}},'nil':{'N':'1.5'}}"));
  }

  @Test
  void a_map_is_a_record_as_well() {
    assertThat(encode(users, Map.of("id", "a", "n", 1, "ss", List.of("x"))))
        .isEqualTo(WireItems.item("{'id':{'S':'a'},'n':{'N':'1'},'ss':{'SS':['x']}}"));
  }

  /** DynamoDB refuses a key of an index that is NULL; without it the item is not in the index. */
  @Test
  void a_null_is_stored_except_in_the_key_of_an_index() {
    assertThat(encode(users, "{\"id\":null,\"status\":null,\"rank\":null,\"x\":null}"))
        .isEqualTo(WireItems.item("{'id':{'NULL':true},'x':{'NULL':true}}"));
  }

  @Test
  void a_declared_column_takes_what_it_takes_elsewhere() {
    Encoding declared =
        Encoding.ofSamples()
            .declaring("ttl", ColumnType.epoch(EpochUnit.SECONDS))
            .declaring("price", ColumnType.decimal(4, 2))
            .declaring("set", ColumnType.arrayOf(ColumnType.VARCHAR), AttributeType.SS)
            .declaring("code", ColumnType.VARCHAR, AttributeType.S);
    assertThat(
            encode(
                declared,
                "{\"ttl\":\"2024-05-01T10:20:30Z\",\"price\":\"1.5\",\"set\":[1],\"code\":7}"))
        .isEqualTo(
            WireItems.item(
                "{'ttl':{'N':'1714558830'},'price':{'N':'1.5'},'set':{'SS':['1']},"
                    + "'code':{'S':'7'}}"));
    for (String bad : List.of("{\"ttl\":\"soon\"}", "{\"price\":1.234}", "{\"set\":{}}")) {
      assertThatThrownBy(() -> encode(declared, bad)).isInstanceOf(DriverException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "5",
        "{",
        "{}x",
        "{\"a\":1,\"a\":1}",
        "{\"\":1}",
        "{\"b\":\"?\"}"
      })
  void a_text_that_is_no_item_is_refused(String text) {
    assertThat(state(text)).isEqualTo("22018");
  }

  @Test
  void limits_hold_for_the_whole_item() {
    assertThat(state(5)).isEqualTo("22018");
    assertThat(state("{\"ss\":[]}")).isEqualTo("22023");
    assertThat(state("{\"x\":1e126}")).isEqualTo("22003");
    String deepest = "{\"x\":" + "[".repeat(31) + "]".repeat(31) + "}";
    assertThat(state(deepest)).startsWith("{x=");
    assertThat(state("{\"x\":" + "[".repeat(32) + "]".repeat(32) + "}")).isEqualTo("54S02");
  }

  @Test
  void a_message_names_the_table_and_the_place_but_no_content() {
    assertThatThrownBy(() -> encode(users, "{\"secret\": tru}"))
        .hasMessageStartingWith("_record of table \"users\" does not take the value, a String: ")
        .hasMessageContaining("not valid JSON (line 1, column ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }
}
