package io.github.dynamodbjdbc.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The constant side of a condition: a literal, a {@code ?} that gets its value at execution, an
 * expression that is computed once in an execution, or a value of a row that the table is joined
 * with.
 *
 * <p>{@link io.github.dynamodbjdbc.value.SqlType} says which Java class holds the values; null is
 * SQL's NULL.
 */
public sealed interface Operand {
  /** Calls the method of the visitor that belongs to this kind. */
  <R> @Nullable R accept(Visitor<R> visitor);

  /** An answer for each kind of operand. */
  interface Visitor<R> {
    @Nullable R literal(Literal literal);

    @Nullable R parameter(Parameter parameter);

    @Nullable R computed(Computed computed);

    @Nullable R joined(Joined joined);
  }

  /**
   * A value in the statement's text. Two literals are equal if their values are.
   *
   * @param shown the text that EXPLAIN prints
   */
  record Literal(@Nullable Object value, String shown) implements Operand {
    public Literal(@Nullable Object value) {
      this(value, value instanceof String text ? "'" + text.replace("'", "''") + "'" : "" + value);
    }

    @Override
    public <R> @Nullable R accept(Visitor<R> visitor) {
      return visitor.literal(this);
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
   * @param index its position in the statement, from 0
   */
  record Parameter(int index) implements Operand {
    @Override
    public <R> @Nullable R accept(Visitor<R> visitor) {
      return visitor.parameter(this);
    }

    @Override
    public String toString() {
      return "?" + (index + 1);
    }
  }

  /**
   * An expression of literals, parameters and functions such as CURRENT_TIMESTAMP. Its value is the
   * same for all rows of one execution.
   *
   * @param index the position of its value among those of an execution, which begin with the
   *     parameters
   * @param shown the text that EXPLAIN prints
   */
  record Computed(int index, String shown) implements Operand {
    @Override
    public <R> @Nullable R accept(Visitor<R> visitor) {
      return visitor.computed(this);
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /**
   * A value of the row that a {@link AccessPath.JoinLookup} finds items for.
   *
   * @param index its position among the values that the lookup is given
   * @param name the name that EXPLAIN prints
   */
  record Joined(int index, String name) implements Operand {
    @Override
    public <R> @Nullable R accept(Visitor<R> visitor) {
      return visitor.joined(this);
    }

    @Override
    public String toString() {
      return "joined " + name;
    }
  }
}
