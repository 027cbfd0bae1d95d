package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Does again, on a thread with a large stack, what ended in a StackOverflowError: Calcite recurses
 * into an expression, and a condition of a thousand ORs is nested a thousand deep.
 */
final class DeepStack {
  /** Bytes; only as much of it as is used takes memory. */
  private static final long SIZE = 512L * 1024 * 1024;

  private DeepStack() {}

  /**
   * @param work is to begin anew each time that it is called
   */
  static <T> T ifNeeded(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError e) {
      if (!overflowed(e)) {
        throw e;
      }
      return elsewhere(work);
    }
  }

  private static boolean overflowed(Throwable failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (link instanceof StackOverflowError) {
        return true;
      }
    }
    return false;
  }

  private static <T> T elsewhere(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            result.complete(work.get());
          } catch (Throwable e) { // whatever it is, it belongs to the caller
            result.completeExceptionally(e);
          }
        };
    Thread thread = new Thread(null, task, "dynamodb-jdbc-planner", SIZE);
    thread.setDaemon(true);
    thread.start();
    try {
      return result.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new DriverException(
          SqlState.STATEMENT_CANCELED, "The statement was canceled while it was planned.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }
}
