package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that DynamoDB has for whole items of a table. An item that breaks them is refused here,
 * because DynamoDB would refuse all items of a batch with it.
 */
public final class ItemRules {
  private final Table table;
  private final Map<String, KeyRole> keys = new LinkedHashMap<>();

  public ItemRules(Table table) {
    this.table = table;
    table.description().keys().forEach(this::add);
    for (Index index : table.description().indexes()) {
      index.keys().forEach(this::add);
    }
  }

  private void add(KeyAttribute key) {
    KeyRole.of(table.description(), AttributePath.of(key.name()))
        .ifPresent(role -> keys.put(key.name(), role));
  }

  /**
   * Checks an item that is to be put into the table.
   *
   * @throws DriverException SQLState 23502 if a key attribute is missing or empty, 22018 or 22023
   *     if the key attribute of an index has another type or is empty, 54S02 if the item is too
   *     large
   */
  public void check(Map<String, DynamoValue> item) {
    keys.forEach((name, role) -> check(name, role, item.get(name)));
    long bytes = ItemSize.of(item);
    if (bytes > ItemSize.MAX_BYTES) {
      throw new DriverException(
          SqlState.SIZE_LIMIT,
          "An item for table \""
              + table.name()
              + "\" has "
              + bytes
              + " bytes, and DynamoDB stores at most "
              + ItemSize.MAX_BYTES
              + " (400 KB), names of attributes included.");
    }
  }

  private void check(String name, KeyRole role, @Nullable DynamoValue value) {
    if (role.ofTable() && (value == null || value.equals(DynamoValue.NULL))) {
      throw role.missing(Target.text(table, AttributePath.of(name)));
    }
    if (value == null) {
      return;
    }
    try {
      role.check(value);
    } catch (UnfitException e) {
      throw e.at(Target.text(table, AttributePath.of(name)), value);
    }
  }
}
