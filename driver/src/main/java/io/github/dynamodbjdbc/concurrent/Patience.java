package io.github.dynamodbjdbc.concurrent;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that is left for calls of this thread that have made no progress.
 *
 * <p>Work that repeats failed calls sets it, so that all its attempts together wait no longer than
 * one call may. The calls below ask for it. It belongs to the thread, because the code between the
 * two passes requests and rows, not deadlines.
 */
public final class Patience {
  private static final ThreadLocal<@Nullable Long> DEADLINE_NANOS = new ThreadLocal<>();

  private Patience() {}

  /**
   * Runs work whose calls wait for an answer until a moment at most; an earlier deadline that is
   * set already stays.
   *
   * @param deadlineNanos in the time of {@link System#nanoTime}
   */
  public static <T> T until(long deadlineNanos, Supplier<T> work) {
    Long before = DEADLINE_NANOS.get();
    if (before != null && before - deadlineNanos <= 0) {
      return work.get();
    }
    DEADLINE_NANOS.set(deadlineNanos);
    try {
      return work.get();
    } finally {
      if (before == null) {
        DEADLINE_NANOS.remove();
      } else {
        DEADLINE_NANOS.set(before);
      }
    }
  }

  /** Returns the time until this thread's deadline, at least 1 ms; empty if it has none. */
  public static Optional<Duration> left() {
    Long deadline = DEADLINE_NANOS.get();
    return deadline == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
  }
}
