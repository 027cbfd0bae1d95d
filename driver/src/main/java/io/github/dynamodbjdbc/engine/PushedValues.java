package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dml.NewValue;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.pushdown.Operands;
import io.github.dynamodbjdbc.semantics.ComputedValue;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Recognizes the new values that need no read of the item. */
final class PushedValues {
  private static final Set<SqlKind> PLUS = Set.of(SqlKind.PLUS, SqlKind.CHECKED_PLUS);
  private static final Set<SqlKind> MINUS = Set.of(SqlKind.MINUS, SqlKind.CHECKED_MINUS);

  private final List<Column> columns;
  private final ComputedValues computed;

  /**
   * @param columns those that the input references of the expressions refer to
   * @param computed takes the expressions that have one value in an execution
   */
  PushedValues(List<Column> columns, ComputedValues computed) {
    this.columns = columns;
    this.computed = computed;
  }

  /** Returns the value of a target; empty if the driver has to compute it from the item. */
  Optional<NewValue> of(RexNode expression, Column target) {
    if (ComputedValues.isConstant(expression)) {
      return Optional.of(new NewValue.Constant(operand(expression), WrittenValues.UNTYPED));
    }
    Column from = column(expression);
    if (from != null) {
      boolean alike =
          from.type().equals(target.type())
              && from.seen().size() == 1
              && from.seen().equals(target.seen());
      return alike || takesAnyType(target)
          ? Optional.of(new NewValue.Copy(from, alike))
          : Optional.empty();
    }
    NewValue.Sum sum = isNumber(target) ? sum(expression) : null;
    return sum != null && isLearned(sum, target) ? Optional.of(sum) : Optional.empty();
  }

  /** Returns whether an attribute has no one known type, so that a value keeps its own in it. */
  private static boolean takesAnyType(Column target) {
    return !target.declared() && target.seen().size() != 1;
  }

  private NewValue.@Nullable Sum sum(RexNode expression) {
    if (!(Operands.withoutCasts(expression) instanceof RexCall call)
        || call.getOperands().size() != 2) {
      return null;
    }
    boolean minus = MINUS.contains(call.getKind());
    if (!minus && !PLUS.contains(call.getKind())) {
      return null;
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    NewValue.Sum sum = sum(left, right, minus);
    return sum == null && !minus ? sum(right, left, false) : sum;
  }

  private NewValue.@Nullable Sum sum(RexNode of, RexNode amount, boolean minus) {
    boolean exact = SqlTypeUtil.isExactNumeric(amount.getType());
    if (!exact || !ComputedValues.isConstant(amount)) {
      return null;
    }
    Column summand = column(of);
    return summand == null || !isNumber(summand)
        ? null
        : new NewValue.Sum(summand, operand(amount), minus);
  }

  /**
   * Returns whether the catalog can tell from the amount alone if the sum widens the target: a sum
   * is not read back. A summand with a fraction would give a column of whole numbers a fraction.
   */
  private static boolean isLearned(NewValue.Sum sum, Column target) {
    return target.type().type() == SqlType.DECIMAL || sum.summand().type().type() == SqlType.BIGINT;
  }

  /** Returns whether all values of a column are exact numbers that DynamoDB adds as SQL does. */
  private static boolean isNumber(Column column) {
    SqlType type = column.type().type();
    return (type == SqlType.BIGINT || type == SqlType.DECIMAL)
        && column.seen().equals(Set.of(AttributeType.N));
  }

  private @Nullable Column column(RexNode node) {
    return Operands.withoutCasts(node) instanceof RexInputRef ref
            && columns.get(ref.getIndex()).role() == Column.Role.ATTRIBUTE
        ? columns.get(ref.getIndex())
        : null;
  }

  private Operand operand(RexNode constant) {
    ComputedValue value = computed.parameterOf(constant);
    return new Operand.Computed(value.getIndex(), value.sql());
  }
}
