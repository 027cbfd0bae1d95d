package io.github.dynamodbjdbc;

import java.util.Locale;

/**
 * The calls to DynamoDB of one execution of a statement, and their cost.
 *
 * <p>Only the driver makes such objects. Later versions may add components, so applications should
 * call the accessors and not the constructor.
 *
 * @param readRequests calls that read items: GetItem, BatchGetItem, Query and Scan; a page is a
 *     call
 * @param itemsScanned items that DynamoDB read, before any filter (its {@code ScannedCount})
 * @param itemsReturned items that passed the filter sent along and came to the driver (its {@code
 *     Count})
 * @param readUnits read capacity units consumed, as DynamoDB reports them in {@code
 *     ConsumedCapacity}; half a unit is possible
 * @param throttledRequests attempts that DynamoDB refused, for lack of capacity or for a failure of
 *     its own, and that were made again
 */
public record StatementStatistics(
    long readRequests,
    long itemsScanned,
    long itemsReturned,
    double readUnits,
    long throttledRequests) {
  /** Nothing was read. */
  public static final StatementStatistics NONE = new StatementStatistics(0, 0, 0, 0, 0);

  /**
   * A line for people, such as {@code 2 requests, 150 items read, 12 returned, 20.5 read units}.
   * Its form may change.
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s read, %d returned, %.1f read units%s",
        counted(readRequests, "request"),
        counted(itemsScanned, "item"),
        itemsReturned,
        readUnits,
        throttledRequests == 0 ? "" : ", throttled " + counted(throttledRequests, "time"));
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
