package io.github.dynamodbjdbc.config;

import java.time.Duration;

/** Durations as messages show them, in the format of the connection properties. */
public final class Durations {
  private Durations() {}

  /** Returns for example {@code 30s} or {@code 250ms}. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
