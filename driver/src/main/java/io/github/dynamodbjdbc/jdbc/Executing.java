package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;
import org.apache.calcite.avatica.Meta;

/** What a result set asks of its statement, plain or prepared. */
interface Executing {
  /** Starts an execution of the query that the signature carries. */
  Execution begin(Meta.Signature signature) throws SQLException;

  static SQLException noUpdate() {
    return Sql.exception(
        SqlState.FEATURE_NOT_SUPPORTED,
        "This driver reads only: executeUpdate has nothing to do. Use executeQuery or execute.");
  }

  static void checkTimeLimit(int seconds) throws SQLException {
    if (seconds < 0) {
      throw Sql.exception(
          SqlState.INVALID_PARAMETER,
          "The query timeout must not be negative; 0 means that there is none.");
    }
  }
}
