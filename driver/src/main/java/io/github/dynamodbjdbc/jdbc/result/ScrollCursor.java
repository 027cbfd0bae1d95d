package io.github.dynamodbjdbc.jdbc.result;

import java.util.ArrayList;
import java.util.List;

/**
 * The cursor of a scrollable result set. It keeps the rows that were read, so that it can return to
 * them, and reads no further than a move needs. The source counts the memory of the kept rows.
 *
 * <p>The positions are those of JDBC 4.3, section 15.2.4: 0 before the first row, 1 for the first,
 * and one more than there are rows after the last.
 */
final class ScrollCursor extends RowCursor {
  private final RowSource source;
  private final List<Object[]> kept = new ArrayList<>();
  private boolean complete;
  private boolean failed;
  private int position;

  ScrollCursor(RowSource source) {
    super(source);
    this.source = source;
  }

  @Override
  boolean next() {
    return moveTo(position + 1L);
  }

  boolean previous() {
    return moveTo(position - 1L);
  }

  boolean relative(int rows) {
    return moveTo((long) position + rows);
  }

  /**
   * @param number of a row, from 1; negative counts from the last row, and 0 is before the first
   */
  boolean absolute(int number) {
    if (number >= 0) {
      return moveTo(number);
    }
    readUpTo(Long.MAX_VALUE);
    return moveTo((long) kept.size() + 1 + number);
  }

  boolean last() {
    readUpTo(Long.MAX_VALUE);
    return moveTo(kept.size());
  }

  void afterLast() {
    readUpTo(Long.MAX_VALUE);
    moveTo(kept.size() + 1L);
  }

  /** Moves to a position, or to the nearest one outside the rows; says whether a row is there. */
  private boolean moveTo(long wanted) {
    readUpTo(wanted);
    position = (int) Math.max(0, Math.min(wanted, kept.size() + 1L));
    boolean onRow = position > 0 && position <= kept.size();
    stand(onRow ? kept.get(position - 1) : null, onRow ? position : 0);
    return onRow;
  }

  private void readUpTo(long wanted) {
    if (failed) {
      // The source fails again: rows after its failure would hide the missing ones.
      source.next();
    }
    while (!complete && kept.size() < wanted) {
      failed = true;
      if (source.next()) {
        Object[] row = source.row();
        source.keep(row);
        kept.add(row);
      } else {
        complete = true;
      }
      failed = false;
    }
  }

  /** False if there are no rows, as JDBC has it. */
  @Override
  boolean isBeforeFirst() {
    readUpTo(1);
    return position == 0 && !kept.isEmpty();
  }

  /** False if there are no rows, as JDBC has it. */
  @Override
  boolean isAfterLast() {
    return position > kept.size() && !kept.isEmpty();
  }

  boolean isLast() {
    readUpTo(position + 1L);
    return position > 0 && position == kept.size();
  }
}
