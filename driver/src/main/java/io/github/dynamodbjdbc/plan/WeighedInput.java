package io.github.dynamodbjdbc.plan;

import io.github.dynamodbjdbc.exec.MemoryBudget;
import io.github.dynamodbjdbc.exec.StatementContext;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/** Passes rows on to an operator that holds them, and takes their memory from the budget. */
final class WeighedInput extends SingleRel implements EnumerableRel {
  private static final Method APPLY = Types.lookupMethod(Function1.class, "apply", Object.class);

  private final Weight weight;

  WeighedInput(RelNode input, Weight weight) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.weight = weight;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new WeighedInput(inputs.get(0), weight);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("weight", weight);
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
    Expression scales = implementor.stash(new Scales(weight), Function1.class);
    code.add(
        Expressions.return_(
            null, Expressions.convert_(Expressions.call(scales, APPLY, parts), Enumerable.class)));
    return implementor.result(child.physType, code.toBlock());
  }

  /** What generated code calls with the DataContext, the rows, and how to compare them or null. */
  private static final class Scales implements Function1<Object[], Object> {
    private final Weight weight;

    Scales(Weight weight) {
      this.weight = weight;
    }

    @Override
    @SuppressWarnings("unchecked") // as the generated code passes them
    public Object apply(Object[] parts) {
      DataContext root = (DataContext) parts[0];
      StatementContext context = (StatementContext) root.get(DynamoScan.STATEMENT_CONTEXT);
      MemoryBudget.Share share =
          context.kept(this, () -> context.memory().share(weight.operator()));
      return new WeighedRows<>(
          (Enumerable<Object>) parts[1],
          weight,
          weight.most(root),
          share,
          (EqualityComparer<Object>) parts[2]);
    }
  }
}
