package io.github.dynamodbjdbc.planner;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.rules.AggregateProjectMergeRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.FilterReduceExpressionsRule.FilterReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.ProjectReduceExpressionsRule;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.ProjectReduceExpressionsRule.ProjectReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.SortProjectTransposeRule;
import org.apache.calcite.rex.RexNode;

/**
 * Calcite's rules for operators that filter, project and sort rows: all that a statement of one
 * table needs.
 *
 * <p>Here and in {@link RelationalRules}, rules are created from their own configurations: naming
 * one in {@code CoreRules} loads all rules of Calcite, which adds 0.1 s to the first statement.
 */
final class RowRules {
  static final RelOptRule PROJECT_MERGE = ProjectMergeRule.Config.DEFAULT.toRule();
  static final RelOptRule PROJECT_REMOVE = ProjectRemoveRule.Config.DEFAULT.toRule();

  static final List<RelOptRule> PROJECTIONS = List.of(PROJECT_MERGE, PROJECT_REMOVE);

  static final List<RelOptRule> CONSTANTS =
      List.of(
          FilterReduceExpressionsRuleConfig.DEFAULT.toRule(),
          // Not in projections with window functions: Calcite cannot run those over constant keys.
          new ProjectedConstants(
              ProjectReduceExpressionsRuleConfig.DEFAULT
                  .withOperandSupplier(
                      project ->
                          project
                              .operand(LogicalProject.class)
                              .predicate(p -> !p.containsOver())
                              .anyInputs())
                  .as(ProjectReduceExpressionsRuleConfig.class)));

  static final List<RelOptRule> CONDITIONS_DOWN =
      List.of(
          FilterProjectTransposeRule.Config.DEFAULT.toRule(),
          FilterMergeRule.Config.DEFAULT.toRule(),
          PROJECT_MERGE,
          PROJECT_REMOVE);

  static final List<RelOptRule> EMPTY_INPUTS =
      List.of(
          PruneEmptyRules.PROJECT_INSTANCE,
          PruneEmptyRules.FILTER_INSTANCE,
          PruneEmptyRules.SORT_INSTANCE);

  static final List<RelOptRule> ORDERS_DOWN =
      List.of(
          SortProjectTransposeRule.Config.DEFAULT.toRule(),
          AggregateProjectMergeRule.Config.DEFAULT.toRule());

  private RowRules() {}

  /**
   * Computes constants of projections, like Calcite's rule, but leaves a column that is NOT NULL as
   * it is if the conditions below say that it is NULL. Such rows do not exist ({@code a.id = b.x}
   * where x is always NULL), and Calcite's rule fails on the other type.
   */
  private static final class ProjectedConstants extends ProjectReduceExpressionsRule {
    ProjectedConstants(ProjectReduceExpressionsRuleConfig config) {
      super(config);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
      Project project = call.rel(0);
      RelOptPredicateList known = call.getMetadataQuery().getPulledUpPredicates(project.getInput());
      List<RexNode> reduced = new ArrayList<>(project.getProjects());
      if (!reduceExpressions(
          project,
          reduced,
          known,
          false,
          config.matchNullability(),
          config.treatDynamicCallsAsConstant())) {
        return;
      }
      for (int i = 0; i < reduced.size(); i++) {
        RexNode written = project.getProjects().get(i);
        if (reduced.get(i).getType().isNullable() && !written.getType().isNullable()) {
          reduced.set(i, written);
        }
      }
      if (!reduced.equals(project.getProjects())) {
        call.transformTo(
            call.builder()
                .push(project.getInput())
                .project(reduced, project.getRowType().getFieldNames())
                .build());
        call.getPlanner().prune(project);
      }
    }
  }
}
