package io.github.dynamodbjdbc.tests.faults;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/** The ways in which a statement may end that met a fault. */
enum Outcome {
  /** Exactly the right ones, in spite of it. */
  ROWS("rows", null),
  UNREACHABLE("08001", SQLNonTransientConnectionException.class),
  CLOSED("08003", SQLNonTransientConnectionException.class),
  BROKEN("08006", SQLTransientConnectionException.class),
  STATEMENT_CLOSED("24000", SQLException.class),
  UNAUTHORIZED("28000", SQLInvalidAuthorizationSpecException.class),
  THROTTLED("40001", SQLTransientException.class),
  GONE("42P01", SQLSyntaxErrorException.class),
  UNAVAILABLE("57000", SQLTransientException.class),
  CANCELED("57014", SQLException.class),
  TIMEOUT("57014", SQLTimeoutException.class);

  private final String text;
  private final Class<? extends SQLException> type;

  Outcome(String text, Class<? extends SQLException> type) {
    this.text = text;
    this.type = type;
  }

  /** The name of an exception in the matrix. */
  static String of(SQLException e) {
    for (Outcome outcome : values()) {
      if (outcome.text.equals(e.getSQLState()) && outcome.type == e.getClass()) {
        return outcome.text;
      }
    }
    return e.getSQLState() + " " + e.getClass().getSimpleName();
  }

  /** As the matrix shows it. */
  @Override
  public String toString() {
    return text;
  }
}
