package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlErrors;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.calcite.avatica.util.Cursor;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;

/**
 * The getters of one column of the current row.
 *
 * <p>A scan calls them millions of times: what is held as it is asked for is given back at once,
 * without an object on the way.
 */
final class ColumnAccessor implements Cursor.Accessor {
  /** The row that the result set stands on. */
  interface Row {
    /** The value at a place, counted from 0; may be null. */
    Object value(int place);
  }

  private final ResultColumn column;
  private final Row row;
  private final int place;
  private final Conversions to;
  private final boolean whole;
  private final boolean instant;

  /**
   * @param place of the column, counted from 0
   */
  ColumnAccessor(ResultColumn column, Row row, int place) {
    this.column = column;
    this.row = row;
    this.place = place;
    this.to = new Conversions(column);
    this.whole = column.type() == JDBCType.BIGINT || column.type() == JDBCType.INTEGER;
    this.instant = column.type() == JDBCType.TIMESTAMP && column.instant();
  }

  /** Makes something of a value that is not null. */
  private interface Getter<T> {
    T get(Object value) throws SQLException;
  }

  /** The value in the current row; may be null. */
  private Object value() throws SQLException {
    try {
      return row.value(place);
    } catch (DriverException e) {
      throw SqlErrors.toSqlException(e);
    }
  }

  private <T> T orNull(Getter<T> getter) throws SQLException {
    Object value = value();
    return value == null ? null : Failures.call(() -> getter.get(value));
  }

  private <T> T or(T ifNull, Getter<T> getter) throws SQLException {
    T result = orNull(getter);
    return result == null ? ifNull : result;
  }

  @Override
  public boolean wasNull() throws SQLException {
    return value() == null;
  }

  @Override
  public String getString() throws SQLException {
    Object value = value();
    return value == null || value instanceof String
        ? (String) value
        : Failures.call(() -> to.text(value));
  }

  @Override
  public boolean getBoolean() throws SQLException {
    Object value = value();
    return value instanceof Boolean bool
        ? bool
        : value != null && Failures.call(() -> to.bool(value));
  }

  @Override
  public byte getByte() throws SQLException {
    return or((byte) 0, v -> (byte) to.integer(v, Byte.MIN_VALUE, Byte.MAX_VALUE));
  }

  @Override
  public short getShort() throws SQLException {
    return or((short) 0, v -> (short) to.integer(v, Short.MIN_VALUE, Short.MAX_VALUE));
  }

