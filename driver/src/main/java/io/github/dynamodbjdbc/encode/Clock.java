package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Reads the classes of dates and times as the times that they show. */
public final class Clock {
  private Clock() {}

  /**
   * Returns a LocalDate, a LocalTime or a LocalDateTime; null if the value is none of the classes
   * of dates and times.
   *
   * <p>An instant is the time in UTC where instants are stored. Where wall-clock times are stored
   * it is the time in the JVM's time zone, in which the getters show such times.
   *
   * @param instant whether instants are stored
   * @throws IllegalArgumentException if it is beyond the times that a LocalDateTime holds
   */
  public static @Nullable Object of(Object value, boolean instant) {
    if (value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime) {
      return value;
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof java.sql.Time time) { // its own toLocalTime drops the milliseconds
      return Instant.ofEpochMilli(time.getTime()).atZone(ZoneId.systemDefault()).toLocalTime();
    }
    if (value instanceof Timestamp timestamp && !instant) { // it has a wall-clock time of its own
      return timestamp.toLocalDateTime();
    }
    Instant at = instant(value);
    return at == null ? null : at(at, instant ? ZoneOffset.UTC : ZoneId.systemDefault());
  }

  private static LocalDateTime at(Instant instant, ZoneId zone) {
    try {
      return LocalDateTime.ofInstant(instant, zone);
    } catch (DateTimeException e) {
      throw new UnfitException(SqlState.INVALID_DATETIME, "its year is not one from 0 to 9999.", e);
    }
  }

  /** The same for a date: a time with an offset shows the date of that offset. */
  public static @Nullable Object ofDate(Object value) {
    if (value instanceof OffsetDateTime dateTime) {
      return dateTime.toLocalDateTime();
    }
    return value instanceof ZonedDateTime dateTime ? dateTime.toLocalDateTime() : of(value, false);
  }

  private static @Nullable Instant instant(Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof Date date) {
      return date.toInstant();
    }
    if (value instanceof OffsetDateTime dateTime) {
      return dateTime.toInstant();
    }
    if (value instanceof ZonedDateTime dateTime) {
      return dateTime.toInstant();
    }
    return value instanceof Calendar calendar ? calendar.toInstant() : null;
  }
}
