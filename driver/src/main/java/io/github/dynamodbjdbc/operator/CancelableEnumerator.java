package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import org.apache.calcite.linq4j.Enumerator;

/**
 * Rows in memory that check for cancellation: a loop over them makes no call that cancellation
 * could interrupt.
 */
final class CancelableEnumerator implements Enumerator<Object> {
  private final Enumerator<Object> rows;
  private final Cancellation cancellation;

  CancelableEnumerator(Enumerator<Object> rows, Cancellation cancellation) {
    this.rows = rows;
    this.cancellation = cancellation;
  }

  @Override
  public Object current() {
    return rows.current();
  }

  @Override
  public boolean moveNext() {
    cancellation.check();
    return rows.moveNext();
  }

  @Override
  public void reset() {
    rows.reset();
  }

  @Override
  public void close() {
    rows.close();
  }
}
