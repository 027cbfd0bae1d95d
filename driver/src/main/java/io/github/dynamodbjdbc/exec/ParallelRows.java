package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Cancellation;
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

/**
 * What becomes of the rows of a read whose parts several workers read, each of which puts the rows
 * of its own parts through some work. What is ready is handed over when the page it came from is
 * done, so the first of it does not wait for the last page. Its order is arbitrary.
 */
final class ParallelRows<T> implements Cursor<T> {
  private final ItemReading items;
  private final OptionalInt pageSize;
  private final Function<RowStream, Cursor<T>> work;
  private final AtomicInteger nextPart = new AtomicInteger();
  private final PageExchange<T> batches;

  private List<T> batch = List.of();
  private int position = -1;
  private volatile boolean ended;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param work called by each worker, once, with the rows that it reads
   */
  ParallelRows(
      ItemReading items,
      Workers workers,
      Function<RowStream, Cursor<T>> work,
      Cancellation cancellation) {
    this.items = items;
    this.pageSize = workers.pageSize();
    this.work = work;
    this.batches = new PageExchange<>(workers.pagesInMemory(), cancellation);
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
  public boolean next() {
    position++;
    while (position >= batch.size()) {
      List<T> next = ended ? null : batches.next();
      if (next == null) {
        batch = List.of();
        finish();
        return false;
      }
      batch = next;
      position = 0;
    }
    return true;
  }

  @Override
  public T current() {
    return batch.get(position);
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
    batch = List.of();
  }

  /** The rows of one worker: of one part after another, as long as there are parts. */
  private final class Worker implements RowStream {
    private List<T> ready = new ArrayList<>();
    private PageMemory.Hold memory;
    private List<Object[]> rows = List.of();
    private int position = -1;
    private int part;
    private Optional<Page.PageToken> from = Optional.empty();

    @Override
    public boolean next() {
      position++;
      while (position >= rows.size()) {
        rows = List.of();
        position = -1;
        if (!readPage()) {
          return false;
        }
        position = 0;
      }
      return !batches.isClosed();
    }

    /** False where there is nothing more to read, or nobody wants it. */
    private boolean readPage() {
      try {
        if (memory != null) {
          handOver();
        }
        if (from.isEmpty()) {
          part = nextPart.getAndIncrement();
        }
        if (part >= items.parts().count() || batches.isClosed()) {
          return false;
        }
        memory = batches.acquire(pageSize);
      } catch (InterruptedException e) {
        throw new DriverException(SqlState.STATEMENT_CANCELED, "The scan was interrupted.", e);
      }
      Page<Object[]> page = items.pages().read(part, pageSize, from);
      memory.measure(page.items());
      from = page.next();
      rows = page.items();
      return true;
    }

    private void handOver() throws InterruptedException {
      PageMemory.Hold page = memory == null ? batches.acquire(pageSize) : memory;
      memory = null;
      batches.deliver(ready, page);
      ready = new ArrayList<>();
    }

    @Override
    public Object[] row() {
      return rows.get(position);
    }

    /** Nothing to stop: the worker reads when it is asked for rows. */
    @Override
    public void close() {}
  }
}
