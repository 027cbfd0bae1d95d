package io.github.dynamodbjdbc;

import java.util.OptionalDouble;

/**
 * The progress of an execution: how far it has read.
 *
 * <p>Only the driver makes such objects. Later versions may add components, so applications should
 * call the accessors and not the constructor.
 *
 * @param items items that DynamoDB has looked at so far, before any filter
 * @param pages answers that DynamoDB has given so far
 * @param segments segments of the scans that have begun; a statement may begin further ones later
 * @param segmentsDone segments that have been read to their end
 * @param expectedItems items of the tables and indexes that are scanned, as DynamoDB last counted
 *     them (about every six hours); 0 where no scan has begun
 */
public record StatementProgress(
    long items, long pages, int segments, int segmentsDone, long expectedItems) {
  /** Nothing was read. */
  public static final StatementProgress NONE = new StatementProgress(0, 0, 0, 0, 0);

  /**
   * An estimate of the part that is read.
   *
   * @return from 0 to 1; empty where nothing is scanned, or the size of the table is unknown
   */
  public OptionalDouble share() {
    if (segments > 0 && segmentsDone == segments) {
      return OptionalDouble.of(1);
    }
    return expectedItems == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (double) items / expectedItems));
  }
}
