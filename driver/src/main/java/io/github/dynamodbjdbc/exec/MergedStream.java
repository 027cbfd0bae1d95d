package io.github.dynamodbjdbc.exec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The rows of several streams, each of which is in order, in order. */
final class MergedStream implements RowStream {
  private final List<RowStream> sources;
  private final PriorityQueue<RowStream> heads;
  private @Nullable RowStream current;
  private boolean started;
  private volatile boolean closed;

  /**
   * @param order of the rows of each source
   */
  MergedStream(List<RowStream> sources, Comparator<Object[]> order) {
    this.sources = new ArrayList<>(sources);
    this.heads =
        new PriorityQueue<>(
            Math.max(1, sources.size()), Comparator.comparing(RowStream::row, order));
  }

  @Override
  public boolean next() {
    if (closed) {
      return false;
    }
    if (!started) {
      started = true;
      sources.forEach(this::advance);
    } else if (current != null) {
      advance(current);
    }
    current = heads.poll();
    return current != null;
  }

  private void advance(RowStream source) {
    if (source.next()) {
      heads.add(source);
    }
  }

  @Override
  public Object[] row() {
    return Objects.requireNonNull(current).row();
  }

  @Override
  public void close() {
    closed = true;
    sources.forEach(RowStream::close);
  }
}
