package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.encode.RowType;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.value.KeyGenerator;
import org.jspecify.annotations.Nullable;

/** The new value of a column, as the statement says it. */
public sealed interface NewValue {
  /** An answer for each kind of value. */
  interface Visitor<R> {
    R parameter(Parameter parameter);

    R literal(Literal literal);

    R constant(Constant constant);

    R sum(Sum sum);

    R copy(Copy copy);

    R field(Field field);

    R generated(Generated generated);
  }

  <R> R accept(Visitor<R> visitor);

  /** Returns whether the value is known without the item, or DynamoDB computes it from the item. */
  default boolean isPushed() {
    return !(this instanceof Field);
  }

  /**
   * A {@code ?} alone: the value that the application set.
   *
   * @param index from 0
   */
  record Parameter(int index) implements NewValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parameter(this);
    }

    @Override
    public String toString() {
      return "?" + (index + 1);
    }
  }

  /** A value that the driver makes for each row. */
  record Generated(KeyGenerator generator) implements NewValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.generated(this);
    }

    @Override
    public String toString() {
      return "a new " + generator;
    }
  }

  /** A String, a BigDecimal or a Boolean that stands alone; null for NULL. */
  record Literal(@Nullable Object value) implements NewValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }

    @Override
    public String toString() {
      return value instanceof String text ? "'" + text.replace("'", "''") + "'" : "" + value;
    }
  }

  /** An expression without columns: it has one value in an execution. */
  record Constant(Operand operand, RowType type) implements NewValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }

    @Override
    public String toString() {
      return operand.toString();
    }
  }

  /**
   * {@code summand + amount}, which DynamoDB computes.
   *
   * @param minus whether the amount is subtracted
   */
  record Sum(Column summand, Operand amount, boolean minus) implements NewValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sum(this);
    }

    @Override
    public String toString() {
      return summand.name() + (minus ? " - " : " + ") + amount;
    }
  }

  /**
   * The value of another column, as it is stored.
   *
   * @param alike whether the columns have the same type, so that DynamoDB can copy the value
   */
  record Copy(Column from, boolean alike) implements NewValue {
    @Override
    public boolean isPushed() {
      return alike;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.copy(this);
    }

    @Override
    public String toString() {
      return from.name();
    }
  }

  /**
   * A field of a row of the statement's query, which the driver computes.
   *
   * @param index from 0
   * @param sql for EXPLAIN
   */
  record Field(int index, RowType type, String sql) implements NewValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.field(this);
    }

    @Override
    public String toString() {
      return sql;
    }
  }
}
