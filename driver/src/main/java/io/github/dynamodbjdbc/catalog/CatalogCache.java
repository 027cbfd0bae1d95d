package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.concurrent.SingleFlight;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredView;
import io.github.dynamodbjdbc.schemafile.TableNames;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

  /** Maximum age of the list of tables when a name is not in it. */
  private static final long OLD_NAMES_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final DriverConfig config;
  private final TableChanges changes;
  private final TableLoader loader;
  private final TableNames shown;
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private final SingleFlight<List<String>> names;
  private final SingleFlight<DeclaredSchema> declared;
  private final Map<String, CachedTable> entries = new ConcurrentHashMap<>();

  /** The number of the last change of tables that this has seen. */
  private volatile long seen;

  /** A cache that shares no changes of tables with others. */
  public CatalogCache(DriverConfig config, LongSupplier nanoTime) {
    this(config, new TableChanges(), nanoTime);
  }

  /**
   * @param changes those that statements make to tables, shared by all caches of a runtime
   * @param nanoTime a clock such as {@link System#nanoTime}
   * @throws DriverException SQLState 01S00 if {@code schema_file} is refused
   */
  public CatalogCache(DriverConfig config, TableChanges changes, LongSupplier nanoTime) {
    this.config = config;
    this.changes = changes;
    this.seen = changes.last();
    this.loader = new TableLoader(config, changes);
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

  /** Forgets the tables that statements have changed meanwhile, also on other connections. */
  private void notice() {
    long last = changes.last();
    long before = seen;
    if (last == before) {
      return;
    }
    names.forget();
    changes
        .since(before, config)
        .ifPresentOrElse(
            tables ->
                tables.forEach(
                    table -> {
                      invalidate(table);
                      CachedTable entry = entries.get(table);
                      if (entry != null) {
                        entry.forget();
                      }
                    }),
            () -> entries.values().forEach(CachedTable::forget));
    seen = last;
  }

  /** Announces to all caches of the runtime that a statement has changed a table. */
  void changed(String table) {
    changes.changed(config, table);
  }

  /** Announces columns that a statement has declared, and that the table has changed. */
  void declare(String table, List<DeclaredColumn> columns) {
    changes.declare(config, table, columns);
    changes.changed(config, table);
  }

  /** Announces that a statement has deleted a table. */
  void deleted(String table) {
    changes.forgetDeclared(config, table);
    changes.changed(config, table);
  }

  private List<String> names(DynamoClient client, long maxAgeNanos) {
    notice();
    List<String> views =
        declared().views().stream().map(DeclaredView::name).filter(this::includes).toList();
    List<String> tables = names.get(maxAgeNanos, () -> shown.list(client::listTables));
    return views.isEmpty()
        ? tables
        : Stream.concat(tables.stream(), views.stream()).distinct().sorted().toList();
  }

  boolean isDeclaredInFile(String table) {
    return declared().columnsOf(table).isPresent();
  }

  boolean isView(String name) {
    return declared().view(name).isPresent();
  }

  Table table(DynamoClient client, String name) {
    notice();
    CachedTable entry = entry(name);
    try {
      return entry.get(() -> loader.load(client, name, declared()));
    } catch (DriverException e) {
      dropMisspelt(name, entry, e);
      throw e;
    }
  }

  private CachedTable entry(String name) {
    return entries.computeIfAbsent(name, n -> new CachedTable(ttlNanos, nanoTime, versions));
  }

  /**
   * Removes the entry of a table that does not exist. After any other failure it stays, because
   * other threads may wait for it.
   */
  private void dropMisspelt(String name, CachedTable entry, DriverException failure) {
    if (failure.state() == SqlState.UNDEFINED_TABLE) {
      changes.forgetDeclared(config, name); // another program has deleted it
      if (entry.dynamoName() == null) {
        entries.remove(name, entry);
      }
    }
  }

  /** Returns the table if it is cached and not expired, else null. */
  @Nullable Table peek(String name) {
    notice();
    CachedTable entry = entries.get(name);
    return entry == null ? null : entry.peek();
  }

  TableDescription description(DynamoClient client, String name) {
    notice();
    CachedTable entry = entry(name);
    try {
      return entry.description(
          () -> client.describeTable(declared().view(name).map(DeclaredView::table).orElse(name)));
    } catch (DriverException e) {
      dropMisspelt(name, entry, e);
      throw e;
    }
  }

  /** Returns the table's description if it is cached and not expired, else null. */
  @Nullable TableDescription peekDescription(String name) {
    notice();
    CachedTable entry = entries.get(name);
    return entry == null ? null : entry.peekDescription();
  }

  void forget(String name) {
    names.forget();
    declared.forget();
    CachedTable entry = entries.get(name);
    if (entry != null) {
      entry.forget();
    }
  }

  /**
   * @param table DynamoDB's name of the table; views of the table are discarded too
   */
  void invalidate(String table) {
    entriesOf(table).forEach(CachedTable::invalidate);
  }

  /** Returns the table with this name in DynamoDB, and its views. */
  private Stream<CachedTable> entriesOf(String table) {
    return entries.values().stream().filter(entry -> table.equals(entry.dynamoName()));
  }

  void widen(String name, Column column, DynamoValue value) {
    CachedTable entry = entries.get(name);
    if (entry != null && column.role() == Column.Role.ATTRIBUTE && !column.declared()) {
      entry.widen(column, value);
    }
  }

  void learn(String name, Map<String, DynamoValue> item) {
    CachedTable entry = entries.get(name);
    if (entry != null && entry.hasNews(item)) {
      String table = entry.dynamoName();
      if (table != null) {
        entriesOf(table)
            .filter(each -> each == entry || each.mayHave(item))
            .forEach(each -> each.learn(item));
      }
    }
  }

  /** Returns true once after each sampling of a table whose columns are not all declared. */
  boolean shouldReportUnknown(String name) {
    DeclaredSchema schema = declared();
    Optional<Columns> columns =
        schema.view(name).map(DeclaredView::columns).or(() -> schema.columnsOf(name));
    CachedTable entry = entries.get(name);
    return entry != null && columns.filter(Columns::strict).isEmpty() && entry.reportUnknown();
  }
}
