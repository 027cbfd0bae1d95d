package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Turns the definition of an index into a part of a request. */
final class NewIndexes {
  /** DynamoDB's limit for the partition key and for the sort key of a global index. */
  private static final int MAX_KEY_PARTS = 4;

  private final BillingMode billing;
  private final Capacity tableCapacity;
  private final Function<IndexColumn, KeyAttribute> keys;
  private final Function<Name, String> attributes;

  /**
   * @param tableCapacity also that of an index without units of its own
   * @param keys the key attribute that a column of an index is
   * @param attributes the attribute that a column of a projection shows
   */
  NewIndexes(
      BillingMode billing,
      Capacity tableCapacity,
      Function<IndexColumn, KeyAttribute> keys,
      Function<Name, String> attributes) {
    this.billing = billing;
    this.tableCapacity = tableCapacity;
    this.keys = keys;
    this.attributes = attributes;
  }

  NewIndex of(IndexDefinition definition) {
    Name name = definition.name();
    TableLookup.checkName("index", name.text(), name.where());
    List<KeyAttribute> partitionKeys = definition.partitionKeys().stream().map(keys).toList();
    List<KeyAttribute> sortKeys = definition.sortKeys().stream().map(keys).toList();
    checkKeys(name, partitionKeys, sortKeys);
    return new NewIndex(
        name.text(),
        !definition.local(),
        partitionKeys,
        sortKeys,
        definition.projection(),
        definition.included().stream().map(attributes).toList(),
        capacity(definition));
  }

  private static void checkKeys(
      Name name, List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
    if (Math.max(partitionKeys.size(), sortKeys.size()) > MAX_KEY_PARTS) {
      throw Refused.definition(
          "The index '"
              + name
              + "' has too many key columns"
              + name.where()
              + ": DynamoDB allows 4 for the partition key and 4 for the sort key.");
    }
    List<KeyAttribute> all = new ArrayList<>(partitionKeys);
    all.addAll(sortKeys);
    Set<KeyAttribute> once = new HashSet<>();
    for (KeyAttribute key : all) {
      if (!once.add(key)) {
        throw Refused.definition(
            "The index '"
                + name
                + "' has the key column '"
                + key.name()
                + "' twice"
                + name.where()
                + ".");
      }
    }
  }

  private Capacity capacity(IndexDefinition definition) {
    TableOptions options = TableOptions.ofIndex(definition.options());
    boolean given = options.readUnits().isPresent() || options.writeUnits().isPresent();
    if (given && definition.local()) {
      throw Refused.option(
          "The local index '"
              + definition.name()
              + "' has no units of its own"
              + definition.name().where()
              + ": it uses those of its table.");
    }
    if (given && billing == BillingMode.ON_DEMAND) {
      throw Refused.option(
          "The index '"
              + definition.name()
              + "' has no units of its own"
              + definition.name().where()
              + ": its table has capacity on demand.");
    }
    return definition.local() || billing == BillingMode.ON_DEMAND
        ? Capacity.NONE
        : new Capacity(
            options.readUnits().orElse(tableCapacity.readUnits()),
            options.writeUnits().orElse(tableCapacity.writeUnits()));
  }
}
