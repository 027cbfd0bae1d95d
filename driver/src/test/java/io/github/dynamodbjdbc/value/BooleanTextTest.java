package io.github.dynamodbjdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BooleanTextTest {
  @Test
  void the_texts_of_postgresql_are_booleans_and_others_are_not() {
    for (String text : new String[] {"true", "t", "1", "yes", "y", "on", " TRUE\n"}) {
      assertThat(BooleanText.parse(text)).as(text).contains(true);
    }
    for (String text : new String[] {"false", "f", "0", "no", "n", "off", "No"}) {
      assertThat(BooleanText.parse(text)).as(text).contains(false);
    }
    for (String text : new String[] {"", "2", "tr", "wahr", "0.0"}) {
      assertThat(BooleanText.parse(text)).as(text).isEmpty();
    }
  }
}
