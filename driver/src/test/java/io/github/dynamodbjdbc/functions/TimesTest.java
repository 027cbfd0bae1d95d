package io.github.dynamodbjdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class TimesTest {
  /** A Sunday. */
  private static final long SUNDAY = Times.millis(LocalDateTime.parse("2024-03-10T14:05:06.5"));

  @Test
  void a_week_begins_on_monday_and_other_units_where_the_calendar_says() {
    assertThat(truncated("WEEK")).isEqualTo("2024-03-04T00:00:00");
    assertThat(truncated("QUARTER")).isEqualTo("2024-01-01T00:00:00");
    assertThat(truncated("DECADE")).isEqualTo("2020-01-01T00:00:00");
    assertThat(truncated("CENTURY")).isEqualTo("2001-01-01T00:00:00");
    assertThat(truncated("MILLENNIUM")).isEqualTo("2001-01-01T00:00:00");
    assertThat(truncated("HOUR")).isEqualTo("2024-03-10T14:00:00");
    assertThat(truncated("SECOND")).isEqualTo("2024-03-10T14:05:06");
    assertThat(Times.isoTimestamp(Times.truncate(-1, "DAY"))).isEqualTo("1969-12-31T00:00:00");
    assertThat(Times.truncateDate(0, "WEEK")).isEqualTo(-3);
  }

  @Test
  void parts_have_the_numbers_of_postgresql() {
    assertThat(Times.dayOfWeek(SUNDAY)).isZero();
    assertThat(Times.epoch(SUNDAY)).isEqualTo(new BigDecimal("1710079506.5"));
    assertThat(Times.epoch(-500)).isEqualTo(new BigDecimal("-0.5"));
    assertThat(Times.second(SUNDAY)).isEqualTo(new BigDecimal("6.5"));
    assertThat(Times.milliseconds(SUNDAY)).isEqualTo(6500);
  }

  @Test
  void seconds_since_1970_become_timestamps() {
    assertThat(Times.ofEpoch(new BigDecimal("1710079506.5"))).isEqualTo(SUNDAY);
    assertThatThrownBy(() -> Times.ofEpoch(new BigDecimal("1710079506500")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("Divide milliseconds by 1000");
  }

  @Test
  void an_age_counts_by_the_calendar_in_one_direction() {
    assertThat(age("2024-05-01T10:20:30.5", "2020-01-31T12:00:00"))
        .isEqualTo("4 years 3 mons 22:20:30.5");
    assertThat(age("1969-12-31T23:59:59.999", "2020-01-31T12:00:00"))
        .isEqualTo("-50 years -30 days -12:00:00.001");
    assertThat(age("2024-03-01T00:00:00", "2024-02-29T00:00:00")).isEqualTo("1 day");
    assertThat(age("2024-02-29T00:00:00", "2024-03-01T00:00:00")).isEqualTo("-1 days");
    assertThat(age("2024-03-01T00:00:00", "2024-03-01T00:00:00")).isEqualTo("00:00:00");
  }

  private static String age(String end, String begin) {
    return Times.age(
        Times.millis(LocalDateTime.parse(end)), Times.millis(LocalDateTime.parse(begin)));
  }

  @Test
  void a_time_zone_has_its_wall_clock() {
    assertThat(Times.isoTimestamp(Times.atZone(SUNDAY, "Europe/Berlin")))
        .isEqualTo("2024-03-10T15:05:06.5");
    assertThat(Times.atZone(SUNDAY, "+02:00")).isEqualTo(SUNDAY + 7_200_000);
    assertThatThrownBy(() -> Times.atZone(SUNDAY, "Mars"))
        .hasMessageContaining("There is no time zone 'Mars'");
  }

  @Test
  void intervals_have_the_texts_of_postgresql() {
    assertThat(Times.millisText(93_600_000)).isEqualTo("1 day 02:00:00");
    assertThat(Times.millisText(-172_800_000)).isEqualTo("-2 days");
    assertThat(Times.millisText(500)).isEqualTo("00:00:00.5");
    assertThat(Times.millisText(0)).isEqualTo("00:00:00");
    assertThat(Times.monthsText(14)).isEqualTo("1 year 2 mons");
    assertThat(Times.monthsText(0)).isEqualTo("00:00:00");
  }

  @Test
  void patterns_format_times() {
    assertThat(TimePattern.format(SUNDAY, "IYYY-\"W\"IW")).isEqualTo("2024-W10");
    assertThat(TimePattern.format(SUNDAY, "YYYY-MM-DD HH24:MI:SS.MS"))
        .isEqualTo("2024-03-10 14:05:06.500");
    assertThat(TimePattern.format(SUNDAY, "Day DY mon MONTH|"))
        .isEqualTo("Sunday    SUN mar MARCH    |");
    assertThat(TimePattern.format(SUNDAY, "FMDay, FMDDth FMMonth")).isEqualTo("Sunday, 10th March");
    assertThat(TimePattern.format(SUNDAY, "HH12:MI am Q DDD D ID WW W CC"))
        .isEqualTo("02:05 pm 1 070 1 7 10 2 21");
    assertThat(TimePattern.format(SUNDAY, "FF3 US Y,YYY IDDD")).isEqualTo("500 500000 2,024 070");
  }

  @Test
  void patterns_read_times() {
    assertThat(read("10.03.2024 02:05 PM", "DD.MM.YYYY HH12:MI AM"))
        .isEqualTo("2024-03-10T14:05:00");
    assertThat(read("5 mar 24", "DD Mon YY")).isEqualTo("2024-03-05T00:00:00");
    assertThat(read("2024-W10", "IYYY-\"W\"IW")).isEqualTo("2024-03-04T00:00:00");
    assertThat(read("20240310140506", "YYYYMMDDHH24MISS")).isEqualTo("2024-03-10T14:05:06");
    assertThat(read("2024/03/10 1.5", "YYYY-MM-DD SS.MS")).isEqualTo("2024-03-10T00:00:01.5");
    for (String text : new String[] {"xx", "2024-13-01", "2024-02-30", "2024-03-10 rest", ""}) {
      assertThatThrownBy(() -> TimePattern.date(text, "YYYY-MM-DD"))
          .as(text)
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("is not a time as the pattern 'YYYY-MM-DD' describes it");
    }
  }

  @Test
  void patterns_format_numbers() {
    assertThat(number("1234.5", "9,999.00")).isEqualTo(" 1,234.50");
    assertThat(number("1234.5", "FM9,999.99")).isEqualTo("1,234.5");
    assertThat(number("-12", "9999")).isEqualTo("  -12");
    assertThat(number("0.5", "9.99")).isEqualTo("  .50");
    assertThat(number("0.5", "0.99")).isEqualTo(" 0.50");
    assertThat(number("0", "9")).isEqualTo(" 0");
    assertThat(number("7", "000")).isEqualTo(" 007");
    assertThat(number("12345", "999")).isEqualTo(" ###");
    assertThat(number("-5", "9MI")).isEqualTo("5-");
    assertThat(number("5", "S9")).isEqualTo("+5");
    assertThat(number("-5", "9PR")).isEqualTo("<5>");
    assertThat(number("12", "FM$999")).isEqualTo("$12");
    assertThatThrownBy(() -> number("1", "9x9")).hasMessageContaining("does not know 'X'");
  }

  private static String truncated(String unit) {
    return Times.isoTimestamp(Times.truncate(SUNDAY, unit));
  }

  private static String read(String text, String pattern) {
    return Times.isoTimestamp(TimePattern.timestamp(text, pattern));
  }

  private static String number(String number, String pattern) {
    return NumberPattern.format(new BigDecimal(number), pattern);
  }
}
