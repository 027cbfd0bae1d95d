package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Converts values to numbers that DynamoDB stores: up to 38 significant digits, from 1E-130 to
 * 9.99E+125 ("Number" in the Amazon DynamoDB Developer Guide). No number is rounded: DynamoDB would
 * refuse what is beyond its limits, and so does this class.
 */
final class NumberValues {
  /** Exponents of the first digit. */
  private static final int MIN_EXPONENT = -130;

  private static final int MAX_EXPONENT = 125;

  /** A longer text cannot be a number within the limits, except for a lot of zeros. */
  private static final int MAX_TEXT = 500;

  /** Bits of 500 digits and more: to count the digits of larger numbers takes long. */
  private static final int MAX_BITS = 2_000;

  private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)");

  private NumberValues() {}

  /** Converts a number, or the text of one. */
  static BigDecimal of(Object value) {
    if (value instanceof CharSequence text) {
      return ofText(text.toString());
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    throw UnfitException.type("it takes numbers (N).");
  }

  /** Converts a number; a float by its shortest text, 0.1 and not 0.1000000000000000055. */
  static BigDecimal ofNumber(Number value) {
    if (value instanceof BigDecimal number) {
      return stored(number);
    }
    if (value instanceof BigInteger whole) {
      return stored(new BigDecimal(whole));
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigDecimal.valueOf(value.longValue());
    }
    return ofText(value.toString());
  }

  /** Converts the text of a number; blanks around it do not count. */
  static BigDecimal ofText(String text) {
    String number = text.trim();
    if (number.length() > MAX_TEXT) {
      throw outOfRange();
    }
    try {
      if (isAscii(number)) {
        return stored(new BigDecimal(number));
      }
    } catch (NumberFormatException e) {
      if (NOT_FINITE.matcher(number.toLowerCase(Locale.ROOT)).matches()) {
        throw new UnfitException(
            SqlState.NUMERIC_OUT_OF_RANGE, "DynamoDB has no NaN and no infinity.", e);
      }
      if (hasHugeExponent(number)) {
        throw outOfRange();
      }
      throw new UnfitException(SqlState.VALUE_DOES_NOT_FIT, "its text is not a number.", e);
    }
    throw UnfitException.type("its text is not a number.");
  }

  /** Digits of other scripts are digits to BigDecimal, and not to SQL. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** BigDecimal takes an exponent beyond an int for no number. */
  private static boolean hasHugeExponent(String number) {
    return number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)[eE][+-]?\\d{9,}");
  }

  /**
   * Returns the number as DynamoDB returns it, without trailing zeros; whole numbers have no
   * exponent as far as their digits suffice.
   */
  static BigDecimal stored(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (number.unscaledValue().bitLength() > MAX_BITS) {
      throw outOfRange();
    }
    BigDecimal stripped = number.stripTrailingZeros();
    long exponent = (long) stripped.precision() - stripped.scale() - 1;
    if (stripped.precision() > ColumnType.MAX_PRECISION
        || exponent < MIN_EXPONENT
        || exponent > MAX_EXPONENT) {
      throw outOfRange();
    }
    return stripped.scale() < 0 && exponent < ColumnType.MAX_PRECISION
        ? stripped.setScale(0)
        : stripped;
  }

  private static UnfitException outOfRange() {
    return new UnfitException(
        SqlState.NUMERIC_OUT_OF_RANGE,
        "DynamoDB stores numbers of up to 38 digits, from 1E-130 to 9.99E+125. Round it before it"
            + " is written.");
  }

  /** Returns the number if a declared type has room for all of its digits. */
  static BigDecimal declared(BigDecimal number, ColumnType type) {
    boolean fits =
        type.type() == SqlType.BIGINT
            ? number.scale() <= 0 && number.toBigInteger().bitLength() < Long.SIZE
            : type.precision() == 0
                || (number.scale() <= type.scale()
                    && (long) number.precision() - number.scale()
                        <= (long) type.precision() - type.scale());
    if (fits || number.signum() == 0) {
      return number;
    }
    throw new UnfitException(
        SqlState.NUMERIC_OUT_OF_RANGE,
        "the schema_file declares it "
            + (type.type() == SqlType.BIGINT
                ? "BIGINT, which holds whole numbers of 64 bits"
                : "DECIMAL(" + type.precision() + "," + type.scale() + ")")
            + ", and the number has more digits. Round it before it is written.");
  }
}
