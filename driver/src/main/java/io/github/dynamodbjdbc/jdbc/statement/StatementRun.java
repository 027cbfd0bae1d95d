package io.github.dynamodbjdbc.jdbc.statement;

import io.github.dynamodbjdbc.StatementProgress;
import io.github.dynamodbjdbc.StatementStatistics;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.TimeLimit;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.exec.ClientLimits;
import io.github.dynamodbjdbc.exec.ExecutionScope;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.ReadServices;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.jdbc.session.ConnectionResources;
import io.github.dynamodbjdbc.jdbc.session.Session;
import io.github.dynamodbjdbc.jdbc.session.SessionTransaction;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The meters, the memory, the warnings and the end from outside of one execution of a statement,
 * whether it reads or writes. Safe for use by many threads.
 */
final class StatementRun {
  private final ConnectionResources resources;
  private final SessionTransaction transaction;
  private final Cancellation cancellation;
  private final TimeLimit timeLimit;
  private final Queue<Runnable> closeables = new ConcurrentLinkedQueue<>();
  private final ReadMeter reads;
  private final WriteMeter writes;
  private final MemoryBudget memory;
  private volatile Supplier<StatementProgress> progress;
  private @Nullable SQLWarning warnings;

  /**
   * @param session its transaction is seen as it is when the execution begins
   * @param cancellation ends it
   * @param timeLimit is stopped when the execution is over
   * @param writes counts what the execution writes; the executions of a batch share one
   */
  StatementRun(Session session, Cancellation cancellation, TimeLimit timeLimit, WriteMeter writes) {
    this.writes = writes;
    this.resources = session.resources();
    this.transaction = session.transaction();
    this.cancellation = cancellation;
    this.timeLimit = timeLimit;
    this.reads = new ReadMeter(resources.config().maxReadUnits());
    this.progress = reads::progress;
    this.memory = new MemoryBudget(resources.config().memoryLimit(), resources.runtime().memory());
  }

  /**
   * Returns the context of the execution.
   *
   * @param parameters as the prepared statement binds them
   */
  StatementContext context(ClientLimits limits, List<Object> parameters) {
    ExecutionScope scope =
        new ExecutionScope(parameters, cancellation, this::warn, closeables::add);
    StatementContext outside = new StatementContext(services(resources.client()), limits, scope);
    return new StatementContext(services(transaction.client(outside)), limits, scope);
  }

  private ReadServices services(DynamoClient client) {
    return new ReadServices(
        client,
        resources.config(),
        reads,
        memory,
        resources.catalog(),
        resources.runtime().pages(),
        resources.runtime().threads());
  }

  Cancellation cancellation() {
    return cancellation;
  }

  MemoryBudget memory() {
    return memory;
  }

  WriteMeter writes() {
    return writes;
  }

  StatementProgress progress() {
    return progress.get();
  }

  /** Sets the source of the progress of an execution that does not read items. */
  void reportProgress(Supplier<StatementProgress> source) {
    progress = source;
  }

  StatementStatistics statistics() {
    return reads.total();
  }

  private synchronized void warn(String sentence) {
    SQLWarning warning = new SQLWarning(sentence, "01000");
    if (warnings == null) {
      warnings = warning;
    } else {
      warnings.setNextWarning(warning);
    }
  }

  synchronized @Nullable SQLWarning warnings() {
    return warnings;
  }

  synchronized void clearWarnings() {
    warnings = null;
  }

  /** Ends what the execution has started; a second call does nothing. */
  void finish() {
    timeLimit.stop();
    for (Runnable close = closeables.poll(); close != null; close = closeables.poll()) {
      close.run();
    }
  }
}
