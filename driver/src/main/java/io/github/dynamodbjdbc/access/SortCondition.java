package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.List;

/** The one condition on the sort key that a Query may have. */
public sealed interface SortCondition {
  /** The values that the sort key is compared with. */
  List<Operand> operands();

  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of condition. */
  interface Visitor<R> {
    R compare(Compare compare);

    R between(Between between);

    R beginsWith(BeginsWith beginsWith);
  }

  /** {@code sort op value}; op is never {@code <>}. */
  record Compare(KeyAttribute key, Predicate.Operator operator, Operand value)
      implements SortCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.compare(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(value);
    }

    @Override
    public String toString() {
      return key.name() + " " + operator + " " + value;
    }
  }

  /** {@code sort BETWEEN low AND high}, both inclusive. */
  record Between(KeyAttribute key, Operand low, Operand high) implements SortCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.between(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(low, high);
    }

    @Override
    public String toString() {
      return key.name() + " BETWEEN " + low + " AND " + high;
    }
  }

  /** {@code begins_with(sort, prefix)}. */
  record BeginsWith(KeyAttribute key, Operand prefix) implements SortCondition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.beginsWith(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(prefix);
    }

    @Override
    public String toString() {
      return "begins_with(" + key.name() + ", " + prefix + ")";
    }
  }
}
