package io.github.dynamodbjdbc.access;

/**
 * The constant side of a condition: a literal, or a {@code ?} that gets its value at execution.
 *
 * <p>Values are held as {@link io.github.dynamodbjdbc.value.SqlType} says, and null is SQL's NULL.
 */
public sealed interface Operand {
  /** A value that the statement's text holds. */
  record Literal(Object value) implements Operand {
    @Override
    public String toString() {
      return value instanceof String text ? "'" + text.replace("'", "''") + "'" : "" + value;
    }
  }

  /**
   * A parameter.
   *
   * @param index its place in the statement, from 0
   */
  record Parameter(int index) implements Operand {
    @Override
    public String toString() {
      return "?" + (index + 1);
    }
  }
}
