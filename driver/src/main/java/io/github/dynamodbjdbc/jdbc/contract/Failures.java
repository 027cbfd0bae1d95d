package io.github.dynamodbjdbc.jdbc.contract;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlErrors;
import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;

/** Failures leave the driver here: each as an SQLException of the right class with an SQLState. */
public final class Failures {
  /** A call that may fail in any way. */
  public interface Call<T> {
    T run() throws SQLException;
  }

  /** A call without a result. */
  public interface Action {
    void run() throws SQLException;
  }

  private Failures() {}

  public static <T> T call(Call<T> call) throws SQLException {
    try {
      return call.run();
    } catch (SQLException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError e) {
      throw SqlErrors.toSqlException(e);
    }
  }

  public static void run(Action action) throws SQLException {
    call(
        () -> {
          action.run();
          return true;
        });
  }

  /**
   * Loads the classes that report failures. A class that is first used when memory has run out may
   * fail to initialize, and the JVM never tries again.
   */
  public static void loadClasses() {
    for (SqlState state : SqlState.values()) {
      SQLException loaded = exception(state, "");
      assert loaded.getSQLState() != null;
    }
  }

  public static SQLException exception(SqlState state, String message) {
    return exception(new DriverException(state, message));
  }

  public static SQLException exception(DriverException failure) {
    return SqlErrors.toSqlException(failure);
  }
}
