package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import io.github.dynamodbjdbc.jdbc.contract.ResultSetHints;
import io.github.dynamodbjdbc.jdbc.contract.Unwrapping;
import io.github.dynamodbjdbc.jdbc.result.DynamoDbResultSet;
import io.github.dynamodbjdbc.jdbc.session.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaStatement;
import org.jspecify.annotations.Nullable;

/**
 * Everything that plain and prepared statements have in common.
 *
 * <p>Avatica's class keeps the hints and the update count. It executes nothing: {@link #execute}
 * goes from here to the engine, and its failures keep their SQLState.
 */
public abstract class BaseStatement extends AvaticaStatement implements DynamoDbStatement {
  private final Session session;
  private final StatementState state;

  /** The rows of the last execution, also after they were closed. */
  private volatile @Nullable DynamoDbResultSet rows;

  /** By default as the Javadoc of {@link java.sql.Statement#isPoolable} says. */
  private boolean poolable = this instanceof PreparedStatement;

  /**
   * @param scrollable whether its result sets are TYPE_SCROLL_INSENSITIVE
   */
  BaseStatement(AvaticaConnection connection, Session session, boolean scrollable) {
    super(
        connection,
        null,
        scrollable ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY,
        ResultSet.CONCUR_READ_ONLY,
        ResultSet.CLOSE_CURSORS_AT_COMMIT);
    this.session = session;
    this.state = new StatementState(session);
    this.updateCount = -1;
  }

  final Session session() {
    return session;
  }

  // --- executing ---

  /**
   * Executes a query, and closes the rows of the one before.
   *
   * @param sql for the log
   * @param plan is called where {@link #cancel} and the time limit reach it
   * @param values of the parameters, as the application set them
   */
  final ResultSet execute(String sql, Supplier<PreparedRows> plan, List<Object> values)
      throws SQLException {
    closeRows();
    updateCount = -1;
    Execution execution = state.execute(sql, plan, values, getLargeMaxRows());
    DynamoDbResultSet opened =
        new DynamoDbResultSet(
            execution,
            getResultSetType() == ResultSet.TYPE_SCROLL_INSENSITIVE,
            session.resources().schemaName(),
            this,
            this::completeWith);
    opened.setFetchSize(getFetchSize());
    rows = opened;
    if (isClosed()) {
      // Closed after the execution had started, and before close() could see the rows.
      opened.close();
      throw StatementState.closedStatement();
    }
    return opened;
  }

  /** As JDBC has it on another execution. It does not count as completion. */
  private void closeRows() throws SQLException {
    checkOpen();
    DynamoDbResultSet before = rows;
    rows = null;
    if (before != null) {
      before.close();
    }
  }

  private void completeWith(DynamoDbResultSet closed) {
    if (closeOnCompletion && closed == rows) {
      close_();
    }
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return rows;
  }

  /** A statement has one result. */
  @Override
  public boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    if (current == Statement.KEEP_CURRENT_RESULT) {
      throw Refusals.keptResult();
    }
    if (current != Statement.CLOSE_CURRENT_RESULT && current != Statement.CLOSE_ALL_RESULTS) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "getMoreResults takes CLOSE_CURRENT_RESULT or CLOSE_ALL_RESULTS.");
    }
    DynamoDbResultSet before = rows;
    if (before != null) {
      before.close();
    }
    rows = null;
    updateCount = -1;
    return false;
  }

  /** Not synchronized, as Avatica's is: it must get through while another thread executes. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void cancel() throws SQLException {
    checkOpen();
    state.cancel();
  }

  /** Ends the execution that is under way, from any thread; unlike cancel() also when closed. */
  public final void stop(SqlState reason, String sentence) {
    state.stop(reason, sentence);
  }

  // --- writing: refused ---

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    throw Refusals.batch();
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    return DynamoDbResultSet.ofRows(List.of(), List.of());
  }

  // --- hints ---

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    if (seconds < 0) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "The query timeout must not be negative; 0 means that there is none.");
    }
    state.setQueryTimeout(seconds);
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return state.queryTimeout();
  }

  @Override
  public void setFetchSize(int size) throws SQLException {
    ResultSetHints.checkFetchSize(size);
    super.setFetchSize(size);
    state.setFetchSize(size);
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    ResultSetHints.checkDirection(direction);
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return ResultSet.FETCH_FORWARD;
  }

  @Override
  public void setLargeMaxRows(long max) throws SQLException {
    ResultSetHints.checkMax("number of rows", max);
    super.setLargeMaxRows(max);
  }

  /** Accepted without effect: values are never cut off. */
  @Override
  public void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    ResultSetHints.checkMax("size of a value", max);
  }

  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
  }

  /** Without effect where there are no positioned updates (its javadoc in JDBC 4.3). */
  @Override
  public void setCursorName(String name) throws SQLException {
    checkOpen();
  }

  /** Kept for a pool of statements to ask for: the driver itself pools nothing. */
  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  // --- reports ---

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return state.warnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    state.clearWarnings();
  }

  @Override
  public StatementProgress progress() {
    return state.progress();
  }

  @Override
  public StatementStatistics statistics() {
    return state.statistics();
  }

  // --- closing ---

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public void close() throws SQLException {
    Failures.run(this::close_);
  }

  /** Avatica takes the statement off its connection's list. */
  @Override
  protected void close_() {
    state.close();
    DynamoDbResultSet open = rows;
    if (open != null) {
      open.end();
    }
    super.close_();
  }

  /** Avatica's own flag is not volatile: another thread could read a stale value. */
  @Override
  public boolean isClosed() {
    return state.isClosed();
  }

  @Override
  protected void checkOpen() throws SQLException {
    state.checkOpen();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, type);
  }
}
