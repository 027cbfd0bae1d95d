package io.github.dynamodbjdbc.tests.pushdown;

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

/** Executions without limits, below JDBC. */
public final class Contexts {
  private Contexts() {}

  /**
   * @param streamed the read whose rows are the statement's; null where there is none
   * @param meter counts the cost
   */
  public static StatementContext of(
      DynamoClient client,
      DriverConfig config,
      List<Object> parameters,
      ReadPlan streamed,
      ReadMeter meter) {
    return new StatementContext(
        new ReadServices(
            client,
            config,
            meter,
            new MemoryBudget(0, new MemoryTotal()),
            (table, column, value) -> {},
            PageMemory.ofHeap(),
            new ScanThreads()),
        new ClientLimits(0, 0, streamed),
        new ExecutionScope(parameters, new Cancellation(), warning -> {}, closer -> {}));
  }
}
