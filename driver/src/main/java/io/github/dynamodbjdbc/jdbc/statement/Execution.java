package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.ClientLimits;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.jdbc.result.RowSource;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.RowSize;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one statement: its rows, its end from outside, and its cost.
 *
 * <p>One thread reads the rows; any thread may call the other methods at any time. Ending an
 * execution cancels its {@link Cancellation} first, so that a thread that is reading gets an
 * exception: the end of the rows must not look like the last row.
 */
final class Execution implements RowSource, StatementExecution {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final StatementRun run;
  private final Cancellation cancellation;
  private final long maxRows;
  private final AtomicBoolean logged = new AtomicBoolean();

  private final List<ResultColumn> columns;

  /** Null once it is over, so that a statement that is kept does not keep a page of rows. */
  private volatile @Nullable RowStream rows;

  /** Set once the last row was read; a later cancel or close must not fail the reader. */
  private boolean complete;

  private @Nullable Throwable failure;
  private long returned;

  /** True if the reader keeps rows: their memory is given back when they are closed. */
  private volatile boolean keeping;

  private MemoryBudget.@Nullable Reservation kept;

  /**
   * @param values of the parameters, as the application set them
   * @param maxRows 0 for no bound
   * @param fetchSize 0 for the driver's own
   */
  Execution(
      StatementRun run, PreparedRows query, List<Object> values, long maxRows, int fetchSize) {
    this.run = run;
    this.columns = query.columns();
    this.maxRows = maxRows;
    this.cancellation = run.cancellation();
    this.rows =
        query.execute(
            run.context(
                new ClientLimits(maxRows, fetchSize, query.streamed()), query.bind(values)));
  }

  /** Does what does not wait for the first row; may be canceled from here on. */
  void start() {
    RowStream current = rows;
    try {
      if (current != null) {
        current.start();
      }
      cancellation.check();
    } catch (RuntimeException | Error e) {
      throw failed(e);
    }
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (failure != null) {
      throw again(failure);
    }
    RowStream current = rows;
    if (current == null) {
      if (!complete) {
        cancellation.check();
      }
      return false;
    }
    if (maxRows > 0 && returned >= maxRows) {
      complete = true;
      release();
      return false;
    }
    try {
      boolean more = current.next();
      // close() cancels first, so a concurrent next() throws instead of reporting the end.
      cancellation.check();
      if (more) {
        returned++;
      } else {
        complete = true;
        release();
      }
      return more;
    } catch (RuntimeException | Error e) {
      throw failed(e);
    }
  }

  @Override
  public Object[] row() {
    RowStream current = rows;
    if (current == null) {
      cancellation.check();
      throw new DriverException(SqlState.INVALID_CURSOR_STATE, "The result set is on no row.");
    }
    return current.row();
  }

  /** Remembers the failure: rows after it would hide the missing ones. */
  private RuntimeException failed(Throwable e) {
    Throwable reason = e;
    try {
      cancellation.check();
    } catch (DriverException canceled) {
      if (e != canceled) {
        canceled.addSuppressed(e);
      }
      reason = canceled;
    }
    failure = reason;
    release();
    return again(reason);
  }

  private static RuntimeException again(Throwable failure) {
    if (failure instanceof Error e) {
      throw e;
    }
    return (RuntimeException) failure;
  }

  @Override
  public StatementRun run() {
    return run;
  }

  @Override
  public void stop(SqlState state, String reason) {
    if (rows != null) {
      cancellation.cancel(state, reason);
      release();
    }
  }

  @Override
  public void close() {
    stop(SqlState.STATEMENT_CANCELED, "The rows were closed while they were being read.");
    run.memory().close();
  }

  @Override
  public void keep(Object[] row) {
    try {
      keeping = true;
      if (kept == null) {
        kept = run.memory().share("The scrollable result set");
      }
      kept.hold(RowSize.of(row));
    } catch (DriverException e) {
      throw failed(e);
    }
  }

  /** Gives back all that it holds; a row that was read stays with who read it. */
  private void release() {
    RowStream current = rows;
    rows = null;
    if (current != null) {
      current.close();
    }
    run.finish();
    if (!keeping) {
      run.memory().close();
    }
    if (logged.compareAndSet(false, true)) {
      LOG.log(Level.FINE, "Read: {0}", run.statistics());
    }
  }
}
