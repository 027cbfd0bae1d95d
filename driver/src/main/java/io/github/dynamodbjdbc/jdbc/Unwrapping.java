package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;

/** JDBC's Wrapper, the same for every object. */
final class Unwrapping {
  private Unwrapping() {}

  static <T> T unwrap(Object object, Class<T> type) throws SQLException {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw Failures.exception(
        SqlState.INVALID_PARAMETER,
        "A " + object.getClass().getSimpleName() + " is no " + type.getName() + ".");
  }
}
