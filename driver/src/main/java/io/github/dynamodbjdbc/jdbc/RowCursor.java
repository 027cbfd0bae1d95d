package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.util.ArrayImpl;
import org.apache.calcite.avatica.util.Cursor;

/** The rows of a result set, and the accessors of their columns. */
final class RowCursor implements Cursor, ColumnAccessor.Row {
  /** Where rows come from. */
  interface Source extends AutoCloseable {
    boolean next();

    Object[] row();

    @Override
    void close();
  }

  private final Source source;
  private final List<ResultColumn> columns;
  private final Failures.Call<Boolean> advance = this::advance;
  private Object[] row;
  private boolean wasNull;

  RowCursor(Source source, List<ResultColumn> columns) {
    this.source = source;
    this.columns = columns;
  }

  static Source of(Execution execution) {
    return new Source() {
      @Override
      public boolean next() {
        return execution.next();
      }

      @Override
      public Object[] row() {
        return execution.row();
      }

      @Override
      public void close() {
        execution.close();
      }
    };
  }

  static Source of(List<Object[]> rows) {
    Iterator<Object[]> iterator = rows.iterator();
    return new Source() {
      private Object[] current;

      @Override
      public boolean next() {
        if (iterator.hasNext()) {
          current = iterator.next();
          return true;
        }
        return false;
      }

      @Override
      public Object[] row() {
        return current;
      }

      @Override
      public void close() {
        current = null;
      }
    };
  }

  @Override
  public List<Accessor> createAccessors(
      List<ColumnMetaData> types, Calendar localCalendar, ArrayImpl.Factory factory) {
    List<Accessor> accessors = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      accessors.add(new ColumnAccessor(columns.get(i), this, i));
    }
    return accessors;
  }

  @Override
  public Object value(int place) {
    Object[] current = row;
    if (current == null) {
      throw new io.github.dynamodbjdbc.error.DriverException(
          SqlState.INVALID_CURSOR_STATE,
          "The result set stands on no row: call next() first, and stop when it gives false.");
    }
    Object value = current[place];
    wasNull = value == null;
    return value;
  }

  @Override
  public boolean next() throws SQLException {
    return Failures.call(advance);
  }

  private boolean advance() {
    boolean more = source.next();
    row = more ? source.row() : null;
    return more;
  }

  @Override
  public void close() {
    row = null;
    source.close();
  }

  @Override
  public boolean wasNull() {
    return wasNull;
  }
}
