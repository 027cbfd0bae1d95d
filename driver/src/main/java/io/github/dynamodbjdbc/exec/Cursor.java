package io.github.dynamodbjdbc.exec;

/**
 * Things, one after another; used by one thread. Failures are {@link
 * io.github.dynamodbjdbc.error.DriverException}, or what computing them threw.
 */
public interface Cursor<T> extends AutoCloseable {
  /** Moves to the next; false at the end. */
  boolean next();

  /** Where {@link #next} has moved to. */
  T current();

  /** Stops all work for it. May be called more than once. */
  @Override
  void close();
}
