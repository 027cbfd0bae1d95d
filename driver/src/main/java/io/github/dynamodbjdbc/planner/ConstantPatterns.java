package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.semantics.ComputedValues;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;

/**
 * Computes the patterns of LIKE that are constants, and makes the calls anew: {@code x LIKE
 * UPPER(NULL)} is NULL then. Calcite's rule for constants would leave {@code x LIKE NULL}, which
 * its simplification cannot read.
 */
final class ConstantPatterns extends RexShuttle {
  private final RexBuilder builder;
  private final RexExecutor executor;

  ConstantPatterns(RexBuilder builder, RexExecutor executor) {
    this.builder = builder;
    this.executor = executor;
  }

  @Override
  public RexNode visitCall(RexCall original) {
    RexNode visited = super.visitCall(original);
    if (visited.getKind() != SqlKind.LIKE || !(visited instanceof RexCall call)) {
      return visited;
    }
    List<RexNode> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      boolean computable =
          !operands.isEmpty()
              && !(operand instanceof RexLiteral)
              && ComputedValues.isConstant(operand)
              && !ComputedValues.isOfExecution(operand);
      operands.add(computable ? value(operand) : operand);
    }
    return operands.equals(call.getOperands())
        ? call
        : builder.makeCall(call.getType(), call.getOperator(), operands);
  }

  private RexNode value(RexNode constant) {
    List<RexNode> reduced = new ArrayList<>();
    executor.reduce(builder, List.of(constant), reduced);
    return reduced.get(0);
  }
}
