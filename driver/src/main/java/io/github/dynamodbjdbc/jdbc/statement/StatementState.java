package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.WriteStatistics;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.TimeLimit;
import io.github.dynamodbjdbc.engine.Prepared;
import io.github.dynamodbjdbc.engine.PreparedDefinition;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.engine.PreparedTransactionCommand;
import io.github.dynamodbjdbc.engine.PreparedUpdate;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.session.ConnectionResources;
import io.github.dynamodbjdbc.jdbc.session.Session;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The execution of a statement that is under way, from its planning on, and whoever ends it. */
final class StatementState {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final Session session;
  private volatile Cancellation running = new Cancellation();
  private volatile @Nullable StatementExecution execution;
  private volatile boolean closed;
  private Duration queryTimeout;
  private int fetchSize;

  StatementState(Session session) {
    this.session = session;
    this.queryTimeout = session.resources().config().queryTimeout();
  }

  /** The end of an execution: rows to come, or the number of items that were written. */
  sealed interface Result {
    record Rows(Execution execution) implements Result {}

    record Count(long items) implements Result {}

    /** Both: the rows are those of RETURNING, or of generated keys. */
    record Written(long items, Execution execution) implements Result {}
  }

  /**
   * Plans a statement and starts it; {@link #stop} and the time limit end both.
   *
   * @param sql for the log
   * @param plan refuses what the caller does not take
   * @param maxRows 0 for no bound
   * @param writes counts what is written
   * @throws SQLException if it was ended, with the reason of that
   */
  Result execute(
      String sql, Supplier<Prepared> plan, List<Object> values, long maxRows, WriteMeter writes)
      throws SQLException {
    Cancellation cancellation = new Cancellation();
    running = cancellation;
    StatementRun run = new StatementRun(session, cancellation, timeLimit(cancellation), writes);
    try {
      return Failures.call(() -> execute(run, sql, plan, values, maxRows));
    } catch (SQLException | RuntimeException | Error e) {
      run.finish();
      throw e;
    }
  }

  private ConnectionResources resources() {
    return session.resources();
  }

  private TimeLimit timeLimit(Cancellation cancellation) {
    return resources()
        .runtime()
        .timeLimits()
        .start(
            queryTimeout,
            cancellation,
            "The statement on " + resources().place(),
            "setQueryTimeout, or query_timeout");
  }

  /** Starts a batch. {@link #stop} ends it by its cancellation. */
  Cancellation startBatch() {
    Cancellation cancellation = new Cancellation();
    running = cancellation;
    end();
    return cancellation;
  }

  /** Starts a statement of a batch, whose time limit ends the batch. */
  StatementRun startInBatch(Cancellation batch, WriteMeter writes) {
    return new StatementRun(session, batch, timeLimit(batch), writes);
  }

  /** Starts a statement of a batch that runs beside others; reports are about it from now on. */
  UpdateExecution runInBatch(StatementRun run) {
    UpdateExecution started = updating(run);
    execution = started;
    return started;
  }

  private UpdateExecution updating(StatementRun run) {
    return new UpdateExecution(run, session.transaction());
  }

  /** Returns whether the writes of a statement that begins now wait for a commit. */
  boolean isInTransaction() {
    return session.transaction().isOpen();
  }

  private Result execute(
      StatementRun run, String sql, Supplier<Prepared> plan, List<Object> values, long maxRows)
      throws SQLException {
    Prepared statement = plan(run, sql, plan);
    end();
    return run(run, statement, values, maxRows);
  }

  /** Executes a statement that is planned. */
  Result run(StatementRun run, Prepared statement, List<Object> values, long maxRows) {
    return statement.accept(
        new Prepared.Visitor<Result>() {
          @Override
          public Result rows(PreparedRows query) {
            return new Result.Rows(start(run, query, values, maxRows));
          }

          @Override
          public Result update(PreparedUpdate update) {
            UpdateExecution started = updating(run);
            execution = started;
            PreparedUpdate.Result result = started.execute(update, values);
            return result
                .rows()
                .<Result>map(
                    rows ->
                        new Result.Written(result.items(), start(run, rows, List.of(), maxRows)))
                .orElseGet(() -> new Result.Count(result.items()));
          }

          @Override
          public Result transaction(PreparedTransactionCommand statement) {
            execution = new UpdateExecution(run, session.transaction());
            session.transaction().execute(statement.command(), run.cancellation(), run.writes());
            run.finish();
            return new Result.Count(0);
          }

          @Override
          public Result definition(PreparedDefinition definition) {
            UpdateExecution started = new UpdateExecution(run, session.transaction());
            execution = started;
            return new Result.Count(started.execute(definition));
          }
        });
  }

  /** Plans a statement. */
  Prepared plan(StatementRun run, String sql, Supplier<Prepared> plan) throws SQLException {
    try {
      // Checked after stop() can reach it: closing sets the flag first, and then stops.
      session.checkOpen();
      checkOpen();
      session.checkMayExecute(sql);
      Prepared statement = run.cancellation().call(plan::get);
      LOG.log(Level.FINE, "Statement: {0}", sql);
      return statement;
    } catch (SQLException | RuntimeException | Error e) {
      run.cancellation().check();
      throw e;
    }
  }

  private Execution start(StatementRun run, PreparedRows query, List<Object> values, long maxRows) {
    try {
      Execution started = new Execution(run, query, values, maxRows, fetchSize);
      execution = started;
      started.start();
      return started;
    } catch (RuntimeException | Error e) {
      run.cancellation().check();
      throw e;
    }
  }

  private void end() {
    StatementExecution previous = execution;
    if (previous != null) {
      previous.close();
    }
  }

  void cancel() {
    stop(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
  }

  /** Ends what is under way, from any thread. */
  void stop(SqlState state, String reason) {
    running.cancel(state, reason);
    StatementExecution current = execution;
    if (current != null) {
      current.stop(state, reason);
    }
  }

  void close() {
    closed = true;
    stop(SqlState.STATEMENT_CANCELED, "The statement was closed while it was executed.");
  }

  boolean isClosed() {
    return closed;
  }

  void checkOpen() throws SQLException {
    if (closed) {
      throw closedStatement();
    }
  }

  static SQLException closedStatement() {
    return Failures.exception(SqlState.INVALID_CURSOR_STATE, "The statement is closed.");
  }

  /**
   * @param seconds 0 for no bound
   */
  void setQueryTimeout(int seconds) {
    queryTimeout = Duration.ofSeconds(seconds);
  }

  /**
   * @param rows 0 for the driver's own
   */
  void setFetchSize(int rows) {
    fetchSize = rows;
  }

  /** In seconds, rounded up. */
  int queryTimeout() {
    return (int) Math.min(Integer.MAX_VALUE, (queryTimeout.toMillis() + 999) / 1_000);
  }

  StatementProgress progress() {
    StatementExecution current = execution;
    return current == null ? StatementProgress.NONE : current.run().progress();
  }

  StatementStatistics statistics() {
    StatementExecution current = execution;
    return current == null ? StatementStatistics.NONE : current.run().statistics();
  }

  WriteStatistics writeStatistics() {
    StatementExecution current = execution;
    return current == null ? WriteStatistics.NONE : current.run().writes().statistics();
  }

  @Nullable SQLWarning warnings() {
    StatementExecution current = execution;
    return current == null ? null : current.run().warnings();
  }

  void clearWarnings() {
    StatementExecution current = execution;
    if (current != null) {
      current.run().clearWarnings();
    }
  }
}
