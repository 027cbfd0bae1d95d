package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds an item from the values of attributes and of parts of documents. The parts of one map,
 * {@code a.b} and {@code a.c}, are folded into it.
 */
public final class ItemBuilder {
  private final Map<String, DynamoValue> item;

  /** Creates a builder of a new item. */
  public ItemBuilder() {
    this(Map.of());
  }

  /**
   * Creates a builder that starts with the attributes of a record. Values that are put replace
   * those of the record.
   */
  public ItemBuilder(Map<String, DynamoValue> record) {
    this.item = new LinkedHashMap<>(record);
  }

  /**
   * Checks the targets of a statement: none may be there twice, and none inside another.
   *
   * @throws DriverException SQLState 42701
   */
  public static void checkTargets(Table table, List<AttributePath> paths) {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < i; j++) {
        checkTargets(table, paths.get(j), paths.get(i));
      }
    }
  }

  private static void checkTargets(Table table, AttributePath one, AttributePath other) {
    List<String> a = one.steps();
    List<String> b = other.steps();
    int common = Math.min(a.size(), b.size());
    if (!a.subList(0, common).equals(b.subList(0, common))) {
      return;
    }
    AttributePath outer = a.size() == common ? one : other;
    AttributePath inner = outer.equals(one) ? other : one;
    throw new DriverException(
        SqlState.DUPLICATE_COLUMN,
        outer.equals(inner)
            ? Target.text(table, outer) + " is written twice by one statement. Name it once."
            : Target.text(table, outer)
                + " is written together with its part \""
                + inner
                + "\". Name the whole or its parts.");
  }

  /**
   * Puts the value of an attribute, or of a part of a document; maps that are missing on the way
   * are added.
   *
   * @param value empty to leave the attribute out
   * @throws DriverException SQLState 22018 if the record has a value on the way that is not a map
   */
  public void put(AttributePath path, Optional<DynamoValue> value) {
    put(item, path, 0, value);
  }

  private static void put(
      Map<String, DynamoValue> map, AttributePath path, int index, Optional<DynamoValue> value) {
    String step = path.steps().get(index);
    if (index == path.steps().size() - 1) {
      value.ifPresentOrElse(present -> map.put(step, present), () -> map.remove(step));
      return;
    }
    DynamoValue parent = map.get(step);
    if (parent == null && value.isEmpty()) {
      return;
    }
    if (parent != null && parent.type() != AttributeType.M) {
      throw new DriverException(
          SqlState.VALUE_DOES_NOT_FIT,
          "The value for \""
              + path
              + "\" has no place in _record, which has a value of type "
              + parent.type()
              + " at \""
              + String.join(".", path.steps().subList(0, index + 1))
              + "\" and not a map.");
    }
    Map<String, DynamoValue> below =
        parent == null ? new LinkedHashMap<>() : new LinkedHashMap<>(parent.asMap());
    put(below, path, index + 1, value);
    map.put(step, DynamoValue.ofMap(below));
  }

  /** Returns the item. */
  public Map<String, DynamoValue> item() {
    return item;
  }
}
