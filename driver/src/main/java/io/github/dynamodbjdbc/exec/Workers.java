package io.github.dynamodbjdbc.exec;

import java.util.OptionalInt;

/**
 * The number of threads that read the parts of a read, and of the pages that they hold.
 *
 * @param pagesInMemory most pages read and not yet consumed, those being read and consumed included
 * @param pageSize most items of a page; empty for DynamoDB's own
 */
public record Workers(int count, int pagesInMemory, OptionalInt pageSize) {
  private static final int FEWEST = 8;

  /** Heap that a page being decoded and consumed may take, by rule of thumb. */
  private static final long HEAP_PER_PAGE = 12L * 1024 * 1024;

  /** The rows of a fetch size that one page may have, where several are read at once. */
  private static final int ROWS_PER_PAGE = 250;

  /**
   * By the machine's cores, which wait for the network most of the time, and by the heap. A fetch
   * size bounds the rows in memory, by fewer pages and then by smaller ones.
   */
  static Workers of(int parts, PageBound bound) {
    int count = Math.min(parts, Math.max(FEWEST, 2 * Runtime.getRuntime().availableProcessors()));
    long affordable = Runtime.getRuntime().maxMemory() / 2 / HEAP_PER_PAGE;
    int pages = (int) Math.max(2, Math.min(2L * count, affordable));
    if (bound.fetchSize() > 0) {
      pages = Math.max(1, Math.min(pages, bound.fetchSize() / ROWS_PER_PAGE));
    }
    return new Workers(Math.min(count, pages), pages, bound.forEachOf(pages));
  }
}
