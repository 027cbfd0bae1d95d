package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rows of a read whose parts several workers read in parallel, page by page. The order of rows
 * is that of the pages' arrival.
 */
final class ParallelStream implements RowStream {
  private final PageReader reader;
  private final int parts;
  private final OptionalInt pageSize;
  private final AtomicInteger nextPart = new AtomicInteger();
  private final PageExchange<Object[]> pages;

  private volatile boolean closed;
  private List<Object[]> rows = List.of();
  private int position = -1;

  /**
   * @param parts how many there are
   */
  ParallelStream(PageReader reader, int parts, Workers workers, Cancellation cancellation) {
    this.reader = reader;
    this.parts = parts;
    this.pageSize = workers.pageSize();
    this.pages = new PageExchange<>(workers.pagesInMemory(), cancellation);
    pages.start(workers.count(), this::work);
  }

  private void work() throws InterruptedException {
    int part;
    while (!pages.isClosed() && (part = nextPart.getAndIncrement()) < parts) {
      Optional<Page.PageToken> from = Optional.empty();
      do {
        PageMemory.Hold memory = pages.acquire(pageSize);
        Page<Object[]> page = reader.read(part, pageSize, from);
        memory.measure(page.items());
        from = page.next();
        pages.deliver(page.items(), memory);
      } while (from.isPresent() && !pages.isClosed());
    }
  }

  @Override
  public boolean next() {
    position++;
    while (position >= rows.size()) {
      rows = List.of();
      position = -1;
      List<Object[]> page = closed ? null : pages.next();
      if (page == null) {
        return false;
      }
      rows = page;
      position = 0;
    }
    return true;
  }

  @Override
  public Object[] row() {
    return rows.get(position);
  }

  @Override
  public void close() {
    closed = true;
    pages.close();
    rows = List.of();
  }
}
