package io.github.dynamodbjdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-7",
        "007",
        "1.50",
        "-0.05",
        ".5",
        "5.",
        "0.000000000000000000000001",
        "999999999999999999",
        "-999999999999999999",
        "9999999999999999999",
        "123456789012345678.9",
        "12345678901234567890123456789012345678",
        "1E+125",
        "-1.5e-7",
        "+3"
      })
  void a_decimal_is_that_of_big_decimal_to_its_scale(String text) {
    assertThat(decimal(text)).isEqualTo(new BigDecimal(text));
  }

  @Test
  void so_is_a_random_one() {
    Random random = new Random(20261121);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
      int digits = 1 + random.nextInt(22);
      int point = random.nextInt(2 * digits + 1);
      for (int digit = 0; digit < digits; digit++) {
        text.append(digit == point ? "." : "").append(random.nextInt(10));
      }
      assertThat(decimal(text.toString())).isEqualTo(new BigDecimal(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1-", "--1", "1 ", "x", "٣x"})
  void what_is_no_number_is_refused(String text) {
    assertThatThrownBy(() -> decimal(text)).isInstanceOf(NumberFormatException.class);
    assertThat(whole(text)).isEqualTo(PlainNumbers.NO_MATCH);
  }

  @Test
  void a_whole_number_of_up_to_18_digits_is_read() {
    assertThat(whole("0")).isZero();
    assertThat(whole("-0")).isZero();
    assertThat(whole("-42")).isEqualTo(-42);
    assertThat(whole("999999999999999999")).isEqualTo(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000000000000", "1.0", "1E3", "+1"})
  void any_other_number_is_left_to_others(String text) {
    assertThat(whole(text)).isEqualTo(PlainNumbers.NO_MATCH);
  }

  /** Surrounds the text with other characters, as in a parser's buffer. */
  private static BigDecimal decimal(String text) {
    return PlainNumbers.decimal(("9." + text + ".9").toCharArray(), 2, text.length());
  }

  private static long whole(String text) {
    return PlainNumbers.whole(("9" + text + "9").toCharArray(), 1, text.length());
  }
}
