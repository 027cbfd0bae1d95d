package io.github.dynamodbjdbc.testing;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import java.util.HashMap;
import java.util.List;

/** Executions without parameters and budgets. */
public final class Contexts {
  private Contexts() {}

  public static StatementContext of(DynamoClient client, DriverConfig config) {
    return streaming(null, 0, client, config);
  }

  /**
   * @param streamed the read whose rows are the statement's
   * @param fetchSize 0 for none
   */
  public static StatementContext streaming(
      ReadPlan streamed, int fetchSize, DynamoClient client, DriverConfig config) {
    return new StatementContext(
        client,
        config,
        List.of(),
        0,
        fetchSize,
        new Cancellation(),
        new ReadMeter(0),
        warning -> {},
        streamed,
        closer -> {},
        new MemoryBudget(0),
        new HashMap<>(),
        (table, column, seen) -> {});
  }
}
