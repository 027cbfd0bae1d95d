package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaResultSet;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;

/**
 * A forward-only result set over an {@link Execution}, or over rows that are there already.
 *
 * <p>Labels find their column exactly, else by a match that ignores case: two columns may differ in
 * case only, as two attributes may.
 */
final class DynamoDbResultSet extends GettersResultSet {
  private final List<ResultColumn> columns;
  private final Failures.Call<Boolean> advance = this::advance;
  private volatile boolean closed;

  DynamoDbResultSet(
      AvaticaStatement statement,
      QueryState state,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      TimeZone timeZone,
      List<ResultColumn> columns)
      throws SQLException {
    super(statement, state, signature, metaData, timeZone);
    this.columns = columns;
  }

  /** A result set without a statement. */
  static ResultSet ofRows(List<ResultColumn> columns, List<Object[]> rows) throws SQLException {
    Meta.Signature signature = SignaturePayload.of(columns);
    DynamoDbResultSet resultSet =
        new DynamoDbResultSet(
            null,
            null,
            signature,
            new ResultColumnsMetaData(columns, ""),
            TimeZone.getDefault(),
            columns);
    resultSet.execute2(new RowCursor(RowCursor.of(rows), columns), signature.columns);
    return resultSet;
  }

  @Override
  protected AvaticaResultSet execute() throws SQLException {
    Execution execution = ((ExecutableStatement) statement).begin(signature);
    return execute2(new RowCursor(RowCursor.of(execution), columns), columnMetaDataList);
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
  protected void checkOpen() throws SQLException {
    if (isClosed()) {
      throw Failures.exception(SqlState.INVALID_CURSOR_STATE, "The result set is closed.");
    }
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    return Failures.call(advance);
  }

  /** Closing takes the cursor away, also from a thread that is about to ask it. */
  private boolean advance() throws SQLException {
    try {
      return super.next();
    } catch (NullPointerException e) {
      if (!closed) {
        throw e;
      }
      throw new DriverException(
          SqlState.STATEMENT_CANCELED, "The rows were closed while they were being read.", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    super.close();
  }

  /** Avatica's own says to other threads what was when they last looked. */
  @Override
  public boolean isClosed() throws SQLException {
    return closed;
  }

  @Override
  ColumnAccessor accessor(int index) throws SQLException {
    checkOpen();
    if (index < 1 || index > columns.size()) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "There is no column "
              + index
              + ": the result has "
              + columns.size()
              + ", counted from 1.");
    }
    return (ColumnAccessor) accessorList.get(index - 1);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Unwrapping.unwrap(this, type);
  }
}
