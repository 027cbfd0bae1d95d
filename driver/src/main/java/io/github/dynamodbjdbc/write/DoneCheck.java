package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares an item with what a write would have made of it. A write whose answer was lost and whose
 * condition then fails was done if the item looks so.
 */
@FunctionalInterface
public interface DoneCheck {
  /**
   * Returns a sentence about the item as it is now, which names attributes but shows no value;
   * empty if the item looks as the write would have left it.
   *
   * @param item empty if there is none
   */
  Optional<String> difference(Optional<Map<String, DynamoValue>> item);

  /** Returns whether the item looks as the write would have left it. */
  default boolean isDone(Optional<Map<String, DynamoValue>> item) {
    return difference(item).isEmpty();
  }

  /** Returns the check of a PutItem: the item has these attributes and no others. */
  static DoneCheck put(Map<String, DynamoValue> written) {
    Map<String, CanonicalValue> wanted = CanonicalValue.of(written);
    return item -> {
      if (item.isEmpty()) {
        return Optional.of("There is no such item now.");
      }
      Map<String, CanonicalValue> found = CanonicalValue.of(item.get());
      TreeSet<String> others = new TreeSet<>(wanted.keySet());
      others.addAll(found.keySet());
      others.removeIf(name -> Objects.equals(wanted.get(name), found.get(name)));
      return others(others);
    };
  }

  /**
   * Returns the check of an UpdateItem that sets attributes to constants or removes them.
   *
   * @param assigned the value of each attribute that the update sets; empty for one that it removes
   */
  static DoneCheck assigned(Map<AttributePath, Optional<DynamoValue>> assigned) {
    return item -> {
      if (item.isEmpty()) {
        return Optional.of("There is no such item now.");
      }
      List<String> others = new ArrayList<>();
      assigned.forEach(
          (path, wanted) -> {
            Optional<CanonicalValue> found = at(path, item.get()).map(CanonicalValue::of);
            if (!found.equals(wanted.map(CanonicalValue::of))) {
              others.add(path.toString());
            }
          });
      return others(others);
    };
  }

  /** Returns the check of a DeleteItem: there is no item. */
  static DoneCheck deleted() {
    return item -> item.map(there -> "The item is there now.");
  }

  private static Optional<DynamoValue> at(AttributePath path, Map<String, DynamoValue> item) {
    @Nullable DynamoValue value = DynamoValue.ofMap(item);
    for (String step : path.steps()) {
      value = value != null && value.type() == AttributeType.M ? value.asMap().get(step) : null;
    }
    return Optional.ofNullable(value);
  }

  private static Optional<String> others(Collection<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The item is there now, but not as this write leaves it: "
                + String.join(", ", names)
                + (names.size() == 1 ? " differs." : " differ."));
  }
}
