package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.client.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.client.TableDescription.Projection;
import java.util.HashSet;
import java.util.Set;

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

  static boolean answers(
      Table table, Index index, Conjuncts conjuncts, PathChooser.Circumstances circumstances) {
    return index.active()
        && !(index.global() && circumstances.consistent())
        && isComplete(table, index, conjuncts)
        && holds(table, index, circumstances.needed())
        && holds(table, index, conjuncts.columns());
  }

  private static boolean isComplete(Table table, Index index, Conjuncts conjuncts) {
    return keyIsThere(table, index.partitionKey(), conjuncts)
        && index.sortKey().map(key -> keyIsThere(table, key, conjuncts)).orElse(true);
  }

  private static boolean keyIsThere(Table table, KeyAttribute key, Conjuncts conjuncts) {
    return table.description().keys().contains(key)
        || KeyLookup.keyColumn(table, key).filter(conjuncts::rejectNull).isPresent();
  }

  private static boolean holds(Table table, Index index, Set<Column> columns) {
    if (index.projection() == Projection.ALL) {
      return true;
    }
    Set<String> held = new HashSet<>(index.included());
    table.description().keys().forEach(key -> held.add(key.name()));
    held.add(index.partitionKey().name());
    index.sortKey().ifPresent(key -> held.add(key.name()));
    return columns.stream()
        .allMatch(
            column ->
                column.role() == Column.Role.ATTRIBUTE && held.contains(column.path().root()));
  }
}
