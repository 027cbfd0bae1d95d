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

/**
 * Rows whose reader holds them: as they go through, their memory is taken from the budget.
 *
 * <p>A reader that groups them, or keeps what is distinct, holds an entry for each key only. It
 * says so by calling {@code groupBy} or {@code distinct} here, not {@code enumerator}. One that
 * starts again has let go of what it held.
 */
final class AccountedRows<T> extends AbstractEnumerable<T> {
  private final Enumerable<T> rows;
  private final MemoryCharge weight;
  private final long most;
  private final MemoryBudget.Reservation share;
  private final EqualityComparer<T> comparer;
  private final Cancellation cancellation;

  /**
   * @param most of the rows are held at a time
   * @param comparer tells which rows are equal; null where they know themselves
   * @param cancellation ends an operator that takes in rows, and gives none meanwhile
   */
  AccountedRows(
      Enumerable<T> rows,
      MemoryCharge weight,
      long most,
      MemoryBudget.Reservation share,
      EqualityComparer<T> comparer,
      Cancellation cancellation) {
    this.rows = rows;
    this.weight = weight;
    this.most = most;
    this.share = share;
    this.comparer = comparer;
    this.cancellation = cancellation;
  }

  @Override
  public Enumerator<T> enumerator() {
    if (weight.kind() == MemoryCharge.Kind.GROUPS) {
      return rows.enumerator();
    }
    share.release();
    return new Weighing(rows.enumerator());
  }

  @Override
  public <K, A, R> Enumerable<R> groupBy(
      Function1<T, K> key, Function0<A> first, Function2<A, T, A> add, Function2<K, A, R> result) {
    if (weight.kind() != MemoryCharge.Kind.GROUPS) {
      return super.groupBy(key, first, add, result);
    }
    AccountedGroups groups = new AccountedGroups(weight, share);
    return EnumerableDefaults.groupBy(rows, groups.keys(key), groups.starts(first), add, result);
  }

  @Override
  public <K, A, R> Enumerable<R> groupBy(
      Function1<T, K> key,
      Function0<A> first,
      Function2<A, T, A> add,
      Function2<K, A, R> result,
      EqualityComparer<K> equality) {
    if (weight.kind() != MemoryCharge.Kind.GROUPS) {
      return super.groupBy(key, first, add, result, equality);
    }
    AccountedGroups groups = new AccountedGroups(weight, share);
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

  private Enumerable<T> distinctBy(EqualityComparer<T> equality) {
    share.release();
    Set<Object> seen = new HashSet<>();
    // Rows, not what stands for them in the set: a row knows not what it equals.
    List<T> distinct = new ArrayList<>();
    try (Enumerator<T> all = rows.enumerator()) {
      while (all.moveNext()) {
        T row = all.current();
        if (seen.add(Compared.of(row, equality))) {
          share.hold(weight.of(row));
          distinct.add(row);
        }
      }
    }
    return Linq4j.asEnumerable(distinct);
  }

  /** Of a projection the reader may still ask what is distinct; else it is the rows that weigh. */
  @Override
  public <R> Enumerable<R> select(Function1<T, R> selector) {
    if (weight.kind() != MemoryCharge.Kind.GROUPS) {
      return super.select(selector);
    }
    Enumerable<R> selected = EnumerableDefaults.select(rows, selector);
    return new AccountedRows<>(selected, weight, most, share, null, cancellation);
  }

  /** Weighs each row that it gives; only one of each, if that is all that is held. */
  private final class Weighing implements Enumerator<T> {
    private final Enumerator<T> source;
    private final Set<Object> seen =
        weight.kind() == MemoryCharge.Kind.DISTINCT ? new HashSet<>() : null;
    private long held;

    Weighing(Enumerator<T> source) {
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
          share.hold(weight.of(row));
        } else {
          share.replace(weight.of(row));
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
