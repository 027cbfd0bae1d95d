package io.github.dynamodbjdbc.planner;

import static java.util.Objects.requireNonNull;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.operator.OneTimeFilter;
import io.github.dynamodbjdbc.planner.StoredTexts.ShownTime;
import io.github.dynamodbjdbc.pushdown.DistinctScanNames;
import io.github.dynamodbjdbc.pushdown.DynamoRules;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.pushdown.NullSkippingAggregates;
import io.github.dynamodbjdbc.pushdown.ReadSettings;
import io.github.dynamodbjdbc.pushdown.RepeatedReads;
import io.github.dynamodbjdbc.semantics.CodePointOrders;
import io.github.dynamodbjdbc.semantics.CodePointSorts;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.semantics.Correlates;
import io.github.dynamodbjdbc.semantics.ExactExpressions;
import io.github.dynamodbjdbc.semantics.ExactKeys;
import io.github.dynamodbjdbc.semantics.GuardedConditions;
import io.github.dynamodbjdbc.semantics.InLists;
import io.github.dynamodbjdbc.semantics.LibraryCalls;
import io.github.dynamodbjdbc.semantics.NullableBranches;
import io.github.dynamodbjdbc.types.Interruptible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
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
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;

/**
 * Turns a relational expression into an executable one, in phases.
 *
 * <p>Heuristic phases make the changes that are always better, in this order: subqueries become
 * joins, conditions move down to the tables, joins are ordered, unused columns are removed, and the
 * scans take over what DynamoDB can do. Only the choice of algorithms is left to the cost-based
 * planner; so its search stays small however many tables are joined.
 */
public final class Planner {
  private final List<RelOptRule> narrowing;
  private final List<RelOptRule> ordering;

  private final ReadSettings settings;
  private final ComputedValues computed;

  /**
   * @param computed collects the expressions that are computed once in each execution
   */
  public Planner(ReadSettings settings, ComputedValues computed) {
    this.settings = settings;
    this.computed = computed;
    this.ordering = DynamoRules.ordering(settings);
    this.narrowing = DynamoRules.narrowing(settings, computed);
  }

  /**
   * An executable plan.
   *
   * @param times the times that the result shows, by their fields
   */
  public record Planned(EnumerableRel rel, Map<Integer, ShownTime> times) {}

  /**
   * @param constants receives the values that generated code finds by name
   */
  public Planned plan(RelRoot root, Map<String, Object> constants) {
    RelNode rel = root.rel;
    RelOptCluster cluster = rel.getCluster();
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);

