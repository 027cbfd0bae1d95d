package io.github.dynamodbjdbc.exec;

import java.util.OptionalInt;

/**
 * The Limit of each page of one read. DynamoDB counts it before the filter, so a read that wants
 * few rows through a filter starts small and doubles until pages are as large as DynamoDB makes
 * them (1 MB).
 */
final class PageSizes {
  private static final int FIRST = 100;
  private static final int UNBOUNDED_FROM = 10_000;

  private final OptionalInt bound;
  private long wanted;
  private int growing;

  private PageSizes(OptionalInt bound, long wanted, int growing) {
    this.bound = bound;
    this.wanted = wanted;
    this.growing = growing;
  }

  /** Pages as large as DynamoDB makes them, or as the bound says. */
  static PageSizes full(OptionalInt bound) {
    return new PageSizes(bound, Long.MAX_VALUE, UNBOUNDED_FROM);
  }

  /** For a read that stops after some rows, none of which a filter leaves out. */
  static PageSizes exactly(long rows, OptionalInt bound) {
    return new PageSizes(bound, rows, UNBOUNDED_FROM);
  }

  /** For a read that stops after some rows of those that pass a filter. */
  static PageSizes growing(long rows, OptionalInt bound) {
    return new PageSizes(
        bound, Long.MAX_VALUE, (int) Math.max(FIRST, Math.min(rows * 2, UNBOUNDED_FROM)));
  }

  /** For a read that stops after some rows, nearly all of which pass: one at a bound may not. */
  static PageSizes slightlyMoreThan(long rows, OptionalInt bound) {
    return new PageSizes(bound, Long.MAX_VALUE, (int) Math.min(rows + 2, UNBOUNDED_FROM));
  }

  OptionalInt next() {
    if (growing < UNBOUNDED_FROM) {
      OptionalInt size = smaller(bound, growing);
      growing = Math.max(FIRST, 2 * growing);
      return size;
    }
    return wanted == Long.MAX_VALUE ? bound : smaller(bound, Math.max(1, wanted));
  }

  /** Told of the rows of a page: so many fewer are wanted of the next. */
  void read(int rows) {
    if (wanted != Long.MAX_VALUE) {
      wanted -= rows;
    }
  }

  private static OptionalInt smaller(OptionalInt bound, long size) {
    return OptionalInt.of((int) Math.min(size, bound.orElse(Integer.MAX_VALUE)));
  }
}
