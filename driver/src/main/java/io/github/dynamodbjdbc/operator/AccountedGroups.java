package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.memory.MemoryBudget;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;

/**
 * Takes the memory of groups from the budget. Calcite's grouping computes a row's key, and then,
 * only where it is a new one, starts a group: that is when the key is weighed.
 */
public final class AccountedGroups {
  private final MemoryCharge weight;
  private final MemoryBudget.Reservation share;
  private Object last;

  public AccountedGroups(MemoryCharge weight, MemoryBudget.Reservation share) {
    this.weight = weight;
    this.share = share;
    share.release();
  }

  public <T, K> Function1<T, K> keys(Function1<T, K> key) {
    return row -> {
      K found = key.apply(row);
      last = found;
      return found;
    };
  }

  public <A> Function0<A> starts(Function0<A> first) {
    return () -> {
      share.hold(weight.of(last));
      return first.apply();
    };
  }
}
