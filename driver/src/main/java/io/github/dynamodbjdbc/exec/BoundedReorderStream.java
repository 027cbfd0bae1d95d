package io.github.dynamodbjdbc.exec;

import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows in order that nearly are: a row is given out once no row that is yet to come can belong
 * before it.
 */
final class BoundedReorderStream implements RowStream {
  private final RowStream source;
  private final int place;
  private final long slack;
  private final boolean forward;
  private final PriorityQueue<Object[]> waiting;
  private boolean ended;
  private volatile boolean closed;
  private long furthest;
  private Object @Nullable [] current;

  /**
   * @param place of the value that rows are ordered by, a whole number
   * @param slack by how much a row's value may be beyond that of a row after it
   * @param forward whether values go upwards
   */
  BoundedReorderStream(RowStream source, int place, long slack, boolean forward) {
    this.source = source;
    this.place = place;
    this.slack = slack;
    this.forward = forward;
    this.furthest = Long.MIN_VALUE;
    this.waiting = new PriorityQueue<>(Comparator.comparingLong(this::distance));
  }

  /** Returns the position of a row in the order. */
  private long distance(Object[] row) {
    long value = ((Number) row[place]).longValue();
    return forward ? value : -value;
  }

  @Override
  public boolean next() {
    if (closed) {
      return false;
    }
    while (!ended && (waiting.isEmpty() || distance(waiting.peek()) > furthest - slack)) {
      if (source.next()) {
        Object[] row = source.row();
        waiting.add(row);
        furthest = Math.max(furthest, distance(row));
      } else {
        ended = true;
      }
    }
    current = waiting.poll();
    return current != null;
  }

  @Override
  public Object[] row() {
    return Objects.requireNonNull(current);
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }
}
