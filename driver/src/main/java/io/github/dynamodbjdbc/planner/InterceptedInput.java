package io.github.dynamodbjdbc.planner;

import java.lang.reflect.Method;
import java.util.List;
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
 * Gives the rows of its input to the operator above as an Enumerable of ours: one that knows what
 * the operator does with them, because it asks for it.
 */
public final class InterceptedInput extends SingleRel implements EnumerableRel {
  private static final Method APPLY = Types.lookupMethod(Function1.class, "apply", Object.class);

  private final Function1<Object[], Object> wrapper;

  /**
   * @param wrapper gets the DataContext, the rows, and how they are compared or null; gives the
   *     Enumerable
   */
  InterceptedInput(RelNode input, Function1<Object[], Object> wrapper) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.wrapper = wrapper;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new InterceptedInput(inputs.get(0), wrapper);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("wrapper", wrapper);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer preference) {
    Result child = implementor.visitChild(this, 0, (EnumerableRel) getInput(), preference);
    BlockBuilder code = new BlockBuilder();
    Expression rows = code.append("rows", child.block);
    Expression comparer = child.physType.comparer();
    Expression parts =
        Expressions.newArrayInit(
            Object.class,
            implementor.getRootExpression(),
            rows,
            comparer == null ? Expressions.constant(null) : comparer);
    Expression wrapping = implementor.stash(wrapper, Function1.class);
    Expression wrapped = Expressions.call(wrapping, APPLY, parts);
    code.add(Expressions.return_(null, Expressions.convert_(wrapped, Enumerable.class)));
    return implementor.result(child.physType, code.toBlock());
  }
}
