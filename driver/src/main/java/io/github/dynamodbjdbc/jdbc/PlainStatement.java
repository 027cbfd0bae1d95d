package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.client.ReadStatistics;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;

/** A Statement. */
final class PlainStatement extends AvaticaStatement implements DynamoDbStatement, Executing {
  private final StatementState state;

  PlainStatement(
      DynamoDbConnection connection,
      Meta.StatementHandle handle,
      int type,
      int concurrency,
      int holdability) {
    super(connection, handle, type, concurrency, holdability);
    this.state = new StatementState(connection.resources());
  }

  @Override
  public Execution begin(Meta.Signature signature) throws SQLException {
    return state.begin(Signatures.query(signature), java.util.List.of(), getLargeMaxRows());
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return Sql.call(() -> super.executeQuery(sql));
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return Sql.call(() -> super.execute(sql));
  }

  @Override
  public long executeLargeUpdate(String sql) throws SQLException {
    throw Executing.noUpdate();
  }

  /** A hint that means nothing here. */
  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    Sql.run(this::checkOpen);
  }

  @Override
  public boolean isPoolable() throws SQLException {
    Sql.run(this::checkOpen);
    return false;
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return Sql.call(super::executeBatch);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return Sql.call(super::executeLargeBatch);
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    return DynamoDbResultSet.ofRows(java.util.List.of(), java.util.List.of());
  }

  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
  }

  @Override
  public void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
  }

  /** Not synchronized, as Avatica's is: it must get through while another thread executes. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void cancel() throws SQLException {
    state.cancel();
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    Sql.run(() -> Executing.checkTimeLimit(seconds));
    state.setTimeLimit(seconds);
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    Sql.run(this::checkOpen);
    return state.timeLimit();
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    Sql.run(this::checkOpen);
    return state.warnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    Sql.run(this::checkOpen);
    state.clearWarnings();
  }

  @Override
  public ReadStatistics readStatistics() {
    return state.statistics();
  }

  @Override
  protected void close_() {
    state.end();
    super.close_();
  }

  @Override
  protected void checkOpen() throws SQLException {
    if (isClosed()) {
      throw Sql.exception(SqlState.INVALID_CURSOR_STATE, "The statement is closed.");
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, type);
  }
}