    InLists inLists = new InLists(cluster.getRexBuilder(), constants);
    rel = rewrite(rel, new NullableBranches(cluster.getRexBuilder()));
    rel = rewrite(rel, new ExactExpressions(cluster.getRexBuilder()));
    rel = rewrite(rel, new ConstantPatterns(cluster.getRexBuilder(), executor(rel)));
    rel = rewrite(rel, computed);
    rel = rewrite(rel, inLists);
    ExpressionSize.check(rel);
    boolean oneTable = isOfOneTable(rel);
    if (!oneTable) {
      cluster.setMetadataQuerySupplier(RelMetadataQuery::instance);
      cluster.invalidateMetadataQuery();
      refuseLists(rel);
      rel = hep(rel, RelationalRules.SUBQUERIES);
      refuseSubQueries(rel);
      rel = Correlates.prepared(rel, computed);
      rel = Correlates.mended(RelDecorrelator.decorrelateQuery(rel, builder));
      // Again, for the conditions of subqueries.
      rel = rewrite(rel, new NullableBranches(cluster.getRexBuilder()));
      rel = rewrite(rel, computed);
      rel = rewrite(rel, inLists);
      rel = rel.accept(new NullSkippingAggregates(builder));
    }
    StoredTexts.Written written = StoredTexts.in(rel, root.fields.leftList());
    rel = written.rel();
    rel = rewrite(rel, new FactoredDisjunctions(cluster.getRexBuilder()));
    rel = oneTable ? conditionsDown(rel) : conditionsAcross(rel, builder);
    rel = new RelFieldTrimmer(null, builder).trim(rel);
    rel = hep(rel, RowRules.PROJECTIONS);
    rel = hep(rel, with(narrowing, RowRules.PROJECT_REMOVE));
    // Columns that only the conditions used are no longer needed above the scans.
    rel = new RelFieldTrimmer(null, builder).trim(rel);
    rel = hep(rel, with(narrowing, RowRules.PROJECT_MERGE, RowRules.PROJECT_REMOVE));
    rel = hep(rel, with(ordering, RowRules.ORDERS_DOWN));
    if (!oneTable) {
      rel = rel.accept(new LookupJoins(builder, settings));
      rel = rel.accept(new CodePointOrders(builder));
      rel = hep(rel, RelationalRules.AGGREGATES);
      rel = rewrite(rel, new ExactExpressions(cluster.getRexBuilder()));
    }
    rel = rewrite(rel, new LibraryCalls(cluster.getRexBuilder()));
    rel = rel.accept(new GuardedConditions(cluster.getRexBuilder()));
    if (!oneTable) {
      rel = rel.accept(new ExactKeys(builder));
      rel = rel.accept(new LoopJoins(builder));
    }
    rel = hep(rel, RowRules.PROJECTIONS);
    if (rel instanceof DynamoScan scan) {
      return new Planned(scan, written.times());
    }
    RelNode physical = chooseAlgorithms(rel.accept(new OrderTraits()));
    RelNode limited =
        FirstRows.limitBy(
            CodePointSorts.in(
                RepeatedReads.keepRows(
                    OneTimeFilter.in(hep(physical, PhysicalRules.CALCULATIONS)))));
    return new Planned((EnumerableRel) limited, written.times());
  }

  /**
   * Returns whether a statement only filters, projects and sorts the rows of one table. Most rules
   * are for other statements, and are not even loaded for these.
   */
  private static boolean isOfOneTable(RelNode rel) {
    if (rel instanceof Filter filter) {
      return !RexUtil.SubQueryFinder.containsSubQuery(filter) && isOfOneTable(filter.getInput());
    }
    if (rel instanceof Project project) {
      return !project.containsOver()
          && !RexUtil.SubQueryFinder.containsSubQuery(project)
          && isOfOneTable(project.getInput());
    }
    return rel instanceof Sort sort ? isOfOneTable(sort.getInput()) : rel instanceof TableScan;
  }

  /** A subquery in ON of an outer join may read both sides; no rule makes a join of it. */
  private static void refuseSubQueries(RelNode rel) {
    if (rel instanceof Join join && RexUtil.SubQueryFinder.find(join.getCondition()) != null) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "A subquery is not supported in ON of a "
              + join.getJoinType()
              + " JOIN. Join the subquery's table, or compute its value in a subquery in FROM.");
    }
    rel.getInputs().forEach(Planner::refuseSubQueries);
  }

  /** Calcite's rule for a list of a query fails at one that reads rows outside. */
  private static void refuseLists(RelNode rel) {
    if (rel instanceof Uncollect && rel.getInput(0) instanceof Project project) {
      for (RexNode list : project.getProjects()) {
        RexSubQuery query = RexUtil.SubQueryFinder.find(list);
        if (query != null && !RelOptUtil.getVariablesUsed(query.rel).isEmpty()) {
          throw new DriverException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "UNNEST of a query with columns of a table before it is not supported in this form."
                  + " Write LATERAL (SELECT …) in place of UNNEST(ARRAY(SELECT …)).");
        }
      }
    }
    rel.getInputs().forEach(Planner::refuseLists);
  }

  private static RelNode conditionsDown(RelNode rel) {
    return hep(hep(hep(rel, RowRules.CONSTANTS), RowRules.CONDITIONS_DOWN), RowRules.EMPTY_INPUTS);
  }

  private static RelNode conditionsAcross(RelNode conditioned, RelBuilder builder) {
    RelNode rel = hep(conditioned, RelationalRules.CONSTANTS);
    rel = hep(rel, RelationalRules.CONDITIONS_DOWN);
    rel = once(rel, RelationalRules.DISJUNCTIONS);
    rel = once(rel, List.of(RelationalRules.KEYS_ACROSS_JOINS));
    rel = hep(rel, RelationalRules.CONDITIONS_DOWN);
    rel = hep(rel, RelationalRules.EMPTY_INPUTS);
    rel = orderJoins(rel, builder);
    return hep(rel, RelationalRules.CONDITIONS_DOWN);
  }

  private static List<RelOptRule> with(List<RelOptRule> rules, RelOptRule... more) {
    return with(rules, Arrays.asList(more));
  }

  private static List<RelOptRule> with(List<RelOptRule> rules, List<RelOptRule> more) {
    List<RelOptRule> all = new ArrayList<>(rules);
    all.addAll(more);
    return all;
  }

  /**
   * Orders the joins of three or more tables by estimated rows: each group of joins by itself, as a
   * WITH that is named often is many small ones.
   */
  private static RelNode orderJoins(RelNode rel, RelBuilder builder) {
    if (RelOptUtil.countJoins(rel) < 2) {
      return rel;
    }
    HepProgramBuilder gather =
        new HepProgramBuilder()
            .addRuleInstance(RelationalRules.FILTER_INTO_JOIN)
            .addMatchOrder(HepMatchOrder.BOTTOM_UP)
            .addRuleCollection(RelationalRules.JOINS_GATHERED);
    RelNode gathered = run(rel.accept(new DistinctScanNames()), gather);
    return hep(
        gathered.accept(new GreedyJoinOrder(builder)), List.of(RelationalRules.JOINS_ORDERED));
  }

  private static RelNode chooseAlgorithms(RelNode rel) {
    VolcanoPlanner volcano = (VolcanoPlanner) rel.getCluster().getPlanner();
    volcano.clear();
    PhysicalRules.ALGORITHMS.forEach(volcano::addRule);
    // The statement's order is not required as a trait: its Sort is in the plan, or a scan has
    // taken
    // it over.
    RelTraitSet wanted = rel.getTraitSet().replace(EnumerableConvention.INSTANCE).simplify();
    volcano.setRoot(rel.getTraitSet().equals(wanted) ? rel : volcano.changeTraits(rel, wanted));
    return volcano.findBestExp();
  }

  /**
   * Removes the order from the traits of all nodes other than Sorts. A projection below which a
   * Sort was moved still has the Sort's order as a trait after a scan has taken the Sort over, and
   * no algorithm of Calcite declares that it keeps an order.
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

  /** Applies rules bottom-up and once per node: for rules that match their own result. */
  private static RelNode once(RelNode rel, Collection<RelOptRule> rules) {
    HepProgramBuilder program =
        new HepProgramBuilder().addMatchOrder(HepMatchOrder.BOTTOM_UP).addMatchLimit(1_000);
    return run(rel, program.addRuleCollection(rules));
  }

  private static RelNode run(RelNode rel, HepProgramBuilder program) {
    Interruptible.check();
    HepPlanner hep = Interruptible.hep(program.build());
    hep.setExecutor(executor(rel));
    hep.setRoot(rel);
    return hep.findBestExp();
  }

  private static RexExecutor executor(RelNode rel) {
    return requireNonNull(rel.getCluster().getPlanner().getExecutor());
  }

  /** A Filter takes no AND within an AND. */
  private static RexNode flat(Filter filter, RexNode condition) {
    return RexUtil.flatten(filter.getCluster().getRexBuilder(), condition);
  }

  private static RelNode rewrite(RelNode rel, RexShuttle expressions) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            return visited instanceof Filter filter
                ? filter.copy(
                    filter.getTraitSet(),
                    filter.getInput(),
                    flat(filter, filter.getCondition().accept(expressions)))
                : visited.accept(expressions);
          }
        });
  }
}
