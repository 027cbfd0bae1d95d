package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a read whose parts several workers read in parallel, page by page. The rows come in
 * the order in which the pages arrive.
 */
final class ParallelStream extends BatchCursor.Rows {
  private final PageReader reader;
  private final int parts;
  private final OptionalInt pageSize;
  private final AtomicInteger nextPart = new AtomicInteger();
  private final PageExchange<Object[]> pages;

  private volatile boolean closed;

  /**
   * @param parts the number of parts
   */
  ParallelStream(PageReader reader, int parts, Workers workers, StatementContext context) {
    this.reader = reader;
    this.parts = parts;
    this.pageSize = workers.pageSize();
    this.pages = new PageExchange<>(workers.pagesInMemory(), context);
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
  protected @Nullable List<Object[]> nextBatch() {
    return closed ? null : pages.next();
  }

  @Override
  public void close() {
    closed = true;
    pages.close();
    super.close();
  }
}
