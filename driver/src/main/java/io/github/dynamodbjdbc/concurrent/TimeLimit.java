package io.github.dynamodbjdbc.concurrent;

import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an execution that takes longer than it may, until it is stopped.
 *
 * <p>One daemon thread of the JVM watches all limits; it ends after 5 s without any.
 */
public final class TimeLimit {
  /** A limit that never cancels. */
  public static final TimeLimit NONE = new TimeLimit(null);

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final @Nullable Future<?> timer;

  private TimeLimit(@Nullable Future<?> timer) {
    this.timer = timer;
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "dynamodb-jdbc-timeouts");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(5, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /**
   * Starts to count.
   *
   * @param limit zero for none
   * @param cancellation is canceled with {@link SqlState#STATEMENT_TIMEOUT} when the limit is over
   */
  public static TimeLimit start(Duration limit, Cancellation cancellation) {
    if (limit.isZero()) {
      return NONE;
    }
    String sentence =
        "The statement took longer than its time limit of "
            + limit.toMillis()
            + " ms and was stopped.";
    return new TimeLimit(
        TIMER.schedule(
            () -> cancellation.cancel(SqlState.STATEMENT_TIMEOUT, sentence),
            limit.toNanos(),
            TimeUnit.NANOSECONDS));
  }

  /** Cancels nothing from now on; may be called by any thread, and more than once. */
  public void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
