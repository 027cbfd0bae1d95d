package io.github.dynamodbjdbc.error;

import java.util.Objects;

/**
 * A failure that already knows what to tell the user: the lower floors throw it, and {@link
 * SqlErrors} turns it into the {@link java.sql.SQLException} of its {@link SqlState}.
 *
 * <p>The message is a sentence: what failed, on what, why, and what to do. It never holds a secret.
 */
public final class DriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SqlState state;

  public DriverException(SqlState state, String message) {
    this(state, message, null);
  }

  public DriverException(SqlState state, String message, Throwable cause) {
    super(message, cause);
    this.state = Objects.requireNonNull(state);
  }

  public SqlState state() {
    return state;
  }
}
