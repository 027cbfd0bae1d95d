package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.jspecify.annotations.Nullable;

/** Accounts for the memory of the rows that go into an operator that keeps them. */
public final class AccountingWrapper implements InputWrapper {
  private final MemoryCharge charge;

  public AccountingWrapper(MemoryCharge charge) {
    this.charge = charge;
  }

  @Override
  public Enumerable<Object> wrap(
      DataContext root, Enumerable<Object> rows, @Nullable EqualityComparer<Object> comparer) {
    StatementContext context = ContextVariables.statement(root);
    MemoryBudget.Reservation share =
        context
            .scope()
            .operatorState(this, () -> context.services().memory().share(charge.operator()));
    return new AccountedRows<>(
        rows, charge, charge.most(root), share, comparer, context.scope().cancellation());
  }
}
