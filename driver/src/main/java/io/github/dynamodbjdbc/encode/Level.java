package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.SqlState;

/**
 * The place of a value in its item.
 *
 * @param depth the number of maps and lists that the value is in, the item not counted
 * @param inDocument whether the value is a part of a document: a JSON text, a map or a list. A
 *     document shows the types of its parts, while the elements of an SQL ARRAY are all texts
 */
record Level(int depth, boolean inDocument) {
  /**
   * DynamoDB's limit ("Nested attribute depth", service quotas of Amazon DynamoDB). An attribute of
   * the item is on the first level.
   */
  static final int MAX_LEVELS = 32;

  /** The level of the attributes of an item that is a document as a whole. */
  static final Level ITEM = new Level(0, true);

  /** The level of the value that a statement gives for a path of this many steps. */
  static Level ofPath(int steps) {
    return new Level(steps - 1, false);
  }

  /** The level of the parts of the map or list that is at this level. */
  Level below() {
    if (depth + 1 >= MAX_LEVELS) {
      throw new UnfitException(
          SqlState.SIZE_LIMIT,
          "it is nested deeper than the " + MAX_LEVELS + " levels that DynamoDB allows.");
    }
    return new Level(depth + 1, true);
  }
}
