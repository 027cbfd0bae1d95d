package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.DateTimeText;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URL;
import java.sql.Array;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Converts a column's values, as the engine holds them, to the types that getters give. Values are
 * never null here; a value that has no exact equivalent fails with SQLState 22018 or 22003.
 */
final class Conversions {
  /** ISO 8601 with seconds always and a fraction where there is one. */
  private static final DateTimeFormatter TIME_TEXT =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter TIMESTAMP_TEXT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(TIME_TEXT)
          .toFormatter(Locale.ROOT);

  private final ResultColumn column;

  Conversions(ResultColumn column) {
    this.column = column;
  }

  /** The text of a value; for a time, in the layout of its column. */
  String text(Object value) {
    TimeLayout layout = column.timeText() == null ? null : column.timeText().layout();
    if (layout != null) {
      return layout.format(((Number) value).longValue());
    }
    return switch (column.type()) {
      case DECIMAL -> plain((BigDecimal) value);
      case VARBINARY -> Base64.getEncoder().encodeToString(((ByteString) value).getBytes());
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIME -> TIME_TEXT.format(localTime(value));
      case TIMESTAMP -> TIMESTAMP_TEXT.format(localDateTime(value)) + (column.instant() ? "Z" : "");
      case ARRAY -> ListArray.json((List<?>) value);
      default -> value.toString();
    };
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  boolean bool(Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    if (JdbcTypes.isNumeric(column.type())) {
      return number(value).signum() != 0;
    }
    if (value instanceof String text) {
      switch (text.trim().toLowerCase(Locale.ROOT)) {
        case "true", "t", "1", "yes", "y", "on" -> {
          return true;
        }
        case "false", "f", "0", "no", "n", "off" -> {
          return false;
        }
        default -> throw unfit(value, "a boolean", null);
      }
    }
    throw unfit(value, "a boolean", null);
  }

  BigDecimal number(Object value) {
    return switch (column.type()) {
      case DECIMAL -> (BigDecimal) value;
      case BIGINT, INTEGER -> BigDecimal.valueOf(((Number) value).longValue());
      case BOOLEAN -> (Boolean) value ? BigDecimal.ONE : BigDecimal.ZERO;
      case DOUBLE, VARCHAR -> parsedNumber(value);
      default -> throw unfit(value, "a number", null);
    };
  }

  private BigDecimal parsedNumber(Object value) {
    try {
      return new BigDecimal(value.toString().trim());
    } catch (NumberFormatException e) {
      throw unfit(value, "a number", e);
    }
  }

  /** A whole number between bounds; a fraction is refused rather than cut off. */
  private long integer(Object value, long min, long max) {
    long result;
    if (column.type() == JDBCType.BIGINT || column.type() == JDBCType.INTEGER) {
      result = ((Number) value).longValue();
    } else {
      try {
        result = number(value).longValueExact();
      } catch (ArithmeticException e) {
        throw outOfRange(value, e);
      }
    }
    if (result < min || result > max) {
      throw outOfRange(value, null);
    }
    return result;
  }

  byte byteValue(Object value) {
    return (byte) integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  short shortValue(Object value) {
    return (short) integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  int intValue(Object value) {
    return (int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  long longValue(Object value) {
    return integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  BigInteger bigInteger(Object value) {
    try {
      return number(value).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw unfit(value, "a whole number", e);
    }
  }

  double doubleValue(Object value) {
    return value instanceof Double d ? d : number(value).doubleValue();
  }

  /** Digits may go, as with every float; a number too large for one is refused. */
  float floatValue(Object value) {
    double exact = doubleValue(value);
    float result = (float) exact;
    if (Float.isInfinite(result) && !Double.isInfinite(exact)) {
      throw outOfRange(value, null);
    }
    return result;
  }

  byte[] bytes(Object value) {
    if (value instanceof ByteString bytes) {
      return bytes.getBytes();
    }
    if (value instanceof String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
    if (value instanceof List<?> list) {
      return ListArray.json(list).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
    throw unfit(value, "bytes", null);
  }

  UUID uuid(Object value) {
    try {
      return UUID.fromString(text(value));
    } catch (IllegalArgumentException e) {
      throw unfit(value, "a UUID", e);
    }
  }

  URL url(Object value) {
    try {
      return new URL(text(value));
    } catch (MalformedURLException e) {
      throw unfit(value, "a URL", e);
    }
  }

  Array array(Object value) {
    if (value instanceof List<?> list) {
      return new ListArray(column.elementType(), list);
    }
    throw unfit(value, "an array", null);
  }

  /** The object of the column's own class. */
  Object object(Object value) {
    return switch (column.type()) {
      case VARBINARY -> bytes(value);
      case DATE -> date(value, ZoneId.systemDefault());
      case TIME -> time(value, ZoneId.systemDefault());
      case TIMESTAMP -> timestamp(value, ZoneId.systemDefault());
      case ARRAY -> array(value);
      default -> value;
    };
  }

  // --- dates and times ---

  /** The date at midnight in a time zone (JDBC 4.3, javadoc of java.sql.Date). */
  Date date(Object value, ZoneId zone) {
    return new Date(localDate(value).atStartOfDay(zone).toInstant().toEpochMilli());
  }

  Time time(Object value, ZoneId zone) {
    return new Time(
        localTime(value).atDate(LocalDate.EPOCH).atZone(zone).toInstant().toEpochMilli());
  }

  /** An instant is itself in every time zone; a wall-clock time is taken in the given one. */
  Timestamp timestamp(Object value, ZoneId zone) {
    return Timestamp.from(
        localDateTime(value).atZone(isInstant(value) ? ZoneOffset.UTC : zone).toInstant());
  }

  OffsetDateTime offsetDateTime(Object value) {
    LocalDateTime local = localDateTime(value);
    return isInstant(value)
        ? local.atOffset(ZoneOffset.UTC)
        : local.atZone(ZoneId.systemDefault()).toOffsetDateTime();
  }

  LocalDate localDate(Object value) {
    return switch (column.type()) {
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIMESTAMP -> localDateTime(value).toLocalDate();
      default -> DateTimeText.date(string(value, "a date"));
    };
  }

  LocalTime localTime(Object value) {
    switch (column.type()) {
      case TIME -> {
        return LocalTime.ofNanoOfDay((Integer) value * 1_000_000L);
      }
      case TIMESTAMP -> {
        return localDateTime(value).toLocalTime();
      }
      default -> {
        try {
          return LocalTime.parse(string(value, "a time").trim());
        } catch (DateTimeException e) {
          throw unfit(value, "a time", e);
        }
      }
    }
  }

  /**
   * The wall-clock time; of an instant, in UTC. Texts are read to the nanosecond, so that a column
   * whose times are finer than TIMESTAMP holds loses nothing by these getters.
   */
  LocalDateTime localDateTime(Object value) {
    return switch (column.type()) {
      case TIMESTAMP -> utc((Long) value);
      case DATE -> LocalDate.ofEpochDay((Integer) value).atStartOfDay();
      default -> DateTimeText.timestamp(string(value, "a timestamp"));
    };
  }

  /** Not by LocalDateTime.ofInstant, which makes itself the rules of UTC for each value. */
  private static LocalDateTime utc(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }

  /** Returns whether a value is an instant, so that the time zone of a getter does not matter. */
  private boolean isInstant(Object value) {
    return column.instant() || (value instanceof String text && DateTimeText.hasZone(text));
  }

  private String string(Object value, String wanted) {
    if (value instanceof String text) {
      return text;
    }
    throw unfit(value, wanted, null);
  }

  private DriverException unfit(Object value, String wanted, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.VALUE_DOES_NOT_FIT,
        "Column '"
            + column.label()
            + "' is "
            + column.type().getName()
            + ", and a value of it, held as "
            + value.getClass().getSimpleName()
            + ", is not "
            + wanted
            + ". Use another getter, or CAST it in the statement.",
        cause);
  }

  private DriverException outOfRange(Object value, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.NUMERIC_OUT_OF_RANGE,
        "Column '"
            + column.label()
            + "' holds a number that the getter's type cannot hold exactly ("
            + number(value).toString()
            + "). Use getBigDecimal.",
        cause);
  }
}
