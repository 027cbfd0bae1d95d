package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.TimeZone;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.QueryState;

/** Says that rows come one after the other and never again, and refuses to move otherwise. */
abstract class ForwardOnlyResultSet extends ReadOnlyResultSet {
  ForwardOnlyResultSet(
      AvaticaStatement statement,
      QueryState state,
      Meta.Signature signature,
      ResultSetMetaData metaData,
      TimeZone timeZone)
      throws SQLException {
    super(statement, state, signature, metaData, timeZone);
  }

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
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    ResultSetHints.checkFetchSize(rows);
    super.setFetchSize(rows);
  }

  private SQLException noMove() throws SQLException {
    checkOpen();
    return Failures.exception(
        SqlState.FEATURE_NOT_SUPPORTED,
        "Rows are read by next() only: the result set is TYPE_FORWARD_ONLY. Execute the statement"
            + " again to read them again.");
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

  /** JDBC 4.3 leaves it to the driver; positioned updates, which it is for, there are none. */
  @Override
  public String getCursorName() throws SQLException {
    checkOpen();
    throw Failures.exception(
        SqlState.FEATURE_NOT_SUPPORTED,
        "A result set has no cursor name: there are no positioned updates.");
  }
}
