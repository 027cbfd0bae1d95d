package io.github.dynamodbjdbc;

/**
 * What reading has cost.
 *
 * @param requests calls to DynamoDB that read items
 * @param itemsScanned items that DynamoDB read, before any filter
 * @param itemsReturned items that passed the filter sent along
 * @param readUnits read capacity units consumed, as DynamoDB reports them
 * @param throttled calls that DynamoDB refused at first, for lack of capacity or for trouble of its
 *     own, and that were made again
 */
public record StatementStatistics(
    long requests, long itemsScanned, long itemsReturned, double readUnits, long throttled) {
  public static final StatementStatistics NONE = new StatementStatistics(0, 0, 0, 0, 0);

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%s, %s read, %d returned, %.1f read units%s",
        counted(requests, "request"),
        counted(itemsScanned, "item"),
        itemsReturned,
        readUnits,
        throttled == 0 ? "" : ", throttled " + counted(throttled, "time"));
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
