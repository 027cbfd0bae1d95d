package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;

/** Takes what statements find, or make, to differ from the catalog's description of a table. */
@FunctionalInterface
public interface CatalogFeedback {
  /** A value does not fit its column. */
  void widen(String table, Column column, DynamoValue seen);

  /**
   * Returns whether to report attributes that no column shows: true once for each table, until the
   * table is sampled again.
   */
  default boolean shouldReportUnknown(String table) {
    return false;
  }

  /**
   * Attributes were written to a table.
   *
   * @param item the attributes, a part of the item or all of it
   */
  default void learn(String table, Map<String, DynamoValue> item) {}

  /** A table or one of its indexes no longer exists; the next statement must not use it. */
  default void invalidate(String table) {}
}
