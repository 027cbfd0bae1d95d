package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.concurrent.SingleFlight;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredView;
import io.github.dynamodbjdbc.schemafile.TableNames;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Caches the tables that connections with the same settings have described and sampled. */
public final class CatalogCache {
  /**
   * The last version that a table got. A plan is used only with the versions that it was made for.
   */
  private final AtomicLong versions = new AtomicLong();

  /** Maximum number of widened columns that are remembered for a table. */
  private static final int MAX_WITNESSES = 1_000;

  /** Maximum age of the list of tables when a name is not in it. */
  private static final long OLD_NAMES_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final TableLoader loader;
  private final TableNames shown;
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private final SingleFlight<List<String>> names;
  private final SingleFlight<DeclaredSchema> declared;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * @param nanoTime a clock such as {@link System#nanoTime}
   * @throws DriverException SQLState 01S00 if {@code schema_file} is refused
   */
  public CatalogCache(DriverConfig config, LongSupplier nanoTime) {
    this.loader = new TableLoader(config);
    this.shown = new TableNames(config.tables());
    this.ttlNanos = config.schemaCacheTtl().toNanos();
    this.nanoTime = nanoTime;
    this.names = new SingleFlight<>(ttlNanos, nanoTime);
    this.declared = new SingleFlight<>(ttlNanos, nanoTime);
    declared(); // a bad file must fail the connection
  }

  private DeclaredSchema declared() {
    return declared.get(loader::declared);
  }

  /** One table: its cached value, and the data that outlives the cached value. */
  private final class Entry {
    final SingleFlight<Table> table = new SingleFlight<>(ttlNanos, nanoTime);

    /**
     * The description alone, for callers that need no columns, while {@link #table} is not loaded.
     */
    final SingleFlight<TableDescription> description = new SingleFlight<>(ttlNanos, nanoTime);

    /** Values that did not fit their columns. They also widen the columns of later samplings. */
    final Map<AttributePath, DynamoValue> witnesses = new ConcurrentHashMap<>();

    volatile @Nullable Table last;

    /** True if unknown attributes were reported since the last sampling. */
    final AtomicBoolean reportedUnknown = new AtomicBoolean();
  }

  /**
   * Returns whether a table is visible. A view is visible if its own name or its table's name is.
   */
  boolean includes(String name) {
    return shown.include(name)
        || declared().view(name).filter(view -> shown.include(view.table())).isPresent();
  }

  /** Returns the names of tables and views, sorted. */
  List<String> names(DynamoClient client) {
    return names(client, ttlNanos);
  }

  /** Same as {@link #names}, from a list that is at most 5 seconds old. */
  List<String> recentNames(DynamoClient client) {
    return names(client, Math.min(ttlNanos, OLD_NAMES_NANOS));
  }

  private List<String> names(DynamoClient client, long maxAgeNanos) {
    List<String> views =
        declared().views().stream().map(DeclaredView::name).filter(this::includes).toList();
    List<String> tables = names.get(maxAgeNanos, () -> shown.list(client::listTables));
    return views.isEmpty()
        ? tables
        : Stream.concat(tables.stream(), views.stream()).distinct().sorted().toList();
  }

  boolean isView(String name) {
    return declared().view(name).isPresent();
  }

  Table table(DynamoClient client, String name) {
    Entry entry = entries.computeIfAbsent(name, n -> new Entry());
    try {
      return entry.table.get(() -> versioned(entry, loader.load(client, name, declared())));
    } catch (DriverException e) {
      dropMisspelt(name, entry, e);
      throw e;
    }
  }

  /**
   * Removes the entry of a table that does not exist. After any other failure it stays, because
   * other threads may wait for it.
   */
  private void dropMisspelt(String name, Entry entry, DriverException failure) {
    if (entry.last == null && failure.state() == SqlState.UNDEFINED_TABLE) {
      entries.remove(name, entry);
    }
  }

  /** Returns the table if it is cached and not expired, else null. */
  @Nullable Table peek(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.table.peek();
  }

  TableDescription description(DynamoClient client, String name) {
    Entry entry = entries.computeIfAbsent(name, n -> new Entry());
    try {
      return entry.description.get(
          () -> client.describeTable(declared().view(name).map(DeclaredView::table).orElse(name)));
    } catch (DriverException e) {
      dropMisspelt(name, entry, e);
      throw e;
    }
  }

  /** Returns the table's description if it is cached and not expired, else null. */
  @Nullable TableDescription peekDescription(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return null;
    }
    Table table = entry.table.peek();
    return table == null ? entry.description.peek() : table.description();
  }

  void forget(String name) {
    names.forget();
    declared.forget();
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.witnesses.clear();
      entry.description.forget();
      entry.table.forget();
    }
  }

  /**
   * @param table DynamoDB's name of the table; views of the table are discarded too
   */
  void invalidate(String table) {
    entries
        .values()
        .forEach(
            entry -> {
              Table last = entry.last;
              if (last != null && last.description().name().equals(table)) {
                entry.description.forget();
                entry.table.forget();
              }
            });
  }

  void widen(String name, Column column, DynamoValue value) {
    Entry entry = entries.get(name);
    if (entry == null || column.role() != Column.Role.ATTRIBUTE || column.declared()) {
      return;
    }
    DynamoValue before = entry.witnesses.get(column.path());
    boolean known = before != null && before.type() == value.type();
    if (known || (before == null && entry.witnesses.size() >= MAX_WITNESSES)) {
      return;
    }
    synchronized (entry) {
      entry.witnesses.put(column.path(), small(value));
      entry.table.update(
          table -> {
            List<Column> columns = widened(table.columns(), entry.witnesses);
            if (columns.equals(table.columns())) {
              return table;
            }
            entry.last =
                new Table(table.description(), columns, versions.incrementAndGet(), table.view());
            return entry.last;
          });
    }
  }

  /** Returns true once after each sampling of a table whose columns are not all declared. */
  boolean shouldReportUnknown(String name) {
    DeclaredSchema schema = declared();
    Optional<Columns> columns =
        schema.view(name).map(DeclaredView::columns).or(() -> schema.columnsOf(name));
    Entry entry = entries.get(name);
    return entry != null
        && columns.filter(Columns::strict).isEmpty()
        && entry.reportedUnknown.compareAndSet(false, true);
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

  private Table versioned(Entry entry, Table loaded) {
    synchronized (entry) {
      List<Column> columns = widened(loaded.columns(), entry.witnesses);
      Table last = entry.last;
      long version =
          last != null && sameToPlans(last, loaded, columns)
              ? last.version()
              : versions.incrementAndGet();
      Table table = new Table(loaded.description(), columns, version, loaded.view());
      entry.last = table;
      entry.reportedUnknown.set(false);
      return table;
    }
  }

  private static List<Column> widened(
      List<Column> columns, Map<AttributePath, DynamoValue> witnesses) {
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

  /**
   * Returns whether a plan for one table is valid for the other: item counts and statistics of
   * columns may differ.
   */
  private static boolean sameToPlans(Table a, Table b, List<Column> columns) {
    TableDescription description = b.description();
    return a.view().equals(b.view())
        && a.description().name().equals(description.name())
        && a.description().keys().equals(description.keys())
        && a.description().indexes().stream()
            .map(CatalogCache::withoutCounts)
            .toList()
            .equals(description.indexes().stream().map(CatalogCache::withoutCounts).toList())
        && a.columns().stream()
            .map(CatalogCache::withoutShare)
            .toList()
            .equals(columns.stream().map(CatalogCache::withoutShare).toList());
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
        column.declared());
  }
}
