package io.github.dynamodbjdbc.planner;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.rules.AggregateProjectMergeRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.FilterReduceExpressionsRule.FilterReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.ProjectReduceExpressionsRule.ProjectReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.SortProjectTransposeRule;

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
          ProjectReduceExpressionsRuleConfig.DEFAULT
              .withOperandSupplier(
                  project ->
                      project
                          .operand(LogicalProject.class)
                          .predicate(p -> !p.containsOver())
                          .anyInputs())
              .toRule());

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
}
