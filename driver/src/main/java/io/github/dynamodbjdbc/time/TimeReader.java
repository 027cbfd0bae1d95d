package io.github.dynamodbjdbc.time;

import io.github.dynamodbjdbc.time.TimeElement.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts of a layout, as {@code parse} in Go's package {@code time} does. It neither allocates
 * nor throws, because a scan reads millions of texts.
 *
 * <p>Methods that read a part return a packed long: the value in the lower 32 bits, the number of
 * characters read in the upper ones; or -1 if the text does not fit.
 */
final class TimeReader {
  private static final int[] DAYS_BEFORE = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };

  private final LayoutPart[] parts;
  private final boolean exact;
  private final boolean freeFraction;
  private final boolean hasOffset;

  /**
   * @param exact requires two digits for an hour, the exact spaces of the layout, and the layout's
   *     own separator before a fraction, so that the texts of a sortable layout sort in the order
   *     of their times
   */
  TimeReader(List<LayoutPart> parts, boolean exact) {
    this.parts = parts.toArray(LayoutPart[]::new);
    this.exact = exact;
    this.freeFraction = freeFraction(parts);
    this.hasOffset = parts.stream().anyMatch(part -> part.element() == TimeElement.OFFSET);
  }

  /** Returns whether a fraction may follow the seconds although the layout has none. */
  static boolean freeFraction(List<LayoutPart> parts) {
    boolean free = false;
    for (int i = 0; i < parts.size(); i++) {
      Field field = parts.get(i).element().field;
      if (field == Field.FRACTION) {
        return false;
      }
      if (field == Field.SECOND) {
        free = i + 1 == parts.size() || !parts.get(i + 1).startsWithDigit();
      }
    }
    return free;
  }

  /**
   * Returns milliseconds since 1970, {@link TimeLayout#TOO_FINE} or {@link TimeLayout#NO_MATCH}.
   *
   * @param into is set unless the result is NO_MATCH
   */
  long read(String text, @Nullable ParsedTime into) {
    int at = 0;
    int year = 1970;
    int month = 1;
    int day = 1;
    int dayOfYear = -1;
    int hour = 0;
    int half = -1;
    int minute = 0;
    int second = 0;
    int nano = 0;
    int offset = 0;
    for (LayoutPart part : parts) {
      long read =
          switch (part.element()) {
            case LITERAL -> literal(part.text(), text, at);
            case YEAR -> PackedRead.digits(text, at, 4, 4);
            case YEAR_OF_TWO_DIGITS,
                MONTH_PADDED,
                DAY_PADDED,
                HOUR12_PADDED,
                MINUTE_PADDED,
                SECOND_PADDED ->
                PackedRead.digits(text, at, 2, 2);
            case MONTH, DAY, HOUR12, MINUTE, SECOND -> PackedRead.digits(text, at, 1, 2);
            case HOUR -> PackedRead.digits(text, at, exact ? 2 : 1, 2);
            case DAY_SPACED -> spaced(text, at, 1, 2);
            case YEAR_DAY_PADDED -> PackedRead.digits(text, at, 3, 3);
            case YEAR_DAY_SPACED -> spaced(text, at, 2, 3);
            case MONTH_SHORT -> TimeNames.find(TimeNames.SHORT_MONTHS, text, at);
            case MONTH_LONG -> TimeNames.find(TimeNames.LONG_MONTHS, text, at);
            case WEEKDAY_SHORT -> TimeNames.find(TimeNames.SHORT_DAYS, text, at);
            case WEEKDAY_LONG -> TimeNames.find(TimeNames.LONG_DAYS, text, at);
            case HALF_UPPER -> TimeNames.half(text, at, 'A', 'P', 'M');
            case HALF_LOWER -> TimeNames.half(text, at, 'a', 'p', 'm');
            case FRACTION_FIXED -> fixedFraction(part, text, at);
            case FRACTION_TRIMMED ->
                !exact || PackedRead.startsWith(text, at, part.separator())
                    ? fraction(text, at)
                    : PackedRead.packed(0, 0);
            case OFFSET -> offset(part, text, at);
            case ZONE_NAME -> TimeNames.zone(text, at);
          };
      if (read == PackedRead.MISFIT) {
        return TimeLayout.NO_MATCH;
      }
      int value = (int) read;
      at += (int) (read >> PackedRead.LENGTH_SHIFT);
      switch (part.element()) {
        case YEAR -> year = value;
        case YEAR_OF_TWO_DIGITS -> year = value + (value >= 69 ? 1900 : 2000);
        case MONTH, MONTH_PADDED -> month = value;
        case MONTH_SHORT, MONTH_LONG -> month = value + 1;
        case DAY, DAY_PADDED, DAY_SPACED -> day = value;
        case YEAR_DAY_PADDED, YEAR_DAY_SPACED -> dayOfYear = value;
        case HOUR -> hour = value;
        case HOUR12, HOUR12_PADDED -> {
          if (value > 12) {
            return TimeLayout.NO_MATCH;
          }
          hour = value;
        }
        case HALF_UPPER, HALF_LOWER -> half = value;
        case MINUTE, MINUTE_PADDED -> minute = value;
        case SECOND, SECOND_PADDED -> {
          second = value;
          if (freeFraction) {
            long free = fraction(text, at);
            if (free == PackedRead.MISFIT) {
              return TimeLayout.NO_MATCH;
            }
            nano = (int) free;
            at += (int) (free >> PackedRead.LENGTH_SHIFT);
          }
        }
        case FRACTION_FIXED, FRACTION_TRIMMED -> nano = value;
        case OFFSET -> offset = value;
        case ZONE_NAME -> {
          // An offset takes precedence over the name: CST is +0800 in China and -0600 in Chicago.
          if (!hasOffset) {
            if (value == TimeNames.UNKNOWN_ZONE) {
              return TimeLayout.NO_MATCH;
            }
            offset = value;
          }
        }
        default -> {}
      }
    }
    if (at != text.length() || hour > 23 || minute > 59 || second > 59) {
      return TimeLayout.NO_MATCH;
    }
    if (half >= 0) {
      hour = hour % 12 + 12 * half;
    }
    long days = epochDay(year, month, day, dayOfYear);
    if (days == Long.MIN_VALUE) {
      return TimeLayout.NO_MATCH;
    }
    long epochSecond = days * 86_400 + (hour * 60 + minute) * 60L + second - offset;
    if (into != null) {
      into.set(epochSecond, nano, offset);
    }
    return nano % 1_000_000 == 0 ? epochSecond * 1000 + nano / 1_000_000 : TimeLayout.TOO_FINE;
  }

  private static long spaced(String text, int at, int spaces, int max) {
    int skipped = 0;
    while (skipped < spaces && PackedRead.startsWith(text, at + skipped, ' ')) {
      skipped++;
    }
    long number = PackedRead.digits(text, at + skipped, 1, max);
    return number == PackedRead.MISFIT ? PackedRead.MISFIT : number + PackedRead.packed(0, skipped);
  }

  /**
   * Matches literal text. Unless exact, spaces match one or more spaces, or the end of the text
   * (Go's {@code skip}).
   */
  private long literal(String literal, String text, int at) {
    if (exact) {
      return text.startsWith(literal, at)
          ? PackedRead.packed(0, literal.length())
          : PackedRead.MISFIT;
    }
    int here = at;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == ' ') {
        if (i > 0 && literal.charAt(i - 1) == ' ') {
          continue;
        }
        if (here < text.length() && text.charAt(here) != ' ') {
          return PackedRead.MISFIT;
        }
        while (PackedRead.startsWith(text, here, ' ')) {
          here++;
        }
      } else if (PackedRead.startsWith(text, here, c)) {
        here++;
      } else {
        return PackedRead.MISFIT;
      }
    }
    return PackedRead.packed(0, here - at);
  }

  private long fixedFraction(LayoutPart part, String text, int at) {
    long read = fraction(text, at);
    int length = (int) (read >> PackedRead.LENGTH_SHIFT);
    boolean fits =
        length == part.text().length()
            && (!exact || PackedRead.startsWith(text, at, part.separator()));
    return fits ? read : PackedRead.MISFIT;
  }

  /**
   * Reads a point or comma and all digits after it, as nanoseconds; the length is 0 if there is no
   * fraction. Digits after the ninth must be zeros; Go would cut them off.
   */
  private static long fraction(String text, int at) {
    boolean there = PackedRead.startsWith(text, at, '.') || PackedRead.startsWith(text, at, ',');
    if (!there || !PackedRead.isDigit(text, at + 1)) {
      return PackedRead.packed(0, 0);
    }
    int nano = 0;
    int end = at + 1;
    int scale = 0;
    while (PackedRead.isDigit(text, end)) {
      int digit = text.charAt(end) - '0';
      if (scale < 9) {
        nano = nano * 10 + digit;
        scale++;
      } else if (digit != 0) {
        return PackedRead.MISFIT;
      }
      end++;
    }
    for (; scale < 9; scale++) {
      nano *= 10;
    }
    return PackedRead.packed(nano, end - at);
  }

  private static long offset(LayoutPart part, String text, int at) {
    if (part.zulu() && PackedRead.startsWith(text, at, 'Z')) {
      return PackedRead.packed(0, 1);
    }
    boolean minus = PackedRead.startsWith(text, at, '-');
    if (!minus && !PackedRead.startsWith(text, at, '+')) {
      return PackedRead.MISFIT;
    }
    int here = at + 1;
    int seconds = 0;
    for (int field = 0, unit = 3600; field < part.offsetFields(); field++, unit /= 60) {
      if (field > 0 && part.colons()) {
        if (!PackedRead.startsWith(text, here, ':')) {
          return PackedRead.MISFIT;
        }
        here++;
      }
      long number = PackedRead.digits(text, here, 2, 2);
      if (number == PackedRead.MISFIT || (field > 0 && (int) number > 59)) {
        return PackedRead.MISFIT;
      }
      seconds += (int) number * unit;
      here += 2;
    }
    if (seconds > TimeLayout.MAX_OFFSET_SECONDS) {
      return PackedRead.MISFIT;
    }
    return PackedRead.packed(minus ? -seconds : seconds, here - at);
  }

  /**
   * Returns days since 1970-01-01 in the proleptic Gregorian calendar, or Long.MIN_VALUE if there
   * is no such day.
   *
   * @param dayOfYear -1 if month and day are to be used
   */
  static long epochDay(int year, int month, int day, int dayOfYear) {
    int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 1 : 0;
    int ofYear = dayOfYear;
    if (dayOfYear < 0) {
      if (month < 1 || month > 12) {
        return Long.MIN_VALUE;
      }
      int length = DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (month == 2 ? leap : 0);
      if (day < 1 || day > length) {
        return Long.MIN_VALUE;
      }
      ofYear = DAYS_BEFORE[month - 1] + (month > 2 ? leap : 0) + day;
    } else if (dayOfYear < 1 || dayOfYear > 365 + leap) {
      return Long.MIN_VALUE;
    }
    // Days before this year, counted from 1 January of the year 0, which is a leap year.
    long before =
        year == 0 ? 0 : 365L * year + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
    return before + ofYear - 1 - 719528;
  }
}
