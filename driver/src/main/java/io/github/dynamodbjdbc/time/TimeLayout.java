package io.github.dynamodbjdbc.time;

import io.github.dynamodbjdbc.time.TimeElement.Field;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How times are written that are kept as strings: a layout in the manner of Go's package {@code
 * time}, which is the moment {@code Mon Jan 2 15:04:05 2006 -0700} written the way the texts are.
 *
 * <p>Texts are read as Go's {@code time.Parse} reads them, with these differences, each so that no
 * text stands for a wrong or an approximate time: an abbreviated zone without an offset is only
 * known where it is UTC, GMT (also GMT+3) or one of RFC 5322's (EST, EDT, CST, CDT, MST, MDT, PST,
 * PDT); offsets reach to 18 hours; digits beyond the nanosecond must be zeros; and under a {@link
 * #sortable} layout an hour has two digits and a space is one space.
 *
 * <p>Immutable; equal where the pattern is.
 */
public final class TimeLayout {
  /** What {@link #parse(String)} gives for a text that does not fit the layout. */
  public static final long NO_MATCH = Long.MIN_VALUE;

  /** What {@link #parse(String)} gives for a text that fits but is finer than a millisecond. */
  public static final long TOO_FINE = Long.MIN_VALUE + 1;

  /**
   * How far from UTC a text's zone may be, either way, in seconds: texts of one instant differ by
   * up to twice this on the clock.
   */
  public static final int MAX_OFFSET_SECONDS = 18 * 3600;

  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private final String pattern;
  private final List<LayoutPart> parts;
  private final TimeKind kind;
  private final boolean hasZone;
  private final boolean sortable;
  private final boolean isRfc3339;
  private final TimeReader reader;
  private final TimeWriter writer;
  private final TimeWriter beginningWriter;

  private TimeLayout(String pattern, List<LayoutPart> parts) {
    this.pattern = pattern;
    this.parts = parts;
    this.kind = LayoutCheck.check(pattern, parts);
    this.hasZone = has(Field.OFFSET) || has(Field.ZONE_NAME);
    this.sortable = LayoutOrder.isSortable(parts);
    this.isRfc3339 = pattern.equals(Rfc3339.PATTERN);
    this.reader = new TimeReader(parts, sortable);
    this.writer = new TimeWriter(parts, TimeReader.freeFraction(parts));
    this.beginningWriter = new TimeWriter(LayoutOrder.beginning(parts), false);
  }

  /**
   * @param pattern for example {@code 2006-01-02T15:04:05Z07:00}
   * @throws BadLayoutException if it names no time, or so that texts would be ambiguous
   */
  public static TimeLayout of(String pattern) {
    return new TimeLayout(pattern, LayoutScanner.scan(pattern));
  }

  private boolean has(Field field) {
    return parts.stream().anyMatch(part -> part.element().field == field);
  }

  public String pattern() {
    return pattern;
  }

  /** TIMESTAMP, DATE (no time of day in the layout) or TIME (no date in it). */
  public TimeKind kind() {
    return kind;
  }

  /** Whether texts are instants and not wall-clock times; only where {@link #kind} is TIMESTAMP. */
  public boolean hasZone() {
    return hasZone;
  }

  /**
   * Whether texts of one zone, compared character by character, are ordered as their times are, but
   * for the fraction of a second: {@code 05.5Z} is before {@code 05Z}. See {@link #beginning}.
   */
  public boolean sortable() {
    return sortable;
  }

  /**
   * Whether each value has one text only: sortable, without zone, its fraction of a fixed length.
   */
  public boolean unique() {
    return sortable
        && !hasZone
        && !TimeReader.freeFraction(parts)
        && parts.stream().noneMatch(part -> part.element() == TimeElement.FRACTION_TRIMMED);
  }

  /**
   * Reads a text, without allocation and without exceptions.
   *
   * @return milliseconds since 1970 (TIMESTAMP, of the instant where the layout has a zone), days
   *     since 1970 (DATE), or milliseconds since midnight (TIME), as {@link TimeKind} says; or
   *     {@link #NO_MATCH}, or {@link #TOO_FINE}
   */
  public long parse(String text) {
    long millis = reader.read(text, null);
    return kind == TimeKind.DATE && millis != NO_MATCH
        ? Math.floorDiv(millis, MILLIS_PER_DAY)
        : millis;
  }

  /** As {@link #parse(String)}, of characters; the common texts cost no String. */
  public long parse(char[] text, int from, int length) {
    if (isRfc3339) {
      long millis = Rfc3339.millis(text, from, length);
      if (millis != Rfc3339.UNSURE) {
        return millis;
      }
    }
    return parse(new String(text, from, length));
  }

  /**
   * Reads a text to the nanosecond.
   *
   * @param into is set where the text fits the layout, and left alone where it does not
   * @return whether it fits
   */
  public boolean parse(String text, ParsedTime into) {
    return reader.read(text, into) != NO_MATCH;
  }

  /**
   * Writes a value, of the unit that {@link #parse(String)} gives; an instant is written in UTC. A
   * fraction is written where the layout allows one, in it or after its seconds. What the layout
   * has no place for is cut off, as in Go; see {@link #isExact}.
   */
  public String format(long value) {
    return writer.write(wallClock(value), 0);
  }

  /**
   * Writes a time to the nanosecond.
   *
   * @param epochSecond as {@link ParsedTime#epochSecond} says
   * @param offsetSeconds east of UTC; 0 where the layout has no zone
   */
  public String format(long epochSecond, int nano, int offsetSeconds) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(epochSecond + offsetSeconds, nano, ZoneOffset.UTC);
    return writer.write(time, offsetSeconds);
  }

  private LocalDateTime wallClock(long value) {
    long millis = kind == TimeKind.DATE ? value * MILLIS_PER_DAY : value;
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * NANOS_PER_MILLI,
        ZoneOffset.UTC);
  }

  /** Whether the text of a value says all of it: no text of this layout equals a value without. */
  public boolean isExact(long value) {
    return parse(format(value)) == value;
  }

  /**
   * How the texts of a value begin, at offset zero: up to the finest element of fixed width, so
   * that {@code text >= beginning(v)} for all texts of values from {@code v} rounded down to {@link
   * #resolution}, and {@code text < beginning(v + resolution())} for all up to {@code v}.
   *
   * @param value as {@link #format(long)} takes it
   * @throws IllegalStateException if the layout is not {@link #sortable}
   */
  public String beginning(long value) {
    requireSortable();
    return beginningWriter.write(wallClock(value), 0);
  }

  /** The span of values that have one {@link #beginning}: milliseconds, or days for DATE. */
  public long resolution() {
    requireSortable();
    return LayoutOrder.resolution(LayoutOrder.beginning(parts));
  }

  private void requireSortable() {
    if (!sortable) {
      throw new IllegalStateException("texts of '" + pattern + "' have no order");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeLayout layout && pattern.equals(layout.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
