package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.value.ColumnType;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.Base64;
import org.apache.calcite.avatica.util.ByteString;

/**
 * The text of a value. CAST, {@code ||}, UNION with a text, LIKE, STRING_AGG and {@code getString}
 * show the same text of the same value.
 */
public final class ValueText {
  private ValueText() {}

  /** Returns the digits without an exponent: {@code 0.5}, {@code 1000}. */
  public static String of(BigDecimal number) {
    return withoutPadding(number).toPlainString();
  }

  /** Returns the text of a whole number. */
  public static String of(long number) {
    return Long.toString(number);
  }

  /** Returns the shortest text that denotes the number: {@code 0.0}, {@code 1.0E300}. */
  public static String of(double number) {
    return Double.toString(number);
  }

  /** Returns the shortest text that denotes the number among those of 32 bits. */
  public static String of(float number) {
    return Float.toString(number);
  }

  /** Returns {@code true} or {@code false}. */
  public static String of(boolean value) {
    return Boolean.toString(value);
  }

  /** Returns a time of day in milliseconds as {@code 10:20:30.5}. */
  public static String ofTime(int millis) {
    return Times.isoTime(LocalTime.ofNanoOfDay(millis * 1_000_000L));
  }

  /** Returns the bytes in base64. */
  public static String of(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  /**
   * Removes the zeros that a cast to a wide DECIMAL appended. No number of DynamoDB has more than
   * 38 digits, so a larger scale with trailing zeros is padding.
   */
  public static BigDecimal withoutPadding(BigDecimal number) {
    if (number.scale() <= ColumnType.MAX_PRECISION) {
      return number;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
