package io.github.dynamodbjdbc.semantics;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;

/**
 * Removes the casts to NOT NULL from the branches of CASE.
 *
 * <p>{@code COALESCE(x, 2)} becomes {@code CASE WHEN x IS NOT NULL THEN CAST(x AS … NOT NULL) ELSE
 * 2 END}. From {@code COALESCE(x, 2) = 0} Calcite's simplification makes {@code CAST(x AS … NOT
 * NULL) = 0}, because a comparison with NULL is not true anyway. But generated code takes NULL for
 * 0 there.
 */
public final class NullableBranches extends RexShuttle {
  private final RelDataTypeFactory types;

  public NullableBranches(RexBuilder builder) {
    this.types = builder.getTypeFactory();
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (visited.getKind() != SqlKind.CASE || !(visited instanceof RexCall choice)) {
      return visited;
    }
    List<RexNode> operands = new ArrayList<>();
    choice.getOperands().forEach(operand -> operands.add(uncast(operand)));
    return operands.equals(choice.getOperands())
        ? choice
        : choice.clone(choice.getType(), operands);
  }

  private RexNode uncast(RexNode node) {
    if (node.getKind() != SqlKind.CAST
        || node.getType().isNullable()
        || !(node instanceof RexCall cast)) {
      return node;
    }
    RexNode value = cast.getOperands().get(0);
    RelDataType nullable = types.createTypeWithNullability(node.getType(), true);
    return value.getType().equals(nullable) ? value : node;
  }
}
