package io.github.dynamodbjdbc.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.semantics.ExactRuntime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.avatica.util.ByteString;

/**
 * From a value as the engine holds it to what a getter asks for. Values are never null here; what
 * cannot be had exactly fails with SQLState 22018 or 22003.
 */
final class Conversions {
  private static final JsonFactory JSON = new JsonFactory();

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

  String text(Object value) {
    return switch (column.type()) {
      case DECIMAL -> plain((BigDecimal) value);
      case VARBINARY -> Base64.getEncoder().encodeToString(((ByteString) value).getBytes());
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIME -> TIME_TEXT.format(localTime(value));
      case TIMESTAMP -> TIMESTAMP_TEXT.format(localDateTime(value)) + (column.instant() ? "Z" : "");
      case ARRAY -> json((List<?>) value);
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
    if (SignaturePayload.isNumeric(column.type())) {
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
  long integer(Object value, long min, long max) {
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

  double real(Object value) {
    return value instanceof Double d ? d : number(value).doubleValue();
  }

  /** Digits may go, as with every float; a number too large for one is refused. */
  float realFloat(Object value) {
    double exact = real(value);
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
    throw unfit(value, "bytes", null);
  }

  LocalDate localDate(Object value) {
    return switch (column.type()) {
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIMESTAMP -> localDateTime(value).toLocalDate();
      default -> LocalDate.ofEpochDay(ExactRuntime.toDate(string(value, "a date")));
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

  /** The wall-clock time; of an instant, in UTC. */
  LocalDateTime localDateTime(Object value) {
    return switch (column.type()) {
      case TIMESTAMP -> utc((Long) value);
      case DATE -> LocalDate.ofEpochDay((Integer) value).atStartOfDay();
      default -> parsed(value);
    };
  }

  /**
   * Texts are read to the nanosecond, so that a column whose times are finer than TIMESTAMP holds
   * loses nothing by these getters.
   */
  private LocalDateTime parsed(Object value) {
    String text = string(value, "a timestamp");
    try {
      return isZoned(text)
          ? OffsetDateTime.parse(iso(text)).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
          : LocalDateTime.parse(iso(text));
    } catch (DateTimeException e) {
      return utc(ExactRuntime.toTimestamp(text));
    }
  }

  /** Not by LocalDateTime.ofInstant, which makes itself the rules of UTC for each value. */
  private static LocalDateTime utc(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }

  /** Whether a value stands for an instant of its own, whatever time zone a getter names. */
  boolean isInstant(Object value) {
    return column.instant() || (value instanceof String text && isZoned(text));
  }

  private static boolean isZoned(String text) {
    return text.trim().matches("(?s).{10,}(?:[zZ]|[+-]\\d\\d(?::?\\d\\d)?)$");
  }

  private static String iso(String text) {
    return text.trim().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
  }

  private String string(Object value, String wanted) {
    if (value instanceof String text) {
      return text;
    }
    throw unfit(value, wanted, null);
  }

  /** JSON text of an array's elements: numbers exact, texts as strings, bytes in base64. */
  static String json(List<?> elements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Object element : elements) {
        if (element == null) {
          json.writeNull();
        } else if (element instanceof BigDecimal number) {
          json.writeNumber(number.toPlainString());
        } else if (element instanceof Number || element instanceof Boolean) {
          json.writeRawValue(element.toString());
        } else if (element instanceof ByteString bytes) {
          json.writeBinary(bytes.getBytes());
        } else if (element instanceof List<?> nested) {
          json.writeRawValue(json(nested));
        } else {
          json.writeString(element.toString());
        }
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  DriverException unfit(Object value, String wanted, Throwable cause) {
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

  private DriverException outOfRange(Object value, Throwable cause) {
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
