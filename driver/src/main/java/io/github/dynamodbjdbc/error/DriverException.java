package io.github.dynamodbjdbc.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure with an SQLState and a message for the user. All packages throw it, and {@link
 * SqlErrors} converts it to the {@link java.sql.SQLException} of its {@link SqlState}.
 *
 * <p>The message is a sentence that names the failed action, its object, the reason, and the
 * remedy. It never contains a secret.
 */
public final class DriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SqlState state;

  public DriverException(SqlState state, String message) {
    this(state, message, null);
  }

  public DriverException(SqlState state, @Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
    this.state = Objects.requireNonNull(state);
  }

  public SqlState state() {
    return state;
  }
}
