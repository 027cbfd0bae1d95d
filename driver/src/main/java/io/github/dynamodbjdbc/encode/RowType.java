package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.value.TextList;
import java.sql.JDBCType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column of rows that the engine computes. A Long may be a number or a timestamp
 * there, and an Integer a number, a date or a time.
 *
 * @param type the JDBC type. Values are held as {@link io.github.dynamodbjdbc.value.SqlType} says;
 *     an INTEGER as an Integer
 * @param element the type of an ARRAY's elements, else null
 * @param instant whether a TIMESTAMP is an instant, and not a wall-clock time
 */
public record RowType(JDBCType type, @Nullable JDBCType element, boolean instant) {
  private static final int NANOS_PER_MILLI = 1_000_000;

  /** The value as an application would set it: times as classes of {@code java.time}. */
  Object plain(Object value) {
    return value instanceof List<?> list && !(value instanceof TextList)
        ? list(list)
        : scalar(type, value);
  }

  private List<@Nullable Object> list(List<?> list) {
    List<@Nullable Object> plain = new ArrayList<>(list.size());
    for (Object each : list) {
      plain.add(each == null || element == null ? each : scalar(element, each));
    }
    return plain;
  }

  private Object scalar(JDBCType held, Object value) {
    return switch (held) {
      case DATE -> value instanceof Integer days ? LocalDate.ofEpochDay(days) : value;
      case TIME ->
          value instanceof Integer millis
              ? LocalTime.ofNanoOfDay((long) millis * NANOS_PER_MILLI)
              : value;
      case TIMESTAMP -> value instanceof Long millis ? timestamp(millis) : value;
      default -> value;
    };
  }

  private Object timestamp(long millis) {
    return instant
        ? Instant.ofEpochMilli(millis)
        : LocalDateTime.ofEpochSecond(
            Math.floorDiv(millis, 1000L),
            (int) Math.floorMod(millis, 1000L) * NANOS_PER_MILLI,
            ZoneOffset.UTC);
  }
}
