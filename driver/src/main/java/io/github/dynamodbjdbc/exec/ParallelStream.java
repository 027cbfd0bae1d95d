package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.client.Page;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rows of a read whose parts several workers read in parallel.
 *
 * <p>Back-pressure: a worker takes one of a few permits before it asks for a page, and the consumer
 * gives it back when it has gone through that page. So however large the table, no more pages are
 * in memory than there are permits. The order of rows is that of the pages' arrival.
 */
final class ParallelStream implements RowStream {
  /** From a worker to the consumer: rows, or its end, or the failure that ends the scan. */
  private record Delivery(List<Object[]> rows, boolean workerDone, Throwable failure) {}

  private final PageReader reader;
  private final int parts;
  private final OptionalInt pageSize;
  private final Cancellation cancellation;
  private final AtomicInteger nextPart = new AtomicInteger();
  private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private final Semaphore permits;
  private final List<Future<?>> workers = new ArrayList<>();

  private volatile boolean closed;
  private int working;
  private List<Object[]> rows = List.of();
  private boolean holdsPage;
  private int position = -1;

  /**
   * @param parts how many there are
   * @param pagesInMemory most pages read and not yet consumed, the one being consumed included
   */
  ParallelStream(
      PageReader reader,
      int parts,
      OptionalInt pageSize,
      int workerCount,
      int pagesInMemory,
      Cancellation cancellation) {
    this.reader = reader;
    this.parts = parts;
    this.pageSize = pageSize;
    this.cancellation = cancellation;
    this.permits = new Semaphore(Math.max(pagesInMemory, 1));
    this.working = Math.min(workerCount, parts);
    for (int i = 0; i < working; i++) {
      workers.add(ScanThreads.submit(this::work));
    }
  }

  private void work() {
    try {
      int part;
      while (!closed && (part = nextPart.getAndIncrement()) < parts) {
        readPart(part);
      }
      deliveries.add(new Delivery(List.of(), true, null));
    } catch (InterruptedException e) {
      deliveries.add(new Delivery(List.of(), true, e));
    } catch (RuntimeException | Error e) {
      deliveries.add(new Delivery(List.of(), true, e));
    }
  }

  private void readPart(int part) throws InterruptedException {
    Optional<Page.PageToken> from = Optional.empty();
    do {
      permits.acquire();
      Page<Object[]> page = reader.read(part, pageSize, from);
      from = page.next();
      if (page.items().isEmpty()) {
        permits.release();
      } else {
        deliveries.add(new Delivery(page.items(), false, null));
      }
    } while (from.isPresent() && !closed);
  }

  @Override
  public boolean next() {
    position++;
    while (position >= rows.size()) {
      releasePage();
      if (closed || working == 0) {
        return false;
      }
      receive(take());
      position = 0;
    }
    return true;
  }

  private Delivery take() {
    try {
      return cancellation.call(
          () -> {
            try {
              return deliveries.take();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new DriverException(
                  SqlState.STATEMENT_CANCELED,
                  "The thread that read the result was interrupted.",
                  e);
            }
          });
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void receive(Delivery delivery) {
    if (delivery.failure() != null) {
      close();
      cancellation.check();
      if (delivery.failure() instanceof RuntimeException e) {
        throw e;
      }
      if (delivery.failure() instanceof Error e) {
        throw e;
      }
      throw new DriverException(
          SqlState.STATEMENT_CANCELED, "The scan was interrupted.", delivery.failure());
    }
    if (delivery.workerDone()) {
      working--;
      return;
    }
    rows = delivery.rows();
    holdsPage = true;
  }

  private void releasePage() {
    rows = List.of();
    position = -1;
    if (holdsPage) {
      holdsPage = false;
      permits.release();
    }
  }

  @Override
  public Object[] row() {
    return rows.get(position);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      rows = List.of();
      position = -1;
      workers.forEach(worker -> worker.cancel(true));
      deliveries.clear();
    }
  }
}
