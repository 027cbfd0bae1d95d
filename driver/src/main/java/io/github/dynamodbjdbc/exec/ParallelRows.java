package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results of some work on the rows of a read. Several workers read its parts, and each puts the
 * rows of its own parts through the work.
 *
 * <p>The results that are ready when a page is done are delivered then, so that the first result
 * does not wait for the last page. They come in any order.
 */
final class ParallelRows<T> extends BatchCursor<T> {
  private final ItemReading items;
  private final OptionalInt pageSize;
  private final Function<RowStream, Cursor<T>> work;
  private final AtomicInteger nextPart = new AtomicInteger();
  private final PageExchange<T> batches;

  private volatile boolean ended;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param work called by each worker, once, with the rows that it reads
   */
  ParallelRows(
      ItemReading items,
      Workers workers,
      Function<RowStream, Cursor<T>> work,
      StatementContext context) {
    this.items = items;
    this.pageSize = workers.pageSize();
    this.work = work;
    this.batches = new PageExchange<>(workers.pagesInMemory(), context);
    batches.start(workers.count(), this::work);
  }

  private void work() throws InterruptedException {
    Worker rows = new Worker();
    try (Cursor<T> results = work.apply(rows)) {
      while (results.next()) {
        rows.ready.add(results.current());
      }
    }
    rows.handOver();
  }

  @Override
  protected @Nullable List<T> nextBatch() {
    List<T> next = ended ? null : batches.next();
    if (next == null) {
      finish();
    }
    return next;
  }

  private void finish() {
    ended = true;
    if (warned.compareAndSet(false, true)) {
      items.warn();
    }
  }

  @Override
  public void close() {
    batches.close();
    finish();
    super.close();
  }

  /** The rows of one worker: of one part after another, as long as there are parts. */
  private final class Worker extends BatchCursor.Rows {
    private List<T> ready = new ArrayList<>();
    private PageMemory.@Nullable Hold memory;
    private int part;
    private Optional<Page.PageToken> from = Optional.empty();

    @Override
    public boolean next() {
      return super.next() && !batches.isClosed();
    }

    @Override
    protected @Nullable List<Object[]> nextBatch() {
      try {
        if (memory != null) {
          handOver();
        }
        if (from.isEmpty()) {
          part = nextPart.getAndIncrement();
        }
        if (part >= items.parts().count() || batches.isClosed()) {
          return null;
        }
        memory = batches.acquire(pageSize);
      } catch (InterruptedException e) {
        throw new DriverException(SqlState.STATEMENT_CANCELED, "The scan was interrupted.", e);
      }
      Page<Object[]> page = items.pages().read(part, pageSize, from);
      memory.measure(page.items());
      from = page.next();
      return page.items();
    }

    private void handOver() throws InterruptedException {
      PageMemory.Hold page = memory == null ? batches.acquire(pageSize) : memory;
      memory = null;
      batches.deliver(ready, page);
      ready = new ArrayList<>();
    }
  }
}
