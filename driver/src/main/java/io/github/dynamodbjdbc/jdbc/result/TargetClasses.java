package io.github.dynamodbjdbc.jdbc.result;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The classes that {@code getObject(…, Class)} takes, each with its conversion. */
final class TargetClasses {
  /** Makes an object of a class of a value that is not null. */
  private interface Conversion {
    Object of(Conversions to, Object value) throws SQLException;
  }

  private static final Map<Class<?>, Conversion> CONVERSIONS =
      Map.ofEntries(
          entry(Object.class, Conversions::object),
          entry(String.class, Conversions::text),
          entry(Boolean.class, Conversions::bool),
          entry(Byte.class, Conversions::byteValue),
          entry(Short.class, Conversions::shortValue),
          entry(Integer.class, Conversions::intValue),
          entry(Long.class, Conversions::longValue),
          entry(Float.class, Conversions::floatValue),
          entry(Double.class, Conversions::doubleValue),
          entry(BigDecimal.class, Conversions::number),
          entry(BigInteger.class, Conversions::bigInteger),
          entry(byte[].class, Conversions::bytes),
          entry(UUID.class, Conversions::uuid),
          entry(Array.class, Conversions::array),
          entry(Date.class, (to, value) -> to.date(value, ZoneId.systemDefault())),
          entry(Time.class, (to, value) -> to.time(value, ZoneId.systemDefault())),
          entry(Timestamp.class, (to, value) -> to.timestamp(value, ZoneId.systemDefault())),
          entry(java.util.Date.class, (to, value) -> to.timestamp(value, ZoneId.systemDefault())),
          entry(LocalDate.class, Conversions::localDate),
          entry(LocalTime.class, Conversions::localTime),
          entry(LocalDateTime.class, Conversions::localDateTime),
          entry(
              Instant.class,
              (to, value) -> to.timestamp(value, ZoneId.systemDefault()).toInstant()),
          entry(OffsetDateTime.class, Conversions::offsetDateTime),
          entry(ZonedDateTime.class, (to, value) -> to.offsetDateTime(value).toZonedDateTime()));

  private TargetClasses() {}

  /**
   * @param value not null
   * @return null where there is no conversion to the class
   */
  static @Nullable Object convert(Conversions to, Object value, Class<?> type) throws SQLException {
    Conversion conversion = CONVERSIONS.get(type);
    if (conversion != null) {
      return conversion.of(to, value);
    }
    boolean isList = List.class.isAssignableFrom(type) && type.isInstance(value);
    return isList ? value : null;
  }
}
