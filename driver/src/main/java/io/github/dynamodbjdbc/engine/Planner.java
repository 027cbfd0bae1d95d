package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.plan.CodePointComparisons;
import io.github.dynamodbjdbc.plan.DynamoRules;
import io.github.dynamodbjdbc.plan.EnumerableLookupJoin;
import io.github.dynamodbjdbc.plan.ExactExpressions;
import io.github.dynamodbjdbc.plan.ExactKeys;
import io.github.dynamodbjdbc.plan.FirstRows;
import io.github.dynamodbjdbc.plan.InLists;
import io.github.dynamodbjdbc.plan.LookupJoins;
import io.github.dynamodbjdbc.plan.LoopJoins;
import io.github.dynamodbjdbc.plan.ReadSettings;
import io.github.dynamodbjdbc.plan.RepeatedReads;
import io.github.dynamodbjdbc.plan.ScansApart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;

/**
 * From a relational expression to an executable one, in phases.
 *
 * <p>What is always better is done by heuristic phases, in order: subqueries become joins,
 * conditions move down to the tables, joins are ordered, unused columns go, and the scans take over
 * what DynamoDB can do. Only the choice of algorithms is left to the cost-based planner, which
 * keeps its search small however many tables are joined.
 */
final class Planner {
  private static final List<RelOptRule> SUBQUERIES =
      List.of(
          CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);

  private static final List<RelOptRule> CONDITIONS_DOWN =
      List.of(
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_CONDITION_PUSH,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_AGGREGATE_TRANSPOSE,
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.FILTER_MERGE,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE);

  private static final List<RelOptRule> DISJUNCTIONS =
      List.of(CoreRules.EXPAND_FILTER_DISJUNCTION_LOCAL, CoreRules.EXPAND_JOIN_DISJUNCTION_LOCAL);

  /**
   * {@code a.id = b.id AND a.id = 'x'} says {@code b.id = 'x'}, too. Not over outer joins: the rule
   * takes their columns for NOT NULL where they are not.
   */
  private static final RelOptRule KEYS_ACROSS_JOINS =
      CoreRules.JOIN_PUSH_TRANSITIVE_PREDICATES
          .config
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

  private static final List<RelOptRule> CONSTANTS =
      List.of(
          CoreRules.FILTER_REDUCE_EXPRESSIONS,
          // Not inside window functions: Calcite cannot run those over constant keys.
          CoreRules.PROJECT_REDUCE_EXPRESSIONS
              .config
              .withOperandSupplier(
                  project ->
                      project
                          .operand(LogicalProject.class)
                          .predicate(p -> !p.containsOver())
                          .anyInputs())
              .toRule(),
          CoreRules.JOIN_REDUCE_EXPRESSIONS);

  private static final List<RelOptRule> EMPTY_INPUTS =
      List.of(
          PruneEmptyRules.PROJECT_INSTANCE,
          PruneEmptyRules.FILTER_INSTANCE,
          PruneEmptyRules.SORT_INSTANCE,
          PruneEmptyRules.AGGREGATE_INSTANCE,
          PruneEmptyRules.JOIN_LEFT_INSTANCE,
          PruneEmptyRules.JOIN_RIGHT_INSTANCE,
          PruneEmptyRules.UNION_INSTANCE,
          PruneEmptyRules.INTERSECT_INSTANCE,
          PruneEmptyRules.MINUS_INSTANCE);

