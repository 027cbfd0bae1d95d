package io.github.dynamodbjdbc.exec;

/**
 * Rows, one after another. Values are held as {@link io.github.dynamodbjdbc.value.SqlType} says.
 * Used by one thread; failures are {@link io.github.dynamodbjdbc.error.DriverException}.
 */
public interface RowStream extends AutoCloseable {
  /**
   * Does what executing alone must do, before any row is asked for. Nothing, for what only reads.
   */
  default void start() {}

  /** Moves to the next row; false at the end. */
  boolean next();

  /** The current row. The array is the caller's. */
  Object[] row();

  /** Stops all work for this stream. May be called more than once. */
  @Override
  void close();
}
