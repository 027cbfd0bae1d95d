package io.github.dynamodbjdbc.exec;

/**
 * Things, one after another; used by one thread. Failures are {@link
 * io.github.dynamodbjdbc.error.DriverException}, or what computing them threw.
 */
public interface Cursor<T> extends AutoCloseable {
  /** Moves to the next; false at the end. */
  boolean next();

  /** Returns the row that {@link #next} has moved to. */
  T current();

  /**
   * Stops all work for it. May be called more than once, and from another thread while {@link
   * #next} runs, which then gives false, or fails: who closes says first that the execution is
   * canceled, so that nobody takes that for the end.
   */
  @Override
  void close();
}
