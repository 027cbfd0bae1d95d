package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.engine.PreparedQuery;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What plain and prepared statements have in common: the execution that is under way, from its
 * planning on.
 */
final class StatementState {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final DynamoDbConnection connection;
  private final ConnectionResources resources;
  private volatile Cancellation running = new Cancellation();
  private volatile Execution execution;
  private volatile boolean closed;
  private Runnable inTime = () -> {};
  private Duration timeLimit;
  private int fetchSize;

  StatementState(DynamoDbConnection connection) {
    this.connection = connection;
    this.resources = connection.resources();
    this.timeLimit = resources.config().queryTimeout();
  }

  /**
   * Executes: what it plans and starts within is ended by {@link #stop} and by the time limit.
   *
   * @throws SQLException what it fails with; if it was ended, the reason of that
   */
  <T> T executing(Failures.Call<T> call) throws SQLException {
    Cancellation cancellation = new Cancellation();
    running = cancellation;
    Runnable limit = Timeouts.limit(cancellation, timeLimit);
    inTime = limit;
    try {
      return Failures.call(
          () -> {
            try {
              // Asked after it can be canceled: who closes says first that it is closed.
              connection.checkOpen();
              if (closed) {
                throw closedMeanwhile();
              }
              T result = call.run();
              if (result == null) {
                throw closedMeanwhile();
              }
              return result;
            } catch (SQLException | RuntimeException | Error e) {
              cancellation.check();
              throw e;
            }
          });
    } catch (SQLException | RuntimeException | Error e) {
      limit.run();
      throw e;
    }
  }

  private static DriverException closedMeanwhile() {
    return new DriverException(SqlState.INVALID_CURSOR_STATE, "The statement is closed.");
  }

  /** Of the execution under way, or of the last one. */
  Cancellation running() {
    return running;
  }

  /**
   * Within {@link #executing}: starts what was planned.
   *
   * @param sql for the log
   */
  Execution begin(String sql, PreparedQuery query, List<Object> values, long maxRows) {
    end();
    LOG.log(Level.FINE, "Statement: {0}", sql);
    Execution started =
        new Execution(resources, query, values, maxRows, fetchSize, running, inTime);
    execution = started;
    started.start();
    return started;
  }

  void end() {
    Execution previous = execution;
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
    Execution current = execution;
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

  /**
   * @param seconds 0 for no bound
   */
  void setTimeLimit(int seconds) {
    timeLimit = Duration.ofSeconds(seconds);
  }

  /**
   * @param rows 0 for the driver's own
   */
  void setFetchSize(int rows) {
    fetchSize = rows;
  }

  /** In seconds, rounded up. */
  int timeLimit() {
    return (int) Math.min(Integer.MAX_VALUE, (timeLimit.toMillis() + 999) / 1_000);
  }

  StatementProgress progress() {
    Execution current = execution;
    return current == null ? StatementProgress.NONE : current.progress();
  }

  StatementStatistics statistics() {
    Execution current = execution;
    return current == null ? StatementStatistics.NONE : current.statistics();
  }

  SQLWarning warnings() {
    Execution current = execution;
    return current == null ? null : current.warnings();
  }

  void clearWarnings() {
    Execution current = execution;
    if (current != null) {
      current.clearWarnings();
    }
  }
}
