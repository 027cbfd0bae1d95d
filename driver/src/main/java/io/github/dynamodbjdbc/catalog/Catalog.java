package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Collection;
import java.util.List;

/**
 * The tables that SQL sees, described and sampled on first use and kept for {@code
 * schema_cache_ttl}.
 *
 * <p>A connection's own view of what all connections of the same settings share: calls go through
 * this connection's client. Safe for use by many threads. Failures are {@link DriverException}s and
 * are not kept.
 */
public final class Catalog {
  private final DynamoClient client;
  private final CatalogCache cache;

  public Catalog(DynamoClient client, CatalogCache cache) {
    this.client = client;
    this.cache = cache;
  }

  /**
   * The names of all tables that {@code tables} shows, sorted. Asks ListTables only where {@code
   * tables} has a wildcard; a table named without one is listed whether it exists or not.
   */
  public List<String> tableNames() {
    return cache.names(client);
  }

  /**
   * As {@link #tableNames}, for a name that is not among those: the list is read anew unless that
   * was done within the last few seconds, so that many wrong names do not make as many calls.
   */
  public List<String> recentTableNames() {
    return cache.recentNames(client);
  }

  /**
   * A table by its exact name.
   *
   * @throws DriverException state 42P01 where there is none, or {@code tables} leaves it out
   */
  public Table table(String name) {
    if (!cache.includes(name)) {
      throw new DriverException(
          SqlState.UNDEFINED_TABLE,
          "There is no table \"" + name + "\" among those that the property tables shows.");
    }
    return cache.table(client, name);
  }

  /**
   * The nearest names to one that is not there, as a question to end a message with, or nothing.
   */
  public String nearest(String name) {
    try {
      return NearestName.hint(tableNames(), name);
    } catch (DriverException e) {
      return ""; // without the right to list tables there is no hint, and the message stands
    }
  }

  /** Several tables, described and sampled. */
  public ManyTables<Table> describe(Collection<String> names) {
    return ManyTables.load(names, cache::peek, this::table);
  }

  /** What DescribeTable says of several tables: nothing is sampled, so it costs no read units. */
  public ManyTables<TableDescription> descriptions(Collection<String> names) {
    return ManyTables.load(names, cache::peekDescription, name -> cache.description(client, name));
  }

  /** Whether a name is a view's. */
  public boolean isView(String name) {
    return cache.isView(name);
  }

  /** Describes and samples a table again, for all connections that share this. */
  public Table refresh(String name) {
    cache.forget(name);
    return table(name);
  }

  /**
   * Takes in that a column met a value that does not fit it: for statements prepared from now on it
   * is wide enough for that. Makes no call.
   */
  public void widen(String table, Column column, DynamoValue value) {
    cache.widen(table, column, value);
  }

  /**
   * Whether to tell now that items of a table have attributes that no column shows: once for each
   * sampling, and never where all columns are declared.
   */
  public boolean shouldReportUnknown(String table) {
    return cache.shouldReportUnknown(table);
  }

  /**
   * Takes in that DynamoDB says that a table, or an index of it, is not there: it is described
   * again for the next statement that names it. Makes no call.
   */
  public void invalidate(String table) {
    cache.invalidate(table);
  }
}
