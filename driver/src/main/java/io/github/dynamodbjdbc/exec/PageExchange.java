package io.github.dynamodbjdbc.exec;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.memory.PageMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Several workers that hand batches over to one consumer.
 *
 * <p>Back-pressure: a worker takes one of a few permits before it asks for a page. The consumer
 * gives it back when it has gone through the batch that came of that page; the worker does, where
 * nothing came of it. So however much there is to read, no more is in memory than there are
 * permits, and than {@link PageMemory} has room for. Batches come in the order in which they are
 * ready.
 *
 * <p>The first failure of a worker ends all.
 */
final class PageExchange<T> {
  /** The work of each worker. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** A batch, or a worker's end, or the failure that ends everything. */
  private record Delivery<T>(
      List<T> batch,
      PageMemory.@Nullable Hold memory,
      boolean workerDone,
      @Nullable Throwable failure) {}

  private final Semaphore permits;
  private final Cancellation cancellation;
  private final ReadServices services;
  private final BlockingQueue<Delivery<T>> deliveries = new LinkedBlockingQueue<>();
  private final List<Future<?>> workers = new ArrayList<>();

  /** The memory of pages that are read, wait for the consumer, or are with it. */
  private final Set<PageMemory.Hold> memory = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;
  private int working;
  private PageMemory.@Nullable Hold batchMemory;

  PageExchange(int permits, StatementContext context) {
    this.permits = new Semaphore(Math.max(permits, 1));
    this.cancellation = context.scope().cancellation();
    this.services = context.services();
  }

  /** Starts the workers, once. */
  void start(int count, Work work) {
    working = count;
    for (int i = 0; i < count; i++) {
      workers.add(services.threads().submit(() -> run(work)));
    }
  }

  private void run(Work work) {
    Throwable failure = null;
    try {
      work.run();
    } catch (InterruptedException | RuntimeException | Error e) {
      failure = e;
    }
    deliveries.add(new Delivery<>(List.of(), null, true, failure));
  }

  /**
   * For a worker: waits until another page may be read.
   *
   * @param items most that it may have
   * @return its memory, to be measured when it is there, and given to {@link #deliver}
   */
  PageMemory.Hold acquire(OptionalInt items) throws InterruptedException {
    permits.acquire();
    PageMemory.Hold page = services.pages().hold();
    memory.add(page);
    page.takeInTime(items);
    if (closed) {
      letGo(page);
      throw new InterruptedException("nobody wants another page");
    }
    return page;
  }

  private void letGo(PageMemory.Hold page) {
    memory.remove(page);
    page.release();
  }

  /** For a worker: hands over what came of a page; the consumer gives its permit back. */
  void deliver(List<T> batch, PageMemory.Hold page) {
    if (batch.isEmpty()) {
      letGo(page);
      permits.release();
    } else {
      deliveries.add(new Delivery<>(batch, page, false, null));
    }
  }

  /** For a worker: whether nobody wants more. */
  boolean isClosed() {
    return closed;
  }

  /**
   * For the consumer, who has gone through the batch before: the next one; null where there is none
   * anymore.
   */
  @Nullable List<T> next() {
    if (batchMemory != null) {
      letGo(batchMemory);
      batchMemory = null;
      permits.release();
    }
    while (!closed && working > 0) {
      Delivery<T> delivery = take();
      if (delivery.failure() != null) {
        throw failed(delivery.failure());
      }
      if (!delivery.workerDone()) {
        batchMemory = delivery.memory();
        return delivery.batch();
      }
      working--;
    }
    return null;
  }

  private Delivery<T> take() {
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

  /** Ends all; the failure is thrown as it is, unless it only follows from a cancellation. */
  private RuntimeException failed(Throwable failure) {
    close();
    cancellation.check();
    if (failure instanceof RuntimeException e) {
      return e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return new DriverException(SqlState.STATEMENT_CANCELED, "The scan was interrupted.", failure);
  }

  /** Ends the workers, and interrupts their calls. A consumer that waits gets no more. */
  void close() {
    if (!closed) {
      closed = true;
      workers.forEach(worker -> worker.cancel(true));
      deliveries.clear();
      deliveries.add(new Delivery<>(List.of(), null, true, null));
      memory.forEach(PageMemory.Hold::release);
    }
  }
}
