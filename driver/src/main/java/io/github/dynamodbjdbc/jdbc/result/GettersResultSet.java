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

/** The getters, by index and by label, each by the accessor of its column. */
abstract class GettersResultSet extends ForwardOnlyResultSet {
  /** The accessor of a column by its index, which counts from 1. */
  abstract ColumnAccessor accessor(int index) throws SQLException;

  private SQLException noRowId() throws SQLException {
    checkOpen();
    return Refusals.rowId();
  }

  @Override
  public Array getArray(int index) throws SQLException {
    return accessor(index).getArray();
  }

  @Override
  public InputStream getAsciiStream(int index) throws SQLException {
    return accessor(index).getAsciiStream();
  }

  @Override
  public BigDecimal getBigDecimal(int index) throws SQLException {
    return accessor(index).getBigDecimal();
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int index, int scale) throws SQLException {
    return accessor(index).getBigDecimal(scale);
  }

  @Override
  public InputStream getBinaryStream(int index) throws SQLException {
    return accessor(index).getBinaryStream();
  }

  @Override
  public Blob getBlob(int index) throws SQLException {
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
  public byte[] getBytes(int index) throws SQLException {
    return accessor(index).getBytes();
  }

  @Override
  public Reader getCharacterStream(int index) throws SQLException {
    return accessor(index).getCharacterStream();
  }

  @Override
  public Clob getClob(int index) throws SQLException {
    return accessor(index).getClob();
  }

  @Override
  public Date getDate(int index) throws SQLException {
    return accessor(index).getDate(null);
  }

  @Override
  public Date getDate(int index, Calendar calendar) throws SQLException {
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
  public Reader getNCharacterStream(int index) throws SQLException {
    return accessor(index).getCharacterStream();
  }

  @Override
  public NClob getNClob(int index) throws SQLException {
    return accessor(index).getNClob();
  }

  @Override
  public String getNString(int index) throws SQLException {
    return accessor(index).getString();
  }

  @Override
  public Object getObject(int index) throws SQLException {
    return accessor(index).getObject();
  }

  @Override
  public <T> T getObject(int index, Class<T> type) throws SQLException {
    return accessor(index).getObject(type);
  }

  @Override
  public Object getObject(int index, Map<String, Class<?>> types) throws SQLException {
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
  public String getString(int index) throws SQLException {
    return accessor(index).getString();
  }

  @Override
  public Time getTime(int index) throws SQLException {
    return accessor(index).getTime(null);
  }

  @Override
  public Time getTime(int index, Calendar calendar) throws SQLException {
    return accessor(index).getTime(calendar);
  }

  @Override
  public Timestamp getTimestamp(int index) throws SQLException {
    return accessor(index).getTimestamp(null);
  }

  @Override
  public Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
    return accessor(index).getTimestamp(calendar);
  }

  @Override
  public URL getURL(int index) throws SQLException {
    return accessor(index).getURL();
  }

  @Override
  @Deprecated
  public InputStream getUnicodeStream(int index) throws SQLException {
    return accessor(index).getUnicodeStream();
  }

  @Override
  public Array getArray(String label) throws SQLException {
    return getArray(findColumn(label));
  }

  @Override
  public InputStream getAsciiStream(String label) throws SQLException {
    return getAsciiStream(findColumn(label));
  }

  @Override
  public BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return getBigDecimal(findColumn(label), scale);
  }

  @Override
  public InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  @Override
  public Blob getBlob(String label) throws SQLException {
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
  public byte[] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public Clob getClob(String label) throws SQLException {
    return getClob(findColumn(label));
  }

  @Override
  public Date getDate(String label) throws SQLException {
    return getDate(findColumn(label));
  }

  @Override
  public Date getDate(String label, Calendar calendar) throws SQLException {
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
  public Reader getNCharacterStream(String label) throws SQLException {
    return getNCharacterStream(findColumn(label));
  }

  @Override
  public NClob getNClob(String label) throws SQLException {
    return getNClob(findColumn(label));
  }

  @Override
  public String getNString(String label) throws SQLException {
    return getNString(findColumn(label));
  }

  @Override
  public Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public <T> T getObject(String label, Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  @Override
  public Object getObject(String label, Map<String, Class<?>> types) throws SQLException {
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
  public String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public Time getTime(String label) throws SQLException {
    return getTime(findColumn(label));
  }

  @Override
  public Time getTime(String label, Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label));
  }

  @Override
  public Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  @Override
  public URL getURL(String label) throws SQLException {
    return getURL(findColumn(label));
  }

  @Override
  @Deprecated
  public InputStream getUnicodeStream(String label) throws SQLException {
    return getUnicodeStream(findColumn(label));
  }
}
