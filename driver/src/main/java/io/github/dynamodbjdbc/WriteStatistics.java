package io.github.dynamodbjdbc;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The writes to DynamoDB of one execution of a statement, and their cost.
 *
 * <p>Only the driver makes such objects. Later versions may add components, so applications should
 * call the accessors and not the constructor.
 *
 * @param writeRequests calls that write items: PutItem, UpdateItem, DeleteItem and
 *     TransactWriteItems; calls that were made again are counted again
 * @param itemsWritten items that DynamoDB put, updated or deleted
 * @param conditionsFailed writes that were not done because their condition did not hold. DynamoDB
 *     charges for each, at least one write unit, and does not report it, so {@code writeUnits} does
 *     not contain it
 * @param resentRequests calls that were made again because an answer was lost
 * @param throttledRequests attempts that DynamoDB refused for lack of capacity, and that were made
 *     again
 * @param writeUnits write capacity units that DynamoDB reported, of tables and indexes together
 * @param unitsByTableAndIndex the same, by the name of the table, or by the names of the table and
 *     the index, such as {@code orders} and {@code orders/status-index}
 */
public record WriteStatistics(
    long writeRequests,
    long itemsWritten,
    long conditionsFailed,
    long resentRequests,
    long throttledRequests,
    double writeUnits,
    Map<String, Double> unitsByTableAndIndex) {
  /** Nothing was written. */
  public static final WriteStatistics NONE = new WriteStatistics(0, 0, 0, 0, 0, 0, Map.of());

  /** Keeps the names in their order. */
  public WriteStatistics {
    unitsByTableAndIndex =
        java.util.Collections.unmodifiableMap(new TreeMap<>(unitsByTableAndIndex));
  }

  /**
   * A line for people, such as {@code 2 write requests, 1 item written, 3.0 write units (orders
   * 2.0, orders/status-index 1.0), 1 condition failed}. Its form may change.
   */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(counted(writeRequests, "write request"))
            .append(", ")
            .append(counted(itemsWritten, "item"))
            .append(String.format(Locale.ROOT, " written, %.1f write units", writeUnits));
    if (unitsByTableAndIndex.size() > 1) {
      text.append(
          unitsByTableAndIndex.entrySet().stream()
              .map(one -> String.format(Locale.ROOT, "%s %.1f", one.getKey(), one.getValue()))
              .collect(Collectors.joining(", ", " (", ")")));
    }
    append(text, conditionsFailed, "condition", " failed");
    append(text, resentRequests, "request", " sent again");
    append(text, throttledRequests, "request", " throttled");
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String noun, String verb) {
    if (number > 0) {
      text.append(", ").append(counted(number, noun)).append(verb);
    }
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
