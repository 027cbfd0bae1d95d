package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.Patience;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Makes the calls of one write until it has an end: at most {@code max_retries} after the first,
 * with pauses between them, and no longer than {@code retry_timeout} in all.
 */
final class Repetition {
  /** Calls after the first if {@code max_retries} is auto. */
  private static final int MOST = 8;

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Cancellation cancellation;
  private final WriteMeter meter;
  private final int most;
  private final long deadlineNanos;
  private int calls;

  Repetition(DriverConfig config, Cancellation cancellation, WriteMeter meter) {
    this.cancellation = cancellation;
    this.meter = meter;
    this.most = config.maxRetries().orElse(MOST);
    this.deadlineNanos = System.nanoTime() + config.retryTimeout().toNanos();
  }

  /** Makes the next call. */
  <T> T call(Supplier<T> call) {
    try {
      return cancellation.call(
          () -> {
            meter.request();
            if (calls++ == 0) {
              return call.get();
            }
            meter.resent();
            return Patience.until(deadlineNanos, call);
          });
    } catch (DriverException e) {
      if (e.state() == SqlState.THROTTLED) {
        meter.refusals(1);
      }
      throw e;
    }
  }

  /**
   * Waits before the next call, with exponential backoff and full jitter.
   *
   * @return false if there must be no further call
   */
  boolean pause() {
    long left = deadlineNanos - System.nanoTime();
    // In less than a millisecond there is no pause, and calls would follow without end.
    if (calls > most || left < 1_000_000) {
      return false;
    }
    long cap = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(calls - 1, 10));
    long millis = Math.min(ThreadLocalRandom.current().nextLong(cap + 1), left / 1_000_000);
    sleep(cancellation, millis);
    return true;
  }

  /** Waits; a cancellation ends it. */
  static void sleep(Cancellation cancellation, long millis) {
    cancellation.call(
        () -> {
          try {
            Thread.sleep(millis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DriverException(
                SqlState.STATEMENT_CANCELED,
                "The statement was interrupted before it repeated a write.",
                e);
          }
          return true;
        });
  }
}
