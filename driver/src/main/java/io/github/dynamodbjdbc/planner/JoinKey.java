package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.Operands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * An equality of a join's condition by which rows of the right side can be looked up.
 *
 * @param left the index of a field of the left side
 * @param right the index of the field of the right side that equals it
 * @param column the column of the right side's table that the right field shows
 */
record JoinKey(int left, int right, Column column) {
  /**
   * Returns the equalities of a join's condition with unchanged columns of its right side's table.
   */
  static List<JoinKey> of(Join join, InnerSide inner) {
    int leftFields = join.getLeft().getRowType().getFieldCount();
    List<JoinKey> keys = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      if (!conjunct.isA(SqlKind.EQUALS)) {
        continue;
      }
      Optional<RexInputRef> a = field(((RexCall) conjunct).getOperands().get(0));
      Optional<RexInputRef> b = field(((RexCall) conjunct).getOperands().get(1));
      if (a.isEmpty() || b.isEmpty()) {
        continue;
      }
      boolean inOrder = a.get().getIndex() < b.get().getIndex();
      RexInputRef left = inOrder ? a.get() : b.get();
      RexInputRef right = inOrder ? b.get() : a.get();
      int place = right.getIndex() - leftFields;
      if (left.getIndex() < leftFields && place >= 0 && isAlike(left.getType(), right.getType())) {
        inner
            .column(place)
            .ifPresent(column -> keys.add(new JoinKey(left.getIndex(), place, column)));
      }
    }
    return keys;
  }

  /** Returns the compared field, without casts of integers to wider types. */
  private static Optional<RexInputRef> field(RexNode node) {
    return Operands.withoutCasts(node) instanceof RexInputRef ref
        ? Optional.of(ref)
        : Optional.empty();
  }

  /** Returns whether equal values of the two types are the same key in DynamoDB. */
  private static boolean isAlike(RelDataType left, RelDataType right) {
    if (SqlTypeUtil.isExactNumeric(left) && SqlTypeUtil.isExactNumeric(right)) {
      return true;
    }
    return left.getSqlTypeName() == right.getSqlTypeName()
        && switch (left.getSqlTypeName()) {
          case VARCHAR, VARBINARY, TIMESTAMP, DATE, TIME -> true;
          default -> false;
        };
  }
}
