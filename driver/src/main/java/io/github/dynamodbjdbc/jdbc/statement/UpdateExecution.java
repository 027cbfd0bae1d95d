package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.engine.PreparedUpdate;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ClientLimits;
import io.github.dynamodbjdbc.jdbc.session.SessionTransaction;
import io.github.dynamodbjdbc.transaction.Transaction;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One execution of a statement that changes items. It runs to its end before anyone sees it. If it
 * fails in a transaction, it has changed nothing of it.
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
   * Executes the statement.
   *
   * @param values of the parameters, as the application set them
   *     <p>Its memory stays taken while there are rows of RETURNING.
   */
  PreparedUpdate.Result execute(PreparedUpdate update, List<Object> values) {
    Transaction.State before = transaction.beforeWrite();
    boolean rows = false;
    try {
      run.cancellation().check();
      PreparedUpdate.Result result =
          update.execute(
              run.context(new ClientLimits(0, 0, null), update.bind(values)), run.writes());
      rows = result.rows().isPresent();
      return result;
    } catch (RuntimeException | Error e) {
      transaction.restore(before);
      throw e;
    } finally {
      over = true;
      run.finish();
      if (!rows) {
        run.memory().close();
      }
      LOG.log(Level.FINE, "Written: {0}", run.writes().statistics());
    }
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
