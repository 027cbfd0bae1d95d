package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What DescribeTable last said of how tables pay for reads, to tell what helps where one is
 * throttled. Known to the whole JVM: what connections know of tables outlives the connection that
 * asked.
 */
final class CapacityModes {
  private static final Map<Table, BillingMode> KNOWN = new ConcurrentHashMap<>();

  private record Table(Account account, String name) {}

  private final Account account;

  CapacityModes(DriverConfig config) {
    this.account = Account.of(config);
  }

  void learn(TableDescription table) {
    KNOWN.put(new Table(account, table.name()), table.billingMode());
  }

  /** What to do where a read of a table is throttled, to end a sentence. */
  String advice(String table) {
    BillingMode mode = KNOWN.get(new Table(account, table));
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
