package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the capacity mode that DescribeTable last reported for each table, for the advice in
 * throttling errors. The connections of a JVM share it, so a mode outlives the connection that read
 * it.
 */
final class CapacityModes {
  private static final int CAPACITY = 1_000;

  private final Map<Table, BillingMode> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Table, BillingMode> eldest) {
              return size() > CAPACITY;
            }
          });

  private record Table(Account account, String name) {}

  void learn(Account account, TableDescription table) {
    known.put(new Table(account, table.name()), table.billingMode());
  }

  /** Returns the advice for throttled writes to a table, as the end of a sentence. */
  String writeAdvice(Account account, String table) {
    BillingMode mode = known.get(new Table(account, table));
    if (mode == null) {
      return "write more slowly, or raise the table's capacity for writes.";
    }
    return switch (mode) {
      case PROVISIONED ->
          "its capacity mode is provisioned. Raise the write capacity of the table and of its"
              + " indexes, each of which takes write units too, or write more slowly.";
      case ON_DEMAND ->
          "its capacity mode is on-demand, which grows with the load, but not at once. Try again in"
              + " some minutes, write more slowly, or raise the maximum write throughput, if the"
              + " table has one.";
    };
  }

  /** Returns the advice for a throttled read of a table, as the end of a sentence. */
  String advice(Account account, String table) {
    BillingMode mode = known.get(new Table(account, table));
    if (mode == null) {
      return "read more slowly (read_units_per_second), or raise the table's capacity.";
    }
    return switch (mode) {
      case PROVISIONED ->
          "its capacity mode is provisioned. Raise the read capacity of the table, or of the index"
              + " that is read, or read more slowly (read_units_per_second).";
      case ON_DEMAND ->
          "its capacity mode is on-demand, which grows with the load, but not at once. Try again in"
              + " some minutes, read more slowly (read_units_per_second), or raise the maximum read"
              + " throughput, if the table has one.";
    };
  }
}
