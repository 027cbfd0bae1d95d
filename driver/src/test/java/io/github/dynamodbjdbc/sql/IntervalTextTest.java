package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalTextTest {
  @Test
  void texts_of_postgresql_are_read() {
    assertThat(IntervalText.parse("1 day")).contains(new IntervalText(0, 86_400_000));
    assertThat(IntervalText.parse("1 year 3 mons")).contains(new IntervalText(15, 0));
    assertThat(IntervalText.parse("2 weeks 01:30")).contains(new IntervalText(0, 1_215_000_000));
    assertThat(IntervalText.parse("-00:00:00.5")).contains(new IntervalText(0, -500));
    assertThat(IntervalText.parse("1.5 hours")).contains(new IntervalText(0, 5_400_000));
    assertThat(IntervalText.parse("3 days ago")).contains(new IntervalText(0, -259_200_000));
    for (String text : new String[] {"", "x", "1", "1 dayx", "1 day x", "0.5 month"}) {
      assertThat(IntervalText.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void they_are_written_as_the_standard_has_them() {
    assertThat(new IntervalText(0, 5_400_500).literal("+"))
        .isEqualTo("INTERVAL '0 01:30:00.500' DAY(9) TO SECOND(3)");
    assertThat(new IntervalText(-2, 0).literal("+")).isEqualTo("INTERVAL '-2' MONTH(9)");
    assertThat(new IntervalText(1, 86_400_000).literal("-"))
        .isEqualTo("INTERVAL '1' MONTH(9) - INTERVAL '1 00:00:00.000' DAY(9) TO SECOND(3)");
  }
}
