package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.jdbc.metadata.DatabaseCapabilities;
import io.github.dynamodbjdbc.jdbc.session.Session;
import java.sql.ResultSetMetaData;
import java.util.Properties;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaSpecificDatabaseMetaData;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.UnregisteredDriver;

/**
 * Makes for Avatica the one object that its connection asks for in its constructor. All else is
 * made by {@link DynamoDbConnection}, which has the {@link Session} that it needs.
 */
final class DynamoDbFactory implements AvaticaFactory {
  @Override
  public int getJdbcMajorVersion() {
    return 4;
  }

  @Override
  public int getJdbcMinorVersion() {
    return 3;
  }

  @Override
  public AvaticaSpecificDatabaseMetaData newDatabaseMetaData(AvaticaConnection connection) {
    return new DatabaseCapabilities(connection);
  }

  private static IllegalStateException madeByTheConnection() {
    return new IllegalStateException("made by DynamoDbConnection");
  }

  @Override
  public AvaticaConnection newConnection(
      UnregisteredDriver driver, AvaticaFactory factory, String url, Properties info) {
    throw madeByTheConnection();
  }

  @Override
  public AvaticaStatement newStatement(
      AvaticaConnection connection,
      Meta.StatementHandle handle,
      int type,
      int concurrency,
      int holdability) {
    throw madeByTheConnection();
  }

  @Override
  public AvaticaPreparedStatement newPreparedStatement(
      AvaticaConnection connection,
      Meta.StatementHandle handle,
      Meta.Signature signature,
      int type,
      int concurrency,
      int holdability) {
    throw madeByTheConnection();
  }

  @Override
  public AvaticaResultSet newResultSet(
      AvaticaStatement statement,
      QueryState state,
      Meta.Signature signature,
      TimeZone timeZone,
      Meta.Frame firstFrame) {
    throw madeByTheConnection();
  }

  @Override
  public ResultSetMetaData newResultSetMetaData(
      AvaticaStatement statement, Meta.Signature signature) {
    throw madeByTheConnection();
  }
}
