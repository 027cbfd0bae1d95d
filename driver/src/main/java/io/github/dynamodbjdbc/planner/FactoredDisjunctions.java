package io.github.dynamodbjdbc.planner;

import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Rewrites {@code (a = b AND c) OR (a = b AND d)} as {@code a = b AND (c OR d)}: a join condition
 * that every branch of an OR repeats becomes a condition of its own, so that the join need not be a
 * nested loop.
 */
final class FactoredDisjunctions extends RexShuttle {
  private final RexBuilder builder;

  FactoredDisjunctions(RexBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RexNode visitCall(RexCall call) {
    return call.getKind() == SqlKind.OR
        ? RexUtil.pullFactors(builder, call)
        : super.visitCall(call);
  }
}
