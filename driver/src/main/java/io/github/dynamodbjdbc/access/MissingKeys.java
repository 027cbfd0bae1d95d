package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.Conjuncts.Conjunct;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names the key or index that a condition would need, where only a Scan can answer it. */
final class MissingKeys {
  private MissingKeys() {}

  static List<String> of(Table table, Conjuncts condition) {
    TableDescription description = table.description();
    List<String> why = new ArrayList<>();
    Set<String> partitionKeys = new HashSet<>();
    partitionKeys.add(description.partitionKey().name());
    description.indexes().forEach(index -> partitionKeys.add(index.partitionKey().name()));
    boolean given = false;
    for (Conjunct conjunct : condition.parts()) {
      Optional<Column> column = givenColumn(conjunct.condition());
      if (column.isEmpty()) {
        continue;
      }
      String name = column.get().path().toString();
      given = given || name.equals(description.partitionKey().name());
      if (!partitionKeys.contains(name) && !why.contains("no index starts with " + name)) {
        why.add("no index starts with " + name);
      }
    }
    if (!given) {
      why.add(0, "the partition key " + description.partitionKey().name() + " is not given");
    }
    return why;
  }

  /** The column that a condition gives values of. */
  private static Optional<Column> givenColumn(Predicate condition) {
    if (condition instanceof In in) {
      return Optional.of(in.column());
    }
    return condition instanceof Comparison comparison && comparison.operator() == Operator.EQ
        ? Optional.of(comparison.column())
        : Optional.empty();
  }
}
