package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.concurrent.SingleFlight;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One table or view of the cache: its cached value, and the facts that outlive it. These are values
 * that did not fit their columns, and attributes that were written; later samplings may have
 * neither.
 */
final class CachedTable {
  /** Maximum number of widened columns that are remembered. */
  private static final int MAX_WITNESSES = 1_000;

  private final SingleFlight<Table> table;

  /**
   * The description alone, for callers that need no columns, while {@link #table} is not loaded.
   */
  private final SingleFlight<TableDescription> description;

  private final AtomicLong versions;

  /** Values that did not fit their columns. They also widen the columns of later samplings. */
  private final Map<AttributePath, DynamoValue> witnesses = new ConcurrentHashMap<>();

  /** The facts that the last value follows from, apart from the witnesses. */
  private volatile @Nullable TableFacts facts;

  /** The attributes that were written and that the samples did not have; guarded by this. */
  private @Nullable AttributeProfile learned;

  private volatile @Nullable Table last;

  /** True if unknown attributes were reported since the last sampling. */
  private final AtomicBoolean reportedUnknown = new AtomicBoolean();

  /**
   * @param versions the last version that a table got
   */
  CachedTable(long ttlNanos, LongSupplier nanoTime, AtomicLong versions) {
    this.table = new SingleFlight<>(ttlNanos, nanoTime);
    this.description = new SingleFlight<>(ttlNanos, nanoTime);
    this.versions = versions;
  }

  /** Returns the table; loads its facts if it is not cached. */
  Table get(Supplier<TableFacts> loader) {
    return table.get(() -> versioned(loader.get()));
  }

  /** Returns the table if it is cached and not expired, else null. */
  @Nullable Table peek() {
    return table.peek();
  }

  /** Returns the description; loads it if it is not cached. */
  TableDescription description(Supplier<TableDescription> loader) {
    return description.get(loader);
  }

  /** Returns the description if it is cached and not expired, else null. */
  @Nullable TableDescription peekDescription() {
    Table cached = table.peek();
    return cached == null ? description.peek() : cached.description();
  }

  /** Discards the cached value, and what outlives it. */
  void forget() {
    witnesses.clear();
    invalidate();
  }

  /** Discards the cached value, and what was written to the table, which may be another one now. */
  void invalidate() {
    synchronized (this) {
      learned = null;
    }
    description.forget();
    table.forget();
  }

  /** Returns true once after each sampling. */
  boolean reportUnknown() {
    return reportedUnknown.compareAndSet(false, true);
  }

  // --- values that do not fit ---

  void widen(Column column, DynamoValue value) {
    DynamoValue before = witnesses.get(column.path());
    boolean known = before != null && before.type() == value.type();
    if (known || (before == null && witnesses.size() >= MAX_WITNESSES)) {
      return;
    }
    synchronized (this) {
      witnesses.put(column.path(), small(value));
      table.update(cached -> withColumns(cached, widened(cached.columns())));
    }
  }

  private Table withColumns(Table cached, List<Column> columns) {
    if (columns.equals(cached.columns())) {
      return cached;
    }
    Table changed =
        new Table(cached.description(), columns, versions.incrementAndGet(), cached.view());
    last = changed;
    return changed;
  }

  /**
   * Reduces a witness to what widening needs: the type, and the value of a number for its scale.
   */
  private static DynamoValue small(DynamoValue value) {
    return switch (value.type()) {
      case N, NS -> value;
      default -> new DynamoValue(value.type(), null);
    };
  }

  private List<Column> widened(List<Column> columns) {
    return witnesses.isEmpty()
        ? columns
        : columns.stream()
            .map(
                column -> {
                  DynamoValue witness = witnesses.get(column.path());
                  return witness != null
                          && !column.declared()
                          && ColumnWidening.isNeeded(column, witness.type())
                      ? ColumnWidening.widen(column, witness)
                      : column;
                })
            .toList();
  }

  // --- attributes that are written ---

  /** Returns whether an item has something that the columns do not show. */
  boolean hasNews(Map<String, DynamoValue> item) {
    TableFacts known = facts;
    return known != null && !known.knows(item);
  }

  /** Returns whether an item may be one of the table, or of the view. */
  boolean mayHave(Map<String, DynamoValue> item) {
    TableFacts known = facts;
    return known != null && known.mayHave(item);
  }

  /** Returns the name in DynamoDB; null if the table was never loaded. */
  @Nullable String dynamoName() {
    Table known = last;
    return known == null ? null : known.description().name();
  }

  /** Adds columns for the attributes of an item, or widens them. */
  synchronized void learn(Map<String, DynamoValue> item) {
    TableFacts known = facts;
    if (known == null || known.knows(item)) {
      return;
    }
    Map<String, DynamoValue> news = known.news(item);
    TableFacts empty = known.empty();
    learned = (learned == null ? empty : empty.with(learned)).with(news).profile();
    TableFacts more = known.with(news);
    List<Column> columns = widened(more.columns());
    facts = more;
    table.update(cached -> withColumns(cached, columns));
  }

  private synchronized Table versioned(TableFacts loaded) {
    TableFacts all = learned == null ? loaded : loaded.with(learned);
    List<Column> columns = widened(all.columns());
    Table before = last;
    Table made = new Table(all.description(), columns, 0, all.view());
    long version =
        before != null && sameToPlans(before, made) ? before.version() : versions.incrementAndGet();
    Table result = new Table(all.description(), columns, version, all.view());
    facts = all;
    last = result;
    reportedUnknown.set(false);
    return result;
  }

  /**
   * Returns whether a plan for one table is valid for the other: item counts and statistics of
   * columns may differ.
   */
  private static boolean sameToPlans(Table a, Table b) {
    TableDescription description = b.description();
    return a.view().equals(b.view())
        && a.description().name().equals(description.name())
        && a.description().keys().equals(description.keys())
        && a.description().indexes().stream()
            .map(CachedTable::withoutCounts)
            .toList()
            .equals(description.indexes().stream().map(CachedTable::withoutCounts).toList())
        && a.columns().stream()
            .map(CachedTable::withoutShare)
            .toList()
            .equals(b.columns().stream().map(CachedTable::withoutShare).toList());
  }

  private static List<Object> withoutCounts(Index index) {
    return List.of(
        index.name(),
        index.global(),
        index.partitionKey(),
        index.sortKey(),
        index.projection(),
        index.included(),
        index.active(),
        index.furtherKeys());
  }

  private static List<Object> withoutShare(Column column) {
    return List.of(
        column.name(),
        column.role(),
        column.path(),
        column.type(),
        column.nullable(),
        column.hidden(),
        column.seen(),
        column.declared(),
        column.elements());
  }
}
