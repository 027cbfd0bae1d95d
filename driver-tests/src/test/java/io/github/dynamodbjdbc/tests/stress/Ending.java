package io.github.dynamodbjdbc.tests.stress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;

/** A way to end what another thread is doing, and what JDBC says of the time after. */
enum Ending {
  CANCEL(Left.ALL, "57014"),
  QUERY_TIMEOUT(Left.ALL, "57014"),
  RESULT_SET_CLOSE(Left.ALL, "57014 or 24000"),
  STATEMENT_CLOSE(Left.CONNECTION, "57014 or 24000"),
  CONNECTION_CLOSE(Left.NOTHING, "08003 or 24000"),
  CONNECTION_ABORT(Left.NOTHING, "08003 or 24000"),
  INTERRUPT(Left.ALL, "57014");

  /** Resources that are still open afterwards. */
  enum Left {
    NOTHING,
    CONNECTION,
    ALL
  }

  private final Left left;
  private final String states;

  Ending(Left left, String states) {
    this.left = left;
    this.states = states;
  }

  Left left() {
    return left;
  }

  /** Returns whether work that this ended may have failed so. */
  boolean explains(SQLException failure) {
    boolean rightClass =
        switch (this) {
          case QUERY_TIMEOUT -> failure instanceof SQLTimeoutException;
          default ->
              !"08003".equals(failure.getSQLState())
                  || failure instanceof SQLNonTransientConnectionException;
        };
    return rightClass && states.contains("" + failure.getSQLState());
  }

  /** Does it from the calling thread. A time limit ends by itself. */
  void act(Work.Site site, Thread worker) throws SQLException {
    Statement statement = site.statement;
    ResultSet rows = site.rows;
    switch (this) {
      case CANCEL -> {
        if (statement != null && !statement.isClosed()) {
          tolerateClosed(statement::cancel);
        }
      }
      case RESULT_SET_CLOSE -> {
        if (rows != null) {
          rows.close();
        }
      }
      case STATEMENT_CLOSE -> {
        if (statement != null) {
          statement.close();
        }
      }
      case CONNECTION_CLOSE -> site.connection.close();
      case CONNECTION_ABORT -> site.connection.abort(Runnable::run);
      case INTERRUPT -> worker.interrupt();
      case QUERY_TIMEOUT -> {}
    }
  }

  /** An action that may throw an SQLException. */
  private interface Action {
    void run() throws SQLException;
  }

  /** A statement may be closed between the question whether it is and its cancellation. */
  private static void tolerateClosed(Action cancel) throws SQLException {
    try {
      cancel.run();
    } catch (SQLException e) {
      if (!"24000".equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
