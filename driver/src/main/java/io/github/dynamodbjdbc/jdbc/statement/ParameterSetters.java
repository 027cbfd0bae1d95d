package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import io.github.dynamodbjdbc.jdbc.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import org.apache.calcite.avatica.AvaticaConnection;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a PreparedStatement. Each takes the value as it is: the statement knows the type
 * of its parameter, so the types and lengths that setters are given say nothing new.
 */
abstract class ParameterSetters extends BaseStatement implements PreparedStatement {
  ParameterSetters(AvaticaConnection connection, Session session, boolean scrollable) {
    super(connection, session, scrollable);
  }

  /** Sets a parameter by its index, which counts from 1. */
  abstract void set(int index, @Nullable Object value) throws SQLException;

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    set(index, null);
  }

  @Override
  public void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
    set(index, null);
  }

  @Override
  public void setBoolean(int index, boolean value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    set(index, (int) value);
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    set(index, (int) value);
  }

  @Override
  public void setInt(int index, int value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setLong(int index, long value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setNString(int index, @Nullable String value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setArray(int index, @Nullable Array value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setURL(int index, @Nullable URL value) throws SQLException {
    set(index, value == null ? null : value.toString());
  }

  // --- objects ---

  @Override
  public void setObject(int index, @Nullable Object value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetSqlType) throws SQLException {
    set(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, int targetSqlType, int scaleOrLength)
      throws SQLException {
    set(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
    set(index, value);
  }

  @Override
  public void setObject(int index, @Nullable Object value, SQLType type, int scaleOrLength)
      throws SQLException {
    set(index, value);
  }

  // --- dates and times ---

  @Override
  public void setDate(int index, @Nullable Date value) throws SQLException {
    set(index, value);
  }

  /** The calendar tells in which time zone the instant is a date. */
  @Override
  public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    set(
        index,
        value == null || calendar == null
            ? value
            : Instant.ofEpochMilli(value.getTime())
                .atZone(calendar.getTimeZone().toZoneId())
                .toLocalDate());
  }

  @Override
  public void setTime(int index, @Nullable Time value) throws SQLException {
    set(index, value);
  }

  @Override
  public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    set(index, value);
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    set(index, value);
  }

  /** The calendar tells in which zone a wall-clock time was meant; an instant needs none. */
  @Override
  public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    set(index, value);
  }

  // --- streams, read at once ---

  private interface Reading<S> {
    Object read(S source) throws IOException, SQLException;
  }

  private <S> void set(int index, @Nullable S source, Reading<S> reading) throws SQLException {
    checkOpen();
    if (source == null) {
      set(index, null);
      return;
    }
    Object value;
    try {
      value = reading.read(source);
    } catch (IOException | SQLException e) {
      throw Failures.exception(
          new DriverException(
              SqlState.INVALID_PARAMETER, "The value of a parameter could not be read.", e));
    }
    set(index, value);
  }

  private void setText(int index, @Nullable Reader value) throws SQLException {
    set(
        index,
        value,
        reader -> {
          StringWriter text = new StringWriter();
          reader.transferTo(text);
          return text.toString();
        });
  }

  private void setText(int index, @Nullable InputStream value, Charset charset)
      throws SQLException {
    set(index, value, stream -> new String(stream.readAllBytes(), charset));
  }

  private void setBytes(int index, @Nullable InputStream value) throws SQLException {
    set(index, value, InputStream::readAllBytes);
  }

  @Override
  public void setBlob(int index, @Nullable Blob value) throws SQLException {
    set(index, value, blob -> blob.getBytes(1, Math.toIntExact(blob.length())));
  }

  @Override
  public void setClob(int index, @Nullable Clob value) throws SQLException {
    set(index, value, clob -> clob.getSubString(1, Math.toIntExact(clob.length())));
  }

  @Override
  public void setNClob(int index, @Nullable NClob value) throws SQLException {
    setClob(index, value);
  }

  @Override
  public void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
    set(index, value, SQLXML::getString);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream value) throws SQLException {
    setBytes(index, value);
  }

  @Override
  public void setBlob(int index, @Nullable InputStream value, long length) throws SQLException {
    setBytes(index, value);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream value) throws SQLException {
    setBytes(index, value);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream value, int length)
      throws SQLException {
    setBytes(index, value);
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream value, long length)
      throws SQLException {
    setBytes(index, value);
  }

  @Override
  public void setClob(int index, @Nullable Reader value) throws SQLException {
    setText(index, value);
  }

  @Override
  public void setClob(int index, @Nullable Reader value, long length) throws SQLException {
    setText(index, value);
  }

  @Override
  public void setNClob(int index, @Nullable Reader value) throws SQLException {
    setText(index, value);
  }

  @Override
  public void setNClob(int index, @Nullable Reader value, long length) throws SQLException {
    setText(index, value);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader value) throws SQLException {
    setText(index, value);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader value, int length)
      throws SQLException {
    setText(index, value);
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader value, long length)
      throws SQLException {
    setText(index, value);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader value) throws SQLException {
    setText(index, value);
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader value, long length)
      throws SQLException {
    setText(index, value);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream value) throws SQLException {
    setText(index, value, StandardCharsets.US_ASCII);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream value, int length)
      throws SQLException {
    setText(index, value, StandardCharsets.US_ASCII);
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream value, long length)
      throws SQLException {
    setText(index, value, StandardCharsets.US_ASCII);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, @Nullable InputStream value, int length)
      throws SQLException {
    setText(index, value, StandardCharsets.UTF_8);
  }

  // --- values of other databases ---

  @Override
  public void setRef(int index, @Nullable Ref value) throws SQLException {
    setReference(index, value);
  }

  @Override
  public void setRowId(int index, @Nullable RowId value) throws SQLException {
    setReference(index, value);
  }

  private void setReference(int index, @Nullable Object value) throws SQLException {
    checkOpen();
    if (value != null) {
      throw Refusals.reference();
    }
    set(index, null);
  }
}
