package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.TimeLimit;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.session.Session;
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
  private volatile @Nullable Execution execution;
  private volatile boolean closed;
  private Duration queryTimeout;
  private int fetchSize;

  StatementState(Session session) {
    this.session = session;
    this.queryTimeout = session.resources().config().queryTimeout();
  }

  /**
   * Plans a query and starts it; {@link #stop} and the time limit end both.
   *
   * @param sql for the log
   * @param maxRows 0 for no bound
   * @throws SQLException if it was ended, with the reason of that
   */
  Execution execute(String sql, Supplier<PreparedRows> plan, List<Object> values, long maxRows)
      throws SQLException {
    Cancellation cancellation = new Cancellation();
    running = cancellation;
    TimeLimit timeLimit =
        session
            .resources()
            .runtime()
            .timeLimits()
            .start(
                queryTimeout,
                cancellation,
                "The statement on " + session.resources().place(),
                "setQueryTimeout, or query_timeout");
    try {
      return Failures.call(
          () -> {
            try {
              // Checked after stop() can reach it: closing sets the flag first, and then stops.
              session.checkOpen();
              checkOpen();
              PreparedRows query = cancellation.call(plan::get);
              end();
              LOG.log(Level.FINE, "Statement: {0}", sql);
              Execution started =
                  new Execution(
                      session.resources(),
                      query,
                      values,
                      maxRows,
                      fetchSize,
                      cancellation,
                      timeLimit);
              execution = started;
              started.start();
              return started;
            } catch (SQLException | RuntimeException | Error e) {
              cancellation.check();
              throw e;
            }
          });
    } catch (SQLException | RuntimeException | Error e) {
      timeLimit.stop();
      throw e;
    }
  }

  private void end() {
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
    Execution current = execution;
    return current == null ? StatementProgress.NONE : current.progress();
  }

  StatementStatistics statistics() {
    Execution current = execution;
    return current == null ? StatementStatistics.NONE : current.statistics();
  }

  @Nullable SQLWarning warnings() {
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
