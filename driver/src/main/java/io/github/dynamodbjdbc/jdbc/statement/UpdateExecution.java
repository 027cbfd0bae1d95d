package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.engine.PreparedUpdate;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ClientLimits;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One execution of a statement that changes items. It runs to its end before anyone sees it. */
final class UpdateExecution implements StatementExecution {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final StatementRun run;
  private volatile boolean over;

  UpdateExecution(StatementRun run) {
    this.run = run;
  }

  /**
   * Executes the statement.
   *
   * @param values of the parameters, as the application set them
   * @return the number of items that were written
   */
  long execute(PreparedUpdate update, List<Object> values) {
    try {
      run.cancellation().check();
      return update.execute(
          run.context(new ClientLimits(0, 0, null), update.bind(values)), run.writes());
    } finally {
      over = true;
      run.finish();
      run.memory().close();
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
