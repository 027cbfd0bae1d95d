package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import io.github.dynamodbjdbc.jdbc.contract.ResultSetHints;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Moves within the rows of a scrollable result set, and refuses that of a forward-only one. */
abstract class ForwardOnlyResultSet extends ReadOnlyResultSet {
  private int fetchSize;

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return scroll() == null ? TYPE_FORWARD_ONLY : TYPE_SCROLL_INSENSITIVE;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return FETCH_FORWARD;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    ResultSetHints.checkDirection(direction);
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  /** Kept, but without effect: the statement's fetch size counts when it is executed. */
  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    ResultSetHints.checkFetchSize(rows);
    fetchSize = rows;
  }

  /** The cursor, if the result set is scrollable; else null. */
  abstract @Nullable ScrollCursor scroll();

  private ScrollCursor cursor() throws SQLException {
    checkOpen();
    ScrollCursor cursor = scroll();
    if (cursor == null) {
      throw Refusals.scrolling();
    }
    return cursor;
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    ScrollCursor cursor = cursor();
    return Failures.call(() -> cursor.absolute(row));
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    ScrollCursor cursor = cursor();
    return Failures.call(() -> cursor.relative(rows));
  }

  @Override
  public boolean first() throws SQLException {
    return absolute(1);
  }

  @Override
  public boolean last() throws SQLException {
    return Failures.call(cursor()::last);
  }

  @Override
  public boolean previous() throws SQLException {
    return Failures.call(cursor()::previous);
  }

  @Override
  public boolean isLast() throws SQLException {
    return Failures.call(cursor()::isLast);
  }

  @Override
  public void beforeFirst() throws SQLException {
    absolute(0);
  }

  @Override
  public void afterLast() throws SQLException {
    Failures.run(cursor()::afterLast);
  }

  /** JDBC 4.3 leaves it to the driver; a name serves positioned updates only. */
  @Override
  public String getCursorName() throws SQLException {
    checkOpen();
    throw Refusals.cursorName();
  }
}
