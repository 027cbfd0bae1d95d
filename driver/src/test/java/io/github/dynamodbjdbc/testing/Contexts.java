package io.github.dynamodbjdbc.testing;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.ScanThreads;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.exec.ClientLimits;
import io.github.dynamodbjdbc.exec.ExecutionScope;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.ReadServices;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.MemoryTotal;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.List;

/** Executions without parameters and budgets. */
public final class Contexts {
  private Contexts() {}

  public static StatementContext of(DynamoClient client, DriverConfig config) {
    return streaming(null, 0, client, config);
  }

  /** An execution whose operators may hold so much. */
  public static StatementContext with(
      MemoryBudget memory, DynamoClient client, DriverConfig config) {
    return context(null, 0, memory, client, config);
  }

  /**
   * @param streamed the read whose rows are the statement's
   * @param fetchSize 0 for none
   */
  public static StatementContext streaming(
      ReadPlan streamed, int fetchSize, DynamoClient client, DriverConfig config) {
    return context(streamed, fetchSize, new MemoryBudget(0, new MemoryTotal()), client, config);
  }

  private static StatementContext context(
      ReadPlan streamed,
      int fetchSize,
      MemoryBudget memory,
      DynamoClient client,
      DriverConfig config) {
    return new StatementContext(
        new ReadServices(
            client,
            config,
            new ReadMeter(0),
            memory,
            (table, column, seen) -> {},
            PageMemory.ofHeap(),
            new ScanThreads()),
        new ClientLimits(0, fetchSize, streamed),
        new ExecutionScope(List.of(), new Cancellation(), warning -> {}, closer -> {}));
  }
}
