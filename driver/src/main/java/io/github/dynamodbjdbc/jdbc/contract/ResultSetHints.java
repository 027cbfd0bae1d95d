package io.github.dynamodbjdbc.jdbc.contract;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;

/** Checks the hints that clients give about result sets, which are always of the same kind. */
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
    if (type != ResultSet.TYPE_FORWARD_ONLY) {
      warnings.add(
          new SQLWarning("Result sets are TYPE_FORWARD_ONLY here, and so is this one.", "01000"));
    }
    if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      warnings.add(
          new SQLWarning("Result sets are CONCUR_READ_ONLY here, and so is this one.", "01000"));
    }
    return warnings;
  }
}
