package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;

/** An index as a table of its own: the items that it holds, with what it holds of them. */
public final class IndexTable {
  private IndexTable() {}

  /** The table with the columns that the index shows only. */
  public static Table of(Table table, Index index) {
    return new Table(
        table.description(),
        table.columns().stream().filter(column -> shows(table, index, column)).toList(),
        table.version());
  }

  /**
   * Returns whether the index shows a column: of a part of the items no whole record, but segments.
   */
  public static boolean shows(Table table, Index index, Column column) {
    return switch (column.role()) {
      case ATTRIBUTE, SPELLING -> IndexFitness.holds(table, index, column);
      case RECORD, RECORD_PART, TYPE, STORED -> index.projection() == Projection.ALL;
      case SEGMENT -> true;
    };
  }
}
