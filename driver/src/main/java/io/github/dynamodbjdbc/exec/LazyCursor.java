package io.github.dynamodbjdbc.exec;

import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opened by the first {@code next()}: executing a statement alone makes no call. */
class LazyCursor<T> implements Cursor<T> {
  private final Supplier<? extends Cursor<T>> opener;
  private volatile @Nullable Cursor<T> source;
  private volatile boolean closed;

  LazyCursor(Supplier<? extends Cursor<T>> opener) {
    this.opener = opener;
  }

  @Override
  public boolean next() {
    if (closed) {
      return false;
    }
    if (source == null) {
      source = opener.get();
      if (closed) {
        // Closed from another thread meanwhile, which had no source to close yet.
        source.close();
        return false;
      }
    }
    return source.next();
  }

  @Override
  public T current() {
    if (source == null) {
      throw new NoSuchElementException("next() was not called");
    }
    return source.current();
  }

  @Override
  public void close() {
    closed = true;
    if (source != null) {
      source.close();
    }
  }

  /** The same of rows. */
  static final class Rows extends LazyCursor<Object[]> implements RowStream {
    Rows(Supplier<RowStream> opener) {
      super(opener);
    }

    @Override
    public Object[] row() {
      return current();
    }
  }
}
