package io.github.dynamodbjdbc.operator;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.EnumerableDefaults;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.linq4j.function.Function2;
import org.jspecify.annotations.Nullable;

/**
 * Groups rows in part: it returns its groups, and starts new ones, whenever there are many. A
 * {@link FinalAggregation} merges the groups of one key. So grouping takes little memory, however
 * many groups there are. If nearly every row is a group of its own, rows are passed on one by one.
 */
public final class PartialAggregation<T> extends AbstractEnumerable<T> {
  private static final int MOST_GROUPS = 10_000;

  /** With fewer rows for each group, grouping in part is not worth its work. */
  private static final int WORTH = 2;

  private final Enumerable<T> rows;

  public PartialAggregation(Enumerable<T> rows) {
    this.rows = rows;
  }

  @Override
  public Enumerator<T> enumerator() {
    return rows.enumerator();
  }

  @Override
  public <R> Enumerable<R> select(Function1<T, R> selector) {
    return new PartialAggregation<>(EnumerableDefaults.select(rows, selector));
  }

  @Override
  public <K, A, R> Enumerable<R> groupBy(
      Function1<T, K> key, Function0<A> first, Function2<A, T, A> add, Function2<K, A, R> result) {
    return of(() -> new Groups<>(rows.enumerator(), key, first, add, result));
  }

  @Override
  public Enumerable<T> distinct() {
    return of(() -> new Distinct<>(rows.enumerator(), null));
  }

  @Override
  public Enumerable<T> distinct(EqualityComparer<T> comparer) {
    return of(() -> new Distinct<>(rows.enumerator(), comparer));
  }

  private static <R> Enumerable<R> of(Supplier<Enumerator<R>> enumerators) {
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<R> enumerator() {
        return enumerators.get();
      }
    };
  }

  /** The groups of some rows at a time. */
  private static final class Groups<T, K, A, R> implements Enumerator<R> {
    private final Enumerator<T> source;
    private final Function1<T, K> key;
    private final Function0<A> first;
    private final Function2<A, T, A> add;
    private final Function2<K, A, R> result;
    private Iterator<Map.Entry<K, A>> groups = Collections.emptyIterator();
    private boolean worthwhile = true;
    private boolean ended;
    private @Nullable R current;

    Groups(
        Enumerator<T> source,
        Function1<T, K> key,
        Function0<A> first,
        Function2<A, T, A> add,
        Function2<K, A, R> result) {
      this.source = source;
      this.key = key;
      this.first = first;
      this.add = add;
      this.result = result;
    }

    @Override
    public boolean moveNext() {
      while (!groups.hasNext()) {
        if (ended) {
          return false;
        }
        if (!worthwhile) {
          return single();
        }
        group();
      }
      Map.Entry<K, A> group = groups.next();
      current = result.apply(group.getKey(), group.getValue());
      return true;
    }

    private void group() {
      Map<K, A> some = new HashMap<>();
      long seen = 0;
      while (some.size() < MOST_GROUPS) {
        if (!source.moveNext()) {
          ended = true;
          break;
        }
        seen++;
        T row = source.current();
        K of = key.apply(row);
        A before = some.get(of);
        A after = add.apply(before == null ? first.apply() : before, row);
        if (before != after) {
          some.put(of, after);
        }
      }
      worthwhile = seen >= (long) WORTH * some.size();
      groups = some.entrySet().iterator();
    }

    private boolean single() {
      if (!source.moveNext()) {
        ended = true;
        return false;
      }
      T row = source.current();
      current = result.apply(key.apply(row), add.apply(first.apply(), row));
      return true;
    }

    @Override
    public @Nullable R current() {
      return current;
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

  /** Returns the rows that are not among those returned last. */
  private static final class Distinct<T> implements Enumerator<T> {
    private final Enumerator<T> source;
    private final @Nullable EqualityComparer<T> comparer;
    private final Set<Object> recent = new HashSet<>();

    Distinct(Enumerator<T> source, @Nullable EqualityComparer<T> comparer) {
      this.source = source;
      this.comparer = comparer;
    }

    @Override
    public T current() {
      return source.current();
    }

    @Override
    public boolean moveNext() {
      while (source.moveNext()) {
        if (recent.size() >= MOST_GROUPS) {
          recent.clear();
        }
        if (recent.add(Compared.of(source.current(), comparer))) {
          return true;
        }
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
