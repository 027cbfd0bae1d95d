package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function1;

/** Accounts for the memory of an operator's input. The code of an InterceptedInput calls it. */
public final class AccountingWrapper implements Function1<Object[], Object> {
  private final MemoryCharge weight;

  public AccountingWrapper(MemoryCharge weight) {
    this.weight = weight;
  }

  @Override
  @SuppressWarnings("unchecked") // as the generated code passes them
  public Object apply(Object[] parts) {
    DataContext root = (DataContext) parts[0];
    StatementContext context = ContextVariables.statement(root);
    MemoryBudget.Reservation share =
        context
            .scope()
            .operatorState(this, () -> context.services().memory().share(weight.operator()));
    return new AccountedRows<>(
        (Enumerable<Object>) parts[1],
        weight,
        weight.most(root),
        share,
        (EqualityComparer<Object>) parts[2],
        context.scope().cancellation());
  }
}
