package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.DateTimeText;
import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of {@link ExactFunctions}, for the functions of Calcite that are not exact.
 * Public only because generated code calls it. SQL's NULL is null, in arguments and results.
 */
public final class ExactRuntime {
  /** Digits of a quotient: DynamoDB's own precision. */
  private static final MathContext QUOTIENT = new MathContext(38, RoundingMode.HALF_UP);

  private static final long MILLIS_PER_DAY = 86_400_000;

  /** The years whose milliseconds are all a long. */
  private static final long LAST_YEAR = 292_000_000;

  private ExactRuntime() {}

  /**
   * Converts a number or its text to a NUMBER, and keeps its scale; Calcite's cast would pad it.
   */
  public static @Nullable BigDecimal toNumber(@Nullable Object value) {
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

  /**
   * Converts equal numbers to the same value, so that they are equal keys of a hash table: 2.50
   * becomes 2.5.
   */
  public static @Nullable BigDecimal normalize(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Converts -0.0 to 0.0: SQL holds them for equal, and a hash table does not. */
  public static @Nullable Double positiveZero(@Nullable Double value) {
    return value == null ? null : (Double) (value + 0.0);
  }

  /**
   * Converts an integer to the index of an element; if it is not an int, to an index beyond any
   * list.
   */
  public static @Nullable Integer index(@Nullable Object number) {
    if (number == null) {
      return null;
    }
    long place = ((Number) number).longValue();
    return place == (int) place ? (int) place : Integer.MAX_VALUE;
  }

  /**
   * Converts the bound of RAND_INTEGER, which must be above 0, to an int; if it is not an int, to
   * the largest one.
   */
  public static @Nullable Integer bound(@Nullable Object number) {
    Integer bound = index(number);
    if (bound != null && bound <= 0) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "RAND_INTEGER needs a bound above 0, and " + number + " is not.");
    }
    return bound;
  }

  /**
   * Limits the number of LIMIT or OFFSET to 2^30: where rows are numbered, the sum of both must be
   * an int.
   */
  public static @Nullable Integer rowCount(@Nullable Object rows) {
    return rows == null ? null : (Integer) (int) Math.min(((Number) rows).longValue(), 1 << 30);
  }

  /** Returns a key that orders by code point when Java compares it by UTF-16 units. */
  public static @Nullable String toOrderKey(@Nullable String text) {
    return text == null ? null : CodePointOrder.toKey(text);
  }

  /** Returns the text of an order key. */
  public static @Nullable String ofOrderKey(@Nullable String key) {
    return key == null ? null : CodePointOrder.ofKey(key);
  }

  /** Divides to 38 digits; Calcite's division has 16. */
  public static @Nullable BigDecimal divide(
      @Nullable BigDecimal dividend, @Nullable BigDecimal divisor) {
    if (dividend == null || divisor == null) {
      return null;
    }
    if (divisor.signum() == 0) {
      throw new DriverException(SqlState.DIVISION_BY_ZERO, "Division by zero.");
    }
    return normalize(dividend.divide(divisor, QUOTIENT));
  }

  /** Divides doubles; Java's division by zero gives Infinity. */
  public static @Nullable Double divideDoubles(
      @Nullable Double dividend, @Nullable Double divisor) {
    if (dividend == null || divisor == null) {
      return null;
    }
    if (divisor == 0) {
      throw new DriverException(SqlState.DIVISION_BY_ZERO, "Division by zero.");
    }
    return finite(dividend / divisor);
  }

  /** Refuses the result of an arithmetic operation that is too large for a DOUBLE. */
  public static @Nullable Double finite(@Nullable Double result) {
    if (result != null && Double.isInfinite(result)) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE, "A number is too large for a DOUBLE.");
    }
    return result;
  }

  /** A text as a TIMESTAMP, in milliseconds since the epoch; see {@link DateTimeText}. */
  public static @Nullable Long toTimestamp(@Nullable String text) {
    return text == null
        ? null
        : (Long) DateTimeText.timestamp(text).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Converts a text to a DATE, in days since the epoch; the text of a timestamp to its date. */
  public static @Nullable Integer toDate(@Nullable String text) {
    return text == null ? null : (Integer) Math.toIntExact(DateTimeText.date(text).toEpochDay());
  }

  /**
   * Returns the text that all texts that match a LIKE pattern begin with. A backslash ends it,
   * because it may be an escape.
   */
  public static @Nullable String likePrefix(@Nullable String pattern) {
    if (pattern == null) {
      return null;
    }
    int end = 0;
    while (end < pattern.length() && "%_\\".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    return pattern.substring(0, end);
  }

  /**
   * Returns the first millisecond of a year, since the epoch; for a year that no TIMESTAMP has, the
   * nearest TIMESTAMP.
   */
  public static @Nullable Long yearStart(@Nullable Object year) {
    if (year == null) {
      return null;
    }
    long number = ((Number) year).longValue();
    if (Math.abs(number) > LAST_YEAR) {
      return number < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return LocalDate.of((int) number, 1, 1).toEpochDay() * MILLIS_PER_DAY;
  }
}
