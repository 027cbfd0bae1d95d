package io.github.dynamodbjdbc.benchmarks.server;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tables that are served. All hold the items of {@link CannedItems}.
 *
 * @param keys partition key and sort key
 * @param pages how many a scan of it all reads
 */
public record CannedTable(String name, List<String> keys, int pages) {
  /** A scan of it takes the hand-written loop about a second. */
  public static final CannedTable ORDERS = new CannedTable("orders", List.of("id"), 60);

  /** A table of a million items. */
  public static final CannedTable MILLION = new CannedTable("million", List.of("id"), 500);

  /** Orders by customer: a Query finds {@link #QUERY_ITEMS} of them, whoever it is. */
  public static final CannedTable BY_CUSTOMER =
      new CannedTable("by_customer", List.of("customer", "id"), 60);

  /** The number of items that a Query finds. */
  public static final int QUERY_ITEMS = 100;

  /** On a page, as of about 500 bytes each: a megabyte. */
  public static final int PAGE_ITEMS = 2_000;

  private static final List<CannedTable> ALL = List.of(ORDERS, MILLION, BY_CUSTOMER);

  /** The number of its items. */
  public int items() {
    return pages * PAGE_ITEMS;
  }

  static Optional<CannedTable> named(String name) {
    return ALL.stream().filter(table -> table.name.equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(CannedTable::name).toList();
  }

  /** The table's part of a DescribeTable answer. */
  String description() {
    String schema =
        keys.stream()
            .map(
                key ->
                    "{\"AttributeName\":\"%s\",\"KeyType\":\"%s\"}"
                        .formatted(key, key.equals(keys.get(0)) ? "HASH" : "RANGE"))
            .toList()
            .toString();
    String attributes =
        keys.stream()
            .map(key -> "{\"AttributeName\":\"%s\",\"AttributeType\":\"S\"}".formatted(key))
            .toList()
            .toString();
    return """
    {"Table":{"TableName":"%s","TableStatus":"ACTIVE","KeySchema":%s,"AttributeDefinitions":%s,\
    "ItemCount":%d,"TableSizeBytes":%d,"TableArn":"arn:aws:dynamodb:eu-west-1:123456789012:table/%s",\
    "BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"}}}\
    """
        .formatted(name, schema, attributes, items(), pages * 1024L * 1024, name);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(keys.toArray());
  }
}
