package io.github.dynamodbjdbc.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's text of an interval: {@code 1 day}, {@code 2 weeks}, {@code 1 year 3 mons}, {@code
 * 01:30:00}.
 */
record IntervalText(long months, long millis) {
  private static final Pattern PART =
      Pattern.compile(
          "([+-]?\\d+(?:\\.\\d+)?)\\s*([a-z]+)|([+-]?)(\\d+):(\\d\\d)(?::(\\d\\d(?:\\.\\d+)?))?");

  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;

  /** Reads a text; empty if it is not an interval. */
  static Optional<IntervalText> parse(String text) {
    String rest = text.trim().toLowerCase(Locale.ROOT);
    boolean ago = rest.endsWith(" ago");
    rest = ago ? rest.substring(0, rest.length() - 4) : rest;
    Matcher part = PART.matcher(rest);
    BigDecimal months = BigDecimal.ZERO;
    BigDecimal millis = BigDecimal.ZERO;
    int at = 0;
    while (part.find()) {
      if (!rest.substring(at, part.start()).isBlank()) {
        return Optional.empty();
      }
      at = part.end();
      if (part.group(1) == null) {
        millis = millis.add(clock(part));
        continue;
      }
      BigDecimal count = new BigDecimal(part.group(1));
      long unitMonths = months(part.group(2));
      long unitMillis = millis(part.group(2));
      if (unitMonths == 0 && unitMillis == 0) {
        return Optional.empty();
      }
      months = months.add(count.multiply(BigDecimal.valueOf(unitMonths)));
      millis = millis.add(count.multiply(BigDecimal.valueOf(unitMillis)));
    }
    boolean whole = months.stripTrailingZeros().scale() <= 0;
    boolean small = months.precision() < 9 && millis.precision() < 17;
    if (at == 0 || !rest.substring(at).isBlank() || !whole || !small) {
      return Optional.empty();
    }
    long sign = ago ? -1 : 1;
    return Optional.of(
        new IntervalText(
            sign * months.longValueExact(),
            sign * millis.setScale(0, RoundingMode.HALF_UP).longValueExact()));
  }

  private static BigDecimal clock(Matcher part) {
    BigDecimal seconds =
        new BigDecimal(part.group(4))
            .multiply(BigDecimal.valueOf(3600))
            .add(new BigDecimal(part.group(5)).multiply(BigDecimal.valueOf(60)))
            .add(part.group(6) == null ? BigDecimal.ZERO : new BigDecimal(part.group(6)));
    BigDecimal millis = seconds.movePointRight(3);
    return "-".equals(part.group(3)) ? millis.negate() : millis;
  }

  private static long months(String unit) {
    return switch (unit) {
      case "millennium", "millennia", "millenniums" -> 12_000;
      case "century", "centuries" -> 1_200;
      case "decade", "decades" -> 120;
      case "year", "years", "yr", "yrs", "y" -> 12;
      case "quarter", "quarters" -> 3;
      case "month", "months", "mon", "mons" -> 1;
      default -> 0;
    };
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "week", "weeks", "w" -> 7 * DAY;
      case "day", "days", "d" -> DAY;
      case "hour", "hours", "hr", "hrs", "h" -> HOUR;
      case "minute", "minutes", "min", "mins", "m" -> 60_000;
      case "second", "seconds", "sec", "secs", "s" -> 1_000;
      case "millisecond", "milliseconds", "ms" -> 1;
      default -> 0;
    };
  }

  /**
   * Writes the interval in the standard's form. One of months and days is two intervals, which only
   * a time can be added to or subtracted from.
   *
   * @param operator the sign that stands between the two
   */
  String literal(String operator) {
    String ofMonths = "INTERVAL '" + months + "' MONTH(9)";
    if (millis == 0 && months != 0) {
      return ofMonths;
    }
    long size = Math.abs(millis);
    String ofMillis =
        String.format(
            Locale.ROOT,
            "INTERVAL '%s%d %02d:%02d:%02d.%03d' DAY(9) TO SECOND(3)",
            millis < 0 ? "-" : "",
            size / DAY,
            size / HOUR % 24,
            size / 60_000 % 60,
            size / 1_000 % 60,
            size % 1_000);
    return months == 0 ? ofMillis : ofMonths + " " + operator + " " + ofMillis;
  }
}
