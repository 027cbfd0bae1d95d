package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.client.ReadProgress;
import io.github.dynamodbjdbc.client.ReadStatistics;
import io.github.dynamodbjdbc.engine.PreparedQuery;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.exec.Cancellation;
import io.github.dynamodbjdbc.exec.MemoryBudget;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One execution of one statement: its rows, what ends it from outside, and what it cost.
 *
 * <p>Rows are read by one thread; {@link #cancel} and {@link #statistics} may come from any.
 */
final class Execution implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("io.github.dynamodbjdbc.statements");

  private final Cancellation cancellation = new Cancellation();
  private final Queue<Runnable> opened = new ConcurrentLinkedQueue<>();
  private final ReadMeter meter;
  private final RowStream rows;
  private final Future<?> timeout;
  private final long maxRows;
  private long returned;
  private SQLWarning warnings;
  private boolean closed;

  /**
   * @param values of the parameters, as the application set them
   * @param maxRows 0 for no bound
   * @param fetchSize 0 for the driver's own
   * @param timeLimit zero for no bound
   */
  Execution(
      ConnectionResources resources,
      PreparedQuery query,
      List<Object> values,
      long maxRows,
      int fetchSize,
      Duration timeLimit) {
    this.maxRows = maxRows;
    this.meter = new ReadMeter(resources.config().maxReadUnits());
    StatementContext context =
        new StatementContext(
            resources.client(),
            resources.config(),
            query.bind(values),
            maxRows,
            fetchSize,
            cancellation,
            meter,
            this::warn,
            query.streamed(),
            opened::add,
            new MemoryBudget(resources.config().memoryLimit()),
            new HashMap<>(),
            resources.widening());
    this.rows = query.execute(context);
    this.timeout =
        timeLimit.isZero()
            ? null
            : Timeouts.after(
                timeLimit,
                () ->
                    cancellation.cancel(
                        SqlState.STATEMENT_TIMEOUT,
                        "The statement took longer than its time limit of "
                            + timeLimit.toMillis()
                            + " ms and was stopped."));
  }

  /** Does what does not wait for the first row; may be canceled from here on. */
  void start() {
    rows.start();
  }

  boolean next() {
    if (maxRows > 0 && returned >= maxRows) {
      close();
      return false;
    }
    boolean more = rows.next();
    if (more) {
      returned++;
    } else {
      close();
    }
    return more;
  }

  Object[] row() {
    return rows.row();
  }

  void cancel() {
    cancellation.cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
  }

  ReadProgress progress() {
    return meter.progress();
  }

  ReadStatistics statistics() {
    return meter.total();
  }

  private synchronized void warn(String sentence) {
    SQLWarning warning = new SQLWarning(sentence, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  synchronized SQLWarning warnings() {
    return warnings;
  }

  synchronized void clearWarnings() {
    warnings = null;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LOG.log(Level.FINE, "Read: {0}", meter.total());
    }
    if (timeout != null) {
      timeout.cancel(false);
    }
    rows.close();
    opened.forEach(Runnable::run);
  }
}
