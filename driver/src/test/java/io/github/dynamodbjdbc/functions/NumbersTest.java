package io.github.dynamodbjdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void half_a_double_is_rounded_to_the_even_number() {
    assertThat(whole(2.5)).isEqualTo(2);
    assertThat(whole(3.5)).isEqualTo(4);
    assertThat(whole(-2.5)).isEqualTo(-2);
    assertThat(whole(-0.4)).isZero();
    assertThat(whole(-0x1p63)).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p63, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
  void a_double_beyond_the_integers_is_refused(double number) {
    assertThatThrownBy(() -> whole(number))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("does not lie between");
  }

  @Test
  void bounds_are_those_of_the_type() {
    assertThat(Numbers.whole(127.4, Byte.MIN_VALUE, Byte.MAX_VALUE)).isEqualTo(127);
    assertThatThrownBy(() -> Numbers.whole(127.5, Byte.MIN_VALUE, Byte.MAX_VALUE))
        .hasMessageContaining("between -128 and 127");
  }

  private static long whole(double number) {
    return Numbers.whole(number, Long.MIN_VALUE, Long.MAX_VALUE);
  }
}
