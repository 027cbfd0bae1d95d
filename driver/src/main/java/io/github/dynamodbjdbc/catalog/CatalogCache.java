package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.client.DynamoClient;
import io.github.dynamodbjdbc.client.TableDescription;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What connections of the same settings know of their tables, together. */
final class CatalogCache {
  /** One sequence for all caches of the JVM: a version never means two things. */
  private static final AtomicLong VERSIONS = new AtomicLong();

  /** Columns that are remembered as widened, per table. */
  private static final int MAX_WITNESSES = 1_000;

  private final int samples;
  private final SchemaInference.Options options;
  private final TableNames shown;
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private final SingleFlight<List<String>> names;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * @param nanoTime {@link System#nanoTime}, or a test's clock
   */
  CatalogCache(DriverConfig config, LongSupplier nanoTime) {
    this.samples = config.schemaInferMaxRecords();
    this.options = SchemaInference.Options.of(config);
    this.shown = new TableNames(config.tables());
    this.ttlNanos = config.schemaCacheTtl().toNanos();
    this.nanoTime = nanoTime;
    this.names = new SingleFlight<>(ttlNanos, nanoTime);
  }

  /** One table: its cached value, and what outlives it. */
  private final class Entry {
    final SingleFlight<Table> table = new SingleFlight<>(ttlNanos, nanoTime);

    /** For those who want no more than the description, while there is no table. */
    final SingleFlight<TableDescription> description = new SingleFlight<>(ttlNanos, nanoTime);

    /** Values that did not fit; they widen the columns of later samplings, too. */
    final Map<AttributePath, DynamoValue> witnesses = new ConcurrentHashMap<>();

    volatile Table last;
  }

  boolean includes(String name) {
    return shown.include(name);
  }

  List<String> names(DynamoClient client) {
    return names.get(() -> shown.list(client::listTables));
  }

  Table table(DynamoClient client, String name) {
    Entry entry = entries.computeIfAbsent(name, n -> new Entry());
    try {
      return entry.table.get(() -> versioned(entry, Catalog.load(client, name, samples, options)));
    } catch (RuntimeException e) {
      if (entry.last == null) {
        entries.remove(name, entry); // misspelt names are not kept
      }
      throw e;
    }
  }

  /** The table where it is known and fresh, else null. */
  Table peek(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : entry.table.peek();
  }

  TableDescription description(DynamoClient client, String name) {
    Entry entry = entries.computeIfAbsent(name, n -> new Entry());
    try {
      return entry.description.get(() -> client.describeTable(name));
    } catch (RuntimeException e) {
      if (entry.last == null) {
        entries.remove(name, entry);
      }
      throw e;
    }
  }

  /** The table's description where it is known and fresh, else null. */
  TableDescription peekDescription(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return null;
    }
    Table table = entry.table.peek();
    return table == null ? entry.description.peek() : table.description();
  }

  void forget(String name) {
    names.forget();
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.witnesses.clear();
      entry.description.forget();
      entry.table.forget();
    }
  }

  void widen(String name, Column column, DynamoValue value) {
    Entry entry = entries.get(name);
    if (entry == null || column.role() != Column.Role.ATTRIBUTE) {
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
            entry.last = new Table(table.description(), columns, VERSIONS.incrementAndGet());
            return entry.last;
          });
    }
  }

  /** A witness is kept for its type, and a number for its scale: not for its size. */
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
      boolean same = last != null && sameToPlans(last, loaded.description(), columns);
      long version = same ? last.version() : VERSIONS.incrementAndGet();
      Table table = new Table(loaded.description(), columns, version);
      entry.last = table;
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
                  return witness != null && Widening.isNeeded(column, witness.type())
                      ? Widening.widen(column, witness)
                      : column;
                })
            .toList();
  }

  /** Whether plans made for one hold for the other: counts and shares may differ. */
  private static boolean sameToPlans(Table a, TableDescription description, List<Column> columns) {
    return a.description().keys().equals(description.keys())
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
        index.active());
  }

  private static List<Object> withoutShare(Column column) {
    return List.of(
        column.name(),
        column.role(),
        column.path(),
        column.type(),
        column.nullable(),
        column.hidden(),
        column.seen());
  }
}
