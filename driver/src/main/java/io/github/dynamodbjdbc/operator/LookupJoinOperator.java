package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.RowSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate2;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/**
 * Runs a lookup join: reads left rows until it has enough new keys, has the right side read those
 * keys, and joins.
 *
 * <p>Batches grow: an application that stops after the first rows pays for few keys, and later
 * batches read many keys in parallel. Each key is read once, unless there are very many. If so many
 * keys come that reading the whole right side is cheaper, it reads that instead. The read units are
 * then at most twice those of the better way, whatever the estimates were.
 */
public final class LookupJoinOperator {
  private static final int FIRST_BATCH = 25;
  private static final int LARGEST_BATCH = 1600;
  private static final int GROWTH = 4;

  /** The most left rows of a batch, for each of its keys. */
  private static final int ROWS_PER_KEY = 20;

  /** The most right rows that are kept for keys that may come again. */
  private static final int MOST_KEPT = 100_000;

  /** Bytes that keeping a row takes beside the row itself. */
  private static final int BESIDES = 112;

  private static final int LONG_DIGITS = 18;

  private final LookupKeys keys;
  private final JoinRelType type;
  private final int rightFields;

  public LookupJoinOperator(LookupKeys keys, JoinRelType type, int rightFields) {
    this.keys = keys;
    this.type = type;
    this.rightFields = rightFields;
  }

  /** The right rows read so far in one execution, by their keys. */
  private static final class Found {
    private final Map<List<Object>, List<Object[]>> rows = new HashMap<>();
    private final MemoryBudget.Reservation share;
    private final MemoryBudget.Reservation waiting;
    private long keysRead;
    private int kept;
    private boolean everything;

    Found(MemoryBudget budget) {
      this.share = budget.share("The lookup join");
      this.waiting = budget.share("The lookup join's batch");
    }

    void clear() {
      rows.clear();
      kept = 0;
      share.release();
    }

    void add(List<Object> key, Object[] row) {
      share.hold(BESIDES + RowSize.of(row));
      rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      kept++;
    }
  }

  /**
   * Returns the joined rows of one execution. Generated code calls it.
   *
   * @param right starts a new reading of the right rows, once for each batch of keys
   * @param matches evaluates the join's condition on a left and a right row of equal keys
   */
  public Enumerable<Object[]> rows(
      DataContext root,
      Enumerable<Object[]> left,
      Function0<Enumerable<Object[]>> right,
      Predicate2<Object[], Object[]> matches) {
    StatementContext context = ContextVariables.statement(root);
    return new AbstractEnumerable<Object[]>() {
      @Override
      public Enumerator<Object[]> enumerator() {
        return new Rows(left.enumerator(), right, matches, context);
      }
    };
  }

  /** The joined rows of one run of the join. */
  private final class Rows implements Enumerator<Object[]> {
    private final Enumerator<Object[]> left;
    private final Function0<Enumerable<Object[]>> right;
    private final Predicate2<Object[], Object[]> matches;
    private final StatementContext context;
    private final Found found;
    private Iterator<Object[]> batch = Collections.emptyIterator();
    private Iterator<Object[]> joined = Collections.emptyIterator();
    private int batchSize = FIRST_BATCH;
    private Object @Nullable [] current;

    Rows(
        Enumerator<Object[]> left,
        Function0<Enumerable<Object[]>> right,
        Predicate2<Object[], Object[]> matches,
        StatementContext context) {
      this.left = left;
      this.right = right;
      this.matches = matches;
      this.context = context;
      this.found =
          context
              .scope()
              .operatorState(LookupJoinOperator.this, () -> new Found(context.services().memory()));
    }

    @Override
    public Object @Nullable [] current() {
      return current;
    }

    @Override
    public boolean moveNext() {
      while (!joined.hasNext()) {
        if (!batch.hasNext()) {
          nextBatch();
          if (!batch.hasNext()) {
            return false;
          }
        }
        context.scope().cancellation().check();
        joined = join(batch.next());
      }
      current = joined.next();
      return true;
    }

