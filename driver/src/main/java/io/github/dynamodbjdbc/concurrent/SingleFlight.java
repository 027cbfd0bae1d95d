package io.github.dynamodbjdbc.concurrent;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A value that is loaded on first use and kept for a while. However many threads ask at once, one
 * loads it and the others wait; a failure goes to all of them and is not kept.
 */
public final class SingleFlight<T> {
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private Flight<T> current;

  private static final class Flight<T> {
    final CompletableFuture<T> result = new CompletableFuture<>();
    long loadedAt;

    /** The loading thread was interrupted: no fault of those who wait. */
    volatile boolean interrupted;
  }

  /**
   * @param ttlNanos how long a value is kept; 0: only while it is being loaded
   */
  public SingleFlight(long ttlNanos, LongSupplier nanoTime) {
    this.ttlNanos = ttlNanos;
    this.nanoTime = nanoTime;
  }

  /**
   * The value, loaded by this thread or another where there is none that is fresh.
   *
   * @throws DriverException what loading failed with, or state 57014 if the thread is interrupted
   *     while it waits
   */
  public T get(Supplier<T> loader) {
    return get(ttlNanos, loader);
  }

  /** As {@link #get(Supplier)}, and loaded anew where the value is older than this, too. */
  public T get(long maxAgeNanos, Supplier<T> loader) {
    while (true) {
      Flight<T> mine = null;
      Flight<T> flight;
      synchronized (this) {
        if (current == null || isOver(current) || isOlder(current, maxAgeNanos)) {
          mine = new Flight<>();
          current = mine;
        }
        flight = current;
      }
      if (mine != null) {
        return load(mine, loader);
      }
      try {
        return flight.result.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DriverException(
            SqlState.STATEMENT_CANCELED,
            "Canceled while waiting for an answer that another thread asked for.",
            e);
      } catch (ExecutionException e) {
        if (!flight.interrupted) {
          throw sameFailure(e.getCause());
        }
      }
    }
  }

  /** The value if it is there and fresh, else null; waits for nothing. */
  public synchronized T peek() {
    return current == null || !current.result.isDone() || isOver(current)
        ? null
        : current.result.join();
  }

  /**
   * Puts a changed value in the place of a fresh one, if there is one; it gets no younger by it.
   */
  public synchronized void update(UnaryOperator<T> change) {
    T value = peek();
    if (value != null) {
      Flight<T> updated = new Flight<>();
      updated.loadedAt = current.loadedAt;
      updated.result.complete(change.apply(value));
      current = updated;
    }
  }

  /** Forgets the value; a load under way is not used by those who ask from now on. */
  public synchronized void forget() {
    current = null;
  }

  private boolean isOver(Flight<T> flight) {
    return flight.result.isCompletedExceptionally() || isOlder(flight, ttlNanos);
  }

  private boolean isOlder(Flight<T> flight, long nanos) {
    return flight.result.isDone() && nanoTime.getAsLong() - flight.loadedAt >= nanos;
  }

  private T load(Flight<T> flight, Supplier<T> loader) {
    try {
      T value = loader.get();
      flight.loadedAt = nanoTime.getAsLong();
      flight.result.complete(value);
      return value;
    } catch (Throwable e) {
      flight.interrupted =
          Thread.currentThread().isInterrupted()
              || (e instanceof DriverException failure
                  && (failure.state() == SqlState.STATEMENT_CANCELED
                      || failure.state() == SqlState.STATEMENT_TIMEOUT));
      flight.result.completeExceptionally(e);
      throw e;
    }
  }

  /** Each waiting thread throws an exception of its own, with the first as its cause. */
  private static RuntimeException sameFailure(Throwable failure) {
    if (failure instanceof DriverException known) {
      return new DriverException(known.state(), known.getMessage(), known);
    }
    return new DriverException(
        SqlState.INTERNAL, "What another thread asked for could not be read: " + failure, failure);
  }
}
