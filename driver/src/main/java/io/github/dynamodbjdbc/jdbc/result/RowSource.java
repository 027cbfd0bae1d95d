package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.engine.ResultColumn;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one result, read once and in order by one thread; closed by any. */
public interface RowSource extends AutoCloseable {
  List<ResultColumn> columns();

  /**
   * Moves to the next row.
   *
   * @return false after the last one
   */
  boolean next();

  /** The row that the last {@link #next} moved to. */
  Object[] row();

  /**
   * Counts the memory of a row that the reader keeps until it closes this source.
   *
   * @throws io.github.dynamodbjdbc.error.DriverException SQLState 53200 if it is too much
   */
  default void keep(Object[] row) {}

  @Override
  void close();

  /** Rows that are in memory already. */
  static RowSource of(List<ResultColumn> columns, List<Object[]> rows) {
    Iterator<Object[]> iterator = rows.iterator();
    return new RowSource() {
      private Object @Nullable [] current;

      @Override
      public List<ResultColumn> columns() {
        return columns;
      }

      @Override
      public boolean next() {
        boolean more = iterator.hasNext();
        current = more ? iterator.next() : null;
        return more;
      }

      @Override
      public Object[] row() {
        return Objects.requireNonNull(current);
      }

      @Override
      public void close() {
        current = null;
      }
    };
  }
}
