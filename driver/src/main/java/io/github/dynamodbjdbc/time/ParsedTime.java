package io.github.dynamodbjdbc.time;

/**
 * What {@link TimeLayout#parse(String, ParsedTime)} read, to the nanosecond. Mutable, so that one
 * object serves millions of texts; not for use by two threads.
 */
public final class ParsedTime {
  private long epochSecond;
  private int nano;
  private int offsetSeconds;

  void set(long newEpochSecond, int newNano, int newOffsetSeconds) {
    this.epochSecond = newEpochSecond;
    this.nano = newNano;
    this.offsetSeconds = newOffsetSeconds;
  }

  /**
   * Seconds since 1970-01-01T00:00:00: of the instant in UTC where the layout has a zone, else of
   * the wall clock as written; of 1970-01-01 where the layout has no date.
   */
  public long epochSecond() {
    return epochSecond;
  }

  /** 0 to 999,999,999. */
  public int nano() {
    return nano;
  }

  /** Seconds east of UTC as written; 0 where the layout has no zone. */
  public int offsetSeconds() {
    return offsetSeconds;
  }
}
