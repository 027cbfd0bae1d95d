package io.github.dynamodbjdbc.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Items and pages of them, as they travel: made when first asked for, then only sent. */
final class CannedPages {
  private static final int PAGES = CannedItems.DISTINCT / CannedTable.PAGE_ITEMS;
  private static final Map<Set<String>, CannedPages> MADE = new ConcurrentHashMap<>();

  private final byte[][] items = new byte[CannedItems.DISTINCT][];
  private final List<Page> pages = new ArrayList<>();

  /**
   * A response up to the end of its items, to which a page token may still be added.
   *
   * @param bytes in memory that the socket takes as it is
   * @param checksum of them, to go on with
   */
  record Page(ByteBuffer bytes, RunningCrc32 checksum) {}

  private CannedPages(Set<String> attributes) {
    for (int i = 0; i < items.length; i++) {
      items[i] = CannedItems.json(i, attributes);
    }
    for (int i = 0; i < PAGES; i++) {
      byte[] bytes = answer(i * CannedTable.PAGE_ITEMS, CannedTable.PAGE_ITEMS);
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
      pages.add(new Page(direct, RunningCrc32.of(bytes)));
    }
  }

  /**
   * @param attributes those of a projection; empty for all
   */
  static CannedPages of(Set<String> attributes) {
    return MADE.computeIfAbsent(attributes, CannedPages::new);
  }

  Page page(int number) {
    return pages.get(number % PAGES);
  }

  byte[] item(int number) {
    return items[number % items.length];
  }

  /** Some items in a row, without the closing brace. */
  byte[] answer(int first, int count) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(1 << 20);
    json.writeBytes(
        """
        {"Count":%d,"ScannedCount":%d,"ConsumedCapacity":{"TableName":"t","CapacityUnits":%s},"Items":["""
            .formatted(count, count, units(count))
            .getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        json.write(',');
      }
      json.writeBytes(item(first + i));
    }
    json.write(']');
    return json.toByteArray();
  }

  /** Eventually consistent reads of items of half a kilobyte. */
  private static String units(int items) {
    return Double.toString(Math.max(1, items / 8) / 2.0);
  }
}
