package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.memory.MemoryBudget;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.jspecify.annotations.Nullable;

/**
 * Takes the memory of groups from the budget. Calcite's grouping computes the key of each row, and
 * starts a group only for a new key; starting it takes the memory.
 */
public final class AccountedGroups {
  private final MemoryCharge charge;
  private final MemoryBudget.Reservation share;
  private @Nullable Object lastKey;

  public AccountedGroups(MemoryCharge charge, MemoryBudget.Reservation share) {
    this.charge = charge;
    this.share = share;
    share.release();
  }

  public <T, K> Function1<T, K> keys(Function1<T, K> key) {
    return row -> {
      K found = key.apply(row);
      lastKey = found;
      return found;
    };
  }

  public <A> Function0<A> starts(Function0<A> first) {
    return () -> {
      share.hold(charge.of(lastKey));
      return first.apply();
    };
  }
}
