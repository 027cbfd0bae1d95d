package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A condition under which DynamoDB computes a change as SQL does. It is part of the write's
 * condition: DynamoDB checks conditions first, so a guard that fails gives the item back instead of
 * an error.
 *
 * @param path the attribute
 * @param type the type that it must have
 */
record Guard(AttributePath path, AttributeType type) {
  /** Returns the guards of some changes. */
  static Set<Guard> of(List<AttributeChange> changes) {
    Set<Guard> guards = new LinkedHashSet<>();
    for (AttributeChange change : changes) {
      List<String> steps = change.path().steps();
      for (int depth = 1; depth < steps.size(); depth++) {
        guards.add(new Guard(new AttributePath(steps.subList(0, depth)), AttributeType.M));
      }
      if (change instanceof AttributeChange.Copy copy) {
        guards.add(new Guard(copy.from(), copy.type()));
      } else if (change instanceof AttributeChange.Sum sum) {
        guards.add(new Guard(sum.summand(), AttributeType.N));
      }
    }
    return guards;
  }

  /** Returns whether an item meets the guard. */
  boolean holds(Map<String, DynamoValue> item) {
    Optional<DynamoValue> value = ItemImage.value(item, path);
    return value.isPresent() && value.get().type() == type;
  }

  /** Writes the guard as a part of a condition whose parts are joined by AND. */
  String text(Placeholders placeholders) {
    String name = placeholders.path(path);
    return "attribute_type("
        + name
        + ", "
        + placeholders.value(DynamoValue.ofString(type.name()))
        + ")";
  }
}
