package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import org.jspecify.annotations.Nullable;

/** The place of a result set in its rows, which come in order, and the row that it stands on. */
class RowCursor implements ColumnAccessor.Row {
  private final RowSource source;
  private Object @Nullable [] row;
  private int number;
  private boolean started;
  private boolean wasNull;

  RowCursor(RowSource source) {
    this.source = source;
  }

  boolean next() {
    boolean more = source.next();
    stand(more ? source.row() : null, more ? number + 1 : 0);
    started = true;
    return more;
  }

  /**
   * Stands on a row from now on.
   *
   * @param newRow null for none
   * @param newNumber 0 for none
   */
  final void stand(Object @Nullable [] newRow, int newNumber) {
    row = newRow;
    number = newNumber;
  }

  /** The number of the row that it stands on, from 1; 0 on none. */
  int number() {
    return number;
  }

  boolean isBeforeFirst() {
    return !started;
  }

  boolean isAfterLast() {
    return started && number == 0;
  }

  @Override
  public @Nullable Object value(int place) {
    Object @Nullable [] current = row;
    if (current == null) {
      throw new DriverException(
          SqlState.INVALID_CURSOR_STATE,
          "The result set stands on no row: call next() first, and stop when it gives false.");
    }
    Object value = current[place];
    wasNull = value == null;
    return value;
  }

  /** Returns whether the last value was NULL. */
  boolean wasNull() {
    return wasNull;
  }

  /** Also while another thread is in {@link #next}, which then fails. */
  void close() {
    row = null;
    source.close();
  }
}
