package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.calcite.avatica.Meta;

/** What a result set asks of its statement, plain or prepared. */
interface ExecutableStatement {
  /** Starts an execution of the query that the signature carries. */
  Execution begin(Meta.Signature signature) throws SQLException;

  /** Ends the execution that is under way, from any thread; unlike cancel() also when closed. */
  void stop(SqlState reason, String sentence);

  /** Of the execution that is under way, from its planning on. */
  Cancellation running();

  static SQLException noBatch() {
    return Failures.exception(
        SqlState.FEATURE_NOT_SUPPORTED,
        "Batches are for writes, and this driver reads only. Execute queries one by one.");
  }

  static void checkMoreResults(int current) throws SQLException {
    if (current == Statement.KEEP_CURRENT_RESULT) {
      throw Failures.exception(
          SqlState.FEATURE_NOT_SUPPORTED, "A statement has one result, which cannot be kept.");
    }
    if (current != Statement.CLOSE_CURRENT_RESULT && current != Statement.CLOSE_ALL_RESULTS) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "getMoreResults takes CLOSE_CURRENT_RESULT or CLOSE_ALL_RESULTS.");
    }
  }

  static SQLException noUpdate() {
    return Failures.exception(
        SqlState.FEATURE_NOT_SUPPORTED,
        "This driver reads only: executeUpdate has nothing to do. Use executeQuery or execute.");
  }

  static void checkTimeLimit(int seconds) throws SQLException {
    if (seconds < 0) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "The query timeout must not be negative; 0 means that there is none.");
    }
  }
}
