package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.ddl.DdlProgress;
import io.github.dynamodbjdbc.dml.KeyedWrite;
import io.github.dynamodbjdbc.engine.Prepared;
import io.github.dynamodbjdbc.engine.PreparedDefinition;
import io.github.dynamodbjdbc.engine.PreparedUpdate;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ClientLimits;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.jdbc.session.SessionTransaction;
import io.github.dynamodbjdbc.transaction.Transaction;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One execution of a statement that changes items or tables. It runs to its end before anyone sees
 * it. If it writes items and fails in a transaction, it has changed nothing of it.
 */
final class UpdateExecution implements StatementExecution {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final StatementRun run;
  private final SessionTransaction transaction;
  private volatile boolean over;

  UpdateExecution(StatementRun run, SessionTransaction transaction) {
    this.run = run;
    this.transaction = transaction;
  }

  /**
   * Executes the statement. Its memory stays taken while there are rows of RETURNING.
   *
   * @param values of the parameters, as the application set them
   */
  PreparedUpdate.Result execute(PreparedUpdate update, List<Object> values) {
    Transaction.State before = transaction.beforeWrite();
    return execute(
        () -> {
          try {
            return update.execute(context(update, values), meter());
          } catch (RuntimeException | Error e) {
            transaction.restore(before);
            throw e;
          }
        },
        result -> result.rows().isEmpty());
  }

  /**
   * Executes a statement that changes tables, and counts no items.
   *
   * @throws DriverException SQLState 25001 if writes wait for a commit, which DynamoDB cannot do
   *     together with the change
   */
  long execute(PreparedDefinition definition) {
    DdlProgress progress = new DdlProgress();
    run.reportProgress(progress::progress);
    return execute(
        () -> {
          if (transaction.hasWrites()) {
            throw new DriverException(
                SqlState.ACTIVE_TRANSACTION,
                "The statement changes tables at once, and writes of the transaction wait for a"
                    + " commit. Commit or roll back first.");
          }
          definition.execute(context(definition, List.of()), progress);
          return 0L;
        },
        count -> true);
  }

  /** In a transaction nothing is written before the commit. */
  private WriteMeter meter() {
    return transaction.isOpen() ? new WriteMeter() : run.writes();
  }

  private StatementContext context(Prepared statement, List<Object> values) {
    return run.context(new ClientLimits(0, 0, null), statement.bind(values));
  }

  /**
   * @param complete whether the result needs no more memory
   */
  private <T> T execute(Supplier<T> statement, Predicate<T> complete) {
    boolean rowsLeft = false;
    try {
      run.cancellation().check();
      T result = statement.get();
      rowsLeft = !complete.test(result);
      return result;
    } finally {
      over = true;
      run.finish();
      if (!rowsLeft) {
        run.memory().close();
      }
      LOG.log(Level.FINE, "Written: {0}", run.writes().statistics());
    }
  }

  /**
   * Returns the write of a statement that writes one item whose key is known; {@link #finish} must
   * follow it. Empty for any other statement, which is to be executed.
   */
  Optional<KeyedWrite> single(PreparedUpdate update, List<Object> values) {
    transaction.beforeWrite();
    return update.single(run.context(new ClientLimits(0, 0, null), update.bind(values)), meter());
  }

  /** Gives back all that the execution holds; a second call does nothing. */
  void finish() {
    over = true;
    run.finish();
    run.memory().close();
  }

  @Override
  public StatementRun run() {
    return run;
  }

  @Override
  public void stop(SqlState state, String reason) {
    if (!over) {
      run.cancellation().cancel(state, reason);
    }
  }

  @Override
  public void close() {
    stop(SqlState.STATEMENT_CANCELED, "The statement was executed again meanwhile.");
  }
}
