package io.github.dynamodbjdbc.jdbc.session;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.TimeLimit;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A connection as its statements and its metadata see it: what it reads by, and whether it is open.
 */
public final class Session {
  private final ConnectionResources resources;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The cancellations of calls that no statement makes. */
  private final Set<Cancellation> calls = ConcurrentHashMap.newKeySet();

  private volatile boolean autoCommit = true;
  private volatile boolean readOnly;

  public Session(ConnectionResources resources) {
    this.resources = resources;
    this.readOnly = resources.config().readOnly();
  }

  public boolean isAutoCommit() {
    return autoCommit;
  }

  public void setAutoCommit(boolean on) {
    autoCommit = on;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  /** With {@code read_only} of the configuration the session stays read-only. */
  public void setReadOnly(boolean on) {
    readOnly = on || resources.config().readOnly();
  }

  /**
   * Refuses a statement that would change items where that is not allowed; no call is made.
   *
   * @throws SQLException SQLState 25006 if the session is read-only, 25000 without auto-commit
   */
  public void checkMayExecute(String sql) throws SQLException {
    if (autoCommit && !readOnly) {
      return;
    }
    Optional<String> changed = QueryEngine.changes(sql);
    if (changed.isEmpty()) {
      return;
    }
    throw readOnly
        ? Failures.exception(
            SqlState.READ_ONLY,
            "The statement would change "
                + changed.get()
                + ", and the connection is read-only: read_only is set, or setReadOnly was called."
                + " Nothing was written.")
        : Failures.exception(
            SqlState.NO_TRANSACTION,
            "The statement would change "
                + changed.get()
                + " at once, and auto-commit is off: there are no transactions to write in. Call"
                + " setAutoCommit(true) first. Nothing was written.");
  }

  public ConnectionResources resources() {
    return resources;
  }

  public boolean isClosed() {
    return closed.get();
  }

  public void checkOpen() throws SQLException {
    if (isClosed()) {
      throw Failures.exception(SqlState.CONNECTION_CLOSED, "The connection is closed.");
    }
  }

  /**
   * Makes a call that may wait for DynamoDB, and that no statement makes: it ends when {@code
   * query_timeout} is over or the connection is closed.
   */
  public <T> T call(Failures.Call<T> call) throws SQLException {
    Cancellation cancellation = new Cancellation();
    Duration limit = resources.config().queryTimeout();
    TimeLimit timeLimit =
        resources
            .runtime()
            .timeLimits()
            .start(limit, cancellation, "The call to " + resources.place(), "query_timeout");
    calls.add(cancellation);
    try {
      checkOpen();
      return Failures.call(() -> cancellation.call(call::run));
    } finally {
      calls.remove(cancellation);
      timeLimit.stop();
    }
  }

  /**
   * Closes the session and ends its calls for a reason; its resources stay until {@link #release}.
   *
   * @return whether it was open
   */
  public boolean close(String reason) {
    boolean wasOpen = closed.compareAndSet(false, true);
    if (wasOpen) {
      calls.forEach(call -> call.cancel(SqlState.CONNECTION_CLOSED, reason));
    }
    return wasOpen;
  }

  public void release() {
    resources.close();
  }
}
