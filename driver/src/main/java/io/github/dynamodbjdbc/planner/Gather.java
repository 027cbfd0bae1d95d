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
import org.apache.calcite.linq4j.Enumerable;
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
 * Runs what is below it, down to a scan of several segments, in each of the threads that read the
 * segments, and gathers what comes of that. Partial groups become whole ones.
 */
public final class Gather extends SingleRel implements EnumerableRel {
  private static final Method APPLY = Types.lookupMethod(Function1.class, "apply", Object.class);

  private final ReadPlan readPlan;
  private final Optional<FinalAggregation> merge;

  Gather(RelNode input, ReadPlan readPlan, Optional<FinalAggregation> merge) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.readPlan = readPlan;
    this.merge = merge;
  }

  /** Whether its rows are groups, and not the scan's own, some left out perhaps. */
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
   * What is below becomes a function of the DataContext, which hides the outer one, so that each
   * thread has a run of its own.
   */
  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), Prefer.ARRAY);
    BlockBuilder perThread = new BlockBuilder();
    perThread.add(Expressions.return_(null, perThread.append("rows", child.block)));
    Expression run = function(perThread);
    BlockBuilder code = new BlockBuilder();
    Expression parts = Expressions.newArrayInit(Object.class, implementor.getRootExpression(), run);
    Expression gathering = implementor.stash(new GatherOperator(readPlan, merge), Function1.class);
    Expression rows = Expressions.call(gathering, APPLY, parts);
    code.add(Expressions.return_(null, Expressions.convert_(rows, Enumerable.class)));
    return implementor.result(child.physType, code.toBlock());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // generated code has no type arguments
  private static Expression function(BlockBuilder code) {
    return Expressions.lambda((Class) Function1.class, code.toBlock(), DataContext.ROOT);
  }
}
