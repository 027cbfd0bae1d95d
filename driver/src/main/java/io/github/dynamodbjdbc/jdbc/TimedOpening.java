package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.concurrent.TimeLimit;
import io.github.dynamodbjdbc.concurrent.TimeLimits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.runtime.DriverRuntime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Opens something within a time limit, on a thread of its own: not everything that opening waits
 * for can be interrupted, for example the name service, a slow disk, or the instance metadata.
 */
final class TimedOpening {
  private static final String SETTINGS = "login_timeout, or setLoginTimeout";

  /** Time for an interrupted call to end and to say which one it was. */
  private static final long GRACE_MILLIS = 500;

  private TimedOpening() {}

  /**
   * Returns what the supplier opens. What comes too late is closed.
   *
   * @param limit zero for none: then this thread opens it
   * @param place the service, for the message
   * @throws DriverException the supplier's, or SQLState 57014
   */
  static <T extends AutoCloseable> T open(Duration limit, String place, Supplier<T> opening) {
    if (limit.isZero()) {
      return opening.get();
    }
    String subject = "Connecting to " + place;
    Cancellation cancellation = new Cancellation();
    CompletableFuture<T> opened = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(opening, cancellation, opened), "dynamodb-jdbc-connect");
    thread.setDaemon(true);
    TimeLimit timeLimit =
        DriverRuntime.ofJvm().timeLimits().start(limit, cancellation, subject, SETTINGS);
    thread.start();
    try {
      return opened.get(limit.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw (Error) e.getCause();
    } catch (TimeoutException e) {
      abandon(opened);
      throw new DriverException(
          SqlState.STATEMENT_TIMEOUT, TimeLimits.over(limit, subject, SETTINGS), e);
    } catch (InterruptedException e) {
      cancellation.cancel(SqlState.STATEMENT_CANCELED, subject + " was interrupted.");
      abandon(opened);
      Thread.currentThread().interrupt();
      throw new DriverException(SqlState.STATEMENT_CANCELED, subject + " was interrupted.", e);
    } finally {
      timeLimit.stop();
    }
  }

  private static <T extends AutoCloseable> void run(
      Supplier<T> opening, Cancellation cancellation, CompletableFuture<T> opened) {
    T result;
    try {
      result = cancellation.call(opening::get);
    } catch (RuntimeException | Error e) {
      opened.completeExceptionally(e);
      return;
    }
    if (!opened.complete(result)) {
      close(result);
    }
  }

  private static <T extends AutoCloseable> void abandon(CompletableFuture<T> opened) {
    if (!opened.cancel(false) && !opened.isCompletedExceptionally()) {
      close(opened.join());
    }
  }

  private static void close(AutoCloseable late) {
    try {
      late.close();
    } catch (Exception e) {
      System.getLogger(TimedOpening.class.getName())
          .log(System.Logger.Level.DEBUG, "closing a connection that came too late failed", e);
    }
  }
}
