package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.value.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that DynamoDB can hold: 38 significant digits, zero or a magnitude of 1E-130 to
 * 9.9999999999999999999999999999999999999E+125 ("Numbers" in the Amazon DynamoDB Developer Guide).
 * It refuses a request that names any other, so a comparison with one is turned into the same
 * comparison with a neighbour.
 */
public final class StoredNumbers {
  private static final MathContext DOWN =
      new MathContext(ColumnType.MAX_PRECISION, RoundingMode.FLOOR);
  private static final BigDecimal LARGEST =
      new BigDecimal(BigInteger.TEN.pow(ColumnType.MAX_PRECISION).subtract(BigInteger.ONE), -88);
  private static final BigDecimal SMALLEST = new BigDecimal(BigInteger.ONE, 130);

  private StoredNumbers() {}

  /** An exact number of any Java class that holds one; empty for a double or what is no number. */
  public static Optional<BigDecimal> exact(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return Optional.of(number);
    }
    if (value instanceof BigInteger number) {
      return Optional.of(new BigDecimal(number));
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
    }
    return Optional.empty();
  }

  public static boolean isStorable(BigDecimal number) {
    return floor(number).filter(floor -> floor.compareTo(number) == 0).isPresent();
  }

  /** The largest storable number that is not above this one; empty if there is none. */
  public static Optional<BigDecimal> floor(BigDecimal number) {
    if (number.compareTo(LARGEST) >= 0) {
      return Optional.of(LARGEST);
    }
    if (number.compareTo(LARGEST.negate()) < 0) {
      return Optional.empty();
    }
    if (number.abs().compareTo(SMALLEST) < 0) {
      return Optional.of(number.signum() < 0 ? SMALLEST.negate() : BigDecimal.ZERO);
    }
    return Optional.of(number.round(DOWN).stripTrailingZeros());
  }

  /** The smallest storable number that is not below this one; empty if there is none. */
  public static Optional<BigDecimal> ceiling(BigDecimal number) {
    return floor(number.negate()).map(BigDecimal::negate);
  }
}
