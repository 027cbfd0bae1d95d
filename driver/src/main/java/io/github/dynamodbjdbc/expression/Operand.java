package io.github.dynamodbjdbc.expression;

import java.util.Objects;

/**
 * The constant side of a condition: a literal, a {@code ?} that gets its value at execution, or a
 * value of a row that the table is joined with.
 *
 * <p>Values are held as {@link io.github.dynamodbjdbc.value.SqlType} says, and null is SQL's NULL.
 */
public sealed interface Operand {
  /**
   * A value that the statement's text holds.
   *
   * @param shown what EXPLAIN calls it. Two literals are equal if their values are
   */
  record Literal(Object value, String shown) implements Operand {
    public Literal(Object value) {
      this(value, value instanceof String text ? "'" + text.replace("'", "''") + "'" : "" + value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Literal literal && Objects.equals(value, literal.value);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(value);
    }

    @Override
    public String toString() {
      return shown;
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
   * A value of the rows that a JoinLookup (an access path) finds items for: one at a time.
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
