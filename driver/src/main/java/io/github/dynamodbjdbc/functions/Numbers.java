package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Functions of numbers. An argument outside a function's domain is an error, never NaN. */
public final class Numbers {
  private Numbers() {}

  /** {@code LN(x)}. */
  public static double ln(double x) {
    return Math.log(positive(x, "LN"));
  }

  /** {@code LOG10(x)}, and {@code LOG(x)}. */
  public static double log10(double x) {
    return Math.log10(positive(x, "LOG"));
  }

  /** {@code LOG(base, x)}. */
  public static double log(double base, double x) {
    double denominator = Math.log(positive(base, "LOG"));
    if (denominator == 0) {
      throw new DriverException(SqlState.DIVISION_BY_ZERO, "LOG cannot have the base 1.");
    }
    return Math.log(positive(x, "LOG")) / denominator;
  }

  /** {@code SQRT(x)}. */
  public static double sqrt(double x) {
    if (x < 0) {
      throw outside("SQRT", x, "the number must not be negative");
    }
    return Math.sqrt(x);
  }

  /** {@code POWER(x, y)}. */
  public static double power(double x, double y) {
    if (x == 0 && y < 0) {
      throw outside("POWER", y, "zero has no negative power");
    }
    double result = Math.pow(x, y);
    if (Double.isNaN(result) && !Double.isNaN(x) && !Double.isNaN(y)) {
      throw outside("POWER", x, "a negative number has whole powers only");
    }
    if (Double.isInfinite(result) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE, "The result of POWER is too large for a DOUBLE.");
    }
    return result;
  }

  /** {@code EXP(x)}. */
  public static double exp(double x) {
    double result = Math.exp(x);
    if (Double.isInfinite(result) && !Double.isInfinite(x)) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE, "The result of EXP is too large for a DOUBLE.");
    }
    return result;
  }

  /** {@code ASIN(x)}. */
  public static double asin(double x) {
    return Math.asin(sine(x, "ASIN"));
  }

  /** {@code ACOS(x)}. */
  public static double acos(double x) {
    return Math.acos(sine(x, "ACOS"));
  }

  /** {@code ASIND(x)}, in degrees. */
  public static double asind(double x) {
    double degrees = degrees(Math.abs(sine(x, "ASIND")));
    return x < 0 ? -degrees : degrees;
  }

  /** {@code ACOSD(x)}, in degrees. */
  public static double acosd(double x) {
    sine(x, "ACOSD");
    // Not 90 minus the rest above 0.5, where a small angle would lose its digits.
    return x < 0 ? 90 + degrees(-x) : x <= 0.5 ? 90 - degrees(x) : rest(x);
  }

  /** The angle of a sine between 0 and 1, in degrees; exact for 0, 0.5 and 1. */
  private static double degrees(double sine) {
    return sine <= 0.5 ? Math.asin(sine) / Math.asin(0.5) * 30 : 90 - rest(sine);
  }

  private static double rest(double sine) {
    return Math.acos(sine) / Math.acos(0.5) * 60;
  }

  /**
   * {@code CAST(x AS BIGINT)} and to the smaller integers; a half is rounded to the even number.
   */
  public static long whole(double x, long min, long max) {
    double rounded = Math.rint(x);
    // 2^63 is a double, and Long.MAX_VALUE is none.
    if (!(rounded >= -0x1p63 && rounded < 0x1p63) || (long) rounded < min || (long) rounded > max) {
      throw new DriverException(
          SqlState.NUMERIC_OUT_OF_RANGE,
          "The number " + x + " does not lie between " + min + " and " + max + ".");
    }
    return (long) rounded;
  }

  /** {@code TRUNC(x)} and {@code ROUND(x)} of a whole number: itself. */
  public static long trunc(long x) {
    return x;
  }

  /** {@code TRUNC(x)}. */
  public static BigDecimal trunc(BigDecimal x) {
    return trunc(x, 0);
  }

  /** {@code TRUNC(x)} of a DOUBLE. */
  public static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  /** {@code TRUNC(x, digits)}; a negative number of digits cuts before the point. */
  public static BigDecimal trunc(BigDecimal x, int digits) {
    return scaled(x, digits, RoundingMode.DOWN);
  }

  /** {@code TRUNC(x, digits)} of a DOUBLE. */
  public static double trunc(double x, int digits) {
    return scaled(x, digits, RoundingMode.DOWN);
  }

  /** {@code ROUND(x)} of a whole number: itself. */
  public static long round(long x) {
    return x;
  }

  /** {@code ROUND(x)}: half away from zero. */
  public static BigDecimal round(BigDecimal x) {
    return round(x, 0);
  }

  /** {@code ROUND(x)} of a DOUBLE: half to even, as PostgreSQL does. */
  public static double round(double x) {
    return Math.rint(x);
  }

  /** {@code ROUND(x, digits)}: half away from zero. */
  public static BigDecimal round(BigDecimal x, int digits) {
    return scaled(x, digits, RoundingMode.HALF_UP);
  }

  /** {@code ROUND(x, digits)} of a DOUBLE. */
  public static double round(double x, int digits) {
    return scaled(x, digits, RoundingMode.HALF_UP);
  }

  /** Removes trailing zeros, but not those before the point. */
  static BigDecimal plain(BigDecimal x) {
    BigDecimal stripped = x.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static double scaled(double x, int digits, RoundingMode mode) {
    boolean finite = !Double.isNaN(x) && !Double.isInfinite(x);
    return finite ? scaled(BigDecimal.valueOf(x), digits, mode).doubleValue() : x;
  }

  private static BigDecimal scaled(BigDecimal x, int digits, RoundingMode mode) {
    if (digits >= x.scale()) {
      return x;
    }
    BigDecimal result = x.setScale(digits, mode);
    return digits < 0 ? result.setScale(0) : result;
  }

  private static double positive(double x, String function) {
    if (x <= 0) {
      throw outside(function, x, "the number must be positive");
    }
    return x;
  }

  private static double sine(double x, String function) {
    if (x < -1 || x > 1) {
      throw outside(function, x, "the number must be between -1 and 1");
    }
    return x;
  }

  private static DriverException outside(String function, double x, String rule) {
    return new DriverException(
        SqlState.DATA_EXCEPTION, function + " is not defined for " + x + ": " + rule + ".");
  }
}
