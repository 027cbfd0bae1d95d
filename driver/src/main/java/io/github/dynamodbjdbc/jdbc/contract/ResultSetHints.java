package io.github.dynamodbjdbc.jdbc.contract;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;

/** Checks the wishes and hints that clients give about result sets. */
public final class ResultSetHints {
  private ResultSetHints() {}

  public static void checkDirection(int direction) throws SQLException {
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "A fetch direction is FETCH_FORWARD, FETCH_REVERSE or FETCH_UNKNOWN.");
    }
  }

  /** Refuses values that are none of the constants of {@link ResultSet}. */
  public static void check(int type, int concurrency, int holdability) throws SQLException {
    if (type != ResultSet.TYPE_FORWARD_ONLY
        && type != ResultSet.TYPE_SCROLL_INSENSITIVE
        && type != ResultSet.TYPE_SCROLL_SENSITIVE) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "A type of result sets is TYPE_FORWARD_ONLY, TYPE_SCROLL_INSENSITIVE or"
              + " TYPE_SCROLL_SENSITIVE.");
    }
    if (concurrency != ResultSet.CONCUR_READ_ONLY && concurrency != ResultSet.CONCUR_UPDATABLE) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "A concurrency of result sets is CONCUR_READ_ONLY or CONCUR_UPDATABLE.");
    }
    checkHoldability(holdability);
  }

  public static void checkHoldability(int holdability) throws SQLException {
    if (holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT
        && holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "A holdability is CLOSE_CURSORS_AT_COMMIT or HOLD_CURSORS_OVER_COMMIT.");
    }
  }

  public static void checkFetchSize(int rows) throws SQLException {
    if (rows < 0) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER, "A fetch size is 0, for the driver's own, or more.");
    }
  }

  public static void checkMax(String what, long max) throws SQLException {
    if (max < 0) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER, "The greatest " + what + " is 0, for no limit, or more.");
    }
  }

  /** Says what of a wish is not met; JDBC 4.3, section 15.1.1, has a driver warn and go on. */
  public static List<SQLWarning> warnings(int type, int concurrency) {
    List<SQLWarning> warnings = new ArrayList<>();
    if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
      warnings.add(
          new SQLWarning(
              "Scrollable result sets are TYPE_SCROLL_INSENSITIVE here, and so is this one.",
              "01000"));
    }
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      warnings.add(
          new SQLWarning("Result sets are CONCUR_READ_ONLY here, and so is this one.", "01000"));
    }
    return warnings;
  }
}
