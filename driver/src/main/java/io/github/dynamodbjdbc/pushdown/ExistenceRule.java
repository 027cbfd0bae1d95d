package io.github.dynamodbjdbc.pushdown;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;

/**
 * Reads one row for a DISTINCT over rows that are all equal (EXISTS of an uncorrelated subquery,
 * DISTINCT of a key that the condition fixes): one row gives the same result as all of them.
 */
final class ExistenceRule extends RelRule<RuleConfig> {
  private ExistenceRule(RuleConfig config) {
    super(config);
  }

  static RelOptRule create() {
    return RuleConfig.of(
            "DynamoDbExistence",
            aggregate ->
                aggregate
                    .operand(Aggregate.class)
                    .predicate(a -> !a.getGroupSet().isEmpty() && a.getAggCallList().isEmpty())
                    .oneInput(
                        project ->
                            project
                                .operand(Project.class)
                                .predicate(
                                    p ->
                                        p.getProjects().stream()
                                            .allMatch(RexLiteral.class::isInstance))
                                .oneInput(
                                    rows ->
                                        rows.operand(RelNode.class)
                                            .predicate(r -> !(r instanceof Sort))
                                            .anyInputs())),
            ExistenceRule::new)
        .toRule();
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Aggregate aggregate = call.rel(0);
    Project project = call.rel(1);
    RelNode first = call.builder().push(call.rel(2)).limit(0, 1).build();
    RelNode constants =
        project.copy(project.getTraitSet(), first, project.getProjects(), project.getRowType());
    call.transformTo(aggregate.copy(aggregate.getTraitSet(), List.of(constants)));
  }
}
