package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dml.KeyedWrite;
import io.github.dynamodbjdbc.engine.Prepared;
import io.github.dynamodbjdbc.engine.PreparedUpdate;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.session.ConnectionResources;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.write.BatchWriter;
import io.github.dynamodbjdbc.write.BulkWriter;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a batch. Statements that write one item, whose key they name, run beside each
 * other, those of one key in their order. Any other statement runs alone: after all before it, and
 * before all behind it.
 *
 * <p>All statements are tried: one that fails leaves the others as they are. A cancellation, a time
 * limit or a closed connection ends the batch.
 */
final class BatchExecution {
  /** The SQLStates after which no further statement of a batch can be executed. */
  private static final Set<String> ENDS_BATCH =
      Set.of(
          SqlState.STATEMENT_CANCELED.code(),
          SqlState.CONNECTION_CLOSED.code(),
          SqlState.INVALID_CURSOR_STATE.code());

  /**
   * A statement of a batch.
   *
   * @param plan refuses a query
   */
  record Command(String sql, Supplier<Prepared> plan, List<Object> values) {}

  /** Takes rows. */
  @FunctionalInterface
  interface Keys {
    void take(Execution rows) throws SQLException;
  }

  private final Keys keys;
  private final StatementState state;
  private final List<Command> commands;
  private final Cancellation cancellation;
  private final WriteMeter writes;
  private final BulkWriter bulk;
  private final @Nullable BatchWriter batches;

  private final long[] counts;
  private final @Nullable SQLException[] failures;
  private final Set<UpdateExecution> open = ConcurrentHashMap.newKeySet();
  private int started;
  private volatile boolean ended;

  /**
   * @param keys takes the rows that statements give back as generated keys
   */
  BatchExecution(
      StatementState state, ConnectionResources resources, List<Command> commands, Keys keys) {
    this.keys = keys;
    this.state = state;
    this.commands = commands;
    this.cancellation = state.startBatch();
    DriverConfig config = resources.config();
    this.writes = new WriteMeter(config.maxWriteUnits());
    this.bulk = BulkWriter.of(config, resources.runtime().threads(), cancellation, writes);
    this.batches =
        config.exactlyOnce()
            ? null
            : new BatchWriter(resources.client(), config, cancellation, writes, bulk);
    this.counts = new long[commands.size()];
    this.failures = new SQLException[commands.size()];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
  }

  /**
   * Executes the statements.
   *
   * @return the number of items that each statement wrote
   * @throws BatchUpdateException if a statement failed, with EXECUTE_FAILED as its count, and with
   *     the failures in their order as its next exceptions
   */
  long[] execute() throws SQLException {
    SQLException end = null;
    try {
      Failures.run(() -> bulk.run(writer -> startAll()));
    } catch (SQLException e) {
      end = e;
    } finally {
      open.forEach(UpdateExecution::finish);
    }
    List<SQLException> failed = new ArrayList<>();
    for (SQLException failure : failures) {
      if (failure != null) {
        failed.add(failure);
      }
    }
    if (end != null && failed.stream().noneMatch(BatchExecution::endsBatch)) {
      failed.add(end);
    }
    if (!failed.isEmpty()) {
      throw failedBatch(failed);
    }
    return counts;
  }

  private void startAll() {
    while (started < commands.size() && !ended) {
      int index = started++;
      start(index);
    }
    if (batches != null) {
      batches.flush();
    }
  }

  private void start(int index) {
    Command command = commands.get(index);
    StatementRun run = state.startInBatch(cancellation, writes);
    try {
      Prepared planned = Failures.call(() -> state.plan(run, command.sql, command.plan));
      if (planned instanceof PreparedUpdate update && !state.isInTransaction()) {
        UpdateExecution execution = state.runInBatch(run);
        open.add(execution);
        Optional<KeyedWrite> single = Failures.call(() -> execution.single(update, command.values));
        if (single.isPresent()) {
          add(index, execution, single.get());
          return;
        }
        open.remove(execution);
      }
      if (batches != null) {
        batches.flush();
      }
      bulk.await();
      succeeded(index, alone(run, planned, command.values));
    } catch (SQLException e) {
      run.finish();
      failed(index, e);
    }
  }

  private long alone(StatementRun run, Prepared planned, List<Object> values) throws SQLException {
    StatementState.Result result = Failures.call(() -> state.run(run, planned, values, 0));
    if (result instanceof StatementState.Result.Written written) {
      keys.take(written.execution());
      return written.items();
    }
    return ((StatementState.Result.Count) result).items();
  }

  private void add(int index, UpdateExecution execution, KeyedWrite single) {
    if (batches != null && single.request().isPresent()) {
      batches.add(single.request().get(), failure -> endOfCall(index, execution, single, failure));
      return;
    }
    if (batches != null) {
      batches.flush(single.key());
    }
    bulk.add(
        List.of(CanonicalValue.of(single.key())),
        0,
        () -> {
          if (!ended) {
            end(index, execution, () -> single.run().getAsLong());
          }
        });
  }

  private void end(int index, UpdateExecution execution, Failures.Call<Long> work) {
    try {
      succeeded(index, Failures.call(work));
    } catch (SQLException e) {
      failed(index, e);
    } finally {
      finish(execution);
    }
  }

  /** A call that wrote items for several statements is over. */
  private void endOfCall(
      int index, UpdateExecution execution, KeyedWrite single, Optional<DriverException> failure) {
    finish(execution);
    if (failure.isPresent()) {
      failed(index, Failures.exception(failure.get()));
    } else {
      succeeded(index, 1L);
      single.written().run();
    }
  }

  private void finish(UpdateExecution execution) {
    open.remove(execution);
    execution.finish();
  }

  private synchronized void succeeded(int index, long count) {
    counts[index] = count;
  }

  private synchronized void failed(int index, SQLException failure) {
    failures[index] = failure;
    if (endsBatch(failure)) {
      ended = true;
    }
  }

  private static boolean endsBatch(SQLException failure) {
    return ENDS_BATCH.contains(failure.getSQLState());
  }

  private BatchUpdateException failedBatch(List<SQLException> failed) {
    SQLException first = failed.get(0);
    boolean all = started == commands.size();
    long done = Arrays.stream(counts).filter(count -> count != Statement.EXECUTE_FAILED).count();
    BatchUpdateException exception =
        new BatchUpdateException(
            "Of the "
                + commands.size()
                + " statements of the batch, "
                + (all ? failed.size() + " failed" : done + " were done before it ended")
                + "; the update counts say which. The first failure: "
                + first.getMessage(),
            first.getSQLState(),
            first.getErrorCode(),
            all ? counts : Arrays.copyOf(counts, started),
            first);
    failed.forEach(exception::setNextException);
    return exception;
  }
}
