package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the requests that give a table the settings of SET or RESET. Makes no call. */
final class TableAlteration {
  private TableAlteration() {}

  /**
   * Returns the changes in the order in which they are made, one at a time. An option that the
   * table has already needs none.
   */
  static List<TableChange> changes(TableDetails table, TableOptions options) {
    String name = table.description().name();
    TableSettings now = table.settings();
    List<TableChange> changes = new ArrayList<>();
    billing(table, options).ifPresent(changes::add);
    options
        .tableClass()
        .filter(wanted -> wanted != now.tableClass())
        .ifPresent(wanted -> changes.add(new TableChange.StorageClass(name, wanted)));
    options
        .encryption()
        .filter(wanted -> !isSame(wanted, now.encryption()))
        .ifPresent(wanted -> changes.add(new TableChange.Encrypted(name, wanted)));
    if (options.hasStream() && !options.stream().equals(now.stream())) {
      if (now.stream().isPresent()) {
        changes.add(new TableChange.Stream(name, Optional.empty()));
      }
      if (options.stream().isPresent()) {
        changes.add(new TableChange.Stream(name, options.stream()));
      }
    }
    options
        .deletionProtection()
        .filter(wanted -> wanted != now.deletionProtection())
        .ifPresent(wanted -> changes.add(new TableChange.DeletionProtection(name, wanted)));
    return changes;
  }

  /** A table that gets provisioned capacity needs units for each of its indexes, too. */
  private static Optional<TableChange> billing(TableDetails table, TableOptions options) {
    TableSettings now = table.settings();
    BillingMode mode = options.billing().orElse(now.billing());
    Capacity capacity = options.capacity(mode, now.capacity());
    if (mode == now.billing()
        && (mode == BillingMode.ON_DEMAND || capacity.equals(now.capacity()))) {
      return Optional.empty();
    }
    Map<String, Capacity> indexes = new LinkedHashMap<>();
    if (mode == BillingMode.PROVISIONED && now.billing() == BillingMode.ON_DEMAND) {
      for (IndexDetails index : table.indexes()) {
        if (index.index().global()) {
          indexes.put(index.index().name(), capacity);
        }
      }
    }
    return Optional.of(
        new TableChange.Billing(table.description().name(), mode, capacity, indexes));
  }

  /**
   * Returns whether a table is encrypted as wanted. DescribeTable names the key by its ARN, which
   * ends with its id. It does not tell whether a key is AWS's own in the account.
   */
  private static boolean isSame(Encryption wanted, Encryption now) {
    if (!wanted.kms() || !now.kms()) {
      return wanted.kms() == now.kms();
    }
    return wanted.key().isPresent()
        && now.key().filter(arn -> arn.endsWith(wanted.key().get())).isPresent();
  }
}
