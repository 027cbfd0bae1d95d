package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Collection;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A value that its target does not take. The conversions do not know the target, so they give only
 * the reason, and {@link #at} completes the message.
 *
 * <p>The message names the type of the value and never its text, which may be confidential.
 */
final class UnfitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final SqlState state;

  /**
   * @param reason the rest of a sentence, with its full stop; more sentences may follow
   */
  UnfitException(SqlState state, String reason) {
    this(state, reason, null);
  }

  UnfitException(SqlState state, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.state = state;
  }

  /** A value of a type that the target does not take: SQLState 22018. */
  static UnfitException type(String reason) {
    return new UnfitException(SqlState.VALUE_DOES_NOT_FIT, reason);
  }

  /** Some conversions try one type and then another: a stack trace would cost more than they do. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  SqlState state() {
    return state;
  }

  /**
   * Returns the failure for the user.
   *
   * @param target the column or attribute with its table, as a subject
   */
  DriverException at(String target, Object value) {
    return new DriverException(
        state, target + " does not take the value, " + typeOf(value) + ": " + getMessage(), this);
  }

  private static String typeOf(Object value) {
    if (value instanceof Collection<?> || (value.getClass().isArray() && !isBytes(value))) {
      return "a list";
    }
    if (value instanceof Map<?, ?>) {
      return "a map";
    }
    if (isBytes(value)) {
      return "an array of bytes";
    }
    String name = value.getClass().getSimpleName();
    return ("AEIOU".indexOf(name.isEmpty() ? ' ' : name.charAt(0)) < 0 ? "a " : "an ") + name;
  }

  private static boolean isBytes(Object value) {
    return value instanceof byte[] || value instanceof ByteString;
  }
}
