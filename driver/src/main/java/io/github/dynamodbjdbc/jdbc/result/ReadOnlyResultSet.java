package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/** Refuses what changes rows through a result set. */
abstract class ReadOnlyResultSet implements ResultSet {
  /** Fails where the result set is closed. */
  abstract void checkOpen() throws SQLException;

  private SQLException noUpdate() throws SQLException {
    checkOpen();
    return Refusals.rowUpdate();
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowInserted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    checkOpen();
    return false;
  }

  @Override
  public void insertRow() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void deleteRow() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void refreshRow() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateArray(int index, Array value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateArray(String label, Array value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateAsciiStream(int index, InputStream value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateAsciiStream(String label, InputStream value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateAsciiStream(int index, InputStream value, int length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateAsciiStream(int index, InputStream value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBigDecimal(int index, BigDecimal value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBigDecimal(String label, BigDecimal value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBinaryStream(int index, InputStream value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBinaryStream(String label, InputStream value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBinaryStream(int index, InputStream value, int length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBinaryStream(int index, InputStream value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBlob(int index, InputStream value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBlob(int index, Blob value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBlob(String label, InputStream value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBlob(String label, Blob value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBlob(int index, InputStream value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBlob(String label, InputStream value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBoolean(int index, boolean value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBoolean(String label, boolean value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateByte(int index, byte value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateByte(String label, byte value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBytes(int index, byte[] value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateBytes(String label, byte[] value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateCharacterStream(int index, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateCharacterStream(String label, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateCharacterStream(int index, Reader value, int length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateCharacterStream(int index, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateCharacterStream(String label, Reader value, int length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateCharacterStream(String label, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateClob(int index, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateClob(int index, Clob value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateClob(String label, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateClob(String label, Clob value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateClob(int index, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateClob(String label, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateDate(int index, Date value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateDate(String label, Date value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateDouble(int index, double value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateDouble(String label, double value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateFloat(int index, float value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateFloat(String label, float value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateInt(int index, int value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateInt(String label, int value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateLong(int index, long value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateLong(String label, long value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNCharacterStream(int index, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNCharacterStream(String label, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNCharacterStream(int index, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNClob(int index, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNClob(int index, NClob value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNClob(String label, Reader value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNClob(String label, NClob value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNClob(int index, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNClob(String label, Reader value, long length) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNString(int index, String value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNString(String label, String value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNull(int index) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateNull(String label) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(int index, Object value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(String label, Object value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(int index, Object value, int scale) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(int index, Object value, SQLType type) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(String label, Object value, int scale) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(String label, Object value, SQLType type) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(int index, Object value, SQLType type, int scale) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateObject(String label, Object value, SQLType type, int scale)
      throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateRef(int index, Ref value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateRef(String label, Ref value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateRow() throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateRowId(int index, RowId value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateRowId(String label, RowId value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateSQLXML(int index, SQLXML value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateSQLXML(String label, SQLXML value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateShort(int index, short value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateShort(String label, short value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateString(int index, String value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateString(String label, String value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateTime(int index, Time value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateTime(String label, Time value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateTimestamp(int index, Timestamp value) throws SQLException {
    throw noUpdate();
  }

  @Override
  public void updateTimestamp(String label, Timestamp value) throws SQLException {
    throw noUpdate();
  }
}
