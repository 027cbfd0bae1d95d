package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What generated code calls where Calcite's own function would not be exact. Public for that code
 * only. SQL's NULL is null, in and out.
 */
public final class ExactRuntime {
  /** Digits of a quotient: DynamoDB's own precision. */
  private static final MathContext QUOTIENT = new MathContext(38, RoundingMode.HALF_UP);

  private static final Pattern ZONED = Pattern.compile("(?s).{11,}(?:Z|[+-]\\d\\d(?::?\\d\\d)?)");

  private ExactRuntime() {}

  /** A number or its text as a NUMBER, with the scale it has; Calcite's cast would pad it. */
  public static BigDecimal toNumber(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    if (value instanceof Double || value instanceof Float) {
      return new BigDecimal(value.toString());
    }
    try {
      return new BigDecimal(value.toString().trim());
    } catch (NumberFormatException e) {
      throw new DriverException(
          SqlState.VALUE_DOES_NOT_FIT, "The text '" + value + "' is not a number.", e);
    }
  }

  /** Equal numbers in one form, so that they are equal keys of a hash table: 2.50 is 2.5. */
  public static BigDecimal normalize(BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A whole number as the place of an element; one beyond any list where it is no int. */
  public static Integer index(Object number) {
    if (number == null) {
      return null;
    }
    long place = ((Number) number).longValue();
    return place == (int) place ? (int) place : Integer.MAX_VALUE;
  }

  /** The order of two texts by code point: negative, zero or positive. */
  public static Integer compare(String left, String right) {
    return left == null || right == null ? null : CodePointOrder.compare(left, right);
  }

  /** What orders a text by code point where Java orders by UTF-16 units. */
  public static String toOrderKey(String text) {
    return text == null ? null : CodePointOrder.toKey(text);
  }

  /** The text that an order key was made of. */
  public static String ofOrderKey(String key) {
    return key == null ? null : CodePointOrder.ofKey(key);
  }

  /** A quotient to 38 digits; Calcite's has 16. */
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    if (dividend == null || divisor == null) {
      return null;
    }
    if (divisor.signum() == 0) {
      throw new DriverException(SqlState.DIVISION_BY_ZERO, "Division by zero.");
    }
    return normalize(dividend.divide(divisor, QUOTIENT));
  }

  /**
   * A text as a TIMESTAMP, in milliseconds since the epoch: SQL's form, or ISO 8601 with {@code T}
   * and an optional zone, whose instant is taken.
   */
  public static Long toTimestamp(String text) {
    if (text == null) {
      return null;
    }
    String iso = text.trim().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      String upper = iso.toUpperCase(Locale.ROOT);
      boolean zoned = ZONED.matcher(upper).matches();
      Instant instant =
          zoned
              ? OffsetDateTime.parse(withColon(upper)).toInstant()
              : LocalDateTime.parse(upper).toInstant(ZoneOffset.UTC);
      return instant.toEpochMilli();
    } catch (DateTimeException e) {
      throw new DriverException(
          SqlState.INVALID_DATETIME,
          "The text '"
              + text
              + "' is not a timestamp. Write it as '2024-05-31 13:45:00', '2024-05-31T13:45:00Z' or"
              + " '2024-05-31'.",
          e);
    }
  }

  /** {@code +0200} and {@code +02} as {@code +02:00}. */
  private static String withColon(String iso) {
    return iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")
        .replaceFirst("([+-]\\d\\d)$", "$1:00");
  }

  /** A text as a DATE, in days since the epoch; of a timestamp's text, its date. */
  public static Integer toDate(String text) {
    if (text == null) {
      return null;
    }
    String iso = text.trim();
    try {
      return Math.toIntExact(
          LocalDate.parse(iso.length() > 10 ? iso.substring(0, 10) : iso).toEpochDay());
    } catch (DateTimeException e) {
      throw new DriverException(
          SqlState.INVALID_DATETIME,
          "The text '" + text + "' is not a date. Write it as '2024-05-31'.",
          e);
    }
  }
}