  private static final List<RelOptRule> ALGORITHMS =
      List.of(
          EnumerableRules.ENUMERABLE_JOIN_RULE,
          EnumerableRules.ENUMERABLE_CORRELATE_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_RULE,
          EnumerableRules.ENUMERABLE_FILTER_RULE,
          EnumerableRules.ENUMERABLE_AGGREGATE_RULE,
          EnumerableRules.ENUMERABLE_SORT_RULE,
          EnumerableRules.ENUMERABLE_LIMIT_RULE,
          EnumerableRules.ENUMERABLE_LIMIT_SORT_RULE,
          EnumerableRules.ENUMERABLE_COLLECT_RULE,
          EnumerableRules.ENUMERABLE_UNCOLLECT_RULE,
          EnumerableRules.ENUMERABLE_UNION_RULE,
          EnumerableRules.ENUMERABLE_INTERSECT_RULE,
          EnumerableRules.ENUMERABLE_MINUS_RULE,
          EnumerableRules.ENUMERABLE_VALUES_RULE,
          EnumerableRules.ENUMERABLE_WINDOW_RULE,
          EnumerableRules.ENUMERABLE_MATCH_RULE,
          EnumerableRules.ENUMERABLE_TABLE_FUNCTION_SCAN_RULE,
          EnumerableRules.ENUMERABLE_REPEAT_UNION_RULE,
          EnumerableRules.ENUMERABLE_TABLE_SPOOL_RULE,
          EnumerableRules.ENUMERABLE_ASOFJOIN_RULE,
          EnumerableLookupJoin.RULE,
          CoreRules.JOIN_COMMUTE);

  private static final List<RelOptRule> AGGREGATES =
      List.of(
          CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES,
          CoreRules.AGGREGATE_REDUCE_FUNCTIONS,
          CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW,
          CoreRules.PROJECT_REMOVE);

  private static final List<RelOptRule> CALCULATIONS =
      List.of(
          EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
          EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
          CoreRules.CALC_MERGE,
          CoreRules.CALC_REMOVE);

  private final List<RelOptRule> narrowing;
  private final List<RelOptRule> ordering;

  private final ReadSettings settings;

  Planner(ReadSettings settings) {
    this.settings = settings;
    this.ordering = DynamoRules.ordering(settings);
    this.narrowing = DynamoRules.narrowing(settings);
  }

  /**
   * @param constants takes what generated code finds by name
   */
  EnumerableRel plan(RelRoot root, Map<String, Object> constants) {
    RelNode rel = root.rel;
    RelOptCluster cluster = rel.getCluster();
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);

