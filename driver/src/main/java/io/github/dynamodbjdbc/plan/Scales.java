package io.github.dynamodbjdbc.plan;

import io.github.dynamodbjdbc.exec.MemoryBudget;
import io.github.dynamodbjdbc.exec.StatementContext;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function1;

/** Has the input of an operator weighed: what a {@link WrappedInput} calls when the plan runs. */
final class Scales implements Function1<Object[], Object> {
  private final Weight weight;

  Scales(Weight weight) {
    this.weight = weight;
  }

  @Override
  @SuppressWarnings("unchecked") // as the generated code passes them
  public Object apply(Object[] parts) {
    DataContext root = (DataContext) parts[0];
    StatementContext context = (StatementContext) root.get(DynamoScan.STATEMENT_CONTEXT);
    MemoryBudget.Share share = context.kept(this, () -> context.memory().share(weight.operator()));
    return new WeighedRows<>(
        (Enumerable<Object>) parts[1],
        weight,
        weight.most(root),
        share,
        (EqualityComparer<Object>) parts[2],
        context.cancellation());
  }
}
