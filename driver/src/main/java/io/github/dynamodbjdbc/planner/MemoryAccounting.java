package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.operator.AccountingWrapper;
import io.github.dynamodbjdbc.operator.MemoryCharge;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableAsofJoin;
import org.apache.calcite.adapter.enumerable.EnumerableCollect;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.adapter.enumerable.EnumerableLimitSort;
import org.apache.calcite.adapter.enumerable.EnumerableMatch;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.adapter.enumerable.EnumerableSort;
import org.apache.calcite.adapter.enumerable.EnumerableWindow;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.sql.SqlKind;

/**
 * Finds the operators of a plan that keep rows in memory, and accounts for these rows by an {@link
 * InterceptedInput} between such an operator and its input.
 */
public final class MemoryAccounting {
  /** Bytes beside a row itself: entries of maps and trees, keys, lists. */
  private static final int IN_SORT = 160;

  private static final int IN_HASH_TABLE = 112;
  private static final int IN_SET = 72;
  private static final int IN_LIST = 8;
  private static final int IN_GROUPS = 80;
  private static final int IN_ACCUMULATOR = 48;

  private static final int NAMED_FIELDS = 3;

  /** Aggregates that keep one value, however many rows they read. */
  private static final Set<SqlKind> OF_ONE_VALUE =
      EnumSet.of(
          SqlKind.COUNT,
          SqlKind.SUM,
          SqlKind.SUM0,
          SqlKind.MIN,
          SqlKind.MAX,
          SqlKind.AVG,
          SqlKind.ANY_VALUE,
          SqlKind.SINGLE_VALUE,
          SqlKind.LITERAL_AGG,
          SqlKind.BIT_AND,
          SqlKind.BIT_OR,
          SqlKind.BIT_XOR);

  private MemoryAccounting() {}

  /**
   * Returns the plan with accounting for every such input. Inputs of a {@link Gather} account for
   * their own memory.
   */
  public static RelNode weigh(RelNode plan) {
    if (plan instanceof Gather) {
      return plan;
    }
    if (plan instanceof EnumerableAggregate aggregate
        && aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
      MemoryCharge charge = charge(aggregate);
      if (charge.kind() == MemoryCharge.Kind.GROUPS) {
        return AccountedGroupingSets.of(aggregate, weigh(aggregate.getInput()), charge);
      }
    }
    List<RelNode> inputs = new ArrayList<>();
    for (int i = 0; i < plan.getInputs().size(); i++) {
      RelNode input = weigh(plan.getInput(i));
      inputs.add(
          charge(plan, i)
              .<RelNode>map(charge -> new InterceptedInput(input, new AccountingWrapper(charge)))
              .orElse(input));
    }
    return inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
  }

  private static Optional<MemoryCharge> charge(RelNode operator, int input) {
    if (operator instanceof EnumerableLimitSort sort) {
      MemoryCharge all = rows("The sort" + by(sort), IN_SORT);
      return Optional.of(sort.fetch == null ? all : all.atMost(sort.fetch, sort.offset));
    }
    if (operator instanceof EnumerableSort sort) {
      return Optional.of(rows("The sort" + by(sort), IN_SORT));
    }
    if (operator instanceof Aggregate aggregate) {
      return Optional.of(charge(aggregate));
    }
    if (operator instanceof EnumerableWindow) {
      return Optional.of(rows("The window function", 2 * IN_SORT));
    }
    if (operator instanceof SetOp setOp && !(setOp.all && setOp instanceof Union)) {
      String name = "The " + setOp.kind.sql + (setOp.all ? " ALL" : "");
      return Optional.of(
          setOp.all
              ? rows(name, IN_SET)
              : new MemoryCharge(MemoryCharge.Kind.DISTINCT, name, 2 * IN_SET));
    }
    if (operator instanceof Join join && input == 1) {
      return charge(join);
    }
    if (operator instanceof EnumerableCollect || operator instanceof EnumerableMatch) {
      return Optional.of(rows("The collection of rows", IN_LIST));
    }
    return operator instanceof EnumerableAsofJoin
        ? Optional.of(rows("The ASOF JOIN", IN_HASH_TABLE))
        : Optional.empty();
  }

  private static MemoryCharge rows(String operator, int besides) {
    return new MemoryCharge(MemoryCharge.Kind.ROWS, operator, besides);
  }

  /** Returns the memory that an aggregate takes for the rows that it reads. */
  public static MemoryCharge charge(Aggregate aggregate) {
    List<AggregateCall> calls = aggregate.getAggCallList();
    List<Integer> keys = aggregate.getGroupSet().asList();
    Optional<AggregateCall> collecting =
        calls.stream().filter(call -> !isOfOneValue(call)).findFirst();
    if (collecting.isPresent()) {
      return rows("The aggregate " + collecting.get().getAggregation().getName(), IN_SORT);
    }
    String name =
        (calls.isEmpty() ? "The DISTINCT or GROUP BY" : "The GROUP BY")
            + named(" of ", aggregate.getInput(), keys);
    return new MemoryCharge(
        MemoryCharge.Kind.GROUPS, name, IN_GROUPS + IN_ACCUMULATOR * calls.size());
  }

  private static boolean isOfOneValue(AggregateCall call) {
    return OF_ONE_VALUE.contains(call.getAggregation().getKind())
        && !call.isDistinct()
        && call.getCollation().getFieldCollations().isEmpty();
  }

  /** Returns the charge for a join's right side, which is the side that the join keeps. */
  private static Optional<MemoryCharge> charge(Join join) {
    String tables = String.join(" and ", tables(join.getRight()));
    String name = "The join's table of rows" + (tables.isEmpty() ? "" : " of " + tables);
    if (join instanceof EnumerableHashJoin hash) {
      boolean keysOnly =
          (hash.getJoinType() == JoinRelType.SEMI || hash.getJoinType() == JoinRelType.ANTI)
              && hash.analyzeCondition().isEqui();
      MemoryCharge.Kind kind = keysOnly ? MemoryCharge.Kind.GROUPS : MemoryCharge.Kind.ROWS;
      return Optional.of(new MemoryCharge(kind, name, IN_HASH_TABLE));
    }
    return join instanceof EnumerableNestedLoopJoin && join.getJoinType().generatesNullsOnLeft()
        ? Optional.of(rows(name, IN_SET))
        : Optional.empty();
  }

  private static Set<String> tables(RelNode node) {
    if (node instanceof DynamoScan scan) {
      return Set.of("'" + scan.readPlan().table().name() + "'");
    }
    return node.getInputs().stream()
        .flatMap(input -> tables(input).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String by(Sort sort) {
    return named(
        " by ",
        sort.getInput(),
        sort.getCollation().getFieldCollations().stream()
            .map(RelFieldCollation::getFieldIndex)
            .toList());
  }

  /** Returns the fields' names after a word; an empty text if one of them has a generated name. */
  private static String named(String word, RelNode node, List<Integer> fields) {
    List<String> names = node.getRowType().getFieldNames();
    List<String> shown =
        fields.stream().limit(NAMED_FIELDS).map(names::get).collect(Collectors.toList());
    if (shown.isEmpty() || shown.stream().anyMatch(name -> name.contains("$"))) {
      return "";
    }
    if (fields.size() > NAMED_FIELDS) {
      Collections.addAll(shown, "…");
    }
    return word + String.join(", ", shown);
  }
}
