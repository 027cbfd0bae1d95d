package io.github.dynamodbjdbc.time;

import org.jspecify.annotations.Nullable;

/**
 * The elements of a Go layout, from Go's reference time, {@code Mon Jan 2 15:04:05 MST 2006}
 * (package {@code time}, "Constants").
 */
enum TimeElement {
  LITERAL(null),
  /** {@code 2006}. */
  YEAR(Field.YEAR),
  /** {@code 06}: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068. */
  YEAR_OF_TWO_DIGITS(Field.YEAR),
  /** {@code 1}. */
  MONTH(Field.MONTH),
  /** {@code 01}. */
  MONTH_PADDED(Field.MONTH),
  /** {@code Jan}. */
  MONTH_SHORT(Field.MONTH),
  /** {@code January}. */
  MONTH_LONG(Field.MONTH),
  /** {@code 2}. */
  DAY(Field.DAY),
  /** {@code 02}. */
  DAY_PADDED(Field.DAY),
  /** {@code _2}. */
  DAY_SPACED(Field.DAY),
  /** {@code 002}. */
  YEAR_DAY_PADDED(Field.DAY_OF_YEAR),
  /** {@code __2}. */
  YEAR_DAY_SPACED(Field.DAY_OF_YEAR),
  /** {@code Mon}. */
  WEEKDAY_SHORT(Field.WEEKDAY),
  /** {@code Monday}. */
  WEEKDAY_LONG(Field.WEEKDAY),
  /** {@code 15}. */
  HOUR(Field.HOUR),
  /** {@code 3}. */
  HOUR12(Field.HOUR),
  /** {@code 03}. */
  HOUR12_PADDED(Field.HOUR),
  /** {@code 4}. */
  MINUTE(Field.MINUTE),
  /** {@code 04}. */
  MINUTE_PADDED(Field.MINUTE),
  /** {@code 5}. */
  SECOND(Field.SECOND),
  /** {@code 05}. */
  SECOND_PADDED(Field.SECOND),
  /** {@code .000}: a fixed number of digits. */
  FRACTION_FIXED(Field.FRACTION),
  /** {@code .999}: trailing zeros are omitted. */
  FRACTION_TRIMMED(Field.FRACTION),
  /** {@code PM}. */
  HALF_UPPER(Field.HALF),
  /** {@code pm}. */
  HALF_LOWER(Field.HALF),
  /** {@code -07:00}, {@code Z0700} and similar forms. */
  OFFSET(Field.OFFSET),
  /** {@code MST}. */
  ZONE_NAME(Field.ZONE_NAME);

  /** The part of a time that an element states. */
  enum Field {
    YEAR("year"),
    MONTH("month"),
    DAY("day"),
    DAY_OF_YEAR("day of the year"),
    WEEKDAY("weekday"),
    HOUR("hour"),
    MINUTE("minute"),
    SECOND("second"),
    FRACTION("fraction of a second"),
    HALF("half of the day"),
    OFFSET("zone offset"),
    ZONE_NAME("zone name");

    final String label;

    Field(String label) {
      this.label = label;
    }
  }

  final @Nullable Field field;

  TimeElement(@Nullable Field field) {
    this.field = field;
  }

  /** Returns whether the text has a variable length and may end with a digit. */
  boolean hasNoFixedEnd() {
    return switch (this) {
      case MONTH,
          DAY,
          DAY_SPACED,
          YEAR_DAY_SPACED,
          HOUR12,
          MINUTE,
          SECOND,
          FRACTION_TRIMMED,
          ZONE_NAME ->
          true;
      default -> false;
    };
  }

  /** Returns whether the text may begin with a digit; false for a literal. */
  boolean startsWithDigit() {
    return switch (this) {
      case LITERAL,
          MONTH_SHORT,
          MONTH_LONG,
          WEEKDAY_SHORT,
          WEEKDAY_LONG,
          FRACTION_FIXED,
          FRACTION_TRIMMED,
          HALF_UPPER,
          HALF_LOWER,
          OFFSET,
          ZONE_NAME ->
          false;
      default -> true;
    };
  }
}
