package io.github.dynamodbjdbc.tests.faults;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The allowed behaviour of a result set after it has failed. */
final class Endings {
  private Endings() {}

  /**
   * Asks a result set that has failed for its next row: who catches the failure and goes on must
   * neither get further rows, nor hear that these were all.
   *
   * @return the failure
   */
  static SQLException afterFailure(ResultSet rows, SQLException failure) {
    boolean more;
    try {
      more = rows.next();
    } catch (SQLException again) {
      return failure;
    }
    throw new AssertionError("after a failure, next() says " + more, failure);
  }
}
