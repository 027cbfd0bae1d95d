package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.operator.JoinedRead;
import io.github.dynamodbjdbc.operator.LookupKeys;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/**
 * A join that reads its right side by the keys of its left rows, in batches. The right side
 * contains one read with a {@link JoinedRead}.
 *
 * <p>Its type is INNER, LEFT, SEMI or ANTI: the result of a left row depends only on the right rows
 * that it matches, and its keys find all of those.
 */
public final class LookupJoin extends Join {
  private final LookupKeys keys;

  LookupJoin(
      RelOptCluster cluster,
      RelNode left,
      RelNode right,
      RexNode condition,
      JoinRelType joinType,
      LookupKeys keys) {
    this(cluster, cluster.traitSetOf(Convention.NONE), left, right, condition, joinType, keys);
  }

  private LookupJoin(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode left,
      RelNode right,
      RexNode condition,
      JoinRelType joinType,
      LookupKeys keys) {
    super(cluster, traits, List.of(), left, right, condition, Set.of(), joinType);
    this.keys = keys;
  }

  LookupKeys keys() {
    return keys;
  }

  @Override
  public Join copy(
      RelTraitSet traits,
      RexNode newCondition,
      RelNode newLeft,
      RelNode newRight,
      JoinRelType newType,
      boolean semiJoinDone) {
    return new LookupJoin(getCluster(), traits, newLeft, newRight, newCondition, newType, keys);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("keys", keys);
  }
}
