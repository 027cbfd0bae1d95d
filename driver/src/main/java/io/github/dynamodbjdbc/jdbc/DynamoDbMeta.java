package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.PreparedQuery;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.MissingResultsException;
import org.apache.calcite.avatica.NoSuchStatementException;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;

/** Avatica's way to the engine: prepare and execute, nothing remote. */
final class DynamoDbMeta extends MetaImpl {
  DynamoDbMeta(DynamoDbConnection connection) {
    super(connection);
  }

  @Override
  public StatementHandle prepare(ConnectionHandle handle, String sql, long maxRowCount) {
    StatementHandle statement = createStatement(handle);
    return new StatementHandle(handle.id, statement.id, signature(sql));
  }

  private Signature signature(String sql) {
    ConnectionResources resources = ((DynamoDbConnection) connection).resources();
    PreparedQuery query = resources.engine().prepare(sql);
    return SignaturePayload.of(sql, query, resources.schemaName());
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle handle,
      String sql,
      long maxRowCount,
      int maxRowsInFirstFrame,
      PrepareCallback callback)
      throws NoSuchStatementException {
    ExecutableStatement statement = (ExecutableStatement) connection.statementMap.get(handle.id);
    if (statement == null) {
      throw new DriverException(SqlState.INVALID_CURSOR_STATE, "The statement is closed.");
    }
    Signature signature = statement.running().call(() -> signature(sql));
    try {
      synchronized (callback.getMonitor()) {
        callback.clear();
        callback.assign(signature, null, -1);
      }
      callback.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new ExecuteResult(
        List.of(MetaResultSet.create(handle.connectionId, handle.id, false, signature, null, -1)));
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public ExecuteResult prepareAndExecute(
      StatementHandle handle, String sql, long maxRowCount, PrepareCallback callback)
      throws NoSuchStatementException {
    return prepareAndExecute(handle, sql, maxRowCount, -1, callback);
  }

  @Override
  public ExecuteResult execute(
      StatementHandle handle, List<TypedValue> values, int maxRowsInFirstFrame) {
    return new ExecuteResult(
        List.of(
            MetaResultSet.create(
                handle.connectionId, handle.id, false, handle.signature, null, -1)));
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public ExecuteResult execute(StatementHandle handle, List<TypedValue> values, long maxRowCount) {
    return execute(handle, values, -1);
  }

  @Override
  public void closeStatement(StatementHandle handle) {
    // The statement ends its own execution.
  }

  @Override
  public Frame fetch(StatementHandle handle, long offset, int fetchMaxRowCount)
      throws NoSuchStatementException, MissingResultsException {
    throw new IllegalStateException("rows do not come in frames");
  }

  @Override
  public boolean syncResults(StatementHandle handle, QueryState state, long offset) {
    return false;
  }

  @Override
  public void commit(ConnectionHandle handle) {
    // Reads have nothing to commit.
  }

  @Override
  public void rollback(ConnectionHandle handle) {
    // Reads have nothing to roll back.
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle handle, List<String> commands) {
    throw noWrites();
  }

  @Override
  public ExecuteBatchResult executeBatch(StatementHandle handle, List<List<TypedValue>> values) {
    throw noWrites();
  }

  private static DriverException noWrites() {
    return new DriverException(
        SqlState.FEATURE_NOT_SUPPORTED,
        "Batches are for writes, and this driver reads only. Execute queries one by one.");
  }
}
