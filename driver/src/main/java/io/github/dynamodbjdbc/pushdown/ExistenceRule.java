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
 * Distinct rows that are all the same (EXISTS of a subquery without a link to the outside, DISTINCT
 * of a pinned key): one row tells as much as all do.
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
