package io.github.dynamodbjdbc.parameters;

import io.github.dynamodbjdbc.dialect.GivenParameter.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** The SQL types of an application's values. */
final class ParameterKinds {
  private ParameterKinds() {}

  /**
   * The type that a value has by itself; null where another type than the one of its place means
   * nothing.
   *
   * @param place the type that the place of the parameter gives
   * @param open whether the place accepts other types
   */
  static @Nullable Kind of(Object value, RelDataType place, boolean open) {
    if (value instanceof List<?> list) {
      return element(list);
    }
    Kind kind = of(value);
    if (kind == Kind.TEXT) {
      return SqlTypeUtil.isExactNumeric(place) && isNumber(value.toString()) ? Kind.NUMBER : null;
    }
    if (!open && !isComparable(kind, place)) {
      return null;
    }
    // A fraction beside a whole number is exact, however the application holds it.
    return kind == Kind.DOUBLE && SqlTypeUtil.isExactNumeric(place) && isFinite(value)
        ? Kind.NUMBER
        : kind;
  }

  private static boolean isComparable(Kind kind, RelDataType place) {
    return switch (kind) {
      case INTEGER, BIGINT, NUMBER, DOUBLE -> SqlTypeUtil.isNumeric(place);
      // In at - ? the place has the type of at.
      case DATE, TIME, TIMESTAMP -> SqlTypeUtil.isDatetime(place);
      case DURATION -> SqlTypeUtil.isDatetime(place) || SqlTypeUtil.isInterval(place);
      case BOOLEAN, BYTES, TEXT -> false;
    };
  }

  /** The type of the elements of a list. */
  static Kind element(List<?> list) {
    Kind common = null;
    for (Object element : list) {
      if (element != null) {
        Kind kind = of(element);
        common = common == null ? kind : common.with(kind);
      }
    }
    return common == null || common == Kind.DURATION ? Kind.TEXT : common;
  }

  private static Kind of(Object value) {
    if (value instanceof Number) {
      return number(value);
    }
    if (value instanceof Boolean) {
      return Kind.BOOLEAN;
    }
    if (value instanceof byte[]) {
      return Kind.BYTES;
    }
    if (value instanceof LocalDate || value instanceof java.sql.Date) {
      return Kind.DATE;
    }
    if (value instanceof LocalTime || value instanceof Time) {
      return Kind.TIME;
    }
    if (value instanceof Duration) {
      return Kind.DURATION;
    }
    return isInstant(value) ? Kind.TIMESTAMP : Kind.TEXT;
  }

  private static Kind number(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return Kind.INTEGER;
    }
    if (value instanceof Long
        || (value instanceof BigInteger integer && integer.bitLength() < Long.SIZE)) {
      return Kind.BIGINT;
    }
    return value instanceof Double || value instanceof Float ? Kind.DOUBLE : Kind.NUMBER;
  }

  private static boolean isInstant(Object value) {
    return value instanceof java.util.Date
        || value instanceof Instant
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime
        || value instanceof LocalDateTime
        || value instanceof Calendar;
  }

  private static boolean isFinite(Object number) {
    return Double.isFinite(((Number) number).doubleValue());
  }

  private static boolean isNumber(String text) {
    try {
      return new BigDecimal(text.trim()).precision() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Returns whether a value's own type means something else than the type of its place: 7 / 2, 7 /
   * 2.0.
   */
  static boolean differs(Object value, RelDataType place) {
    if (value instanceof List<?>) {
      return place.getComponentType() == null;
    }
    Kind kind = of(value);
    return switch (kind) {
      case TEXT -> false;
      case INTEGER, BIGINT -> !SqlTypeUtil.isIntType(place);
      case NUMBER, DOUBLE ->
          !SqlTypeUtil.isDecimal(place) && !SqlTypeUtil.isApproximateNumeric(place);
      case BOOLEAN -> !SqlTypeUtil.isBoolean(place);
      case BYTES -> !SqlTypeUtil.isBinary(place);
      case DATE -> !SqlTypeUtil.isDate(place);
      case TIMESTAMP -> !SqlTypeUtil.isTimestamp(place);
      case TIME, DURATION -> kind.sql() != place.getSqlTypeName();
    };
  }
}
