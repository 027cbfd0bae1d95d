package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.client.ReadStatistics;
import io.github.dynamodbjdbc.engine.PreparedQuery;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.AvaticaPreparedStatement;
import org.apache.calcite.avatica.AvaticaSite;
import org.apache.calcite.avatica.Meta;

/** A PreparedStatement: planned once, with its parameters left open. */
final class ParameterizedStatement extends AvaticaPreparedStatement
    implements DynamoDbStatement, Executing {
  private static final Object UNSET = new Object();

  private final StatementState state;
  private final Object[] values;

  ParameterizedStatement(
      DynamoDbConnection connection,
      Meta.StatementHandle handle,
      Meta.Signature signature,
      int type,
      int concurrency,
      int holdability)
      throws SQLException {
    super(connection, handle, signature, type, concurrency, holdability);
    this.state = new StatementState(connection.resources());
    this.values = new Object[signature.parameters.size()];
    Arrays.fill(values, UNSET);
  }

  /** Avatica would turn values into its own; ours are kept as they were set. */
  @Override
  protected AvaticaSite getSite(int index) throws SQLException {
    checkOpen();
    if (index < 1 || index > values.length) {
      throw Sql.exception(
          SqlState.INVALID_PARAMETER,
          "There is no parameter "
              + index
              + ": the statement has "
              + values.length
              + ", counted from 1.");
    }
    return new ParameterSite(
        getParameter(index), getCalendar(), index, slots, value -> values[index - 1] = value);
  }

  @Override
  public Execution begin(Meta.Signature signature) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == UNSET) {
        throw Sql.exception(
            SqlState.INVALID_PARAMETER,
            "Parameter " + (i + 1) + " has no value. Set every ? before executing.");
      }
    }
    PreparedQuery query = Signatures.query(signature);
    return state.begin(query, Arrays.asList(values.clone()), getLargeMaxRows());
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return Sql.call(super::executeQuery);
  }

  @Override
  public boolean execute() throws SQLException {
    return Sql.call(
        () -> {
          super.executeQuery();
          return true;
        });
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    throw Executing.noUpdate();
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    Arrays.fill(values, UNSET);
  }

  @Override
  public void setObject(int index, Object value, SQLType type) throws SQLException {
    getSite(index).setObject(value);
  }

  @Override
  public void setObject(int index, Object value, SQLType type, int scaleOrLength)
      throws SQLException {
    getSite(index).setObject(value);
  }

  @Override
  public void setRowId(int index, RowId value) throws SQLException {
    getSite(index).setRowId(value);
  }

  @Override
  public void setNClob(int index, NClob value) throws SQLException {
    getSite(index).setNClob(value);
  }

  @Override
  public void setSQLXML(int index, SQLXML value) throws SQLException {
    getSite(index).setSQLXML(value);
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
    return DynamoDbResultSet.ofRows(List.of(), List.of());
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
