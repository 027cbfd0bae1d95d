package io.github.dynamodbjdbc.jdbc.session;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.TransactionMode;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.sql.command.TransactionCommand;
import io.github.dynamodbjdbc.transaction.Commit;
import io.github.dynamodbjdbc.transaction.PendingClient;
import io.github.dynamodbjdbc.transaction.Transaction;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The transaction of a session. One is open while auto-commit is off, or since a BEGIN; with {@code
 * transactions=off} there never is one.
 */
public final class SessionTransaction {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final ConnectionResources resources;
  private final Transaction writes = new Transaction();
  private final List<TransactionSavepoint> savepoints = new ArrayList<>();
  private int savepointCount;
  private volatile boolean autoCommit = true;

  /** Set by BEGIN as a statement; it ends with COMMIT or ROLLBACK. */
  private volatile boolean begun;

  private volatile boolean readOnly;

  /**
   * Set where a statement wrote at once that should have waited, as {@code transactions=off} is.
   */
  private volatile boolean wroteAtOnce;

  SessionTransaction(ConnectionResources resources) {
    this.resources = resources;
  }

  public boolean isAutoCommit() {
    return autoCommit;
  }

  private boolean isAtomic() {
    return resources.config().transactions() == TransactionMode.ATOMIC;
  }

  /** Returns whether writes wait for a commit. */
  public boolean isOpen() {
    return isAtomic() && (!autoCommit || begun);
  }

  boolean isReadOnly() {
    return readOnly;
  }

  /** Returns whether statements have written what is not committed. */
  public boolean hasWrites() {
    return !writes.isEmpty();
  }

  /** Returns the client for a statement that begins now. */
  public DynamoClient client(StatementContext statement) {
    DynamoClient client = resources.client();
    return isOpen()
        ? new PendingClient(
            writes,
            client,
            table -> resources.catalog().table(table).description(),
            (table, key) ->
                statement
                    .read(
                        new ReadRequest.GetItem(table, key, ReadRequest.Expressions.NONE, true),
                        Optional.empty(),
                        DynamoJson::readItem)
                    .items()
                    .stream()
                    .findFirst())
        : client;
  }

  /** Notes that a statement writes now; {@link #restore} takes its writes back if it fails. */
  public Transaction.State beforeWrite() {
    wroteAtOnce |= !isAtomic() && !autoCommit;
    return writes.state();
  }

  public void restore(Transaction.State earlier) {
    writes.restore(earlier);
  }

  // --- beginning and ending ---

  /** Changing the mode commits, as JDBC says. */
  void setAutoCommit(boolean on, Cancellation cancellation) {
    if (on != autoCommit) {
      commit(cancellation);
    }
    autoCommit = on;
  }

  void commit(Cancellation cancellation) {
    commit(cancellation, new WriteMeter(resources.config().maxWriteUnits()));
  }

  private void commit(Cancellation cancellation, WriteMeter meter) {
    Transaction.State state = writes.state();
    // A commit that fails has written nothing, or nobody knows: in either case it is over.
    end();
    new Commit(resources.client(), resources.config(), cancellation, meter).run(state);
    LOG.log(Level.FINE, "Committed: {0}", meter.statistics());
  }

  void rollback() {
    boolean tooLate = wroteAtOnce;
    end();
    if (tooLate) {
      throw new DriverException(
          SqlState.NO_TRANSACTION,
          "There is nothing to roll back: with transactions=off each statement took effect at"
              + " once.");
    }
  }

  /** Ends the transaction with its connection, which writes nothing. */
  public void forget() {
    if (!writes.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "A connection was closed before its transaction was committed. The writes of {0} items"
              + " are forgotten.",
          writes.size());
    }
    end();
  }

  private void end() {
    writes.restore(Transaction.State.EMPTY);
    savepoints.clear();
    begun = false;
    readOnly = false;
    wroteAtOnce = false;
  }

  /**
   * Executes a statement such as COMMIT.
   *
   * @param meter counts what it writes
   */
  public void execute(TransactionCommand command, Cancellation cancellation, WriteMeter meter) {
    switch (command.action()) {
      case BEGIN, BEGIN_READ_ONLY -> {
        if (!isAtomic()) {
          throw new DriverException(
              SqlState.NO_TRANSACTION,
              "BEGIN is not possible with transactions=off: each statement takes effect at once.");
        }
        begun = true;
        readOnly |= command.action() == TransactionCommand.Action.BEGIN_READ_ONLY;
      }
      case COMMIT -> commit(cancellation, meter);
      case ROLLBACK -> rollback();
      case SAVEPOINT -> savepoint(command.savepoint());
      case ROLLBACK_TO -> rollbackTo(named(command.savepoint()));
      case RELEASE -> release(named(command.savepoint()));
    }
  }

  // --- savepoints ---

  /**
   * @param name empty for a savepoint without a name
   */
  TransactionSavepoint savepoint(String name) {
    if (!isOpen()) {
      throw new DriverException(
          SqlState.NO_TRANSACTION,
          "A savepoint is a part of a transaction, and there is none: call setAutoCommit(false)"
              + " first, with transactions=atomic.");
    }
    TransactionSavepoint savepoint =
        new TransactionSavepoint(++savepointCount, name, writes.state());
    savepoints.add(savepoint);
    return savepoint;
  }

  private TransactionSavepoint named(String name) {
    for (int i = savepoints.size() - 1; i >= 0; i--) {
      if (savepoints.get(i).hasName(name)) {
        return savepoints.get(i);
      }
    }
    throw new DriverException(
        SqlState.INVALID_SAVEPOINT, "There is no savepoint '" + name + "' in this transaction.");
  }

  /** The savepoint stays, and can be gone back to again. */
  void rollbackTo(TransactionSavepoint savepoint) {
    int place = place(savepoint);
    savepoints.subList(place + 1, savepoints.size()).clear();
    writes.restore(savepoint.state());
  }

  void release(TransactionSavepoint savepoint) {
    savepoints.subList(place(savepoint), savepoints.size()).clear();
  }

  private int place(TransactionSavepoint savepoint) {
    int place = savepoints.indexOf(savepoint);
    if (place < 0) {
      throw new DriverException(
          SqlState.INVALID_SAVEPOINT,
          "The savepoint is over: it was released or rolled back, or its transaction has ended.");
    }
    return place;
  }
}
