package io.github.dynamodbjdbc.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The unit of instants that are stored as numbers, counted from 1970-01-01T00:00:00Z.
 *
 * <p>Each instant has one number, to the millisecond, and a later instant has a greater number.
 */
public enum EpochUnit {
  SECONDS("epoch_seconds", 3),
  MILLISECONDS("epoch_milliseconds", 0);

  /** Result of {@link #millis} for a number that is not an instant. */
  public static final long NO_MATCH = Long.MIN_VALUE;

  /** 0000-01-01. SQL can write the years 0 to 9999. */
  private static final long FIRST_MILLIS = -719_528L * 86_400_000;

  /** 10000-01-01, exclusive. */
  private static final long END_MILLIS = 2_932_897L * 86_400_000;

  private final String text;
  private final int digits;

  EpochUnit(String text, int digits) {
    this.text = text;
    this.digits = digits;
  }

  /** Finds the unit whose {@link #toString} is this text. */
  public static Optional<EpochUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
  }

  /**
   * Converts a number to milliseconds since 1970. Returns {@link #NO_MATCH} if the instant is finer
   * than a millisecond, before the year 0 or after the year 9999.
   */
  public long millis(BigDecimal number) {
    if ((long) number.precision() - number.scale() > 15) {
      return NO_MATCH;
    }
    BigDecimal millis = number.scaleByPowerOfTen(digits).stripTrailingZeros();
    return millis.scale() > 0 ? NO_MATCH : inRange(millis.toBigInteger());
  }

  private static long inRange(BigInteger millis) {
    return millis.bitLength() < Long.SIZE
            && millis.longValue() >= FIRST_MILLIS
            && millis.longValue() < END_MILLIS
        ? millis.longValue()
        : NO_MATCH;
  }

  /** Converts milliseconds since 1970 to the number of the instant. */
  public BigDecimal number(long millis) {
    return BigDecimal.valueOf(millis, digits);
  }

  @Override
  public String toString() {
    return text;
  }
}
