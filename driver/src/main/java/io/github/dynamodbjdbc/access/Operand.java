package io.github.dynamodbjdbc.access;

/**
 * The constant side of a condition: a literal, a {@code ?} that gets its value at execution, or a
 * value of a row that the table is joined with.
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

  /**
   * A value of the rows that a {@link AccessPath.Lookup} finds items for: one at a time.
   *
   * @param index its place among the values that the lookup is given
   * @param name what EXPLAIN calls it
   */
  record Joined(int index, String name) implements Operand {
    @Override
    public String toString() {
      return "joined " + name;
    }
  }
}
