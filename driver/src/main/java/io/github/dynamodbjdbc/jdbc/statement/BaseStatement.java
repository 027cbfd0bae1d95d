package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.WriteStatistics;
import io.github.dynamodbjdbc.engine.Prepared;
import io.github.dynamodbjdbc.engine.PreparedDefinition;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.engine.PreparedTransactionCommand;
import io.github.dynamodbjdbc.engine.PreparedUpdate;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import io.github.dynamodbjdbc.jdbc.contract.ResultSetHints;
import io.github.dynamodbjdbc.jdbc.contract.Unwrapping;
import io.github.dynamodbjdbc.jdbc.result.DynamoDbResultSet;
import io.github.dynamodbjdbc.jdbc.session.Session;
import io.github.dynamodbjdbc.jdbc.statement.StatementState.Result;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final List<BatchExecution.Command> batch = new ArrayList<>();

  /** The rows that the last execution gave back as generated keys. */
  private GeneratedRows generated = GeneratedRows.NONE;

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
  final ResultSet executeRows(String sql, Supplier<Prepared> plan, List<Object> values)
      throws SQLException {
    execute(sql, () -> plan.get().accept(ROWS_ONLY), values, Wanted.ROWS);
    return Objects.requireNonNull(rows);
  }

  /** Executes a statement that writes, as {@link #executeRows} does a query. */
  final long executeCount(String sql, Supplier<Prepared> plan, List<Object> values)
      throws SQLException {
    execute(sql, () -> plan.get().accept(UPDATES_ONLY), values, Wanted.COUNT);
    return updateCount;
  }

  /**
   * Executes a statement of any kind.
   *
   * @return whether it gives rows, and no update count
   */
  final boolean execute(String sql, Supplier<Prepared> plan, List<Object> values)
      throws SQLException {
    return execute(sql, plan, values, Wanted.ROWS);
  }

  /**
   * Executes a statement of any kind whose rows, if it writes, are generated keys.
   *
   * @return whether it is a query
   */
  final boolean executeForKeys(String sql, Supplier<Prepared> plan, List<Object> values)
      throws SQLException {
    return execute(sql, plan, values, Wanted.COUNT);
  }

  /** The result of a statement that writes, and has rows of RETURNING. */
  private enum Wanted {
    ROWS,

    /** The number of items; the rows are generated keys. */
    COUNT
  }

  private boolean execute(String sql, Supplier<Prepared> plan, List<Object> values, Wanted wanted)
      throws SQLException {
    generated = GeneratedRows.NONE;
    closeRows();
    updateCount = -1;
    Result result =
        state.execute(
            sql,
            plan,
            values,
            getLargeMaxRows(),
            new WriteMeter(session.resources().config().maxWriteUnits()));
    if (result instanceof Result.Count count) {
      updateCount = count.items();
      return false;
    }
    if (result instanceof Result.Written written && wanted == Wanted.COUNT) {
      addKeys(written.execution());
      updateCount = written.items();
      return false;
    }
    DynamoDbResultSet opened =
        new DynamoDbResultSet(
            result instanceof Result.Written written
                ? written.execution()
                : ((Result.Rows) result).execution(),
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
    return true;
  }

  private void addKeys(Execution rows) throws SQLException {
    generated = Failures.call(() -> generated.and(rows));
  }

  private static final Prepared.Visitor<Prepared> ROWS_ONLY =
      new Prepared.Visitor<>() {
        @Override
        public Prepared rows(PreparedRows statement) {
          return statement;
        }

        @Override
        public Prepared update(PreparedUpdate statement) {
          if (statement.columns().isPresent()) {
            return statement;
          }
          throw new DriverException(
              SqlState.WRONG_OBJECT,
              "executeQuery takes a query, and this statement writes items: use executeUpdate or"
                  + " execute. Nothing was written.");
        }

        @Override
        public Prepared transaction(PreparedTransactionCommand statement) {
          throw new DriverException(
              SqlState.WRONG_OBJECT,
              "executeQuery takes a query, and this statement is about the transaction: use"
                  + " execute. Nothing was done.");
        }

        @Override
        public Prepared definition(PreparedDefinition statement) {
          throw new DriverException(
              SqlState.WRONG_OBJECT,
              "executeQuery takes a query, and this statement changes tables: use executeUpdate or"
                  + " execute. Nothing was changed.");
        }
      };

  private static final Prepared.Visitor<Prepared> UPDATES_ONLY =
      new Prepared.Visitor<>() {
        @Override
        public Prepared rows(PreparedRows statement) {
          throw new DriverException(
              SqlState.WRONG_OBJECT,
              "executeUpdate takes a statement that writes items, and this one gives rows: use"
                  + " executeQuery or execute.");
        }

        @Override
        public Prepared update(PreparedUpdate statement) {
          return statement;
        }

        @Override
        public Prepared transaction(PreparedTransactionCommand statement) {
          return statement;
        }

        @Override
        public Prepared definition(PreparedDefinition statement) {
          return statement;
        }
      };

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

  // --- batches ---

  final void addToBatch(String sql, Supplier<Prepared> plan, List<Object> values)
      throws SQLException {
    checkOpen();
    batch.add(new BatchExecution.Command(sql, () -> plan.get().accept(UPDATES_ONLY), values));
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  /**
   * Executes the statements of the batch, and all of them: a statement that fails leaves the others
   * as they are. A cancellation or a closed connection ends the batch.
   *
   * @return the number of items that each statement wrote
   * @throws BatchUpdateException if a statement failed, with EXECUTE_FAILED as its count, and with
   *     the failures in their order as its next exceptions
   */
  @Override
  public long[] executeLargeBatch() throws SQLException {
    closeRows();
    generated = GeneratedRows.NONE;
    updateCount = -1;
    List<BatchExecution.Command> commands = List.copyOf(batch);
    batch.clear();
    return commands.isEmpty()
        ? new long[0]
        : new BatchExecution(state, session.resources(), commands, this::addKeys).execute();
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    return DynamoDbResultSet.ofRows(generated.columns(), generated.rows());
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

  @Override
  public WriteStatistics writeStatistics() {
    return state.writeStatistics();
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
