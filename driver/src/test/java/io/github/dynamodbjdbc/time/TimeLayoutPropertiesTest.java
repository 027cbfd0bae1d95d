package io.github.dynamodbjdbc.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties that hold for every time, tested with random times and compared with java.time. */
class TimeLayoutPropertiesTest {
  /** Layouts, each with the same pattern in java.time's notation. */
  private static final Map<String, String> ORACLES =
      Map.of(
          "2006-01-02T15:04:05.000000000Z07:00", "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX",
          "2006-01-02T15:04:05.000Z0700", "uuuu-MM-dd'T'HH:mm:ss.SSSXX",
          "2006-01-02 15:04:05-07:00", "uuuu-MM-dd HH:mm:ssxxx",
          "Mon, 02 Jan 2006 15:04:05 -0700", "EEE, dd MMM uuuu HH:mm:ss xx",
          "Monday, January 2, 2006 3:04:05 PM -07:00", "EEEE, MMMM d, uuuu h:mm:ss a xxx",
          "2006.002 15:04:05Z07:00", "uuuu.DDD HH:mm:ssXXX");

  private static final List<String> LAYOUTS =
      List.of(
          "2006-01-02T15:04:05Z07:00",
          "2006-01-02T15:04:05.999999999Z07:00",
          "2006-01-02T15:04:05.000-07",
          "2006-01-02 15:04:05",
          "2006-01-02 15:04",
          "2006-01-02 15:04:05.00",
          "20060102150405",
          "2006-002T15",
          "2006-01-02",
          "20060102",
          "15:04:05",
          "15:04:05.000",
          "Mon Jan _2 15:04:05 MST 2006",
          "1/2/2006 3:4:5 pm",
          "2006 __2 15:04");

  private final Random random = new Random(42);

  private OffsetDateTime anyTime() {
    long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(second, random.nextInt(1_000_000_000), ZoneOffset.UTC);
    return local.atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-72, 73) * 900));
  }

  @Test
  void java_time_writes_and_reads_the_same_texts() {
    ParsedTime time = new ParsedTime();
    ORACLES.forEach(
        (layout, letters) -> {
          TimeLayout ours = TimeLayout.of(layout);
          DateTimeFormatter theirs = DateTimeFormatter.ofPattern(letters, Locale.US);
          for (int i = 0; i < 20_000; i++) {
            OffsetDateTime moment = anyTime();
            String text = moment.format(theirs);
            assertThat(
                    ours.format(
                        moment.toEpochSecond(),
                        layout.contains("05.000") ? moment.getNano() : 0,
                        moment.getOffset().getTotalSeconds()))
                .isEqualTo(text);
            assertThat(ours.parse(text, time)).as(text).isTrue();
            OffsetDateTime back = OffsetDateTime.parse(text, theirs);
            assertThat(time.epochSecond()).isEqualTo(back.toEpochSecond());
            assertThat(time.nano()).isEqualTo(back.getNano());
            assertThat(time.offsetSeconds()).isEqualTo(back.getOffset().getTotalSeconds());
          }
        });
  }

  @Test
  void what_is_written_is_read_back() {
    for (String pattern : LAYOUTS) {
      TimeLayout layout = TimeLayout.of(pattern);
      for (int i = 0; i < 5000; i++) {
        long value = anyValue(layout);
        String text = layout.format(value);
        long read = layout.parse(text);
        if (layout.isExact(value)) {
          assertThat(read).isEqualTo(value);
        } else {
          assertThat(layout.isExact(read)).as("what was left is exact").isTrue();
        }
        assertThat(layout.format(read)).isEqualTo(text);
      }
    }
  }

  private long anyValue(TimeLayout layout) {
    long millis = anyTime().toInstant().toEpochMilli();
    return switch (layout.kind()) {
      case DATE -> Math.floorDiv(millis, 86_400_000L);
      case TIME -> Math.floorMod(millis, 86_400_000L);
      default -> millis;
    };
  }

  @Test
  void beginnings_bound_all_texts_of_sortable_layouts() {
    for (String pattern : LAYOUTS) {
      TimeLayout layout = TimeLayout.of(pattern);
      for (int i = 0; layout.sortable() && i < 5000; i++) {
        long low = anyValue(layout);
        long high = low + random.nextInt(100_000);
        long next = high + layout.resolution();
        if (layout.isExact(low) && layout.isExact(next)) {
          assertThat(layout.format(high)).isGreaterThanOrEqualTo(layout.beginning(low));
          assertThat(layout.format(high)).isLessThan(layout.beginning(next));
        }
      }
    }
  }

  @Test
  void no_text_makes_it_throw_and_what_it_accepts_can_be_written() {
    String letters = "0123456789 :-+.,TZzapmPMJanFebMonUTCGMTIST_/é\u0000";
    for (String pattern : LAYOUTS) {
      TimeLayout layout = TimeLayout.of(pattern);
      for (int i = 0; i < 20_000; i++) {
        StringBuilder text = new StringBuilder(layout.format(anyValue(layout)));
        for (int change = random.nextInt(4); change >= 0; change--) {
          char c = letters.charAt(random.nextInt(letters.length()));
          int at = random.nextInt(text.length() + 1);
          switch (random.nextInt(3)) {
            case 0 -> text.insert(at, c);
            case 1 -> text.replace(at, Math.min(at + 1, text.length()), "" + c);
            default -> text.setLength(at);
          }
        }
        long value = layout.parse(text.toString());
        if (value != TimeLayout.NO_MATCH && value != TimeLayout.TOO_FINE) {
          assertThat(layout.format(value)).isNotEmpty();
        }
      }
      assertThat(layout.parse("")).isEqualTo(TimeLayout.NO_MATCH);
    }
  }

  @Test
  void no_layout_fails_but_by_a_refusal() {
    String[] pieces = {
      "2006", "06", "01", "1", "Jan", "January", "02", "2", "_2", "002", "__2", "Mon", "Monday",
      "15", "03", "3", "04", "4", "05", "5", ".000", ",999", "PM", "pm", "Z07:00", "-0700", "-07",
      "MST", "-", ":", " ", "T", "x", "0", "7", "."
    };
    int accepted = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder pattern = new StringBuilder();
      for (int piece = random.nextInt(12); piece >= 0; piece--) {
        pattern.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        TimeLayout layout = TimeLayout.of(pattern.toString());
        accepted++;
        long value = anyValue(layout);
        String text = layout.format(value);
        long read = layout.parse(text);
        assertThat(read).as("'%s' of '%s'", text, pattern).isNotEqualTo(TimeLayout.NO_MATCH);
        assertThat(layout.parse(layout.format(read))).as(pattern.toString()).isEqualTo(read);
      } catch (BadLayoutException e) {
        assertThat(e.position()).isBetween(1, pattern.length() + 1);
      }
    }
    assertThat(accepted).isGreaterThan(1000);
  }
}
