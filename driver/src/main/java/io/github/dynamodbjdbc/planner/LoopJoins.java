package io.github.dynamodbjdbc.planner;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.mapping.Mappings;

/**
 * Gives the inputs of FULL and RIGHT joins without an equality at least two columns.
 *
 * <p>Calcite's nested loop remembers the rows without a match by their identity. A row of one
 * column is represented by its value alone, and equal values may be one object; of such rows it
 * would return only one. Each row of two columns is an array of its own.
 */
public final class LoopJoins extends RelHomogeneousShuttle {
  private final RelBuilder relBuilder;

  public LoopJoins(RelBuilder relBuilder) {
    this.relBuilder = relBuilder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other);
    if (!(rel instanceof Join join)
        || !join.getJoinType().generatesNullsOnLeft()
        || !join.analyzeCondition().leftKeys.isEmpty()) {
      return rel;
    }
    RelNode left = widened(join.getLeft());
    RelNode right = widened(join.getRight());
    if (left.equals(join.getLeft()) && right.equals(join.getRight())) {
      return rel;
    }
    int leftBefore = join.getLeft().getRowType().getFieldCount();
    int leftNow = left.getRowType().getFieldCount();
    int rightBefore = join.getRight().getRowType().getFieldCount();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < leftBefore + rightBefore; i++) {
      places.add(i < leftBefore ? i : i - leftBefore + leftNow);
    }
    int fieldsNow = leftNow + right.getRowType().getFieldCount();
    RexNode condition =
        RexUtil.apply(Mappings.target(places::get, places.size(), fieldsNow), join.getCondition());
    RelNode wide = join.copy(join.getTraitSet(), condition, left, right, join.getJoinType(), false);
    relBuilder.push(wide);
    return relBuilder
        .project(
            places.stream().map(place -> (RexNode) relBuilder.field(place)).toList(),
            join.getRowType().getFieldNames(),
            true)
        .build();
  }

  private RelNode widened(RelNode input) {
    List<RelDataTypeField> fields = input.getRowType().getFieldList();
    if (fields.size() > 1) {
      return input;
    }
    RexBuilder rex = input.getCluster().getRexBuilder();
    List<RexNode> expressions = new ArrayList<>();
    for (RelDataTypeField field : fields) {
      expressions.add(rex.makeInputRef(input, field.getIndex()));
    }
    while (expressions.size() < 2) {
      expressions.add(rex.makeLiteral(true));
    }
    return relBuilder.push(input).project(expressions, List.of(), true).build();
  }
}
