package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.time.TimeKind;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Writes times for attributes that have no type of their own: in the layout of the property {@code
 * time_format} if it has a place for all parts of the time, else as ISO 8601.
 */
final class OwnTimes {
  private static final TimeLayout INSTANT = TimeLayout.of("2006-01-02T15:04:05Z07:00");
  private static final TimeLayout WALL_CLOCK = TimeLayout.of("2006-01-02T15:04:05");
  private static final TimeLayout DATE = TimeLayout.of("2006-01-02");
  private static final TimeLayout TIME = TimeLayout.of("15:04:05");

  private OwnTimes() {}

  static DynamoValue of(Object value, TimeLayout layout) {
    TimeKind kind = kind(value);
    if (layout.kind() == kind) {
      try {
        return written(value, layout);
      } catch (UnfitException e) {
        return written(value, iso(value, kind)); // the layout lacks a part, such as the seconds
      }
    }
    return written(value, iso(value, kind));
  }

  private static DynamoValue written(Object value, TimeLayout layout) {
    ColumnType type = ColumnType.temporal(SqlType.of(layout.kind()), layout);
    return new TimeValues(type, false).of(value);
  }

  private static TimeKind kind(Object value) {
    Object time = Clock.of(value, true);
    if (time == null) {
      throw UnfitException.type(
          "a value of this class has no form in DynamoDB. Set a text, a number, a boolean, bytes,"
              + " a date, a time, a UUID, a list or a map.");
    }
    return time instanceof LocalDate
        ? TimeKind.DATE
        : time instanceof LocalTime ? TimeKind.TIME : TimeKind.TIMESTAMP;
  }

  private static TimeLayout iso(Object value, TimeKind kind) {
    return switch (kind) {
      case DATE -> DATE;
      case TIME -> TIME;
      case TIMESTAMP -> value instanceof LocalDateTime ? WALL_CLOCK : INSTANT;
    };
  }
}
