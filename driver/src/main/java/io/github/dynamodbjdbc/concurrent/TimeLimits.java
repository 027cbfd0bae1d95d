package io.github.dynamodbjdbc.concurrent;

import io.github.dynamodbjdbc.config.Durations;
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
   * @param subject the work that is limited, as the start of the message
   * @param settings the settings that change the limit
   */
  public TimeLimit start(
      Duration limit, Cancellation cancellation, String subject, String settings) {
    if (limit.isZero()) {
      return TimeLimit.NONE;
    }
    String sentence = over(limit, subject, settings);
    return new TimeLimit(
        timer.schedule(
            () -> cancellation.cancel(SqlState.STATEMENT_TIMEOUT, sentence),
            limit.toNanos(),
            TimeUnit.NANOSECONDS));
  }

  /** Returns the message of work that took too long. */
  public static String over(Duration limit, String subject, String settings) {
    return subject
        + " took longer than its time limit of "
        + Durations.text(limit)
        + " ("
        + settings
        + ") and was stopped.";
  }
}
