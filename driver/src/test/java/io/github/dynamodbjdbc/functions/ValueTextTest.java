package io.github.dynamodbjdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import org.apache.calcite.avatica.util.ByteString;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  @Test
  void a_number_has_its_digits_without_an_exponent() {
    assertThat(ValueText.of(new BigDecimal("0.5"))).isEqualTo("0.5");
    assertThat(ValueText.of(new BigDecimal("0.0"))).isEqualTo("0.0");
    assertThat(ValueText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
    assertThat(ValueText.of(new BigDecimal("-1E-7"))).isEqualTo("-0.0000001");
    assertThat(ValueText.of(new BigDecimal("1E+20"))).isEqualTo("100000000000000000000");
    assertThat(ValueText.of(new BigDecimal("12345678901234567890123456789012345678")))
        .isEqualTo("12345678901234567890123456789012345678");
    assertThat(ValueText.of(new BigDecimal("1E-130"))).hasSize(132).endsWith("01");
  }

  @Test
  void padding_of_a_wide_decimal_is_not_shown() {
    assertThat(ValueText.of(new BigDecimal("0.5").setScale(170))).isEqualTo("0.5");
    assertThat(ValueText.of(new BigDecimal("10").setScale(170))).isEqualTo("10");
  }

  @Test
  void other_values_have_the_texts_of_get_string() {
    assertThat(ValueText.of(0.0)).isEqualTo("0.0");
    assertThat(ValueText.of(1e300)).isEqualTo("1.0E300");
    assertThat(ValueText.of(0.1f)).isEqualTo("0.1");
    assertThat(ValueText.of(true)).isEqualTo("true");
    assertThat(ValueText.of(new ByteString(new byte[] {1, 2, 3}))).isEqualTo("AQID");
  }

  @Test
  void texts_are_read_as_postgresql_reads_them() {
    assertThat(TextValues.bool(" Yes ")).isTrue();
    assertThat(TextValues.whole(" -12 ", Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(-12);
    assertThat(TextValues.number(" .5 ")).isEqualByComparingTo("0.5");
    assertThat(TextValues.number("1e3")).isEqualByComparingTo("1000");
    assertThat(TextValues.real("Infinity")).isInfinite();
    assertThat(TextValues.time("1:2:3.5")).isEqualTo(3_723_500);
    assertThat(TextValues.time("13:45")).isEqualTo(49_500_000);
    assertThat(Binaries.of("AQID")).isEqualTo(new ByteString(new byte[] {1, 2, 3}));
  }

  @Test
  void a_text_that_is_no_value_of_the_type_is_refused_with_its_state() {
    refused(() -> TextValues.bool("maybe"), SqlState.VALUE_DOES_NOT_FIT);
    refused(() -> TextValues.whole("12.7", 0, 99), SqlState.VALUE_DOES_NOT_FIT);
    refused(() -> TextValues.whole("1e3", 0, 9999), SqlState.VALUE_DOES_NOT_FIT);
    refused(() -> TextValues.whole("100", 0, 99), SqlState.NUMERIC_OUT_OF_RANGE);
    refused(() -> TextValues.whole("99999999999999999999", 0, 99), SqlState.NUMERIC_OUT_OF_RANGE);
    refused(() -> TextValues.number("0x10"), SqlState.VALUE_DOES_NOT_FIT);
    refused(() -> TextValues.number("1e99999999999"), SqlState.NUMERIC_OUT_OF_RANGE);
    refused(() -> TextValues.real("1d"), SqlState.VALUE_DOES_NOT_FIT);
    refused(() -> TextValues.real("1e999"), SqlState.NUMERIC_OUT_OF_RANGE);
    refused(() -> TextValues.time("25:00"), SqlState.INVALID_DATETIME);
    refused(() -> TextValues.time("noon"), SqlState.INVALID_DATETIME);
    refused(() -> TextValues.uuid("x"), SqlState.VALUE_DOES_NOT_FIT);
    refused(() -> Binaries.of("?"), SqlState.VALUE_DOES_NOT_FIT);
  }

  @Test
  void a_message_repeats_only_the_beginning_of_a_long_text() {
    assertThatThrownBy(() -> TextValues.number("x".repeat(500)))
        .hasMessage("The text '" + "x".repeat(40) + "…' is not a number.");
  }

  private static void refused(ThrowingCallable call, SqlState state) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DriverException.class, e -> assertThat(e.state()).isEqualTo(state));
  }
}