  @Override
  public int getInt() throws SQLException {
    Object value = value();
    if (value == null) {
      return 0;
    }
    if (whole) {
      long number = ((Number) value).longValue();
      if (number == (int) number) {
        return (int) number;
      }
    }
    return Failures.call(() -> (int) to.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  @Override
  public long getLong() throws SQLException {
    Object value = value();
    if (value == null) {
      return 0;
    }
    return whole
        ? ((Number) value).longValue()
        : Failures.call(() -> to.integer(value, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Override
  public float getFloat() throws SQLException {
    return or(0f, to::realFloat);
  }

  @Override
  public double getDouble() throws SQLException {
    Object value = value();
    if (value == null) {
      return 0;
    }
    return value instanceof Double real ? real : Failures.call(() -> to.real(value));
  }

  @Override
  public BigDecimal getBigDecimal() throws SQLException {
    Object value = value();
    return value == null || value instanceof BigDecimal
        ? (BigDecimal) value
        : Failures.call(() -> to.number(value));
  }

  @Override
  public BigDecimal getBigDecimal(int scale) throws SQLException {
    return orNull(v -> to.number(v).setScale(scale, RoundingMode.HALF_UP));
  }

  @Override
  public byte[] getBytes() throws SQLException {
    return orNull(to::bytes);
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    return orNull(v -> new ByteArrayInputStream(to.text(v).getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public InputStream getUnicodeStream() throws SQLException {
    return orNull(v -> new ByteArrayInputStream(to.text(v).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public InputStream getBinaryStream() throws SQLException {
    return orNull(v -> new ByteArrayInputStream(to.bytes(v)));
  }

  @Override
  public Reader getCharacterStream() throws SQLException {
    return orNull(v -> new StringReader(to.text(v)));
  }

  @Override
  public Reader getNCharacterStream() throws SQLException {
    return getCharacterStream();
  }

  @Override
  public String getNString() throws SQLException {
    return getString();
  }

  @Override
  public Object getObject() throws SQLException {
    return switch (column.type()) {
      case VARBINARY -> getBytes();
      case DATE -> getDate(null);
      case TIME -> getTime(null);
      case TIMESTAMP -> getTimestamp(null);
      case ARRAY -> getArray();
      default -> orNull(value -> value);
    };
  }

  @Override
  public Object getObject(Map<String, Class<?>> map) throws SQLException {
    return getObject();
  }

  @Override
  public Array getArray() throws SQLException {
    return orNull(
        v -> {
          if (v instanceof List<?> list) {
            return new ListArray(column.elementType(), list);
          }
          throw to.unfit(v, "an array", null);
        });
  }

  /**
   * The date at midnight in the calendar's time zone, or in the JVM's (JDBC 4.3, javadoc of
   * java.sql.Date).
   */
  @Override
  public Date getDate(Calendar calendar) throws SQLException {
    return orNull(
        v -> {
          ZonedDateTime midnight = to.localDate(v).atStartOfDay(zone(calendar));
          return new Date(midnight.toInstant().toEpochMilli());
        });
  }

  @Override
  public Time getTime(Calendar calendar) throws SQLException {
    return orNull(
        v -> {
          ZonedDateTime time =
              to.localTime(v).atDate(LocalDate.ofEpochDay(0)).atZone(zone(calendar));
          return new Time(time.toInstant().toEpochMilli());
        });
  }

  /** An instant is itself in every time zone; a wall-clock time is taken in the calendar's. */
  @Override
  public Timestamp getTimestamp(Calendar calendar) throws SQLException {
    Object value = value();
    if (value == null || instant) {
      return value == null ? null : new Timestamp((Long) value);
    }
    return Failures.call(
        () -> {
          ZoneId zone = to.isInstant(value) ? ZoneOffset.UTC : zone(calendar);
          return Timestamp.from(to.localDateTime(value).atZone(zone).toInstant());
        });
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }

  @Override
  public URL getURL() throws SQLException {
    return orNull(
        v -> {
          try {
            return new URL(to.text(v));
          } catch (MalformedURLException e) {
            throw to.unfit(v, "a URL", e);
          }
        });
  }

  @Override
  public <T> T getObject(Class<T> type) throws SQLException {
    if (type == null) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER, "getObject needs a class and was given null.");
    }
    boolean isNull = orNull(value -> value) == null;
    return isNull ? null : type.cast(ofClass(type));
  }

  private Object ofClass(Class<?> type) throws SQLException {
    if (type == String.class) {
      return getString();
    } else if (type == Boolean.class) {
      return getBoolean();
    } else if (type == Byte.class) {
      return getByte();
    } else if (type == Short.class) {
      return getShort();
    } else if (type == Integer.class) {
      return getInt();
    } else if (type == Long.class) {
      return getLong();
    } else if (type == Float.class) {
      return getFloat();
    } else if (type == Double.class) {
      return getDouble();
    } else if (type == BigDecimal.class) {
      return getBigDecimal();
    } else if (type == BigInteger.class) {
      return orNull(this::bigInteger);
    } else if (type == byte[].class) {
      return getBytes();
    } else if (type == UUID.class) {
      return orNull(this::uuid);
    } else if (type == Array.class) {
      return getArray();
    } else if (type == Date.class) {
      return getDate(null);
    } else if (type == Time.class) {
      return getTime(null);
    } else if (type == Timestamp.class || type == java.util.Date.class) {
      return getTimestamp(null);
    } else if (type == LocalDate.class) {
      return orNull(to::localDate);
    } else if (type == LocalTime.class) {
      return orNull(to::localTime);
    } else if (type == LocalDateTime.class) {
      return orNull(to::localDateTime);
    } else if (type == Instant.class) {
      return getTimestamp(null).toInstant();
    } else if (type == OffsetDateTime.class) {
      return orNull(this::offsetDateTime);
    } else if (type == ZonedDateTime.class) {
      return orNull(v -> offsetDateTime(v).toZonedDateTime());
    } else if (type == Object.class) {
      return getObject();
    } else if (List.class.isAssignableFrom(type) && value() instanceof List<?> list) {
      return list;
    }
    throw new SQLFeatureNotSupportedException(
        "getObject gives no " + type.getName() + " of column '" + column.label() + "'.",
        SqlState.FEATURE_NOT_SUPPORTED.code());
  }

  private BigInteger bigInteger(Object value) {
    try {
      return to.number(value).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw to.unfit(value, "a whole number", e);
    }
  }

  private UUID uuid(Object value) {
    try {
      return UUID.fromString(to.text(value));
    } catch (IllegalArgumentException e) {
      throw to.unfit(value, "a UUID", e);
    }
  }

  private OffsetDateTime offsetDateTime(Object value) {
    LocalDateTime local = to.localDateTime(value);
    return to.isInstant(value)
        ? local.atOffset(ZoneOffset.UTC)
        : local.atZone(ZoneId.systemDefault()).toOffsetDateTime();
  }

  /** A text is Unicode anyway. */
  private static final class TextNClob extends javax.sql.rowset.serial.SerialClob implements NClob {
    private static final long serialVersionUID = 1L;

    TextNClob(String text) throws SQLException {
      super(text.toCharArray());
    }
  }

  private SQLFeatureNotSupportedException unsupported(String what) {
    return new SQLFeatureNotSupportedException(
        "Column '"
            + column.label()
            + "', of type "
            + JDBCType.valueOf(column.type().name())
            + ", is not given as "
            + what
            + ".",
        SqlState.FEATURE_NOT_SUPPORTED.code());
  }

  @Override
  public Ref getRef() throws SQLException {
    throw unsupported("REF");
  }

  @Override
  public Blob getBlob() throws SQLException {
    byte[] bytes = getBytes();
    return bytes == null ? null : new javax.sql.rowset.serial.SerialBlob(bytes);
  }

  @Override
  public Clob getClob() throws SQLException {
    String text = getString();
    return text == null ? null : new javax.sql.rowset.serial.SerialClob(text.toCharArray());
  }

  @Override
  public Struct getStruct() throws SQLException {
    throw unsupported("STRUCT");
  }

  @Override
  public NClob getNClob() throws SQLException {
    String text = getString();
    return text == null ? null : new TextNClob(text);
  }

  @Override
  public SQLXML getSQLXML() throws SQLException {
    throw unsupported("SQLXML");
  }

  @Override
  public UByte getUByte() throws SQLException {
    return UByte.valueOf(getInt());
  }

  @Override
  public UShort getUShort() throws SQLException {
    return UShort.valueOf(getInt());
  }

  @Override
  public UInteger getUInt() throws SQLException {
    return UInteger.valueOf(getLong());
  }

  @Override
  public ULong getULong() throws SQLException {
    return ULong.valueOf(getLong());
  }
}