    private void nextBatch() {
      if (found.kept > MOST_KEPT && !found.everything) {
        found.clear();
      }
      found.waiting.release();
      List<Object[]> rows = new ArrayList<>();
      Map<List<Object>, Object[]> unread = new LinkedHashMap<>();
      while (unread.size() < batchSize
          && rows.size() < batchSize * ROWS_PER_KEY
          && left.moveNext()) {
        Object[] row = left.current();
        found.waiting.hold(RowSize.of(row));
        rows.add(row);
        List<Object> key = key(row, keys.left());
        if (!found.everything && key != null && !found.rows.containsKey(key)) {
          unread.putIfAbsent(key, values(row));
        }
      }
      if (!unread.isEmpty()) {
        read(unread);
      }
      batchSize = Math.min(LARGEST_BATCH, batchSize * GROWTH);
      batch = rows.iterator();
    }

    private void read(Map<List<Object>, Object[]> unread) {
      found.everything = found.keysRead + unread.size() > keys.most();
      found.keysRead += unread.size();
      if (found.everything) {
        found.clear();
      }
      JoinedKeys wanted =
          found.everything ? JoinedKeys.EVERYTHING : JoinedKeys.of(List.copyOf(unread.values()));
      wanted.pass(context, keys.join());
      unread.keySet().forEach(key -> found.rows.put(key, new ArrayList<>()));
      try (Enumerator<Object[]> rows = right.apply().enumerator()) {
        while (rows.moveNext()) {
          Object[] row = rows.current();
          List<Object> key = key(row, keys.right());
          if (key != null) {
            found.add(key, row);
          }
        }
      }
    }

    private Iterator<Object[]> join(Object[] row) {
      List<Object> key = key(row, keys.left());
      List<Object[]> candidates = key == null ? List.of() : found.rows.getOrDefault(key, List.of());
      List<Object[]> matching =
          candidates.stream().filter(candidate -> matches.apply(row, candidate)).toList();
      return switch (type) {
        case SEMI -> one(row, !matching.isEmpty());
        case ANTI -> one(row, matching.isEmpty());
        case LEFT ->
            matching.isEmpty()
                ? one(concat(row, new Object[rightFields]), true)
                : all(row, matching);
        case INNER -> all(row, matching);
        default -> throw new IllegalStateException("A lookup join cannot be of type " + type);
      };
    }

    private static Iterator<Object[]> one(Object[] row, boolean wanted) {
      return wanted ? List.<Object[]>of(row).iterator() : Collections.emptyIterator();
    }

    private static Iterator<Object[]> all(Object[] row, List<Object[]> matching) {
      return matching.stream().map(candidate -> concat(row, candidate)).iterator();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException("rows are read once");
    }

    @Override
    public void close() {
      left.close();
    }
  }

  private static Object[] concat(Object[] left, Object[] right) {
    Object[] row = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, row, left.length, right.length);
    return row;
  }

  private Object[] values(Object[] leftRow) {
    return keys.left().stream().map(field -> leftRow[field]).toArray();
  }

  /** Returns a key that equal values share; null if a value is NULL, which equals nothing. */
  private static @Nullable List<Object> key(Object[] row, List<Integer> fields) {
    List<Object> key = new ArrayList<>(fields.size());
    for (int field : fields) {
      if (row[field] == null) {
        return null;
      }
      key.add(comparable(row[field]));
    }
    return key;
  }

  /** Returns equal objects for equal numbers, whatever their type and scale. */
  private static Object comparable(Object value) {
    if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (!(value instanceof BigDecimal number)) {
      return value;
    }
    BigDecimal plain = number.stripTrailingZeros();
    boolean fits = plain.scale() <= 0 && plain.precision() - plain.scale() <= LONG_DIGITS;
    return fits ? (Object) plain.longValue() : plain;
  }
}
