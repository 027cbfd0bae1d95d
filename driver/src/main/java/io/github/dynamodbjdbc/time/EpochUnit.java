package io.github.dynamodbjdbc.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * How instants are written that are kept as numbers: as the time since 1970-01-01T00:00:00Z.
 *
 * <p>Each instant, to the millisecond, has one number, and a later one has a greater number.
 */
public enum EpochUnit {
  SECONDS("epoch_seconds", 3),
  MILLISECONDS("epoch_milliseconds", 0);

  /** What {@link #millis} gives for a number that stands for no instant. */
  public static final long NO_MATCH = Long.MIN_VALUE;

  /** 0000-01-01 and 10000-01-01: the years that SQL can write. */
  private static final long FIRST_MILLIS = -719_528L * 86_400_000;

  private static final long END_MILLIS = 2_932_897L * 86_400_000;

  private final String text;
  private final int digits;

  EpochUnit(String text, int digits) {
    this.text = text;
    this.digits = digits;
  }

  /** The unit that a text names, as {@link #toString} gives it. */
  public static Optional<EpochUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
  }

  /**
   * Milliseconds since 1970 of the instant that a number stands for, or {@link #NO_MATCH}: where it
   * is finer than a millisecond, or before the year 0 or after the year 9999.
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

  /** The number of an instant. */
  public BigDecimal number(long millis) {
    return BigDecimal.valueOf(millis, digits);
  }

  @Override
  public String toString() {
    return text;
  }
}
