package io.github.dynamodbjdbc.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.rules.AggregateExpandDistinctAggregatesRule;
import org.apache.calcite.rel.rules.AggregateReduceFunctionsRule;
import org.apache.calcite.rel.rules.ExpandDisjunctionForJoinInputsRule;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig;
import org.apache.calcite.rel.rules.FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig;
import org.apache.calcite.rel.rules.FilterMultiJoinMergeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.JoinPushTransitivePredicatesRule;
import org.apache.calcite.rel.rules.JoinToMultiJoinRule;
import org.apache.calcite.rel.rules.LoptOptimizeJoinRule;
import org.apache.calcite.rel.rules.ProjectMultiJoinMergeRule;
import org.apache.calcite.rel.rules.ProjectToWindowRule.ProjectToLogicalProjectAndWindowRule.ProjectToLogicalProjectAndWindowRuleConfig;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule.JoinReduceExpressionsRule.JoinReduceExpressionsRuleConfig;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;

/**
 * Calcite's rules for joins, subqueries, aggregates and set operations, together with {@link
 * RowRules}.
 */
final class RelationalRules {
  static final RelOptRule FILTER_INTO_JOIN = FilterIntoJoinRuleConfig.DEFAULT.toRule();

  static final List<RelOptRule> SUBQUERIES =
      List.of(
          SubQueryRemoveRule.Config.FILTER.toRule(),
          SubQueryRemoveRule.Config.PROJECT.toRule(),
          SubQueryRemoveRule.Config.JOIN.toRule());

  static final List<RelOptRule> CONDITIONS_DOWN =
      and(
          RowRules.CONDITIONS_DOWN,
          FILTER_INTO_JOIN,
          JoinConditionPushRuleConfig.DEFAULT.toRule(),
          FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
          FilterSetOpTransposeRule.Config.DEFAULT.toRule());

  static final List<RelOptRule> DISJUNCTIONS =
      List.of(
          ExpandDisjunctionForJoinInputsRule.Config.FILTER.toRule(),
          ExpandDisjunctionForJoinInputsRule.Config.JOIN.toRule());

  /**
   * Infers {@code b.id = 'x'} from {@code a.id = b.id AND a.id = 'x'}. Not over outer joins: the
   * rule treats their columns as NOT NULL although they are nullable.
   */
  static final RelOptRule KEYS_ACROSS_JOINS =
      JoinPushTransitivePredicatesRule.Config.DEFAULT
          .withOperandSupplier(
              join ->
                  join.operand(Join.class)
                      .predicate(
                          j ->
                              j.getJoinType() != JoinRelType.FULL
                                  && !containsOuterJoin(j.getLeft())
                                  && !containsOuterJoin(j.getRight()))
                      .anyInputs())
          .toRule();

  static final List<RelOptRule> CONSTANTS =
      and(RowRules.CONSTANTS, JoinReduceExpressionsRuleConfig.DEFAULT.toRule());

  static final List<RelOptRule> EMPTY_INPUTS =
      and(
          RowRules.EMPTY_INPUTS,
          PruneEmptyRules.AGGREGATE_INSTANCE,
          PruneEmptyRules.JOIN_LEFT_INSTANCE,
          PruneEmptyRules.JOIN_RIGHT_INSTANCE,
          PruneEmptyRules.UNION_INSTANCE,
          PruneEmptyRules.INTERSECT_INSTANCE,
          PruneEmptyRules.MINUS_INSTANCE);

  /** Combine several joins into one join of many inputs, whose order is free. */
  static final List<RelOptRule> JOINS_GATHERED =
      List.of(
          JoinToMultiJoinRule.Config.DEFAULT.toRule(),
          ProjectMultiJoinMergeRule.Config.DEFAULT.toRule(),
          FilterMultiJoinMergeRule.Config.DEFAULT.toRule());

  static final RelOptRule JOINS_ORDERED = LoptOptimizeJoinRule.Config.DEFAULT.toRule();

  static final List<RelOptRule> AGGREGATES =
      List.of(
          AggregateExpandDistinctAggregatesRule.Config.DEFAULT.toRule(),
          AggregateReduceFunctionsRule.Config.DEFAULT.toRule(),
          ProjectToLogicalProjectAndWindowRuleConfig.DEFAULT.toRule(),
          RowRules.PROJECT_REMOVE);

  private RelationalRules() {}

  private static List<RelOptRule> and(List<RelOptRule> rules, RelOptRule... more) {
    List<RelOptRule> all = new ArrayList<>(Arrays.asList(more));
    all.addAll(rules);
    return List.copyOf(all);
  }

  private static boolean containsOuterJoin(RelNode node) {
    RelNode rel = node.stripped();
    return (rel instanceof Join join && join.getJoinType().isOuterJoin())
        || rel.getInputs().stream().anyMatch(RelationalRules::containsOuterJoin);
  }
}
