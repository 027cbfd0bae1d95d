package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;

/** Sleeps until the time is over or the thread is interrupted. */
final class Interruption {
  private Interruption() {}

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(
          SqlState.STATEMENT_CANCELED,
          "The statement was interrupted while it waited to read on.",
          e);
    }
  }
}
