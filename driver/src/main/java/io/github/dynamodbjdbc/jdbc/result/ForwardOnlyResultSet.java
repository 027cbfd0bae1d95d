package io.github.dynamodbjdbc.jdbc.result;

import io.github.dynamodbjdbc.jdbc.contract.Refusals;
import io.github.dynamodbjdbc.jdbc.contract.ResultSetHints;
import java.sql.SQLException;

/** Says that rows come one after the other and never again, and refuses to move otherwise. */
abstract class ForwardOnlyResultSet extends ReadOnlyResultSet {
  private int fetchSize;

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return TYPE_FORWARD_ONLY;
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

  private SQLException noMove() throws SQLException {
    checkOpen();
    return Refusals.scrolling();
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    throw noMove();
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    throw noMove();
  }

  @Override
  public boolean first() throws SQLException {
    throw noMove();
  }

  @Override
  public boolean last() throws SQLException {
    throw noMove();
  }

  @Override
  public boolean previous() throws SQLException {
    throw noMove();
  }

  @Override
  public boolean isLast() throws SQLException {
    throw noMove();
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw noMove();
  }

  @Override
  public void afterLast() throws SQLException {
    throw noMove();
  }

  /** JDBC 4.3 leaves it to the driver; a name serves positioned updates only. */
  @Override
  public String getCursorName() throws SQLException {
    checkOpen();
    throw Refusals.cursorName();
  }
}
