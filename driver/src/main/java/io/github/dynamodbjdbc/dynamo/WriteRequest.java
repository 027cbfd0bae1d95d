package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One write of one item: a PutItem, UpdateItem or DeleteItem, or an action of a TransactWriteItems
 * or BatchWriteItem. The client adds ReturnConsumedCapacity, and to every write with a condition
 * ReturnValuesOnConditionCheckFailure=ALL_OLD.
 *
 * <p>Expressions contain names and values only as {@code #n} and {@code :v} placeholders. {@link
 * Object#toString} shows the table, the names and the expressions, but never a value: requests may
 * be logged, and values are data.
 */
public sealed interface WriteRequest {
  String table();

  /** Returns the whole primary key of the item, by attribute name. */
  Map<String, DynamoValue> key();

  Expressions expressions();

  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of request. */
  interface Visitor<R> {
    R put(Put put);

    R update(Update update);

    R delete(Delete delete);

    R conditionCheck(ConditionCheck check);
  }

  /** The item that a write returns. It costs no units. */
  enum Returns {
    NOTHING,

    /** ALL_OLD: the item as it was before the write; nothing if there was none. */
    OLD_ITEM,

    /** ALL_NEW: the item as the write left it. Only UpdateItem can return it. */
    NEW_ITEM
  }

  /**
   * The expressions of a write, with the names and values of their placeholders.
   *
   * @param update UpdateExpression; only for an {@link Update}, where its absence means that an
   *     item with no attributes but its key is created unless there is one
   * @param condition ConditionExpression
   * @param names attribute names by placeholder, such as {@code #n0}
   * @param values values by placeholder, such as {@code :v0}
   */
  record Expressions(
      Optional<String> update,
      Optional<String> condition,
      Map<String, String> names,
      Map<String, DynamoValue> values) {
    public static final Expressions NONE =
        new Expressions(Optional.empty(), Optional.empty(), Map.of(), Map.of());

    @Override
    public String toString() {
      return "Expressions[update="
          + update.orElse("")
          + ", condition="
          + condition.orElse("")
          + ", names="
          + names
          + ", values of "
          + values.keySet()
          + "]";
    }
  }

  /**
   * PutItem: replaces the whole item, or creates it.
   *
   * @param item all attributes, with those of the key
   * @param returns NOTHING or OLD_ITEM; the new item is {@code item}
   */
  record Put(
      String table,
      Map<String, DynamoValue> key,
      Map<String, DynamoValue> item,
      Expressions expressions,
      Returns returns)
      implements WriteRequest {
    public Put {
      requireOld(returns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.put(this);
    }

    @Override
    public String toString() {
      return text("Put", this) + " with attributes " + item.keySet() + ", returns " + returns;
    }
  }

  /**
   * UpdateItem: changes attributes of the item. It creates the item if there is none, unless the
   * condition refuses that.
   */
  record Update(
      String table, Map<String, DynamoValue> key, Expressions expressions, Returns returns)
      implements WriteRequest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.update(this);
    }

    @Override
    public String toString() {
      return text("Update", this) + ", returns " + returns;
    }
  }

  /**
   * DeleteItem. Without a condition it succeeds also if there is no item.
   *
   * @param returns NOTHING or OLD_ITEM
   */
  record Delete(
      String table, Map<String, DynamoValue> key, Expressions expressions, Returns returns)
      implements WriteRequest {
    public Delete {
      requireOld(returns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.delete(this);
    }

    @Override
    public String toString() {
      return text("Delete", this) + ", returns " + returns;
    }
  }

  /** A condition that an item must meet for a transaction to be done; it writes nothing. */
  record ConditionCheck(String table, Map<String, DynamoValue> key, Expressions expressions)
      implements WriteRequest {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditionCheck(this);
    }

    @Override
    public String toString() {
      return text("ConditionCheck", this);
    }
  }

  /** Returns the attributes of an item that are its primary key. */
  static Map<String, DynamoValue> keyOf(TableDescription table, Map<String, DynamoValue> item) {
    Map<String, DynamoValue> key = new LinkedHashMap<>();
    table
        .keys()
        .forEach(
            attribute -> {
              DynamoValue value = item.get(attribute.name());
              if (value != null) {
                key.put(attribute.name(), value);
              }
            });
    return key;
  }

  private static void requireOld(Returns returns) {
    if (returns == Returns.NEW_ITEM) {
      throw new IllegalArgumentException("PutItem and DeleteItem cannot return the new item");
    }
  }

  private static String text(String kind, WriteRequest request) {
    return kind
        + " of "
        + request.table()
        + " by "
        + request.key().keySet()
        + ", "
        + request.expressions();
  }
}
