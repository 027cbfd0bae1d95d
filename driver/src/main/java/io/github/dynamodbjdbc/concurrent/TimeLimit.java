package io.github.dynamodbjdbc.concurrent;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Cancels an execution that takes longer than it may, until it is stopped. */
public final class TimeLimit {
  /** A limit that never cancels. */
  public static final TimeLimit NONE = new TimeLimit(null);

  private final @Nullable Future<?> timer;

  TimeLimit(@Nullable Future<?> timer) {
    this.timer = timer;
  }

  /** Cancels nothing from now on; may be called by any thread, and more than once. */
  public void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
