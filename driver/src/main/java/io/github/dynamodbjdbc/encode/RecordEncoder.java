package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;

/**
 * Encodes {@code _record}: a whole item as the text of a JSON object, or as a Map.
 *
 * <p>Each part of the item has the type that JSON shows. Sets look like lists there and binary
 * values like texts, so these are recognized by the columns of the table: an array becomes a set
 * where the samples have only sets of one type, and a text is read as base64 where they have only
 * binary values. A declared column takes what it takes elsewhere. So an item that was read as
 * {@code _record} is the same after it is written back, except for sets and binary values at paths
 * of which the columns say nothing, and inside lists.
 *
 * <p>Immutable; one encoder serves all rows and executions of a plan.
 */
public final class RecordEncoder {
  private final Table table;
  private final Shape shape;
  private final Conversion conversion;

  public RecordEncoder(Table table, EncodeOptions options) {
    this.table = table;
    this.shape = Shape.of(table.columns());
    this.conversion = new Conversion(options.layout());
  }

  /**
   * Encodes an item; {@link ItemRules} checks its keys. A NULL is stored as DynamoDB's NULL type,
   * since it is part of the document, except in the key of an index, which takes none.
   *
   * @param value a JSON object as text, or a Map
   * @return a map that the caller may change
   * @throws DriverException SQLState 22018 if the text is not a JSON object, or another of class 22
   *     if DynamoDB does not store a part of it
   */
  public Map<String, DynamoValue> encode(Object value) {
    try {
      Map<String, DynamoValue> item =
          conversion.entries(JsonDocument.asObject(value), shape, Level.ITEM);
      item.entrySet().removeIf(each -> isNullKey(each.getKey(), each.getValue()));
      return item;
    } catch (UnfitException e) {
      throw e.at("_record of table \"" + table.name() + "\"", value);
    }
  }

  private boolean isNullKey(String name, DynamoValue value) {
    return value.equals(DynamoValue.NULL)
        && KeyRole.of(table.description(), AttributePath.of(name))
            .filter(role -> !role.ofTable())
            .isPresent();
  }
}
