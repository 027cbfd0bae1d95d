package io.github.dynamodbjdbc.exec;

import java.util.OptionalInt;

/**
 * The bound on the size of pages.
 *
 * @param pageSize most items of each; empty for DynamoDB's own
 * @param fetchSize most items of all that are in memory at a time; 0 for no bound
 */
record PageBound(OptionalInt pageSize, int fetchSize) {
  /** DynamoDB rounds up what a page costs, so a hint never makes pages smaller than this. */
  private static final int LEAST = 100;

  /** Most items of a page, where so many pages are in memory at a time. */
  OptionalInt forEachOf(int pages) {
    if (fetchSize == 0) {
      return pageSize;
    }
    int share = Math.max(LEAST, fetchSize / pages);
    return OptionalInt.of(Math.min(share, pageSize.orElse(share)));
  }
}
