package io.github.dynamodbjdbc.exec;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Small streams that larger ones are put together from. */
final class RowStreams {
  private RowStreams() {}

  /** No rows. */
  static RowStream empty() {
    return new Single(null);
  }

  /** One row. */
  static RowStream of(Object... row) {
    return new Single(row);
  }

  /** At most so many rows; the source is closed after the last. */
  static RowStream limited(RowStream source, long rows) {
    return new Limited(source, rows);
  }

  /** The first columns of each row only. */
  static RowStream narrowed(RowStream source, int columns) {
    return new Narrowed(source, columns);
  }

  /** Runs something once, when the rows are used up or the stream is closed. */
  static RowStream atEnd(RowStream source, Runnable action) {
    return new AtEnd(source, action);
  }

  private static final class Single implements RowStream {
    private final Object @Nullable [] row;
    private boolean before = true;

    Single(Object @Nullable [] row) {
      this.row = row;
    }

    @Override
    public boolean next() {
      boolean here = before && row != null;
      before = false;
      return here;
    }

    @Override
    public Object[] row() {
      return Objects.requireNonNull(row);
    }

    @Override
    public void close() {
      before = false;
    }
  }

  private static final class Limited implements RowStream {
    private final RowStream source;
    private long left;

    Limited(RowStream source, long rows) {
      this.source = source;
      this.left = rows;
    }

    @Override
    public boolean next() {
      if (left > 0 && source.next()) {
        left--;
        return true;
      }
      source.close();
      return false;
    }

    @Override
    public Object[] row() {
      return source.row();
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private record Narrowed(RowStream source, int columns) implements RowStream {
    @Override
    public boolean next() {
      return source.next();
    }

    @Override
    public Object[] row() {
      return Arrays.copyOf(source.row(), columns);
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private static final class AtEnd implements RowStream {
    private final RowStream source;
    private final AtomicReference<Runnable> action;

    AtEnd(RowStream source, Runnable action) {
      this.source = source;
      this.action = new AtomicReference<>(action);
    }

    @Override
    public boolean next() {
      boolean more = source.next();
      if (!more) {
        run();
      }
      return more;
    }

    private void run() {
      action.getAndSet(() -> {}).run();
    }

    @Override
    public Object[] row() {
      return source.row();
    }

    @Override
    public void close() {
      source.close();
      run();
    }
  }
}
