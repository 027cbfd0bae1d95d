package io.github.dynamodbjdbc;

import java.util.OptionalDouble;

/**
 * How far a statement's reading is.
 *
 * @param items that DynamoDB has looked at so far
 * @param pages that it has answered with so far
 * @param segments of the scans that have begun; a statement may begin further ones later
 * @param segmentsDone how many of them have been read to their end
 * @param expectedItems that those scans will look at, as DynamoDB last counted the tables (about
 *     every six hours); 0 where no scan has begun
 */
public record StatementProgress(
    long items, long pages, int segments, int segmentsDone, long expectedItems) {
  public static final StatementProgress NONE = new StatementProgress(0, 0, 0, 0, 0);

  /** An estimate of the share that is read, from 0 to 1; empty where nothing tells. */
  public OptionalDouble share() {
    if (segments > 0 && segmentsDone == segments) {
      return OptionalDouble.of(1);
    }
    return expectedItems == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (double) items / expectedItems));
  }
}
