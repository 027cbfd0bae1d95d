package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The tables that SQL sees. Each is described and sampled on first use, and cached for {@code
 * schema_cache_ttl}.
 *
 * <p>The cache is shared by all connections with the same settings; calls go through this
 * connection's client. Safe for use by many threads. Failures are {@link DriverException}s and are
 * not cached.
 */
public final class Catalog implements CatalogFeedback {
  private final DynamoClient client;
  private final CatalogCache cache;

  public Catalog(DynamoClient client, CatalogCache cache) {
    this.client = client;
    this.cache = cache;
  }

  /**
   * Returns the names of all tables and views that the property {@code tables} selects, sorted.
   * Calls ListTables only if {@code tables} has a wildcard; a table named without one is listed
   * whether it exists or not.
   */
  public List<String> tableNames() {
    return cache.names(client);
  }

  /**
   * Same as {@link #tableNames}, for a name that is not among them: the list is read again if it is
   * older than 5 seconds. The limit keeps many wrong names from causing as many calls.
   */
  public List<String> recentTableNames() {
    return cache.recentNames(client);
  }

  /**
   * Returns the table with this exact name.
   *
   * @throws DriverException SQLState 42P01 if there is none, or if {@code tables} excludes it
   */
  public Table table(String name) {
    if (!cache.includes(name)) {
      throw new DriverException(
          SqlState.UNDEFINED_TABLE,
          "There is no table \"" + name + "\" among those that the property tables selects.");
    }
    return cache.table(client, name);
  }

  /**
   * Returns the names nearest to an unknown one, as a question for the end of a message; empty if
   * there are none.
   */
  public String nearest(String name) {
    try {
      return NearestName.hint(tableNames(), name);
    } catch (DriverException e) {
      return ""; // without permission to list tables the message has no hint
    }
  }

  /** Describes and samples several tables. */
  public ManyTables<Table> describe(Collection<String> names) {
    return ManyTables.load(names, cache::peek, this::table);
  }

  /** Describes several tables without sampling them, so it costs no read units. */
  public ManyTables<TableDescription> descriptions(Collection<String> names) {
    return ManyTables.load(names, cache::peekDescription, name -> cache.description(client, name));
  }

  /** Returns whether the property {@code tables} shows a table or view of this name. */
  public boolean isShown(String name) {
    return cache.includes(name);
  }

  /**
   * Announces that a statement has changed a table, to all catalogs of this JVM. The next statement
   * that names the table describes it again. Makes no call.
   */
  public void changed(String table) {
    cache.changed(table);
  }

  /**
   * Announces the columns of a table that a statement has declared, in addition to those that are
   * known. They have their types like those of a {@code schema_file}, but other columns may come,
   * and a schema file that declares the table wins. Makes no call.
   */
  public void declare(String table, List<DeclaredColumn> columns) {
    cache.declare(table, columns);
  }

  /** Announces that a statement has deleted a table. Makes no call. */
  public void deleted(String table) {
    cache.deleted(table);
  }

  /** Returns whether {@code schema_file} declares columns of a table. */
  public boolean isDeclaredInFile(String table) {
    return cache.isDeclaredInFile(table);
  }

  /** Returns whether a name is that of a view. */
  public boolean isView(String name) {
    return cache.isView(name);
  }

  /** Describes and samples a table again, for all connections that share the cache. */
  public Table refresh(String name) {
    cache.forget(name);
    return table(name);
  }

  /**
   * Widens a column to a value that did not fit it, for statements that are prepared later. Makes
   * no call.
   */
  @Override
  public void widen(String table, Column column, DynamoValue value) {
    cache.widen(table, column, value);
  }

  /**
   * Takes in an item that was written, or the attributes of it that were: an attribute that no
   * column shows becomes a column, and a value of another type widens its column, for statements
   * that are prepared later. So a statement finds what an earlier one has written, although no
   * sample has it. NULL teaches nothing, and a table whose columns are all declared learns nothing.
   *
   * <p>Makes no call. Every write may call it: an item without news takes no lock.
   *
   * @param table the name in SQL, of a table or a view that was resolved before
   */
  @Override
  public void learn(String table, Map<String, DynamoValue> item) {
    cache.learn(table, item);
  }

  /**
   * Returns whether to report that items of a table have attributes that no column shows. True once
   * after each sampling, and never if all columns are declared.
   */
  @Override
  public boolean shouldReportUnknown(String table) {
    return cache.shouldReportUnknown(table);
  }

  /**
   * Discards a table after DynamoDB reported that it, or an index of it, does not exist. The next
   * statement that names the table describes it again. Makes no call.
   */
  @Override
  public void invalidate(String table) {
    cache.invalidate(table);
  }
}
