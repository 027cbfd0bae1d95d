package io.github.dynamodbjdbc.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.Util;

/**
 * Makes the numbers by which joins, groups and sets hash their rows {@link EqualKeys}: otherwise
 * 2.5 and 2.50 would be two groups, and a join would lose rows. Also, a Long never equals a
 * BigDecimal.
 *
 * <p>Columns need no change: DynamoDB and the decoder trim zeros, and DynamoDB has no -0.
 */
public final class ExactKeys extends RelHomogeneousShuttle {
  private final RelBuilder relBuilder;

  public ExactKeys(RelBuilder relBuilder) {
    this.relBuilder = relBuilder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (rel instanceof Join join) {
      return join(join);
    }
    if (rel instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (rel instanceof SetOp setOp && !(rel instanceof Union union && union.all)) {
      return setOp(setOp);
    }
    return rel;
  }

  private RelNode join(Join join) {
    RexBuilder rex = join.getCluster().getRexBuilder();
    int leftFields = join.getLeft().getRowType().getFieldCount();
    RexNode condition =
        join.getCondition()
            .accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitCall(RexCall call) {
                    boolean equality =
                        call.getKind() == SqlKind.EQUALS
                            || call.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
                    return equality ? exactEquality(call) : super.visitCall(call);
                  }

                  private RexNode exactEquality(RexCall call) {
                    RexNode a = call.getOperands().get(0);
                    RexNode b = call.getOperands().get(1);
                    boolean decimal =
                        SqlTypeUtil.isDecimal(a.getType()) || SqlTypeUtil.isDecimal(b.getType());
                    boolean exact =
                        SqlTypeUtil.isExactNumeric(a.getType())
                            && SqlTypeUtil.isExactNumeric(b.getType());
                    if (isStored(a) && isStored(b)) {
                      return call;
                    }
                    if (decimal && exact) {
                      return rex.makeCall(
                          call.getOperator(),
                          EqualKeys.asDecimal(rex, a),
                          EqualKeys.asDecimal(rex, b));
                    }
                    boolean doubles =
                        EqualKeys.isDouble(a.getType()) && EqualKeys.isDouble(b.getType());
                    return doubles
                        ? rex.makeCall(
                            call.getOperator(), EqualKeys.of(rex, a), EqualKeys.of(rex, b))
                        : call;
                  }

                  private boolean isStored(RexNode node) {
                    if (!(node instanceof RexInputRef ref) || !EqualKeys.areNeeded(ref.getType())) {
                      return false;
                    }
                    int i = ref.getIndex();
                    return i < leftFields
                        ? isAsStored(join.getLeft(), i)
                        : isAsStored(join.getRight(), i - leftFields);
                  }
                });
    if (condition.equals(join.getCondition())) {
      return join instanceof LogicalJoin ? pushed(join) : join;
    }
    RelNode exact =
        join.copy(
            join.getTraitSet(),
            condition,
            join.getLeft(),
            join.getRight(),
            join.getJoinType(),
            join.isSemiJoinDone());
    return pushed(exact);
  }

  /** Makes the keys fields of the join's inputs, so that a hash join can use them. */
  private RelNode pushed(RelNode join) {
    return org.apache.calcite.plan.RelOptUtil.pushDownJoinConditions((Join) join, relBuilder);
  }

  private RelNode aggregate(Aggregate original) {
    Aggregate aggregate = withDecimalSums(withoutStaleOrders(original));
    ImmutableBitSet.Builder keys = ImmutableBitSet.builder().addAll(aggregate.getGroupSet());
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (call.isDistinct()) {
        keys.addAll(call.getArgList());
      }
    }
    RelNode input = normalizedFields(aggregate.getInput(), keys.build());
    return input == aggregate.getInput()
        ? aggregate
        : aggregate.copy(aggregate.getTraitSet(), List.of(input));
  }

  /**
   * Removes the order of MIN and MAX. The rule that expands DISTINCT makes a MIN of another call,
   * and keeps an order by fields that its input does not have.
   */
  private static Aggregate withoutStaleOrders(Aggregate aggregate) {
    List<AggregateCall> calls =
        aggregate.getAggCallList().stream()
            .map(
                call ->
                    WindowKeys.isExtreme(call.getAggregation().getKind())
                        ? call.withCollation(RelCollations.EMPTY)
                        : call)
            .toList();
    return calls.equals(aggregate.getAggCallList())
        ? aggregate
        : aggregate.copy(
            aggregate.getTraitSet(),
            aggregate.getInput(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
  }

  /**
   * Converts the operands of sums of integers: such a sum is a DECIMAL, and generated code adds
   * values of the operands' type.
   */
  private Aggregate withDecimalSums(Aggregate aggregate) {
    RexBuilder rex = aggregate.getCluster().getRexBuilder();
    RelNode input = aggregate.getInput();
    List<RexNode> expressions = new ArrayList<>();
    for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
      expressions.add(rex.makeInputRef(input, i));
    }
    int fields = expressions.size();
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      boolean sum =
          call.getAggregation().getKind() == SqlKind.SUM
              || call.getAggregation().getKind() == SqlKind.SUM0;
      if (sum
          && SqlTypeUtil.isDecimal(call.getType())
          && SqlTypeUtil.isIntType(expressions.get(call.getArgList().get(0)).getType())) {
        expressions.add(ExactExpressions.summand(rex, expressions.get(call.getArgList().get(0))));
        calls.add(call.withArgList(List.of(expressions.size() - 1)));
      } else {
        calls.add(call);
      }
    }
    return expressions.size() == fields
        ? aggregate
        : aggregate.copy(
            aggregate.getTraitSet(),
            relBuilder.push(input).project(expressions, List.of(), true).build(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
  }

  private RelNode setOp(SetOp setOp) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : setOp.getInputs()) {
      inputs.add(
          normalizedFields(input, ImmutableBitSet.range(input.getRowType().getFieldCount())));
    }
    return inputs.equals(setOp.getInputs())
        ? setOp
        : setOp.copy(setOp.getTraitSet(), inputs, setOp.all);
  }

  /** Returns the input with these fields made keys; the same object if they already are. */
  private RelNode normalizedFields(RelNode input, ImmutableBitSet fields) {
    RexBuilder rex = input.getCluster().getRexBuilder();
    List<RexNode> expressions = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
      RexNode field = rex.makeInputRef(input, i);
      boolean needed =
          fields.get(i) && EqualKeys.areNeeded(field.getType()) && !isAsStored(input, i);
      changed |= needed;
      expressions.add(needed ? EqualKeys.of(rex, field) : field);
    }
    return changed
        ? relBuilder
            .push(input)
            .project(expressions, input.getRowType().getFieldNames(), true)
            .build()
        : input;
  }

  /** Returns whether a field is an unchanged column of a table, or is a key already. */
  private static boolean isAsStored(RelNode rel, int field) {
    if (rel instanceof Project project && EqualKeys.areKeys(project.getProjects().get(field))) {
      return true;
    }
    Set<org.apache.calcite.rel.metadata.RelColumnOrigin> origins =
        rel.getCluster().getMetadataQuery().getColumnOrigins(rel, field);
    return origins != null
        && !origins.isEmpty()
        && origins.stream().noneMatch(org.apache.calcite.rel.metadata.RelColumnOrigin::isDerived)
        && Util.isDistinct(List.copyOf(origins));
  }
}
