package io.github.dynamodbjdbc.exec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over elements that arrive in batches.
 *
 * <p>The next batch is asked for only when the batch before it is used up, and the cursor does not
 * hold that batch any more.
 */
abstract class BatchCursor<T> implements Cursor<T> {
  private List<T> batch = List.of();
  private int position = -1;

  /** The next batch, which may be empty; null at the end, also when it is called again. */
  protected abstract @Nullable List<T> nextBatch();

  @Override
  public boolean next() {
    position++;
    while (position >= batch.size()) {
      batch = List.of();
      position = -1;
      List<T> next = nextBatch();
      if (next == null) {
        return false;
      }
      batch = next;
      position = 0;
    }
    return true;
  }

  @Override
  public final T current() {
    return batch.get(position);
  }

  /** Releases the current batch. */
  @Override
  public void close() {
    batch = List.of();
  }

  /** Rows that arrive in pages. */
  abstract static class Rows extends BatchCursor<Object[]> implements RowStream {
    @Override
    public final Object[] row() {
      return current();
    }
  }
}
