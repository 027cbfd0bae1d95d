package io.github.dynamodbjdbc.semantics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Lets the first operand of OR and AND guard the next: {@code n = 0 OR 10 / n > 1}. Generated code
 * would evaluate both and fail. So it becomes {@code CASE WHEN n = 0 THEN TRUE ELSE n = 0 OR 10 / n
 * > 1 END}, if the later operand can fail.
 */
public final class GuardedConditions extends RelHomogeneousShuttle {
  private static final Set<SqlKind> DIVISIONS =
      EnumSet.of(SqlKind.DIVIDE, SqlKind.CHECKED_DIVIDE, SqlKind.MOD);

  private final RexBuilder builder;
  private final RexShuttle guards = new Guards();

  public GuardedConditions(RexBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (rel instanceof Project project) {
      return project.accept(guards);
    }
    if (rel instanceof Filter filter) {
      return filter.copy(filter.getTraitSet(), filter.getInput(), each(filter.getCondition()));
    }
    return rel instanceof Join join
        ? join.copy(
            join.getTraitSet(),
            each(join.getCondition()),
            join.getLeft(),
            join.getRight(),
            join.getJoinType(),
            join.isSemiJoinDone())
        : rel;
  }

  /** The conjuncts stay apart: keys of joins are found among them, and code takes them in order. */
  private RexNode each(RexNode condition) {
    List<RexNode> conjuncts = RelOptUtil.conjunctions(condition);
    List<RexNode> guarded = guards.apply(conjuncts);
    return guarded.equals(conjuncts)
        ? condition
        : RexUtil.flatten(builder, RexUtil.composeConjunction(builder, guarded));
  }

  private final class Guards extends RexShuttle {
    @Override
    public RexNode visitCall(RexCall call) {
      RexNode visited = super.visitCall(call);
      boolean or = visited.getKind() == SqlKind.OR;
      if (!(or || visited.getKind() == SqlKind.AND) || !(visited instanceof RexCall condition)) {
        return visited;
      }
      List<RexNode> operands = condition.getOperands();
      int first = 1;
      while (first < operands.size() && !canFail(operands.get(first))) {
        first++;
      }
      if (first == operands.size()) {
        return condition;
      }
      RexNode guard = composed(condition, operands.subList(0, first));
      List<RexNode> rest = new ArrayList<>(List.of(guard));
      rest.add(composed(condition, operands.subList(first, operands.size())).accept(this));
      return builder.makeCall(
          condition.getType(),
          SqlStdOperatorTable.CASE,
          List.of(
              or ? guard : builder.makeCall(SqlStdOperatorTable.IS_FALSE, guard),
              builder.makeLiteral(or),
              condition.clone(
                  condition.getType(), RexUtil.flatten(rest, condition.getOperator()))));
    }

    private RexNode composed(RexCall condition, List<RexNode> operands) {
      return operands.size() == 1
          ? operands.get(0)
          : builder.makeCall(condition.getOperator(), operands);
    }
  }

  /** Returns whether a division, or a text that is read as another value, is within a node. */
  private static boolean canFail(RexNode node) {
    if (node instanceof ComputedValue computed) {
      return canFail(computed.expression());
    }
    if (!(node instanceof RexCall call)) {
      return false;
    }
    boolean division =
        DIVISIONS.contains(call.getKind())
            || ExactFunctions.DIVIDE.isCall(call)
            || ExactFunctions.DIVIDE_DOUBLES.isCall(call);
    return division
        || readsText(call)
        || call.getOperands().stream().anyMatch(GuardedConditions::canFail);
  }

  private static boolean readsText(RexCall call) {
    return !SqlTypeUtil.inCharFamily(call.getType())
        && !SqlTypeUtil.isBoolean(call.getType())
        && call.getOperands().stream()
            .anyMatch(operand -> SqlTypeUtil.inCharFamily(operand.getType()));
  }
}
