package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlErrors;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Where failures leave the driver: every one as an SQLException of the right class with an
 * SQLState. Avatica wraps what it catches in an SQLException without one, so those are looked into.
 */
final class Failures {
  /** A call that may fail in any way. */
  interface Call<T> {
    T run() throws SQLException;
  }

  /** A call without a result. */
  interface Action {
    void run() throws SQLException;
  }

  private Failures() {}

  static <T> T call(Call<T> call) throws SQLException {
    try {
      return call.run();
    } catch (SQLException e) {
      throw withState(e);
    } catch (RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError e) {
      throw SqlErrors.toSqlException(e);
    }
  }

  static void run(Action action) throws SQLException {
    call(
        () -> {
          action.run();
          return null;
        });
  }

  private static SQLException withState(SQLException e) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable t = e; t != null && seen.add(t); t = t.getCause()) {
      if (t instanceof DriverException) {
        return SqlErrors.toSqlException(t);
      }
      if (t instanceof SQLException known && known.getSQLState() != null) {
        return known;
      }
    }
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException || cause instanceof Error) {
      return SqlErrors.toSqlException(cause);
    }
    return SqlErrors.toSqlException(
        new DriverException(stateOf(String.valueOf(e.getMessage())), sentence(e), e));
  }

  /** Avatica's own refusals are told apart by their texts only. */
  private static SqlState stateOf(String message) {
    String text = message.toLowerCase(java.util.Locale.ROOT);
    if (text.contains("closed")) {
      return text.contains("connection")
          ? SqlState.CONNECTION_CLOSED
          : SqlState.INVALID_CURSOR_STATE;
    }
    return text.contains("ordinal") || text.contains("not found") || text.contains("illegal")
        ? SqlState.INVALID_PARAMETER
        : SqlState.INTERNAL;
  }

  private static String sentence(SQLException e) {
    String text = String.valueOf(e.getMessage());
    return text.endsWith(".") ? text : text + ".";
  }

  /**
   * Loads what reports failures. A class that is first used when memory has run out, and whose
   * initialization that ends, is lost to the JVM for good.
   */
  static void loadClasses() {
    for (SqlState state : SqlState.values()) {
      SQLException loaded = exception(state, "");
      assert loaded.getSQLState() != null;
    }
  }

  static SQLException exception(SqlState state, String message) {
    return SqlErrors.toSqlException(new DriverException(state, message));
  }
}
