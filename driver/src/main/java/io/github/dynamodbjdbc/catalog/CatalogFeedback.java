package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.value.DynamoValue;

/** Takes what reads find to differ from the catalog's description of a table. */
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

  /** A table or one of its indexes no longer exists; the next statement must not use it. */
  default void invalidate(String table) {}
}
