package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.Conjuncts.Conjunct;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.PushedFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says which key or index a condition would need, where there is nothing but a Scan. */
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
      Predicate test = conjunct.condition();
      boolean equality =
          test instanceof Predicate.In
              || (test instanceof Comparison comparison && comparison.operator() == Operator.EQ);
      if (!equality) {
        continue;
      }
      String name = PushedFilter.column(test).path().toString();
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
}
