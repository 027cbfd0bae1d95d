package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.operator.FinalAggregation;
import io.github.dynamodbjdbc.operator.GatherOperator;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/**
 * Runs the plan below it, down to a scan of several segments, in each of the threads that read the
 * segments, and merges the resulting rows. Partial groups are merged to final ones.
 */
public final class Gather extends SingleRel implements EnumerableRel {
  private static final Method ROWS =
      Types.lookupMethod(GatherOperator.class, "rows", DataContext.class, Function1.class);

  private final ReadPlan readPlan;
  private final Optional<FinalAggregation> merge;

  Gather(RelNode input, ReadPlan readPlan, Optional<FinalAggregation> merge) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.readPlan = readPlan;
    this.merge = merge;
  }

  /** Returns whether its rows are groups; else they are rows of the scan, perhaps filtered. */
  public boolean merges() {
    return merge.isPresent();
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new Gather(inputs.get(0), readPlan, merge);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).itemIf("merging", "partial groups", merges());
  }

  /**
   * The plan below becomes a function of the DataContext, whose parameter hides the outer
   * DataContext, so that each thread runs the plan on its own.
   */
  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
    BlockBuilder perThread = new BlockBuilder();
    perThread.add(Expressions.return_(null, perThread.append("rows", child.block)));
    Expression run = function(perThread);
    BlockBuilder code = new BlockBuilder();
    Expression operator =
        implementor.stash(new GatherOperator(readPlan, merge), GatherOperator.class);
    code.add(
        Expressions.return_(
            null, Expressions.call(operator, ROWS, implementor.getRootExpression(), run)));
    return implementor.result(child.physType, code.toBlock());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generated code has no type arguments
  private static Expression function(BlockBuilder code) {
    return Expressions.lambda((Class) Function1.class, code.toBlock(), DataContext.ROOT);
  }
}
