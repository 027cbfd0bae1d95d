package io.github.dynamodbjdbc.jdbc.contract;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.SQLException;

/** The method of java.sql.Wrapper, the same for every object. */
public final class Unwrapping {
  private Unwrapping() {}

  public static <T> T unwrap(Object object, Class<T> type) throws SQLException {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw Failures.exception(
        SqlState.INVALID_PARAMETER,
        "A " + object.getClass().getSimpleName() + " is not a " + type.getName() + ".");
  }
}
