package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Functions of dates and times. A timestamp is the number of milliseconds since
 * 1970-01-01T00:00:00, of an instant in UTC; a date is the number of days.
 */
public final class Times {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private static final long DAY = 86_400_000L;

  private Times() {}

  static String isoTime(LocalTime time) {
    return TIME.format(time);
  }

  static String isoTimestamp(long millis) {
    LocalDateTime time = local(millis);
    return time.toLocalDate() + "T" + TIME.format(time.toLocalTime());
  }

  static LocalDateTime local(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }

  static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** {@code DATE_TRUNC(unit, timestamp)}; a week begins on Monday. */
  public static long truncate(long millis, String unit) {
    LocalDateTime time = local(millis);
    return millis(
        switch (unit) {
          case "HOUR" -> time.truncatedTo(ChronoUnit.HOURS);
          case "MINUTE" -> time.truncatedTo(ChronoUnit.MINUTES);
          case "SECOND" -> time.truncatedTo(ChronoUnit.SECONDS);
          case "MILLISECOND", "MICROSECOND", "NANOSECOND" -> time;
          default -> truncate(time.toLocalDate(), unit).atStartOfDay();
        });
  }

  /** {@code DATE_TRUNC(unit, date)}. */
  public static int truncateDate(int days, String unit) {
    return (int) truncate(LocalDate.ofEpochDay(days), unit).toEpochDay();
  }

  private static LocalDate truncate(LocalDate date, String unit) {
    return switch (unit) {
      case "WEEK" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case "MONTH" -> date.withDayOfMonth(1);
      case "QUARTER" -> date.with(IsoFields.DAY_OF_QUARTER, 1);
      case "YEAR" -> date.withDayOfYear(1);
      case "DECADE" -> LocalDate.of(Math.floorDiv(date.getYear(), 10) * 10, 1, 1);
      case "CENTURY" -> LocalDate.of(Math.floorDiv(date.getYear() - 1, 100) * 100 + 1, 1, 1);
      case "MILLENNIUM" -> LocalDate.of(Math.floorDiv(date.getYear() - 1, 1000) * 1000 + 1, 1, 1);
      default -> date;
    };
  }

  /** {@code EXTRACT(EPOCH FROM timestamp)}: seconds with a fraction. */
  public static BigDecimal epoch(long millis) {
    return seconds(millis);
  }

  /** {@code EXTRACT(SECOND FROM timestamp)}, with a fraction. */
  public static BigDecimal second(long millis) {
    return seconds(Math.floorMod(millis, 60_000L));
  }

  /** {@code EXTRACT(SECOND FROM time)}, with a fraction. */
  public static BigDecimal secondOfTime(int millis) {
    return seconds(millis % 60_000L);
  }

  /** {@code EXTRACT(EPOCH FROM time)}: seconds since midnight. */
  public static BigDecimal epochOfTime(int millis) {
    return seconds(millis);
  }

  /** {@code EXTRACT(MILLISECONDS FROM time)}: those of the seconds, too. */
  public static long millisecondsOfTime(int millis) {
    return millis % 60_000L;
  }

  /** {@code CAST(timestamp AS TIME)}, in milliseconds since midnight. */
  public static int timeOfDay(long millis) {
    return (int) Math.floorMod(millis, DAY);
  }

  /** {@code EXTRACT(MILLISECONDS FROM timestamp)}: those of the seconds, too. */
  public static long milliseconds(long millis) {
    return Math.floorMod(millis, 60_000L);
  }

  /** {@code EXTRACT(DOW FROM timestamp)}: Sunday is 0. */
  public static long dayOfWeek(long millis) {
    return local(millis).getDayOfWeek().getValue() % 7;
  }

  private static BigDecimal seconds(long millis) {
    return Numbers.plain(BigDecimal.valueOf(millis, 3));
  }

  /** {@code TO_TIMESTAMP(seconds)}: seconds since 1970-01-01T00:00:00Z, rounded to milliseconds. */
  public static long ofEpoch(BigDecimal seconds) {
    BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP);
    if (millis.abs().compareTo(BigDecimal.valueOf(253_402_300_800_000L)) >= 0) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          "The number "
              + Quoted.text(seconds.toString())
              + " is outside the range of TIMESTAMP in seconds since 1970. Divide milliseconds by"
              + " 1000.");
    }
    return millis.longValueExact();
  }

  /** {@code DATE - DATE}: the first operand, as a number of days. */
  public static int days(int date) {
    return date;
  }

  /** {@code TIMESTAMP - TIMESTAMP}: the first operand, as an interval since 1970. */
  public static long span(long millis) {
    return millis;
  }

  /**
   * {@code instant AT TIME ZONE zone}: the wall clock of the zone.
   *
   * @param zone an IANA name or an offset
   */
  public static long atZone(long millis, String zone) {
    return millis(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone(zone)));
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone.trim(), ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "There is no time zone "
              + Quoted.text(zone)
              + ". Write it as 'Europe/Berlin', 'UTC' or '+02:00'.",
          e);
    }
  }

  /**
   * {@code AGE(end, begin)}: years, months, days and a time of day, by the calendar. Days beyond
   * whole months are counted in the month of the earlier time.
   */
  public static String age(long end, long begin) {
    LocalDateTime early = local(Math.min(end, begin));
    LocalDateTime late = local(Math.max(end, begin));
    long months =
        ((long) late.getYear() - early.getYear()) * 12
            + late.getMonthValue()
            - early.getMonthValue();
    long days = (long) late.getDayOfMonth() - early.getDayOfMonth();
    long rest = (long) timeOfDay(Math.max(end, begin)) - timeOfDay(Math.min(end, begin));
    if (rest < 0) {
      rest += DAY;
      days--;
    }
    if (days < 0) {
      days += early.toLocalDate().lengthOfMonth();
      months--;
    }
    int sign = end < begin ? -1 : 1;
    String whole = months == 0 ? "" : monthsText(sign * months);
    String part = days == 0 && rest == 0 ? "" : millisText(sign * (days * DAY + rest));
    String text = (whole + " " + part).trim();
    return text.isEmpty() ? "00:00:00" : text;
  }

  /** Returns the text of an interval in months, as PostgreSQL shows it: {@code 1 year 2 mons}. */
  public static String monthsText(long months) {
    StringBuilder text = new StringBuilder();
    append(text, months / 12, "year");
    append(text, months % 12, "mon");
    return text.length() == 0 ? "00:00:00" : text.toString();
  }

  /** Returns the text of an interval in milliseconds: {@code 1 day 02:03:04.5}. */
  public static String millisText(long millis) {
    StringBuilder text = new StringBuilder();
    append(text, millis / DAY, "day");
    long rest = millis % DAY;
    if (rest != 0 || text.length() == 0) {
      text.append(text.length() == 0 ? "" : " ")
          .append(rest < 0 ? "-" : "")
          .append(TIME.format(LocalTime.ofNanoOfDay(Math.abs(rest) * 1_000_000L)));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count != 0) {
      String number = Long.toString(count);
      text.append(text.length() == 0 ? "" : " ").append(number).append(' ').append(unit);
      text.append(number.equals("1") ? "" : "s");
    }
  }
}
