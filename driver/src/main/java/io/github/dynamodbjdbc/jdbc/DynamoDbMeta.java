package io.github.dynamodbjdbc.jdbc;

import java.util.List;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;

/**
 * Avatica's operations of a connection: numbers of statements, commit and rollback.
 *
 * <p>Statements execute by themselves, not by this: Avatica would carry the query in a map and wrap
 * failures in exceptions without an SQLState.
 */
final class DynamoDbMeta extends MetaImpl {
  DynamoDbMeta(AvaticaConnection connection) {
    super(connection);
  }

  @Override
  public void closeStatement(StatementHandle handle) {
    // The statement ends its own execution.
  }

  @Override
  public void commit(ConnectionHandle handle) {
    // Reads have nothing to commit.
  }

  @Override
  public void rollback(ConnectionHandle handle) {
    // Reads have nothing to roll back.
  }

  private static IllegalStateException executedByTheStatement() {
    return new IllegalStateException("executed by the statement itself");
  }

  @Override
  public StatementHandle prepare(ConnectionHandle handle, String sql, long maxRowCount) {
    throw executedByTheStatement();
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle handle,
      String sql,
      long maxRowCount,
      int maxRowsInFirstFrame,
      PrepareCallback callback) {
    throw executedByTheStatement();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public ExecuteResult prepareAndExecute(
      StatementHandle handle, String sql, long maxRowCount, PrepareCallback callback) {
    throw executedByTheStatement();
  }

  @Override
  public ExecuteResult execute(
      StatementHandle handle, List<TypedValue> values, int maxRowsInFirstFrame) {
    throw executedByTheStatement();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public ExecuteResult execute(StatementHandle handle, List<TypedValue> values, long maxRowCount) {
    throw executedByTheStatement();
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle handle, List<String> commands) {
    throw executedByTheStatement();
  }

  @Override
  public ExecuteBatchResult executeBatch(StatementHandle handle, List<List<TypedValue>> values) {
    throw executedByTheStatement();
  }

  @Override
  public Frame fetch(StatementHandle handle, long offset, int fetchMaxRowCount) {
    throw executedByTheStatement();
  }

  @Override
  public boolean syncResults(StatementHandle handle, QueryState state, long offset) {
    throw executedByTheStatement();
  }
}
