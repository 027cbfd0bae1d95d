package io.github.dynamodbjdbc.time;

/**
 * The result of {@link TimeLayout#parse(String, ParsedTime)}, to the nanosecond. Mutable, so that
 * one object can be used for millions of texts; not safe for use by several threads.
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
   * Seconds since 1970-01-01T00:00:00: in UTC if the layout has a zone, else of the wall clock as
   * written. The date is 1970-01-01 if the layout has none.
   */
  public long epochSecond() {
    return epochSecond;
  }

  /** Nanoseconds of the second, 0 to 999,999,999. */
  public int nano() {
    return nano;
  }

  /** Offset from UTC as written, in seconds, positive to the east; 0 if the layout has no zone. */
  public int offsetSeconds() {
    return offsetSeconds;
  }
}
