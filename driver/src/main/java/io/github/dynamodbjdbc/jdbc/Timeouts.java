package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JVM's one thread that watches time limits: a daemon, gone when there is nothing to watch. */
final class Timeouts {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private Timeouts() {}

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
   * Cancels after a while.
   *
   * @param limit zero for none
   * @return to be run when it is done in time
   */
  static Runnable limit(Cancellation cancellation, Duration limit) {
    if (limit.isZero()) {
      return () -> {};
    }
    String sentence =
        "The statement took longer than its time limit of "
            + limit.toMillis()
            + " ms and was stopped.";
    Future<?> timer =
        TIMER.schedule(
            () -> cancellation.cancel(SqlState.STATEMENT_TIMEOUT, sentence),
            limit.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }
}
