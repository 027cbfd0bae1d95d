package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.UnregisteredDriver;

/**
 * Refuses, each in a sentence, what connections may have by JDBC and DynamoDB has not: procedures,
 * savepoints, large objects, sharding keys.
 */
abstract class ReadOnlyConnection extends AvaticaConnection {
  ReadOnlyConnection(
      UnregisteredDriver driver, AvaticaFactory factory, String url, Properties info) {
    super(driver, factory, url, info);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw noProcedures();
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    throw noProcedures();
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdabilityHint)
      throws SQLException {
    throw noProcedures();
  }

  private SQLException noProcedures() throws SQLException {
    return refused("DynamoDB has no stored procedures to call.");
  }

  private SQLException refused(String sentence) throws SQLException {
    checkOpen();
    return Failures.exception(SqlState.FEATURE_NOT_SUPPORTED, sentence);
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw noSavepoints();
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    throw noSavepoints();
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    throw noSavepoints();
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    throw noSavepoints();
  }

  private SQLException noSavepoints() throws SQLException {
    return refused("There are no savepoints, since there are no transactions over reads.");
  }

  @Override
  public Clob createClob() throws SQLException {
    throw refused("Large texts are set as they are: use setString or setCharacterStream.");
  }

  @Override
  public NClob createNClob() throws SQLException {
    throw refused("Large texts are set as they are: use setString or setCharacterStream.");
  }

  @Override
  public Blob createBlob() throws SQLException {
    throw refused("Large values are set as they are: use setBytes or setBinaryStream.");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw refused("DynamoDB has no XML type: use setString.");
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw refused("There are no structured types: maps are JSON texts here.");
  }

  @Override
  public void setShardingKey(ShardingKey key) throws SQLException {
    throw noSharding();
  }

  @Override
  public void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
    throw noSharding();
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, int timeout) throws SQLException {
    throw noSharding();
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeout)
      throws SQLException {
    throw noSharding();
  }

  private SQLException noSharding() throws SQLException {
    return refused("DynamoDB spreads items over partitions itself: there are no sharding keys.");
  }

  /** There are no types of one's own to map. */
  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw refused("There are no user-defined types to map to classes.");
    }
  }
}
