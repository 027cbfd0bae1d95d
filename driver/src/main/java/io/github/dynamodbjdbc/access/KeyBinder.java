package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.Lowering;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.WireValues;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the keys of a path the values that they have in one execution. */
final class KeyBinder {
  private final Table table;
  private final Binder binder;

  KeyBinder(Table table, Binder binder) {
    this.table = table;
    this.binder = binder;
  }

  /** A full key; empty if no item can have it. */
  Optional<Map<String, DynamoValue>> key(List<KeyPart> parts) {
    if (parts.size() == 1) {
      return value(parts.get(0)).map(value -> Map.of(parts.get(0).key().name(), value));
    }
    Map<String, DynamoValue> key = new LinkedHashMap<>();
    for (KeyPart part : parts) {
      Optional<DynamoValue> value = value(part);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      key.put(part.key().name(), value.get());
    }
    return Optional.of(key);
  }

  /** Full keys, each once, without those that no item can have. */
  List<Map<String, DynamoValue>> keys(List<List<KeyPart>> keys) {
    return keys.stream().flatMap(parts -> key(parts).stream()).distinct().toList();
  }

  /** The items of these Queries, each by one only; without those that no item can be found by. */
  List<BoundQuery> queries(List<Query> queries) {
    return KeyOverlap.merge(queries.stream().flatMap(query -> query(query).stream()).toList());
  }

  private Optional<BoundQuery> query(Query query) {
    Optional<SortInterval> sort =
        query.sort().isEmpty()
            ? Optional.of(SortInterval.EVERYTHING)
            : new SortKeyBinder(binder, this::column).bind(query.sort().get());
    return value(query.partition())
        .flatMap(partition -> sort.map(interval -> new BoundQuery(partition, interval)));
  }

  private Optional<DynamoValue> value(KeyPart part) {
    Column column = column(part.key());
    Predicate equal =
        Lowering.lower(
            Normalizer.normalize(binder.bind(new Comparison(column, Operator.EQ, part.value()))));
    return equal instanceof Comparison comparison
        ? Literals.value(comparison.value())
            .filter(value -> !KeyValues.isImpossible(value))
            .map(value -> WireValues.of(column, value))
        : Optional.empty();
  }

  private Column column(KeyAttribute key) {
    return KeyColumns.of(table, key)
        .orElseThrow(() -> new IllegalStateException("no column shows the key " + key.name()));
  }
}
