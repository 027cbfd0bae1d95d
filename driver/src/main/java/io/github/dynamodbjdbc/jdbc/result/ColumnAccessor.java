package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The getters of one column of the current row.
 *
 * <p>A scan calls them millions of times: a value that is held as it is asked for is given back at
 * once, without an object on the way.
 */
final class ColumnAccessor {
  /** The row that the result set stands on. */
  interface Row {
    /** The value at a place, counted from 0. */
    @Nullable Object value(int place);
  }

  private final ResultColumn column;
  private final Row row;
  private final int place;
  private final Conversions to;
  private final boolean whole;
  private final boolean instant;
  private final int textPlace;

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
    this.textPlace = column.timeText() == null ? -1 : column.timeText().place();
  }

  /** Makes something of a value that is not null. */
  private interface Getter<T> {
    T get(Object value) throws SQLException;
  }

  /** The value in the current row. */
  private @Nullable Object value() throws SQLException {
    try {
      return row.value(place);
    } catch (DriverException e) {
      throw Failures.exception(e);
    }
  }

  private <T> @Nullable T orNull(Getter<T> getter) throws SQLException {
    Object value = value();
    return value == null ? null : Failures.call(() -> getter.get(value));
  }

  private <T> T or(T ifNull, Getter<T> getter) throws SQLException {
    T result = orNull(getter);
    return result == null ? ifNull : result;
  }

  // --- values ---

  @Nullable String getString() throws SQLException {
    if (textPlace >= 0) {
      String stored = storedText();
      Object time = value();
      if (time == null || stored != null) {
        return time == null ? null : stored;
      }
      return Failures.call(() -> to.text(time));
    }
    Object value = value();
    return value == null || value instanceof String
        ? (String) value
        : Failures.call(() -> to.text(value));
  }

  /** The text of a time where its column stores another one than its layout writes, else null. */
  private @Nullable String storedText() throws SQLException {
    try {
      return (String) row.value(textPlace);
    } catch (DriverException e) {
      throw Failures.exception(e);
    }
  }

  boolean getBoolean() throws SQLException {
    Object value = value();
    return value instanceof Boolean bool
        ? bool
        : value != null && Failures.call(() -> to.bool(value));
  }

  byte getByte() throws SQLException {
    return or((byte) 0, to::byteValue);
  }

  short getShort() throws SQLException {
    return or((short) 0, to::shortValue);
  }

  int getInt() throws SQLException {
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
    return Failures.call(() -> to.intValue(value));
  }

  long getLong() throws SQLException {
    Object value = value();
    if (value == null) {
      return 0;
    }
    return whole ? ((Number) value).longValue() : Failures.call(() -> to.longValue(value));
  }

  float getFloat() throws SQLException {
    return or(0f, to::floatValue);
  }

  double getDouble() throws SQLException {
    Object value = value();
    if (value == null) {
      return 0;
    }
    return value instanceof Double real ? real : Failures.call(() -> to.doubleValue(value));
  }

  @Nullable BigDecimal getBigDecimal() throws SQLException {
    Object value = value();
    return value == null || value instanceof BigDecimal
        ? (BigDecimal) value
        : Failures.call(() -> to.number(value));
  }

  @Nullable BigDecimal getBigDecimal(int scale) throws SQLException {
    return orNull(v -> to.number(v).setScale(scale, RoundingMode.HALF_UP));
  }

  byte @Nullable [] getBytes() throws SQLException {
    return orNull(to::bytes);
  }

  @Nullable Array getArray() throws SQLException {
    return orNull(to::array);
  }

  @Nullable URL getURL() throws SQLException {
    return orNull(to::url);
  }

  // --- dates and times, in the calendar's time zone or in the JVM's ---

  @Nullable Date getDate(@Nullable Calendar calendar) throws SQLException {
    return orNull(v -> to.date(v, zone(calendar)));
  }

  @Nullable Time getTime(@Nullable Calendar calendar) throws SQLException {
    return orNull(v -> to.time(v, zone(calendar)));
  }

  @Nullable Timestamp getTimestamp(@Nullable Calendar calendar) throws SQLException {
    Object value = value();
    if (value == null || instant) {
      return value == null ? null : new Timestamp((Long) value);
    }
    return Failures.call(() -> to.timestamp(value, zone(calendar)));
  }

  private static ZoneId zone(@Nullable Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }

  // --- objects ---

  @Nullable Object getObject() throws SQLException {
    return orNull(to::object);
  }

  <T> @Nullable T getObject(Class<T> type) throws SQLException {
    if (type == null) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER, "getObject needs a class and was given null.");
    }
    if (type == String.class) {
      return type.cast(getString());
    }
    return orNull(
        value -> {
          Object object = TargetClasses.convert(to, value, type);
          if (object == null) {
            throw Refusals.targetClass(type, column.label());
          }
          return type.cast(object);
        });
  }

  // --- streams and large objects, from memory ---

  @Nullable InputStream getAsciiStream() throws SQLException {
    return stream(StandardCharsets.US_ASCII);
  }

  @Nullable InputStream getUnicodeStream() throws SQLException {
    return stream(StandardCharsets.UTF_8);
  }

  private @Nullable InputStream stream(Charset charset) throws SQLException {
    String text = getString();
    return text == null ? null : new ByteArrayInputStream(text.getBytes(charset));
  }

  @Nullable InputStream getBinaryStream() throws SQLException {
    return orNull(v -> new ByteArrayInputStream(to.bytes(v)));
  }

  @Nullable Reader getCharacterStream() throws SQLException {
    String text = getString();
    return text == null ? null : new StringReader(text);
  }

  @Nullable Blob getBlob() throws SQLException {
    return orNull(v -> new javax.sql.rowset.serial.SerialBlob(to.bytes(v)));
  }

  @Nullable Clob getClob() throws SQLException {
    String text = getString();
    return text == null ? null : new javax.sql.rowset.serial.SerialClob(text.toCharArray());
  }

  @Nullable NClob getNClob() throws SQLException {
    String text = getString();
    return text == null ? null : new TextNClob(text);
  }

  private static final class TextNClob extends javax.sql.rowset.serial.SerialClob implements NClob {
    private static final long serialVersionUID = 1L;

    TextNClob(String text) throws SQLException {
      super(text.toCharArray());
    }
  }

  /**
   * @param target the type of a getter that no column has, by its name in SQL
   */
  SQLException refusal(String target) {
    return Refusals.getter(column.label(), column.type(), target);
  }
}
