package io.github.dynamodbjdbc.exec;

/**
 * How many threads read the parts of a read, and how much they hold.
 *
 * @param pagesInMemory most pages read and not yet consumed, those being read and consumed included
 */
record Workers(int count, int pagesInMemory) {
  private static final int FEWEST = 8;

  /** Heap that a page being decoded and consumed may take, by rule of thumb. */
  private static final long HEAP_PER_PAGE = 12L * 1024 * 1024;

  /** By the machine's cores, which wait for the network most of the time, and by the heap. */
  static Workers of(int parts) {
    int count = Math.min(parts, Math.max(FEWEST, 2 * Runtime.getRuntime().availableProcessors()));
    long affordable = Runtime.getRuntime().maxMemory() / 2 / HEAP_PER_PAGE;
    return new Workers(count, (int) Math.max(2, Math.min(2L * count, affordable)));
  }
}
