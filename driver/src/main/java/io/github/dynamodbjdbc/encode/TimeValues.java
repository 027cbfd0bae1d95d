package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.DateTimeText;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.ParsedTime;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to the times that a column of TIMESTAMP, DATE or TIME stores: texts in the
 * column's layout, or numbers in its unit.
 *
 * <p>A text in the layout is stored as it is written. Any other time is stored exactly or refused:
 * a layout without seconds takes no time that has some.
 */
final class TimeValues {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final ColumnType type;
  private final boolean declared;

  /**
   * @param type a TIMESTAMP, DATE or TIME
   * @param declared whether the type is declared: values must then be ones that it shows. An
   *     inferred TIMESTAMP takes times that are finer than a millisecond, and becomes wider
   */
  TimeValues(ColumnType type, boolean declared) {
    this.type = type;
    this.declared = declared;
  }

  DynamoValue of(Object value) {
    return type.epoch() != null
        ? DynamoValue.ofNumber(epoch(type.epoch(), value))
        : DynamoValue.ofString(
            value instanceof CharSequence text
                ? ofText(type.presentLayout(), text.toString())
                : formatted(type.presentLayout(), value));
  }

  // --- numbers since 1970 ---

  private BigDecimal epoch(EpochUnit unit, Object value) {
    BigDecimal number =
        value instanceof Number given
            ? NumberValues.ofNumber(given)
            : epoch(unit, timestampOf(value, true));
    if (unit.millis(number) == EpochUnit.NO_MATCH) {
      throw unfit(
          "as "
              + unit
              + " it is not a time of the years 0 to 9999 in whole milliseconds. Truncate it"
              + " before it is written.",
          null);
    }
    return NumberValues.stored(number);
  }

  private static BigDecimal epoch(EpochUnit unit, LocalDateTime utc) {
    BigDecimal seconds =
        BigDecimal.valueOf(utc.toEpochSecond(ZoneOffset.UTC))
            .add(BigDecimal.valueOf(utc.get(ChronoField.NANO_OF_SECOND), 9));
    return unit == EpochUnit.SECONDS ? seconds : seconds.movePointRight(3);
  }

  // --- texts ---

  private String ofText(TimeLayout layout, String text) {
    ParsedTime parsed = new ParsedTime();
    if (layout.parse(text, parsed)) {
      if (isTooFine(parsed.nano())) {
        throw tooFine();
      }
      return TextValues.checked(text);
    }
    return formatted(layout, text);
  }

  private String formatted(TimeLayout layout, Object value) {
    return switch (layout.kind()) {
      case DATE -> date(layout, dateOf(value));
      case TIME -> time(layout, timeOf(value));
      case TIMESTAMP -> timestamp(layout, timestampOf(value, layout.hasZone()));
    };
  }

  private static String date(TimeLayout layout, LocalDate date) {
    String text = layout.format(date.toEpochDay());
    if (layout.parse(text) != date.toEpochDay()) {
      throw cannotWrite(layout);
    }
    return text;
  }

  private String time(TimeLayout layout, LocalTime time) {
    return exact(layout, time.toSecondOfDay(), time.get(ChronoField.NANO_OF_SECOND));
  }

  private String timestamp(TimeLayout layout, LocalDateTime time) {
    return exact(layout, time.toEpochSecond(ZoneOffset.UTC), time.get(ChronoField.NANO_OF_SECOND));
  }

  private String exact(TimeLayout layout, long epochSecond, int nano) {
    if (isTooFine(nano)) {
      throw tooFine();
    }
    String text = layout.format(epochSecond, nano, 0);
    ParsedTime parsed = new ParsedTime();
    boolean same =
        layout.parse(text, parsed) && parsed.epochSecond() == epochSecond && parsed.nano() == nano;
    if (!same) {
      throw cannotWrite(layout);
    }
    return text;
  }

  private boolean isTooFine(int nano) {
    return declared && nano % NANOS_PER_MILLI != 0;
  }

  private UnfitException tooFine() {
    return unfit(
        "the schema_file declares it "
            + type
            + ", which holds milliseconds, and the time is finer. Truncate it before it is"
            + " written, or declare a VARCHAR.",
        null);
  }

  private static UnfitException cannotWrite(TimeLayout layout) {
    return unfit(
        "its layout '"
            + layout
            + "' has no place for all parts of the time. Truncate it before it is written.",
        null);
  }

  // --- values as dates and times ---

  private LocalDate dateOf(Object value) {
    Object time =
        value instanceof CharSequence text ? dateOfText(text.toString()) : Clock.ofDate(value);
    if (time instanceof LocalDate date) {
      return date;
    }
    if (time instanceof LocalDateTime dateTime) {
      if (dateTime.toLocalTime().equals(LocalTime.MIDNIGHT)) {
        return dateTime.toLocalDate();
      }
      throw unfit("it takes dates, and the value is a time within a day.", null);
    }
    throw wrongType();
  }

  /** A text of ten characters has no time of day, which must not be cut off. */
  private Object dateOfText(String text) {
    return text.trim().length() == 10
        ? parsed(text, DateTimeText::date)
        : parsed(text, DateTimeText::timestamp);
  }

  private LocalTime timeOf(Object value) {
    Object time =
        value instanceof CharSequence text
            ? parsed(text.toString().trim(), LocalTime::parse)
            : Clock.of(value, false);
    if (time instanceof LocalTime clock) {
      return clock;
    }
    throw wrongType();
  }

  /**
   * @param instant whether instants are stored: the time is then in UTC
   */
  private LocalDateTime timestampOf(Object value, boolean instant) {
    Object time =
        value instanceof CharSequence text
            ? parsed(text.toString(), DateTimeText::timestamp)
            : Clock.of(value, instant);
    if (time instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (time instanceof LocalDateTime dateTime) {
      return dateTime;
    }
    throw wrongType();
  }

  private <T> T parsed(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DriverException | DateTimeException e) {
      throw unfit("its text is neither " + stored() + " nor a time in ISO 8601.", e);
    }
  }

  private String stored() {
    return type.epoch() != null
        ? "a number in " + type.epoch()
        : "a time in the layout '" + type.layout() + "'";
  }

  private UnfitException wrongType() {
    return UnfitException.type("it takes values of " + type + ", each stored as " + stored() + ".");
  }

  private static UnfitException unfit(String reason, @Nullable Throwable cause) {
    return new UnfitException(SqlState.INVALID_DATETIME, reason, cause);
  }
}
