package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.operator.InputWrapper;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/**
 * Wraps the rows of its input in an Enumerable of the driver. That one sees which of its methods
 * (groupBy, distinct, enumerator) the operator above calls, and so how it uses the rows.
 */
public final class InterceptedInput extends SingleRel implements EnumerableRel {
  private static final Method WRAP =
      Types.lookupMethod(
          InputWrapper.class, "wrap", DataContext.class, Enumerable.class, EqualityComparer.class);

  private final InputWrapper wrapper;

  InterceptedInput(RelNode input, InputWrapper wrapper) {
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
    Expression wrapped =
        Expressions.call(
            implementor.stash(wrapper, InputWrapper.class),
            WRAP,
            implementor.getRootExpression(),
            rows,
            comparer == null ? Expressions.constant(null) : comparer);
    code.add(Expressions.return_(null, wrapped));
    return implementor.result(child.physType, code.toBlock());
  }
}