    InLists inLists = new InLists(cluster.getRexBuilder(), constants);
    rel = rewrite(rel, new ExactExpressions(cluster.getRexBuilder()));
    rel = rewrite(rel, inLists);
    rel = hep(rel, SUBQUERIES);
    rel = RelDecorrelator.decorrelateQuery(rel, builder);
    // Those of subqueries, too.
    rel = rewrite(rel, inLists);
    rel = rewrite(rel, new FactoredDisjunctions(cluster.getRexBuilder()));
    rel = hep(rel, CONSTANTS);
    rel = hep(rel, CONDITIONS_DOWN);
    rel = once(rel, DISJUNCTIONS);
    rel = once(rel, List.of(KEYS_ACROSS_JOINS));
    rel = hep(rel, CONDITIONS_DOWN);
    rel = hep(rel, EMPTY_INPUTS);
    rel = orderJoins(rel);
    rel = hep(rel, CONDITIONS_DOWN);
    rel = new RelFieldTrimmer(null, builder).trim(rel);
    rel = hep(rel, List.of(CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE));
    rel = hep(rel, with(narrowing, CoreRules.PROJECT_REMOVE));
    // What the scans filter by now is no longer needed above them.
    rel = new RelFieldTrimmer(null, builder).trim(rel);
    rel = hep(rel, with(narrowing, CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE));
    rel =
        hep(
            rel,
            with(ordering, CoreRules.SORT_PROJECT_TRANSPOSE, CoreRules.AGGREGATE_PROJECT_MERGE));
    rel = rel.accept(new OrderTraits());
    rel = rel.accept(new LookupJoins(builder, settings));
    rel = hep(rel, AGGREGATES);
    rel = rewrite(rel, new ExactExpressions(cluster.getRexBuilder()));
    rel = rewrite(rel, new CodePointComparisons(cluster.getRexBuilder()));
    rel = rel.accept(new ExactKeys(builder));
    rel = rel.accept(new LoopJoins(builder));
    rel = hep(rel, List.of(CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE));
    RelNode physical = chooseAlgorithms(rel);
    return (EnumerableRel) FirstRows.limitBy(RepeatedReads.keepRows(hep(physical, CALCULATIONS)));
  }

  private static List<RelOptRule> with(List<RelOptRule> rules, RelOptRule... more) {
    List<RelOptRule> all = new ArrayList<>(rules);
    all.addAll(Arrays.asList(more));
    return all;
  }

  /** Three tables and more: by estimated rows, greedily. */
  private static RelNode orderJoins(RelNode rel) {
    if (RelOptUtil.countJoins(rel) < 2) {
      return rel;
    }
    HepProgramBuilder gather =
        new HepProgramBuilder()
            .addRuleInstance(CoreRules.FILTER_INTO_JOIN)
            .addMatchOrder(HepMatchOrder.BOTTOM_UP)
            .addRuleInstance(CoreRules.JOIN_TO_MULTI_JOIN)
            .addRuleInstance(CoreRules.PROJECT_MULTI_JOIN_MERGE)
            .addRuleInstance(CoreRules.FILTER_MULTI_JOIN_MERGE);
    RelNode gathered = run(rel.accept(new ScansApart()), gather);
    return hep(gathered, List.of(CoreRules.MULTI_JOIN_OPTIMIZE));
  }

  private static boolean containsOuterJoin(RelNode node) {
    RelNode rel = node.stripped();
    return (rel instanceof Join join && join.getJoinType().isOuterJoin())
        || rel.getInputs().stream().anyMatch(Planner::containsOuterJoin);
  }

  private static RelNode chooseAlgorithms(RelNode rel) {
    VolcanoPlanner volcano = (VolcanoPlanner) rel.getCluster().getPlanner();
    volcano.clear();
    ALGORITHMS.forEach(volcano::addRule);
    // Not the statement's order as a trait: its Sort is in the plan, or a scan has taken it over.
    RelTraitSet wanted = rel.getTraitSet().replace(EnumerableConvention.INSTANCE).simplify();
    volcano.setRoot(rel.getTraitSet().equals(wanted) ? rel : volcano.changeTraits(rel, wanted));
    return volcano.findBestExp();
  }

  /**
   * Takes the order away from what a node promises, unless it is a Sort. A projection that a Sort
   * went through promises the Sort's order still, when a scan has taken it over, and no algorithm
   * is known to keep it.
   */
  private static final class OrderTraits extends RelHomogeneousShuttle {
    @Override
    public RelNode visit(RelNode other) {
      RelNode rel = super.visit(other);
      RelTraitSet unordered = rel.getTraitSet().replace(RelCollations.EMPTY);
      return rel instanceof Sort || rel.getTraitSet().equals(unordered)
          ? rel
          : rel.copy(unordered, rel.getInputs());
    }
  }

  private static RelNode hep(RelNode rel, Collection<RelOptRule> rules) {
    return run(rel, new HepProgramBuilder().addRuleCollection(rules));
  }

  /** Bottom up and each node once: for rules whose result matches them again. */
  private static RelNode once(RelNode rel, Collection<RelOptRule> rules) {
    HepProgramBuilder program =
        new HepProgramBuilder().addMatchOrder(HepMatchOrder.BOTTOM_UP).addMatchLimit(1_000);
    return run(rel, program.addRuleCollection(rules));
  }

  private static RelNode run(RelNode rel, HepProgramBuilder program) {
    HepPlanner hep = new HepPlanner(program.build());
    hep.setExecutor(rel.getCluster().getPlanner().getExecutor());
    hep.setRoot(rel);
    return hep.findBestExp();
  }

  private static RelNode rewrite(RelNode rel, RexShuttle expressions) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(expressions);
          }
        });
  }
}
