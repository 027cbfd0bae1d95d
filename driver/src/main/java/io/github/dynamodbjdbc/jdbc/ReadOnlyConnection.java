package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.ShardingKey;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/** Refuses what connections may have by JDBC and DynamoDB has not. */
abstract class ReadOnlyConnection extends AvaticaConnection {
  ReadOnlyConnection(
      UnregisteredDriver driver, AvaticaFactory factory, String url, Properties info) {
    super(driver, factory, url, info);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw refused(Refusals.procedure());
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    throw refused(Refusals.procedure());
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holdabilityHint)
      throws SQLException {
    throw refused(Refusals.procedure());
  }

  @Override
  public Clob createClob() throws SQLException {
    throw refused(Refusals.clob());
  }

  @Override
  public NClob createNClob() throws SQLException {
    throw refused(Refusals.clob());
  }

  @Override
  public Blob createBlob() throws SQLException {
    throw refused(Refusals.blob());
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw refused(Refusals.xml());
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw refused(Refusals.struct());
  }

  @Override
  public void setShardingKey(ShardingKey key) throws SQLException {
    throw refused(Refusals.shardingKey());
  }

  @Override
  public void setShardingKey(ShardingKey key, ShardingKey superKey) throws SQLException {
    throw refused(Refusals.shardingKey());
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, int timeout) throws SQLException {
    throw refused(Refusals.shardingKey());
  }

  @Override
  public boolean setShardingKeyIfValid(ShardingKey key, ShardingKey superKey, int timeout)
      throws SQLException {
    throw refused(Refusals.shardingKey());
  }

  /** Takes an empty map only: there are no user-defined types. */
  @Override
  public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw Refusals.typeMap();
    }
  }

  private SQLException refused(SQLException refusal) throws SQLException {
    checkOpen();
    return refusal;
  }
}
