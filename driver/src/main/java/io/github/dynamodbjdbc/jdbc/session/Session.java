package io.github.dynamodbjdbc.jdbc.session;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.TimeLimit;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A connection as its statements and its metadata see it: what it reads by, and whether it is open.
 */
public final class Session {
  private final ConnectionResources resources;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The cancellations of calls that no statement makes. */
  private final Set<Cancellation> calls = ConcurrentHashMap.newKeySet();

  private final SessionTransaction transaction;
  private volatile boolean readOnly;

  public Session(ConnectionResources resources) {
    this.resources = resources;
    this.transaction = new SessionTransaction(resources);
    this.readOnly = resources.config().readOnly();
  }

  public SessionTransaction transaction() {
    return transaction;
  }

  /**
   * Changes the mode of the transaction, which commits it.
   *
   * @throws SQLException with the states of {@link #commit}
   */
  public void setAutoCommit(boolean on) throws SQLException {
    run(cancellation -> transaction.setAutoCommit(on, cancellation));
  }

  /**
   * Commits the transaction; without one nothing happens.
   *
   * @throws SQLException with the states of {@link io.github.dynamodbjdbc.transaction.Commit#run}
   */
  public void commit() throws SQLException {
    run(transaction::commit);
  }

  /** Forgets the writes of the transaction. */
  public void rollback() throws SQLException {
    run(cancellation -> transaction.rollback());
  }

  /**
   * Rolls the transaction back to a savepoint of it.
   *
   * @throws SQLException SQLState 3B001 if it is none
   */
  public void rollback(Savepoint savepoint) throws SQLException {
    TransactionSavepoint own = own(savepoint);
    run(cancellation -> transaction.rollbackTo(own));
  }

  public void release(Savepoint savepoint) throws SQLException {
    TransactionSavepoint own = own(savepoint);
    run(cancellation -> transaction.release(own));
  }

  /**
   * @param name empty for none
   */
  public Savepoint savepoint(String name) throws SQLException {
    checkOpen();
    return Failures.call(() -> transaction.savepoint(name));
  }

  private static TransactionSavepoint own(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof TransactionSavepoint own) {
      return own;
    }
    throw Failures.exception(
        SqlState.INVALID_SAVEPOINT, "The savepoint is not one of this connection.");
  }

  private void run(Consumer<Cancellation> action) throws SQLException {
    call(
        cancellation -> {
          action.accept(cancellation);
          return true;
        });
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
   * @throws SQLException SQLState 25006 if the session, or its transaction, is read-only
   */
  public void checkMayExecute(String sql) throws SQLException {
    if (!readOnly && !transaction.isReadOnly()) {
      return;
    }
    Optional<String> changed = QueryEngine.changes(sql);
    if (changed.isEmpty()) {
      return;
    }
    throw Failures.exception(
        SqlState.READ_ONLY,
        "The statement would change "
            + changed.get()
            + ", and the connection is read-only: read_only is set, or setReadOnly was called, or"
            + " the transaction began as READ ONLY. Nothing was written.");
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
    return call(cancellation -> call.run());
  }

  /** A call that gets the cancellation which ends it. */
  private interface CancellableCall<T> {
    T run(Cancellation cancellation) throws SQLException;
  }

  private <T> T call(CancellableCall<T> call) throws SQLException {
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
      return Failures.call(() -> cancellation.call(() -> call.run(cancellation)));
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
