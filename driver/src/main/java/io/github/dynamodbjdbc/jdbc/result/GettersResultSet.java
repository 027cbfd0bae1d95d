package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The getters, by index and by label, each by the accessor of its column. */
abstract class GettersResultSet extends ForwardOnlyResultSet {
  /** The accessor of a column by its index, which counts from 1. */
  abstract ColumnAccessor accessor(int index) throws SQLException;

  private SQLException noRowId() throws SQLException {
    checkOpen();
    return Refusals.rowId();
  }

  @Override
  public @Nullable Array getArray(int index) throws SQLException {
    return accessor(index).getArray();
  }

  @Override
  public @Nullable InputStream getAsciiStream(int index) throws SQLException {
    return accessor(index).getAsciiStream();
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
    return accessor(index).getBigDecimal();
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
    return accessor(index).getBigDecimal(scale);
  }

  @Override
  public @Nullable InputStream getBinaryStream(int index) throws SQLException {
    return accessor(index).getBinaryStream();
  }

  @Override
  public @Nullable Blob getBlob(int index) throws SQLException {
    return accessor(index).getBlob();
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    return accessor(index).getBoolean();
  }

  @Override
  public byte getByte(int index) throws SQLException {
    return accessor(index).getByte();
  }

  @Override
  public byte @Nullable [] getBytes(int index) throws SQLException {
    return accessor(index).getBytes();
  }

  @Override
  public @Nullable Reader getCharacterStream(int index) throws SQLException {
    return accessor(index).getCharacterStream();
  }

  @Override
  public @Nullable Clob getClob(int index) throws SQLException {
    return accessor(index).getClob();
  }

  @Override
  public @Nullable Date getDate(int index) throws SQLException {
    return accessor(index).getDate(null);
  }

  @Override
  public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
    return accessor(index).getDate(calendar);
  }

  @Override
  public double getDouble(int index) throws SQLException {
    return accessor(index).getDouble();
  }

  @Override
  public float getFloat(int index) throws SQLException {
    return accessor(index).getFloat();
  }

  @Override
  public int getInt(int index) throws SQLException {
    return accessor(index).getInt();
  }

  @Override
  public long getLong(int index) throws SQLException {
    return accessor(index).getLong();
  }

  @Override
  public @Nullable Reader getNCharacterStream(int index) throws SQLException {
    return accessor(index).getCharacterStream();
  }

  @Override
  public @Nullable NClob getNClob(int index) throws SQLException {
    return accessor(index).getNClob();
  }

  @Override
  public @Nullable String getNString(int index) throws SQLException {
    return accessor(index).getString();
  }

  @Override
  public @Nullable Object getObject(int index) throws SQLException {
    return accessor(index).getObject();
  }

  @Override
  public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
    return accessor(index).getObject(type);
  }

  @Override
  public @Nullable Object getObject(int index, Map<String, Class<?>> types) throws SQLException {
    return accessor(index).getObject();
  }

  @Override
  public Ref getRef(int index) throws SQLException {
    throw accessor(index).refusal("REF");
  }

  @Override
  public RowId getRowId(int index) throws SQLException {
    throw noRowId();
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    throw accessor(index).refusal("SQLXML");
  }

  @Override
  public short getShort(int index) throws SQLException {
    return accessor(index).getShort();
  }

  @Override
  public @Nullable String getString(int index) throws SQLException {
    return accessor(index).getString();
  }

  @Override
  public @Nullable Time getTime(int index) throws SQLException {
    return accessor(index).getTime(null);
  }

  @Override
  public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
    return accessor(index).getTime(calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index) throws SQLException {
    return accessor(index).getTimestamp(null);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar)
      throws SQLException {
    return accessor(index).getTimestamp(calendar);
  }

  @Override
  public @Nullable URL getURL(int index) throws SQLException {
    return accessor(index).getURL();
  }

  @Override
  @Deprecated
  public @Nullable InputStream getUnicodeStream(int index) throws SQLException {
    return accessor(index).getUnicodeStream();
  }

  @Override
  public @Nullable Array getArray(String label) throws SQLException {
    return getArray(findColumn(label));
  }

  @Override
  public @Nullable InputStream getAsciiStream(String label) throws SQLException {
    return getAsciiStream(findColumn(label));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Override
  @Deprecated
  public @Nullable BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return getBigDecimal(findColumn(label), scale);
  }

  @Override
  public @Nullable InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  @Override
  public @Nullable Blob getBlob(String label) throws SQLException {
    return getBlob(findColumn(label));
  }

  @Override
  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  @Override
  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  @Override
  public byte @Nullable [] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public @Nullable Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable Clob getClob(String label) throws SQLException {
    return getClob(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(String label) throws SQLException {
    return getDate(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(String label, @Nullable Calendar calendar) throws SQLException {
    return getDate(findColumn(label), calendar);
  }

  @Override
  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  @Override
  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  @Override
  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  @Override
  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  @Override
  public @Nullable Reader getNCharacterStream(String label) throws SQLException {
    return getNCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable NClob getNClob(String label) throws SQLException {
    return getNClob(findColumn(label));
  }

  @Override
  public @Nullable String getNString(String label) throws SQLException {
    return getNString(findColumn(label));
  }

  @Override
  public @Nullable Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public <T> @Nullable T getObject(String label, Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  @Override
  public @Nullable Object getObject(String label, Map<String, Class<?>> types) throws SQLException {
    return getObject(findColumn(label), types);
  }

  @Override
  public Ref getRef(String label) throws SQLException {
    return getRef(findColumn(label));
  }

  @Override
  public RowId getRowId(String label) throws SQLException {
    throw noRowId();
  }

  @Override
  public SQLXML getSQLXML(String label) throws SQLException {
    return getSQLXML(findColumn(label));
  }

  @Override
  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  @Override
  public @Nullable String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public @Nullable Time getTime(String label) throws SQLException {
    return getTime(findColumn(label));
  }

  @Override
  public @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label));
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  @Override
  public @Nullable URL getURL(String label) throws SQLException {
    return getURL(findColumn(label));
  }

  @Override
  @Deprecated
  public @Nullable InputStream getUnicodeStream(String label) throws SQLException {
    return getUnicodeStream(findColumn(label));
  }
}
