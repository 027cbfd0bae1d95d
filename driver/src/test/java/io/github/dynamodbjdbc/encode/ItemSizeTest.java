package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes are those by which DynamoDB Local bounds an item to 409600 bytes. */
class ItemSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "10, 2",
    "12, 2",
    "100, 2",
    "123, 3",
    "-1, 3",
    "-12, 3",
    "0.1, 2",
    "0.01, 2",
    "1.5, 3",
    "1.50, 3",
    "12.345, 4",
    "1E+100, 2",
    "12345678901234567890123456789012345678, 20"
  })
  void a_number_has_a_byte_for_two_digits_and_one_more(String number, long bytes) {
    assertThat(ItemSize.of(DynamoValue.ofNumber(new BigDecimal(number)))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "abc, 3", "é, 2", "\uFF5E, 3", "😀, 4", "a😀é, 7"})
  void a_text_has_its_bytes_in_utf_8(String text, long bytes) {
    assertThat(ItemSize.of(DynamoValue.ofString(text))).isEqualTo(bytes);
  }

  @Test
  void other_values_have_the_bytes_of_their_parts_and_of_their_kind() {
    assertThat(size("{'L':[]}")).isEqualTo(3);
    assertThat(size("{'L':[{'S':'x'},{'S':'x'}]}")).isEqualTo(7);
    assertThat(size("{'M':{}}")).isEqualTo(3);
    assertThat(size("{'M':{'ab':{'S':'x'}}}")).isEqualTo(7);
    assertThat(size("{'SS':['a','b']}")).isEqualTo(2);
    assertThat(size("{'NS':['1','2']}")).isEqualTo(4);
    assertThat(size("{'BS':['AQI=']}")).isEqualTo(2);
    assertThat(size("{'B':'AQI='}")).isEqualTo(2);
    assertThat(size("{'BOOL':true}")).isEqualTo(1);
    assertThat(size("{'NULL':true}")).isEqualTo(1);
  }

  private static long size(String value) {
    return ItemSize.of(WireItems.item("{'v':" + value + "}").get("v"));
  }

  @Test
  void an_item_has_the_bytes_of_its_names_and_values() {
    assertThat(ItemSize.of(WireItems.item("{'id':{'S':'a'},'é':{'N':'1'}}"))).isEqualTo(7);
    assertThat(ItemSize.of(WireItems.item("{}"))).isZero();
  }
}
