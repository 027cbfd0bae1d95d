package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.EnumerableDefaults;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.jspecify.annotations.Nullable;

/**
 * Rows for an operator that keeps them: their memory is taken from the budget as it reads them.
 *
 * <p>An operator that groups rows, or keeps distinct ones, holds an entry for each key only. It
 * calls {@code groupBy} or {@code distinct} here instead of {@code enumerator}. An operator that
 * starts again has dropped the rows that it held, so each start releases their memory.
 */
final class AccountedRows<T> extends AbstractEnumerable<T> {
  private final Enumerable<T> rows;
  private final MemoryCharge charge;
  private final long most;
  private final MemoryBudget.Reservation share;
  private final @Nullable EqualityComparer<T> comparer;
  private final Cancellation cancellation;

  /**
   * @param most the most rows that the operator keeps at a time
   * @param comparer compares rows; null where their {@code equals} does
   * @param cancellation ends an operator that reads many rows before it returns one
   */
  AccountedRows(
      Enumerable<T> rows,
      MemoryCharge charge,
      long most,
      MemoryBudget.Reservation share,
      @Nullable EqualityComparer<T> comparer,
      Cancellation cancellation) {
    this.rows = rows;
    this.charge = charge;
    this.most = most;
    this.share = share;
    this.comparer = comparer;
    this.cancellation = cancellation;
  }

  @Override
  public Enumerator<T> enumerator() {
    if (charge.kind() == MemoryCharge.Kind.GROUPS) {
      return rows.enumerator();
    }
    share.release();
    return new AccountedEnumerator(rows.enumerator());
  }

  @Override
  public <K, A, R> Enumerable<R> groupBy(
      Function1<T, K> key, Function0<A> first, Function2<A, T, A> add, Function2<K, A, R> result) {
    if (charge.kind() != MemoryCharge.Kind.GROUPS) {
      return super.groupBy(key, first, add, result);
    }
    AccountedGroups groups = new AccountedGroups(charge, share);
    return EnumerableDefaults.groupBy(rows, groups.keys(key), groups.starts(first), add, result);
  }

  @Override
  public <K, A, R> Enumerable<R> groupBy(
      Function1<T, K> key,
      Function0<A> first,
      Function2<A, T, A> add,
      Function2<K, A, R> result,
      EqualityComparer<K> equality) {
    if (charge.kind() != MemoryCharge.Kind.GROUPS) {
      return super.groupBy(key, first, add, result, equality);
    }
    AccountedGroups groups = new AccountedGroups(charge, share);
    return EnumerableDefaults.groupBy(
        rows, groups.keys(key), groups.starts(first), add, result, equality);
  }

  @Override
  public Enumerable<T> distinct() {
    return distinctBy(null);
  }

  @Override
  public Enumerable<T> distinct(EqualityComparer<T> equality) {
    return distinctBy(equality);
  }

  private Enumerable<T> distinctBy(@Nullable EqualityComparer<T> equality) {
    share.release();
    Set<Object> seen = new HashSet<>();
    // Keep the rows too: the set holds comparer-based keys.
    List<T> distinct = new ArrayList<>();
    try (Enumerator<T> all = rows.enumerator()) {
      while (all.moveNext()) {
        T row = all.current();
        if (seen.add(Compared.of(row, equality))) {
          share.hold(charge.of(row));
          distinct.add(row);
        }
      }
    }
    return Linq4j.asEnumerable(distinct);
  }

  /**
   * Passes the accounting on to projected rows: the operator may ask for those that are distinct.
   */
  @Override
  public <R> Enumerable<R> select(Function1<T, R> selector) {
    if (charge.kind() != MemoryCharge.Kind.GROUPS) {
      return super.select(selector);
    }
    Enumerable<R> selected = EnumerableDefaults.select(rows, selector);
    return new AccountedRows<>(selected, charge, most, share, null, cancellation);
  }

  /** Takes the memory of each row that it returns; of equal rows only once if only one is kept. */
  private final class AccountedEnumerator implements Enumerator<T> {
    private final Enumerator<T> source;
    private final @Nullable Set<Object> seen =
        charge.kind() == MemoryCharge.Kind.DISTINCT ? new HashSet<>() : null;
    private long held;

    AccountedEnumerator(Enumerator<T> source) {
      this.source = source;
    }

    @Override
    public T current() {
      return source.current();
    }

    @Override
    public boolean moveNext() {
      cancellation.check();
      while (source.moveNext()) {
        T row = source.current();
        if (seen != null && !seen.add(Compared.of(row, comparer))) {
          continue;
        }
        if (held < most) {
          held++;
          share.hold(charge.of(row));
        } else {
          share.replace(charge.of(row));
        }
        return true;
      }
      return false;
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
