package io.github.dynamodbjdbc.time;

import io.github.dynamodbjdbc.time.TimeElement.Field;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses layouts whose texts would be ambiguous or would omit a part of the time. Go is more
 * lenient: it replaces missing parts by those of 1 January of the year 0.
 */
final class LayoutCheck {
  private static final Set<Field> DATE_FIELDS =
      EnumSet.of(Field.YEAR, Field.MONTH, Field.DAY, Field.DAY_OF_YEAR, Field.WEEKDAY);

  private final String layout;
  private final List<LayoutPart> parts;
  private final Map<Field, LayoutPart> byField = new EnumMap<>(Field.class);

  private LayoutCheck(String layout, List<LayoutPart> parts) {
    this.layout = layout;
    this.parts = parts;
  }

  /** Checks a layout, and returns the kind of its values. */
  static TimeKind check(String layout, List<LayoutPart> parts) {
    LayoutCheck check = new LayoutCheck(layout, parts);
    check.collect();
    check.checkDate();
    check.checkTime();
    check.checkZone();
    check.checkNeighbours();
    boolean date = check.has(Field.YEAR);
    boolean time = check.has(Field.HOUR);
    return date && time ? TimeKind.TIMESTAMP : date ? TimeKind.DATE : TimeKind.TIME;
  }

  private boolean has(Field field) {
    return byField.containsKey(field);
  }

  private void collect() {
    for (LayoutPart part : parts) {
      Field field = part.element().field;
      if (field != null && byField.putIfAbsent(field, part) != null) {
        throw bad(part, "'" + part.text() + "' repeats the " + field.label + ".");
      }
    }
    if (byField.isEmpty()) {
      throw new BadLayoutException(
          layout,
          0,
          "it names no part of a date or a time. A layout is the time 2006-01-02 15:04:05"
              + " -07:00, written in the format of the texts.");
    }
  }

  private void checkDate() {
    LayoutPart first = first(DATE_FIELDS);
    if (first == null) {
      return;
    }
    if (!has(Field.YEAR)) {
      throw missing("a date without a year (2006 or 06)");
    }
    if (has(Field.DAY_OF_YEAR)) {
      if (has(Field.MONTH) || has(Field.DAY)) {
        throw bad(
            byField.get(Field.DAY_OF_YEAR),
            "a day of the year together with a month or a day of the month.");
      }
    } else if (!has(Field.MONTH)) {
      throw missing("a date without a month (01, 1, Jan or January)");
    } else if (!has(Field.DAY)) {
      throw missing("a date without a day (02, 2 or _2)");
    }
  }

  private void checkTime() {
    LayoutPart hour = byField.get(Field.HOUR);
    LayoutPart half = byField.get(Field.HALF);
    if (has(Field.MINUTE) && hour == null) {
      throw bad(byField.get(Field.MINUTE), "a minute without an hour (15, 03 or 3).");
    }
    if (has(Field.SECOND) && !has(Field.MINUTE)) {
      throw bad(byField.get(Field.SECOND), "a second without a minute (04 or 4).");
    }
    LayoutPart fraction = byField.get(Field.FRACTION);
    if (fraction != null) {
      LayoutPart second = byField.get(Field.SECOND);
      if (second == null || second.position() > fraction.position()) {
        throw bad(fraction, "a fraction without a second (05 or 5) before it.");
      }
      if (fraction.digits() > 9) {
        throw bad(fraction, "a fraction of more than 9 digits.");
      }
    }
    boolean twelve = hour != null && hour.element() != TimeElement.HOUR;
    if (half != null && !twelve) {
      throw bad(half, "'" + half.text() + "' without an hour of the 12-hour clock (03 or 3).");
    }
    if (twelve && half == null) {
      throw bad(
          hour,
          "an hour of the 12-hour clock without PM or pm; an hour of the 24-hour clock is"
              + " 15.");
    }
  }

  private void checkZone() {
    LayoutPart zone = first(EnumSet.of(Field.OFFSET, Field.ZONE_NAME));
    if (zone != null && !(has(Field.YEAR) && has(Field.HOUR))) {
      throw bad(zone, "a zone needs both a date and a time of day.");
    }
  }

  /**
   * Refuses two adjacent numbers of variable width: without separators, 2006-1-12 and 2006-11-2
   * would have the same text.
   */
  private void checkNeighbours() {
    for (int i = 0; i + 1 < parts.size(); i++) {
      LayoutPart part = parts.get(i);
      LayoutPart next = parts.get(i + 1);
      if (part.element().hasNoFixedEnd() && next.startsWithDigit()) {
        throw bad(next, "nothing separates '" + part.text() + "' from '" + next.text() + "'.");
      }
      if (part.element().field == Field.SECOND && looksLikeFraction(i + 1)) {
        throw bad(next, "digits after '" + next.text() + "' would be taken for a fraction.");
      }
    }
  }

  private boolean looksLikeFraction(int i) {
    LayoutPart part = parts.get(i);
    if (part.element() != TimeElement.LITERAL || ".,".indexOf(part.text().charAt(0)) < 0) {
      return false;
    }
    return part.text().length() > 1
        ? LayoutPart.isDigit(part.text().charAt(1))
        : i + 1 < parts.size() && parts.get(i + 1).startsWithDigit();
  }

  private @Nullable LayoutPart first(Set<Field> fields) {
    return parts.stream()
        .filter(part -> fields.contains(part.element().field))
        .findFirst()
        .orElse(null);
  }

  private BadLayoutException missing(String what) {
    return new BadLayoutException(layout, layout.length(), what + ".");
  }

  private BadLayoutException bad(@Nullable LayoutPart part, String why) {
    return new BadLayoutException(layout, Objects.requireNonNull(part).position(), why);
  }
}
