package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.client.DynamoClient;
import io.github.dynamodbjdbc.client.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The tables that SQL sees, described and sampled on first use and kept for {@code
 * schema_cache_ttl}.
 *
 * <p>A connection's own view of what all connections of the same settings share: calls go through
 * this connection's client. Safe for use by many threads. Failures are {@link DriverException}s and
 * are not kept.
 */
public final class Catalog implements AutoCloseable {
  private static final int PARALLEL_DESCRIPTIONS = 8;

  private final DynamoClient client;
  private final CatalogCache cache;
  private final Runnable onClose;

  Catalog(DynamoClient client, CatalogCache cache, Runnable onClose) {
    this.client = client;
    this.cache = cache;
    this.onClose = onClose;
  }

  /**
   * The names of all tables that {@code tables} shows, sorted. Asks ListTables only where {@code
   * tables} has a wildcard; a table named without one is listed whether it exists or not.
   */
  public List<String> tableNames() {
    return cache.names(client);
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

  /** What describing many tables gave. */
  public record Described(Map<String, Table> tables, Map<String, DriverException> failures) {}

  /**
   * Several tables, described in parallel, at most {@value #PARALLEL_DESCRIPTIONS} at a time. One
   * that fails (no right to read it, deleted meanwhile) does not fail the others.
   */
  public Described describe(Collection<String> names) {
    Map<String, Table> tables = new LinkedHashMap<>();
    Map<String, DriverException> failures = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      Table known = cache.peek(name);
      tables.put(name, known);
      if (known == null) {
        missing.add(name);
      }
    }
    if (missing.size() == 1) {
      describe(missing.get(0), tables, failures);
    } else if (!missing.isEmpty()) {
      describeInParallel(missing, tables, failures);
    }
    failures.keySet().forEach(tables::remove);
    return new Described(tables, failures);
  }

  private void describe(
      String name, Map<String, Table> tables, Map<String, DriverException> failures) {
    try {
      tables.put(name, table(name));
    } catch (DriverException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      failures.put(name, e);
    }
  }

  private void describeInParallel(
      List<String> names, Map<String, Table> tables, Map<String, DriverException> failures) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(PARALLEL_DESCRIPTIONS, names.size()),
            task -> {
              Thread thread = new Thread(task, "dynamodb-jdbc-describe");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Map<String, Future<Table>> running = new LinkedHashMap<>();
      names.forEach(name -> running.put(name, threads.submit(() -> table(name))));
      for (Map.Entry<String, Future<Table>> each : running.entrySet()) {
        try {
          tables.put(each.getKey(), each.getValue().get());
        } catch (ExecutionException e) {
          failures.put(each.getKey(), asDriverException(e.getCause()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(
          SqlState.STATEMENT_CANCELED, "Canceled while tables were being described.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static DriverException asDriverException(Throwable failure) {
    return failure instanceof DriverException known
        ? known
        : new DriverException(
            SqlState.INTERNAL, "A table could not be described: " + failure, failure);
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

  /** Lets go of what is shared; the client is not closed. */
  @Override
  public void close() {
    onClose.run();
  }

  static Table load(
      DynamoClient client, String name, int samples, SchemaInference.Options options) {
    TableDescription description = client.describeTable(name);
    List<Map<String, DynamoValue>> items = Sampler.sample(client, description, samples);
    return new Table(description, SchemaInference.infer(description, items, options), 0);
  }
}
