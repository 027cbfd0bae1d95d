package io.github.dynamodbjdbc.exec;

/**
 * Rows, one after another. Values are held as {@link io.github.dynamodbjdbc.value.SqlType} says.
 * Used by one thread; failures are {@link io.github.dynamodbjdbc.error.DriverException}.
 */
public interface RowStream extends Cursor<Object[]> {
  /**
   * Does what executing alone must do, before any row is asked for. Nothing, for what only reads.
   */
  default void start() {}

  /** The current row. The array is the caller's. */
  Object[] row();

  @Override
  default Object[] current() {
    return row();
  }
}
