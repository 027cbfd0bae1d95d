package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.function.Consumer;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.AvaticaSite;
import org.apache.calcite.avatica.remote.TypedValue;

/** Takes the value of one parameter by whatever setter, as it is; the engine knows its type. */
final class ParameterSite extends AvaticaSite {
  private final Consumer<Object> value;

  ParameterSite(
      AvaticaParameter parameter,
      Calendar calendar,
      int index,
      TypedValue[] slots,
      Consumer<Object> value) {
    super(parameter, calendar, index - 1, slots);
    this.value = value;
  }

  @Override
  public void setByte(byte x) {
    value.accept((int) x);
  }

  @Override
  public void setChar(char x) {
    value.accept(String.valueOf(x));
  }

  @Override
  public void setShort(short x) {
    value.accept((int) x);
  }

  @Override
  public void setInt(int x) {
    value.accept(x);
  }

  @Override
  public void setLong(long x) {
    value.accept(x);
  }

  @Override
  public void setBoolean(boolean x) {
    value.accept(x);
  }

  @Override
  public void setNString(String x) {
    value.accept(x);
  }

  @Override
  public void setFloat(float x) {
    value.accept(x);
  }

  @Override
  public void setDouble(double x) {
    value.accept(x);
  }

  @Override
  public void setBigDecimal(BigDecimal x) {
    value.accept(x);
  }

  @Override
  public void setString(String x) {
    value.accept(x);
  }

  @Override
  public void setBytes(byte[] x) {
    value.accept(x);
  }

  /** The calendar tells in which zone a wall-clock time was meant; an instant needs none. */
  @Override
  public void setTimestamp(Timestamp x, Calendar calendar) {
    value.accept(x);
  }

  @Override
  public void setTime(Time x, Calendar calendar) {
    value.accept(x);
  }

  @Override
  public void setDate(Date x, Calendar calendar) {
    if (x == null || calendar == null) {
      value.accept(x);
    } else {
      ZoneId zone = calendar.getTimeZone().toZoneId();
      value.accept(java.time.Instant.ofEpochMilli(x.getTime()).atZone(zone).toLocalDate());
    }
  }

  @Override
  public void setObject(Object x, int targetSqlType) {
    value.accept(x);
  }

  @Override
  public void setObject(Object x) {
    value.accept(x);
  }

  @Override
  public void setObject(Object x, int targetSqlType, int scaleOrLength) {
    value.accept(x);
  }

  @Override
  public void setNull(int sqlType) {
    value.accept(null);
  }

  @Override
  public void setNull(int sqlType, String typeName) {
    value.accept(null);
  }

  @Override
  public void setArray(Array x) {
    value.accept(x);
  }

  @Override
  public void setURL(URL x) {
    value.accept(x == null ? null : x.toString());
  }

  @Override
  public void setBlob(Blob x) {
    value.accept(read(() -> x == null ? null : x.getBytes(1, Math.toIntExact(x.length()))));
  }

  @Override
  public void setClob(Clob x) {
    value.accept(read(() -> x == null ? null : x.getSubString(1, Math.toIntExact(x.length()))));
  }

  @Override
  public void setCharacterStream(Reader x, long length) {
    setCharacterStream(x);
  }

  @Override
  public void setCharacterStream(Reader x) {
    value.accept(read(() -> x == null ? null : text(x)));
  }

  @Override
  public void setNCharacterStream(Reader x, long length) {
    setCharacterStream(x);
  }

  @Override
  public void setNCharacterStream(Reader x) {
    setCharacterStream(x);
  }

  @Override
  public void setAsciiStream(InputStream x, long length) {
    setAsciiStream(x);
  }

  @Override
  public void setAsciiStream(InputStream x) {
    value.accept(
        read(() -> x == null ? null : new String(x.readAllBytes(), StandardCharsets.US_ASCII)));
  }

  @Override
  public void setBinaryStream(InputStream x, long length) {
    setBinaryStream(x);
  }

  @Override
  public void setBinaryStream(InputStream x) {
    value.accept(read(() -> x == null ? null : x.readAllBytes()));
  }

  private interface Reading {
    Object read() throws IOException, SQLException;
  }

  private static Object read(Reading reading) {
    try {
      return reading.read();
    } catch (IOException | SQLException e) {
      throw new io.github.dynamodbjdbc.error.DriverException(
          SqlState.INVALID_PARAMETER, "The value of a parameter could not be read.", e);
    }
  }

  private static String text(Reader reader) throws IOException {
    StringWriter text = new StringWriter();
    reader.transferTo(text);
    return text.toString();
  }
}
