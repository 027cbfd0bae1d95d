package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether an index can answer for its table.
 *
 * <p>An index holds only the items that have all its key attributes, each of its declared type. It
 * answers for the table only if the condition lets no item through that lacks one of them, or if
 * the user promises that there is none ({@code assume_dense_indexes}). And it must be active, and,
 * where reads are to be strongly consistent, be a local one. Where it does not hold every column
 * that is needed, the items have to be fetched.
 */
final class IndexFitness {
  private IndexFitness() {}

  /** Why the index cannot answer; empty if it can. */
  static Optional<String> objection(
      Table table, Index index, Conjuncts conjuncts, AccessOptions options) {
    String name = "index " + index.name();
    if (!index.active()) {
      return Optional.of(name + " is not active");
    }
    if (index.global() && options.consistent()) {
      return Optional.of("consistent_read forbids " + name);
    }
    Optional<String> missing =
        options.denseIndexes()
            ? Optional.empty()
            : index.keys().stream()
                .filter(key -> !keyIsThere(table, key, conjuncts))
                .map(KeyAttribute::name)
                .findFirst();
    return missing.map(
        key ->
            name
                + " lacks the items without "
                + key
                + " (add "
                + key
                + " IS NOT NULL if they are not wanted, or set assume_dense_indexes=true if there"
                + " are none)");
  }

  /** The columns of a statement that the index does not hold. */
  static List<Column> unheld(Table table, Index index, Conjuncts conjuncts, AccessOptions options) {
    Set<Column> columns = new HashSet<>(options.needed());
    columns.addAll(conjuncts.columns());
    return columns.stream()
        .filter(column -> !holds(table, index, column))
        .sorted(Comparator.comparing(Column::name))
        .toList();
  }

  private static boolean keyIsThere(Table table, KeyAttribute key, Conjuncts conjuncts) {
    return table.description().keys().contains(key)
        || KeyColumns.of(table, key).filter(conjuncts::rejectNull).isPresent();
  }

  static boolean holds(Table table, Index index, Column column) {
    if (index.projection() == Projection.ALL) {
      return true;
    }
    Set<String> held = new HashSet<>(index.included());
    table.description().keys().forEach(key -> held.add(key.name()));
    index.keys().forEach(key -> held.add(key.name()));
    boolean attribute =
        column.role() == Column.Role.ATTRIBUTE || column.role() == Column.Role.SPELLING;
    return attribute && held.contains(column.path().root());
  }
}
