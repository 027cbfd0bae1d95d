package io.github.dynamodbjdbc.concurrent;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that is loaded on first use and kept for a while. If several threads ask at once, one
 * loads it and the others wait for it. A failure is thrown in all of them and is not kept.
 */
public final class SingleFlight<T> {
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private @Nullable Flight<T> current;

  private static final class Flight<T> {
    final CompletableFuture<T> result = new CompletableFuture<>();
    long loadedAt;

    /** The loader was canceled; waiters load again instead of failing. */
    volatile boolean interrupted;
  }

  /**
   * @param ttlNanos how long a value is kept; with 0, only while it is being loaded
   */
  public SingleFlight(long ttlNanos, LongSupplier nanoTime) {
    this.ttlNanos = ttlNanos;
    this.nanoTime = nanoTime;
  }

  /**
   * Returns the value. If there is no fresh one, loads it, or waits for the thread that loads it.
   *
   * @throws DriverException the failure of the load, or SQLState 57014 if the thread is interrupted
   *     while it waits
   */
  public T get(Supplier<T> loader) {
    return get(ttlNanos, loader);
  }

  /** As {@link #get(Supplier)}, but also loads again if the value is older than this. */
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
            "The call was interrupted while it waited for what another thread loads.",
            e);
      } catch (ExecutionException e) {
        if (!flight.interrupted) {
          throw sameFailure(e.getCause());
        }
      }
    }
  }

  /** Returns the value if it is loaded and fresh, else null. Never waits. */
  public synchronized @Nullable T peek() {
    return current == null || !current.result.isDone() || isOver(current)
        ? null
        : current.result.join();
  }

  /** Changes a fresh value, if there is one. Its age stays the same. */
  public synchronized void update(UnaryOperator<T> change) {
    Flight<T> known = current;
    T value = peek();
    if (known != null && value != null) {
      Flight<T> updated = new Flight<>();
      updated.loadedAt = known.loadedAt;
      updated.result.complete(change.apply(value));
      current = updated;
    }
  }

  /** Forgets the value. Later callers do not use the result of a load that is under way. */
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

  /** Creates an exception for each waiting thread, with the first one as its cause. */
  private static RuntimeException sameFailure(@Nullable Throwable failure) {
    if (failure instanceof DriverException known) {
      return new DriverException(known.state(), known.getMessage(), known);
    }
    return new DriverException(
        SqlState.INTERNAL,
        "Loading failed in another thread because of a defect of the driver.",
        failure);
  }
}
