package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.expression.FilterWriter;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the condition of one write, part by part. */
final class ConditionText {
  private final Placeholders placeholders;
  private final List<String> parts = new ArrayList<>();

  ConditionText(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** The item is there: it has the attribute that is the partition key. */
  ConditionText exists(String partitionKey) {
    parts.add("attribute_exists(" + placeholders.name(partitionKey) + ")");
    return this;
  }

  /** There is no item. */
  ConditionText isNew(String partitionKey) {
    parts.add("attribute_not_exists(" + placeholders.name(partitionKey) + ")");
    return this;
  }

  /**
   * @param where bound, and in the form that DynamoDB can be sent
   */
  ConditionText where(Predicate where) {
    if (!Normalizer.isTrue(where)) {
      parts.add(new FilterWriter(placeholders).writeBesideOthers(where));
    }
    return this;
  }

  ConditionText guards(Collection<Guard> guards) {
    guards.forEach(guard -> parts.add(guard.text(placeholders)));
    return this;
  }

  /** The attributes have these values, or are not there. */
  ConditionText unchanged(Map<AttributePath, Optional<DynamoValue>> values) {
    values.forEach(
        (path, value) -> {
          String name = placeholders.path(path);
          parts.add(
              value
                  .map(present -> name + " = " + placeholders.value(present))
                  .orElseGet(() -> "attribute_not_exists(" + name + ")"));
        });
    return this;
  }

  Optional<String> text() {
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
  }
}
