package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.client.ReadProgress;
import io.github.dynamodbjdbc.client.ReadStatistics;
import io.github.dynamodbjdbc.engine.PreparedQuery;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What plain and prepared statements have in common: the execution that is under way. */
final class StatementState {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final ConnectionResources resources;
  private volatile Execution execution;
  private Duration timeLimit;
  private int fetchSize;

  StatementState(ConnectionResources resources) {
    this.resources = resources;
    this.timeLimit = resources.config().queryTimeout();
  }

  /**
   * @param sql for the log
   */
  Execution begin(String sql, PreparedQuery query, List<Object> values, long maxRows) {
    end();
    LOG.log(Level.FINE, "Statement: {0}", sql);
    Execution started = new Execution(resources, query, values, maxRows, fetchSize, timeLimit);
    execution = started;
    try {
      started.start();
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  void end() {
    Execution previous = execution;
    if (previous != null) {
      previous.close();
    }
  }

  void cancel() {
    Execution current = execution;
    if (current != null) {
      current.cancel();
    }
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

  ReadProgress progress() {
    Execution current = execution;
    return current == null ? ReadProgress.NONE : current.progress();
  }

  ReadStatistics statistics() {
    Execution current = execution;
    return current == null ? ReadStatistics.NONE : current.statistics();
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
