package io.github.dynamodbjdbc.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;

class KeyTextTest {
  @Test
  void a_key_reads_as_a_condition() {
    Map<String, DynamoValue> key = new LinkedHashMap<>();
    key.put("customer", Write.text("O'Hara"));
    key.put("number", Write.number("1E+2"));
    assertThat(KeyText.of(key)).isEqualTo("customer = 'O''Hara' AND number = 100");
    assertThat(KeyText.of(Map.of("hash", DynamoValue.ofBinary(new ByteString(new byte[] {10, 1})))))
        .isEqualTo("hash = X'0a01'");
  }

  @Test
  void a_long_key_is_shortened() {
    assertThat(KeyText.of(Map.of("id", Write.text("x".repeat(2048))))).hasSizeLessThan(120);
  }
}
