package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Unwrapping;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result set over a {@link RowSource}.
 *
 * <p>Labels find their column exactly, else by a match that ignores case: two columns may differ in
 * case only, as two attributes may.
 */
public final class DynamoDbResultSet extends GettersResultSet {
  private final @Nullable Statement statement;
  private final Consumer<DynamoDbResultSet> onClose;
  private final List<ResultColumn> columns;
  private final ResultSetMetaData metaData;
  private final RowCursor rows;
  private final ColumnAccessor[] accessors;
  private final Failures.Call<Boolean> advance;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param scrollable whether it keeps its rows, to return to them
   * @param statement null where there is none
   * @param schemaName of the tables that columns come from
   * @param onClose is called when the result set is closed, once
   */
  public DynamoDbResultSet(
      RowSource rows,
      boolean scrollable,
      String schemaName,
      @Nullable Statement statement,
      Consumer<DynamoDbResultSet> onClose) {
    this.statement = statement;
    this.onClose = onClose;
    this.columns = rows.columns();
    this.metaData = new ResultColumnsMetaData(columns, schemaName);
    this.rows = scrollable ? new ScrollCursor(rows) : new RowCursor(rows);
    this.advance = this.rows::next;
    this.accessors = new ColumnAccessor[columns.size()];
    for (int i = 0; i < accessors.length; i++) {
      accessors[i] = new ColumnAccessor(columns.get(i), this.rows, i);
    }
  }

  /** A result set without a statement. */
  public static ResultSet ofRows(List<ResultColumn> columns, List<Object[]> rows) {
    return new DynamoDbResultSet(RowSource.of(columns, rows), false, "", null, closed -> {});
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    return Failures.call(advance);
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return rows.wasNull();
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return rows.number();
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return Failures.call(rows::isBeforeFirst);
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return rows.number() == 1;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return rows.isAfterLast();
  }

  @Override
  @Nullable ScrollCursor scroll() {
    return rows instanceof ScrollCursor cursor ? cursor : null;
  }

  @Override
  ColumnAccessor accessor(int index) throws SQLException {
    checkOpen();
    if (index < 1 || index > accessors.length) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "There is no column "
              + index
              + ": the result has "
              + accessors.length
              + ", counted from 1.");
    }
    return accessors[index - 1];
  }

  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    int insensitive = -1;
    for (int i = 0; i < columns.size(); i++) {
      String candidate = columns.get(i).label();
      if (candidate.equals(label)) {
        return i + 1;
      }
      if (insensitive < 0 && candidate.equalsIgnoreCase(label)) {
        insensitive = i + 1;
      }
    }
    if (insensitive < 0) {
      List<String> labels = columns.stream().map(ResultColumn::label).toList();
      throw Failures.exception(
          SqlState.UNDEFINED_COLUMN,
          "The result has no column '" + label + "'." + NearestName.hint(labels, "" + label));
    }
    return insensitive;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return metaData;
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  /** Always null: warnings are the statement's. */
  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  void checkOpen() throws SQLException {
    if (isClosed()) {
      throw Failures.exception(SqlState.INVALID_CURSOR_STATE, "The result set is closed.");
    }
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  /** A thread that is reading a row fails: the end of the rows must not look like their last. */
  @Override
  public void close() throws SQLException {
    Failures.run(this::end);
  }

  /** Closes; fails as the driver does within. */
  public void end() {
    if (closed.compareAndSet(false, true)) {
      rows.close();
      onClose.accept(this);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
