package io.github.dynamodbjdbc.parameters;

import io.github.dynamodbjdbc.encode.Clock;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.semantics.ExactRuntime;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import io.github.dynamodbjdbc.value.BooleanText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Values that an application sets, as the engine holds values of the parameter's type.
 *
 * <p>Nothing is rounded or cut to fit: what does not fit exactly is refused with SQLState 22018 or
 * 22003, since a rounded key would find another row.
 */
final class ParameterValues {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private static final int MAX_SCALE = 10_000;

  private ParameterValues() {}

  /**
   * @param index from 0; messages count from 1, as JDBC does
   * @param wallClock whether the statement's timestamps are wall-clock times: an instant then
   *     stands for the time in the JVM's time zone, and else for the time in UTC
   */
  static @Nullable Object convert(
      @Nullable Object value, RelDataType type, int index, boolean wallClock) {
    if (value == null) {
      return null;
    }
    try {
      if (SqlTypeUtil.isInterval(type)) {
        throw new IllegalArgumentException("needs a plan of its own");
      }
      return switch (type.getSqlTypeName()) {
        case BOOLEAN -> bool(value);
        case TINYINT -> number(value).byteValueExact();
        case SMALLINT -> number(value).shortValueExact();
        case INTEGER -> number(value).intValueExact();
        case BIGINT -> number(value).longValueExact();
        case DECIMAL -> decimal(number(value), type);
        case FLOAT, REAL, DOUBLE -> number(value).doubleValue();
        case CHAR, VARCHAR -> text(value, type.getPrecision());
        case BINARY, VARBINARY -> bytes(value);
        case DATE -> Math.toIntExact(date(value).toEpochDay());
        case TIME -> (int) (time(value).toNanoOfDay() / 1_000_000);
        case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(value, wallClock);
        case ARRAY ->
            list(value, Objects.requireNonNull(type.getComponentType()), index, wallClock);
        default -> value;
      };
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      throw new DriverException(
          SqlState.VALUE_DOES_NOT_FIT,
          "Parameter "
              + (index + 1)
              + " is "
              + type
              + " here, and its value, a "
              + value.getClass().getName()
              + ", does not fit that exactly. CAST the parameter where another type is meant.",
          e);
    }
  }

  /** Returns whether a value is one of the type, exactly. */
  static boolean fits(Object value, RelDataType type, int index, boolean wallClock) {
    try {
      convert(value, type, index, wallClock);
      return true;
    } catch (DriverException e) {
      return false;
    }
  }

  private static List<Object> list(
      Object value, RelDataType element, int index, boolean wallClock) {
    if (!(value instanceof List<?> elements)) {
      throw new IllegalArgumentException("not a list");
    }
    List<Object> list = new ArrayList<>(elements.size());
    for (Object each : elements) {
      list.add(convert(each, element, index, wallClock));
    }
    return list;
  }

  /** A Duration in milliseconds. */
  static long millis(Object value) {
    if (value instanceof Duration duration && duration.toNanosPart() % NANOS_PER_MILLI == 0) {
      return duration.toMillis();
    }
    throw new IllegalArgumentException("not a Duration of whole milliseconds");
  }

  private static boolean bool(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    return BooleanText.parse(value.toString())
        .orElseThrow(() -> new IllegalArgumentException("not a boolean"));
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return sane(decimal);
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Boolean b) {
      return b ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    return sane(new BigDecimal(value.toString().trim()));
  }

  /** A number with as many digits after the point as a type of fixed scale has. */
  private static BigDecimal decimal(BigDecimal number, RelDataType type) {
    if (DynamoTypeSystem.isNumber(type)) {
      return number;
    }
    BigDecimal scaled = number.setScale(type.getScale(), RoundingMode.UNNECESSARY);
    if (scaled.precision() > type.getPrecision()) {
      throw new ArithmeticException("more than " + type.getPrecision() + " digits");
    }
    return scaled;
  }

  /** Written out, 1e999999999 takes a gigabyte; DynamoDB's own numbers end at 1e126. */
  private static BigDecimal sane(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_SCALE) {
      throw new ArithmeticException("an exponent beyond " + MAX_SCALE);
    }
    return number;
  }

  /**
   * @param length most characters, where the place of the parameter bounds them: {@code CAST(? AS
   *     VARCHAR(2))} makes a VARCHAR(2) of it, to which generated code would cut a longer value;
   *     else -1
   */
  private static String text(Object value, int length) {
    String text = text(value);
    if (length >= 0 && text.length() > length) {
      throw new IllegalArgumentException("longer than " + length + " characters");
    }
    return text;
  }

  private static String text(Object value) {
    if (value instanceof byte[]) {
      throw new IllegalArgumentException("bytes are no text");
    }
    if (value instanceof List<?>) {
      throw new IllegalArgumentException("a list is no text");
    }
    if (value instanceof BigDecimal decimal) {
      return sane(decimal).toPlainString();
    }
    return value instanceof Timestamp timestamp
        ? timestamp.toInstant().toString()
        : value.toString();
  }

  private static ByteString bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return new ByteString(bytes);
    }
    if (value instanceof ByteString bytes) {
      return bytes;
    }
    if (value instanceof UUID uuid) {
      return new ByteString(
          java.nio.ByteBuffer.allocate(16)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array());
    }
    throw new IllegalArgumentException("not bytes");
  }

  private static LocalDate date(Object value) {
    Object time = Clock.ofDate(value);
    if (time instanceof LocalDate date) {
      return date;
    }
    if (time instanceof LocalDateTime dateTime) {
      return day(dateTime);
    }
    return LocalDate.ofEpochDay(Objects.requireNonNull(ExactRuntime.toDate(value.toString())));
  }

  /** A time within a day is no date: it is later than the date that it belongs to. */
  private static LocalDate day(LocalDateTime time) {
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw new IllegalArgumentException("a time within a day");
    }
    return time.toLocalDate();
  }

  private static LocalTime time(Object value) {
    return Clock.of(value, false) instanceof LocalTime time
        ? time
        : LocalTime.parse(value.toString());
  }

  /** An instant is the time that a write of it to such a column stores. */
  private static long timestamp(Object value, boolean wallClock) {
    Object time = Clock.of(value, !wallClock);
    if (time instanceof LocalDate date) {
      return millis(date.atStartOfDay());
    }
    return time instanceof LocalDateTime dateTime
        ? millis(dateTime)
        : Objects.requireNonNull(ExactRuntime.toTimestamp(value.toString()));
  }

  private static long millis(LocalDateTime utc) {
    return utc.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
