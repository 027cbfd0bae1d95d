package io.github.dynamodbjdbc.time;

import io.github.dynamodbjdbc.time.TimeElement.Field;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of times that are stored as strings, in the notation of Go's package {@code time}: the
 * time {@code Mon Jan 2 15:04:05 2006 -0700}, written in the format of the texts.
 *
 * <p>Texts are read as Go's {@code time.Parse} reads them, with these differences, so that no text
 * is read as a wrong or an approximate time:
 *
 * <ul>
 *   <li>A zone abbreviation without an offset must be UTC, GMT (also GMT+3) or one of RFC 5322
 *       (EST, EDT, CST, CDT, MST, MDT, PST, PDT).
 *   <li>Offsets are at most 18 hours.
 *   <li>Digits beyond the nanosecond must be zeros.
 *   <li>In a {@link #sortable} layout an hour has two digits and a space is exactly one space.
 * </ul>
 *
 * <p>Immutable. Two layouts are equal if their patterns are equal.
 */
public final class TimeLayout {
  /** Result of {@link #parse(String)} for a text that does not fit the layout. */
  public static final long NO_MATCH = Long.MIN_VALUE;

  /** Result of {@link #parse(String)} for a text that fits but is finer than a millisecond. */
  public static final long TOO_FINE = Long.MIN_VALUE + 1;

  /**
   * Largest offset from UTC, in seconds, in either direction. The wall-clock times of one instant
   * therefore differ by at most twice this value.
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
   * @throws BadLayoutException if it names no time, or if its texts would be ambiguous
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

  /**
   * Returns whether texts are instants and not wall-clock times; true only if {@link #kind} is
   * TIMESTAMP.
   */
  public boolean hasZone() {
    return hasZone;
  }

  /**
   * Returns whether texts of one zone, compared character by character, sort in the order of their
   * times. Fractions of a second are an exception: {@code 05.5Z} sorts before {@code 05Z}. See
   * {@link #beginning}.
   */
  public boolean sortable() {
    return sortable;
  }

  /**
   * Returns whether each value has exactly one text: the layout is sortable, has no zone, and any
   * fraction has a fixed length.
   */
  public boolean unique() {
    return sortable
        && !hasZone
        && !TimeReader.freeFraction(parts)
        && parts.stream().noneMatch(part -> part.element() == TimeElement.FRACTION_TRIMMED);
  }

  /**
   * Reads a text without allocation and without throwing.
   *
   * @return milliseconds since 1970 (TIMESTAMP; in UTC if the layout has a zone), days since 1970
   *     (DATE), or milliseconds since midnight (TIME); or {@link #NO_MATCH}, or {@link #TOO_FINE}
   */
  public long parse(String text) {
    long millis = reader.read(text, null);
    return kind == TimeKind.DATE && millis != NO_MATCH
        ? Math.floorDiv(millis, MILLIS_PER_DAY)
        : millis;
  }

  /** Same as {@link #parse(String)} for characters; the most common formats need no String. */
  public long parse(char[] text, int from, int length) {
    if (isRfc3339) {
      long millis = Rfc3339.millis(text, from, length);
      if (millis != Rfc3339.UNSURE) {
        return millis;
      }
    }
    return parse(new String(text, from, length));
  }

  /** Returns a text that is a time of this layout and that {@link #format} writes otherwise. */
  public @Nullable String spelling(String text) {
    long value = parse(text);
    boolean written = value == NO_MATCH || value == TOO_FINE || format(value).equals(text);
    return written ? null : text;
  }

  /** Same as {@link #spelling(String)} for characters; the usual spelling needs no String. */
  public @Nullable String spelling(char[] text, int from, int length) {
    return isRfc3339 && Rfc3339.isWritten(text, from, length)
        ? null
        : spelling(new String(text, from, length));
  }

  /**
   * Reads a text to the nanosecond.
   *
   * @param into set if the text fits the layout, else unchanged
   * @return whether the text fits
   */
  public boolean parse(String text, ParsedTime into) {
    return reader.read(text, into) != NO_MATCH;
  }

  /**
   * Writes a value in the unit of {@link #parse(String)}; an instant is written in UTC. A fraction
   * is written if the layout has one or allows one after its seconds. Parts that the layout does
   * not have are omitted, as in Go; see {@link #isExact}.
   */
  public String format(long value) {
    return writer.write(wallClock(value), 0);
  }

  /**
   * Writes a time to the nanosecond.
   *
   * @param epochSecond as in {@link ParsedTime#epochSecond}
   * @param offsetSeconds east of UTC; 0 if the layout has no zone
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

  /**
   * Returns whether reading the text of a value gives the value again. If not, no text of this
   * layout equals the value.
   */
  public boolean isExact(long value) {
    return parse(format(value)) == value;
  }

  /**
   * Returns the first part of the text of a value at offset zero, up to the finest element of fixed
   * width. {@code text >= beginning(v)} holds for all texts of values from {@code v}, rounded down
   * to {@link #resolution}, on; {@code text < beginning(v + resolution())} holds for all texts of
   * values up to {@code v}.
   *
   * @param value in the unit of {@link #format(long)}
   * @throws IllegalStateException if the layout is not {@link #sortable}
   */
  public String beginning(long value) {
    requireSortable();
    return beginningWriter.write(wallClock(value), 0);
  }

  /**
   * Returns the number of values that share one {@link #beginning}: milliseconds, or days for DATE.
   */
  public long resolution() {
    requireSortable();
    return LayoutOrder.resolution(LayoutOrder.beginning(parts));
  }

  private void requireSortable() {
    if (!sortable) {
      throw new IllegalStateException(
          "texts of '" + pattern + "' do not sort in the order of their times");
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
