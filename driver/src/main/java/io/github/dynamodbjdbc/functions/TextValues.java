package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.DateTimeText;
import io.github.dynamodbjdbc.value.BooleanText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values from texts, as a cast from VARCHAR does. Blanks around a text do not count. */
public final class TextValues {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\\.([0-9]{1,9}))?)?");

  private TextValues() {}

  /** Reads {@code true}, {@code t}, {@code yes}, {@code y}, {@code on}, {@code 1} and opposites. */
  public static boolean bool(String text) {
    return BooleanText.parse(text)
        .orElseThrow(() -> unfit(text, "a boolean. Write it as 'true' or 'false'"));
  }

  /** Reads a whole number; a fraction or an exponent is refused, as PostgreSQL does. */
  public static long whole(String text, long min, long max) {
    String digits = text.trim();
    if (!WHOLE.matcher(digits).matches()) {
      throw unfit(text, "a whole number");
    }
    BigInteger value = new BigInteger(digits);
    if (value.bitLength() >= Long.SIZE || value.longValue() < min || value.longValue() > max) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          "The number " + Quoted.text(text) + " is not between " + min + " and " + max + ".");
    }
    return value.longValue();
  }

  /** Reads a number with all its digits. */
  public static BigDecimal number(String text) {
    String digits = text.trim();
    if (!DECIMAL.matcher(digits).matches()) {
      throw unfit(text, "a number");
    }
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException hugeExponent) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          "The number " + Quoted.text(text) + " is too large.",
          hugeExponent);
    }
  }

  /** Reads a DOUBLE; {@code NaN} and {@code Infinity} are values of it. */
  public static double real(String text) {
    String digits = text.trim();
    if (DECIMAL.matcher(digits).matches()) {
      double value = Double.parseDouble(digits);
      if (Double.isInfinite(value)) {
        throw new DriverException(
            SqlState.NUMERIC_OUT_OF_RANGE,
            "The number " + Quoted.text(text) + " is too large for a DOUBLE.");
      }
      return value;
    }
    return switch (digits.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "infinity", "inf", "+infinity", "+inf" -> Double.POSITIVE_INFINITY;
      case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> throw unfit(text, "a number");
    };
  }

  /** Reads {@code 13:45} or {@code 13:45:00.5}, in milliseconds since midnight. */
  public static int time(String text) {
    Matcher parts = TIME.matcher(text.trim());
    try {
      if (parts.matches()) {
        String second = parts.group(3) == null ? "0" : parts.group(3);
        String fraction = parts.group(4) == null ? "0" : parts.group(4);
        LocalTime time =
            LocalTime.of(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(second),
                Integer.parseInt((fraction + "00000000").substring(0, 9)));
        return (int) (time.toNanoOfDay() / 1_000_000L);
      }
    } catch (DateTimeException outOfRange) {
      throw badTime(text, outOfRange);
    }
    throw badTime(text, null);
  }

  /** Returns a UUID in its usual form, in lower case. */
  public static String uuid(String text) {
    String trimmed = text.trim();
    try {
      if (trimmed.length() == 36) {
        return UUID.fromString(trimmed).toString();
      }
    } catch (IllegalArgumentException noUuid) {
      throw unfit(text, "a UUID");
    }
    throw unfit(text, "a UUID");
  }

  /** {@code TRY_CAST(text AS BOOLEAN)}; NULL if the text is not a boolean. */
  public static @Nullable Boolean tryBool(String text) {
    return orNull(() -> bool(text));
  }

  /** {@code TRY_CAST(text AS BIGINT)} and to the smaller integers. */
  public static @Nullable Long tryWhole(String text, long min, long max) {
    return orNull(() -> whole(text, min, max));
  }

  /** {@code TRY_CAST(text AS DECIMAL)}. */
  public static @Nullable BigDecimal tryNumber(String text) {
    return orNull(() -> number(text));
  }

  /** {@code TRY_CAST(text AS DOUBLE)}. */
  public static @Nullable Double tryReal(String text) {
    return orNull(() -> real(text));
  }

  /** {@code TRY_CAST(text AS TIME)}. */
  public static @Nullable Integer tryTime(String text) {
    return orNull(() -> time(text));
  }

  /** {@code TRY_CAST(text AS DATE)}. */
  public static @Nullable Integer tryDate(String text) {
    return orNull(() -> (int) DateTimeText.date(text).toEpochDay());
  }

  /** {@code TRY_CAST(text AS TIMESTAMP)}. */
  public static @Nullable Long tryTimestamp(String text) {
    return orNull(() -> Times.millis(DateTimeText.timestamp(text)));
  }

  /** Computes a value; null if the text cannot be read. */
  private static <T> @Nullable T orNull(Supplier<T> value) {
    try {
      return value.get();
    } catch (DriverException unreadable) {
      return null;
    }
  }

  private static DriverException badTime(String text, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.INVALID_DATETIME,
        "The text " + Quoted.text(text) + " is not a time. Write it as '13:45:00'.",
        cause);
  }

  private static DriverException unfit(String text, String wanted) {
    return new DriverException(
        SqlState.VALUE_DOES_NOT_FIT, "The text " + Quoted.text(text) + " is not " + wanted + ".");
  }
}
