package io.github.dynamodbjdbc.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A digest of the values that were read. Two that read the same have equal tallies, in whichever
 * order rows came; and nothing of what was read can be optimized away.
 */
public final class Tally {
  private long rows;
  private long sum;

  void row() {
    rows++;
  }

  void text(String value) {
    sum += value.length() + value.charAt(value.length() - 1);
  }

  void whole(long value) {
    sum += value;
  }

  void decimal(BigDecimal value) {
    sum += value.hashCode();
  }

  void instant(Instant value) {
    sum += value.getEpochSecond() + value.getNano();
  }

  void bool(boolean value) {
    sum += value ? 1 : 0;
  }

  void add(Tally other) {
    rows += other.rows;
    sum += other.sum;
  }

  /** So that a benchmark that reads something else than it should fails. */
  Tally ofRows(long expected) {
    if (rows != expected) {
      throw new IllegalStateException("read " + rows + " rows and not " + expected);
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally that && that.rows == rows && that.sum == sum;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sum);
  }

  @Override
  public String toString() {
    return rows + " rows, " + sum;
  }
}
