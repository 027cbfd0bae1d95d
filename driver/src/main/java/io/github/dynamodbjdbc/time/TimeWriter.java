package io.github.dynamodbjdbc.time;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.List;

/** Writes times in a layout, as {@code Format} in Go's package {@code time} does. */
final class TimeWriter {
  private final List<LayoutPart> parts;
  private final boolean freeFraction;

  /**
   * @param freeFraction whether a fraction is written after the seconds although the layout has
   *     none
   */
  TimeWriter(List<LayoutPart> parts, boolean freeFraction) {
    this.parts = parts;
    this.freeFraction = freeFraction;
  }

  /** Writes a wall-clock time and its offset. */
  String write(LocalDateTime time, int offsetSeconds) {
    StringBuilder out = new StringBuilder(40);
    for (LayoutPart part : parts) {
      write(part, time, offsetSeconds, out);
    }
    return out.toString();
  }

  private void write(LayoutPart part, LocalDateTime time, int offsetSeconds, StringBuilder out) {
    switch (part.element()) {
      case LITERAL -> out.append(part.text());
      case YEAR -> padded(out, time.getYear(), 4, '0');
      case YEAR_OF_TWO_DIGITS -> padded(out, Math.floorMod(time.getYear(), 100), 2, '0');
      case MONTH -> out.append(time.getMonthValue());
      case MONTH_PADDED -> padded(out, time.getMonthValue(), 2, '0');
      case MONTH_SHORT -> out.append(TimeNames.SHORT_MONTHS.get(time.getMonthValue() - 1));
      case MONTH_LONG -> out.append(TimeNames.LONG_MONTHS.get(time.getMonthValue() - 1));
      case DAY -> out.append(time.getDayOfMonth());
      case DAY_PADDED -> padded(out, time.getDayOfMonth(), 2, '0');
      case DAY_SPACED -> padded(out, time.getDayOfMonth(), 2, ' ');
      case YEAR_DAY_PADDED -> padded(out, time.getDayOfYear(), 3, '0');
      case YEAR_DAY_SPACED -> padded(out, time.getDayOfYear(), 3, ' ');
      case WEEKDAY_SHORT -> out.append(TimeNames.SHORT_DAYS.get(weekday(time)));
      case WEEKDAY_LONG -> out.append(TimeNames.LONG_DAYS.get(weekday(time)));
      case HOUR -> padded(out, time.getHour(), 2, '0');
      case HOUR12 -> out.append(hourOfTwelve(time));
      case HOUR12_PADDED -> padded(out, hourOfTwelve(time), 2, '0');
      case MINUTE -> out.append(time.getMinute());
      case MINUTE_PADDED -> padded(out, time.getMinute(), 2, '0');
      case SECOND -> second(out, time, 1);
      case SECOND_PADDED -> second(out, time, 2);
      case FRACTION_FIXED ->
          out.append(part.separator())
              .append(nanos(time.get(ChronoField.NANO_OF_SECOND)), 0, part.digits());
      case FRACTION_TRIMMED ->
          trimmed(out, part.separator(), time.get(ChronoField.NANO_OF_SECOND), part.digits());
      case HALF_UPPER -> out.append(time.getHour() < 12 ? "AM" : "PM");
      case HALF_LOWER -> out.append(time.getHour() < 12 ? "am" : "pm");
      case OFFSET -> offset(out, part, offsetSeconds);
      case ZONE_NAME -> zoneName(out, offsetSeconds);
    }
  }

  private static int weekday(LocalDateTime time) {
    return time.getDayOfWeek().getValue() % 7;
  }

  private static int hourOfTwelve(LocalDateTime time) {
    int hour = time.getHour() % 12;
    return hour == 0 ? 12 : hour;
  }

  private void second(StringBuilder out, LocalDateTime time, int width) {
    padded(out, time.getSecond(), width, '0');
    if (freeFraction) {
      trimmed(out, '.', time.get(ChronoField.NANO_OF_SECOND), 9);
    }
  }

  private static void trimmed(StringBuilder out, char separator, int nano, int most) {
    String digits = nanos(nano);
    int end = most;
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    if (end > 0) {
      out.append(separator).append(digits, 0, end);
    }
  }

  private static String nanos(int nano) {
    return Integer.toString(1_000_000_000 + nano).substring(1);
  }

  private static void padded(StringBuilder out, int value, int width, char pad) {
    String digits = Integer.toString(value);
    for (int i = digits.length(); i < width; i++) {
      out.append(pad);
    }
    out.append(digits);
  }

  private static void offset(StringBuilder out, LayoutPart part, int offsetSeconds) {
    if (part.zulu() && offsetSeconds == 0) {
      out.append('Z');
      return;
    }
    int rest = Math.abs(offsetSeconds);
    out.append(offsetSeconds < 0 ? '-' : '+');
    for (int field = 0, unit = 3600; field < part.offsetFields(); field++, unit /= 60) {
      if (field > 0 && part.colons()) {
        out.append(':');
      }
      padded(out, rest / unit, 2, '0');
      rest %= unit;
    }
  }

  /**
   * Writes UTC, or the offset. Go writes the offset for a zone without a name; here only UTC has a
   * name.
   */
  private static void zoneName(StringBuilder out, int offsetSeconds) {
    if (offsetSeconds == 0) {
      out.append("UTC");
    } else {
      int minutes = Math.abs(offsetSeconds) / 60;
      out.append(offsetSeconds < 0 ? '-' : '+');
      padded(out, minutes / 60, 2, '0');
      if (minutes % 60 != 0) {
        padded(out, minutes % 60, 2, '0');
      }
    }
  }
}
