package io.github.dynamodbjdbc.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Rfc3339} must give the same result as {@link TimeReader}. */
class Rfc3339Test {
  private static final TimeLayout LAYOUT = TimeLayout.of(Rfc3339.PATTERN);

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.678Z",
    "1969-12-31T23:59:59.999Z",
    "0000-02-29T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "2024-02-29T12:00:00Z"
  })
  void the_common_texts_are_read(String text) {
    assertThat(fast(text)).isEqualTo(Instant.parse(text).toEpochMilli());
    assertThat(fast(text)).isEqualTo(LAYOUT.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-02",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04:05+01:00",
        "2026-01-02T03:04:05.6Z",
        "2026-01-02T03:04:05,678Z",
        "2026-01-02T03:04:05.678901Z",
        "2026-01-02 03:04:05Z",
        "2026-13-02T03:04:05Z",
        "2026-00-02T03:04:05Z",
        "2026-02-29T03:04:05Z",
        "2026-04-31T03:04:05Z",
        "2026-01-00T03:04:05Z",
        "2026-01-02T24:04:05Z",
        "2026-01-02T03:60:05Z",
        "2026-01-02T03:04:60Z",
        "2026-01-02T03:04:05z",
        "2O26-01-02T03:04:05Z",
        "2026-01-02T03:04:05.67xZ",
        "2026-01-02T03:04:05.x78Z",
        "٢٠٢٦-01-02T03:04:05Z"
      })
  void all_others_are_left_to_the_reader_of_layouts(String text) {
    assertThat(fast(text)).isEqualTo(Rfc3339.UNSURE);
  }

  @Test
  void a_text_with_a_character_changed_is_read_as_the_reader_of_layouts_reads_it() {
    Random random = new Random(20261121);
    String characters = "0123456789-:.TZ+, x";
    for (int i = 0; i < 200_000; i++) {
      Instant time = Instant.ofEpochMilli(random.nextLong() % 200_000_000_000_000L);
      StringBuilder text = new StringBuilder(time.toString());
      for (int change = random.nextInt(3); change > 0; change--) {
        text.setCharAt(
            random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
      }
      char[] within = ("7" + text + "7").toCharArray();
      assertThat(LAYOUT.parse(within, 1, text.length()))
          .as(text.toString())
          .isEqualTo(LAYOUT.parse(text.toString()));
    }
  }

  private static long fast(String text) {
    return Rfc3339.millis(("7" + text + "7").toCharArray(), 1, text.length());
  }
}
