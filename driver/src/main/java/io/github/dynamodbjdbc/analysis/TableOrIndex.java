package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.catalog.Table;

/**
 * The meaning of a name in FROM: a table, or one of its indexes as a table.
 *
 * @param table with the columns that there are to see
 * @param indexes {@code ITSELF} for an index
 */
public record TableOrIndex(Table table, IndexUse indexes) {
  /** Between a table and its index in the one name that Calcite knows; neither's name has it. */
  public static final char SEPARATOR = '/';

  /**
   * Returns the name that Calcite knows. An index as a table within a schema, as it is written,
   * would hide the table itself: Calcite looks for schemas first.
   */
  String name() {
    return isIndex() ? table.name() + SEPARATOR + indexes.name() : table.name();
  }

  public boolean isIndex() {
    return indexes.kind() == IndexUse.Kind.ITSELF;
  }
}
