package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.client.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.client.TableDescription.Projection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an index can answer for its table.
 *
 * <p>An index holds only the items that have all its key attributes, each of its declared type. It
 * answers for the table only if the condition lets no item through that lacks one of them. And it
 * must be active, hold every column that is needed, and, where reads are to be strongly consistent,
 * be a local one.
 */
final class IndexFitness {
  private IndexFitness() {}

  /** Why the index cannot answer; empty if it can. */
  static Optional<String> objection(
      Table table, Index index, Conjuncts conjuncts, PathChooser.Circumstances circumstances) {
    String name = "index " + index.name();
    if (!index.active()) {
      return Optional.of(name + " is not active");
    }
    if (index.global() && circumstances.consistent()) {
      return Optional.of("consistent_read forbids " + name);
    }
    Optional<String> missing =
        Stream.concat(Stream.of(index.partitionKey()), index.sortKey().stream())
            .filter(key -> !keyIsThere(table, key, conjuncts))
            .map(KeyAttribute::name)
            .findFirst();
    if (missing.isPresent()) {
      return Optional.of(name + " lacks the items without " + missing.get());
    }
    Set<Column> columns = new HashSet<>(circumstances.needed());
    columns.addAll(conjuncts.columns());
    String unheld =
        columns.stream()
            .filter(column -> !holds(table, index, column))
            .map(Column::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return unheld.isEmpty() ? Optional.empty() : Optional.of(name + " does not project " + unheld);
  }

  private static boolean keyIsThere(Table table, KeyAttribute key, Conjuncts conjuncts) {
    return table.description().keys().contains(key)
        || KeyLookup.keyColumn(table, key).filter(conjuncts::rejectNull).isPresent();
  }

  static boolean holds(Table table, Index index, Column column) {
    if (index.projection() == Projection.ALL) {
      return true;
    }
    Set<String> held = new HashSet<>(index.included());
    table.description().keys().forEach(key -> held.add(key.name()));
    held.add(index.partitionKey().name());
    index.sortKey().ifPresent(key -> held.add(key.name()));
    return column.role() == Column.Role.ATTRIBUTE && held.contains(column.path().root());
  }
}
