package io.github.dynamodbjdbc.concurrent;

import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Starts time limits. One daemon thread watches them all; it ends after 5 s without any. */
public final class TimeLimits {
  private final ScheduledThreadPoolExecutor timer;

  public TimeLimits() {
    this.timer =
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
  }

  /**
   * Starts to count.
   *
   * @param limit zero for none
   * @param cancellation is canceled with {@link SqlState#STATEMENT_TIMEOUT} when the limit is over
   */
  public TimeLimit start(Duration limit, Cancellation cancellation) {
    if (limit.isZero()) {
      return TimeLimit.NONE;
    }
    String sentence =
        "The statement took longer than its time limit of "
            + limit.toMillis()
            + " ms and was stopped.";
    return new TimeLimit(
        timer.schedule(
            () -> cancellation.cancel(SqlState.STATEMENT_TIMEOUT, sentence),
            limit.toNanos(),
            TimeUnit.NANOSECONDS));
  }
}
