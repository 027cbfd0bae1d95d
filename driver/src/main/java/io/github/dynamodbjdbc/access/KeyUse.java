package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.util.Optional;
import java.util.Set;

/** A condition on one key column that a key condition can express. */
sealed interface KeyUse {
  /** The tests that it implies exactly, so that nothing needs to evaluate them again. */
  Set<ColumnTest> covered();

  KeyWidth width();

  /** The same as a condition on a sort key. */
  SortCondition sortCondition(KeyAttribute sortKey);

  /** The one value that the key must have; empty for a range. */
  default Optional<Operand> onlyValue() {
    return Optional.empty();
  }

  /** {@code column = value}. */
  record Equal(Operand value, Set<ColumnTest> covered) implements KeyUse {
    @Override
    public KeyWidth width() {
      return KeyWidth.POINT;
    }

    @Override
    public SortCondition sortCondition(KeyAttribute sortKey) {
      return new SortCondition.Compare(sortKey, Operator.EQ, value);
    }

    @Override
    public Optional<Operand> onlyValue() {
      return Optional.of(value);
    }
  }

  /** {@code low <= column <= high}. */
  record Within(Operand low, Operand high, Set<ColumnTest> covered) implements KeyUse {
    @Override
    public KeyWidth width() {
      return KeyWidth.RANGE;
    }

    @Override
    public SortCondition sortCondition(KeyAttribute sortKey) {
      return new SortCondition.Between(sortKey, low, high);
    }
  }

  /** {@code column op bound}. */
  record Bounded(Operator operator, Operand bound, Set<ColumnTest> covered) implements KeyUse {
    @Override
    public KeyWidth width() {
      return KeyWidth.HALF_OPEN;
    }

    @Override
    public SortCondition sortCondition(KeyAttribute sortKey) {
      return new SortCondition.Compare(sortKey, operator, bound);
    }
  }

  /** {@code begins_with(column, prefix)}. */
  record Prefixed(Operand prefix, Set<ColumnTest> covered) implements KeyUse {
    @Override
    public KeyWidth width() {
      return KeyWidth.RANGE;
    }

    @Override
    public SortCondition sortCondition(KeyAttribute sortKey) {
      return new SortCondition.BeginsWith(sortKey, prefix);
    }
  }
}
