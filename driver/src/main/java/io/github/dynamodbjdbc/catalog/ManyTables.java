package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results and failures of loading many tables. The failure of one table (no permission to read
 * it, deleted meanwhile) does not fail the others. A failure of the service or of the network is
 * thrown at once: it would hit every table, and a list without them would look complete.
 *
 * @param tables the loaded values by table name, in the requested order
 * @param failures the failures of the other tables
 */
public record ManyTables<T>(Map<String, T> tables, Map<String, DriverException> failures) {
  private static final int PARALLEL_CALLS = 8;

  /**
   * Loads in parallel, at most {@value #PARALLEL_CALLS} tables at a time.
   *
   * @param known returns a cached value, or null
   * @param loader makes the calls
   */
  static <T> ManyTables<T> load(
      Collection<String> names, Function<String, T> known, Function<String, T> loader) {
    ManyTables<T> result = new ManyTables<>(new LinkedHashMap<>(), new LinkedHashMap<>());
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      T value = known.apply(name);
      result.tables.put(name, value);
      if (value == null) {
        missing.add(name);
      }
    }
    if (missing.size() == 1) {
      result.loadOne(missing.get(0), loader);
    } else if (!missing.isEmpty()) {
      result.loadInParallel(missing, loader);
    }
    result.failures.keySet().forEach(result.tables::remove);
    return result;
  }

  private void loadOne(String name, Function<String, T> loader) {
    try {
      tables.put(name, loader.apply(name));
    } catch (DriverException e) {
      addFailure(name, e);
    }
  }

  private void loadInParallel(List<String> names, Function<String, T> loader) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(PARALLEL_CALLS, names.size()),
            task -> {
              Thread thread = new Thread(task, "dynamodb-jdbc-describe");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Map<String, Future<T>> running = new LinkedHashMap<>();
      names.forEach(name -> running.put(name, threads.submit(() -> loader.apply(name))));
      for (Map.Entry<String, Future<T>> each : running.entrySet()) {
        try {
          tables.put(each.getKey(), each.getValue().get());
        } catch (ExecutionException e) {
          addFailure(each.getKey(), asDriverException(e.getCause()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException(
          SqlState.STATEMENT_CANCELED,
          "The call was interrupted while " + names.size() + " tables were being described.",
          e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void addFailure(String name, DriverException failure) {
    switch (failure.state()) {
      case CONNECTION_REFUSED,
          CONNECTION_CLOSED,
          CONNECTION_FAILURE,
          INVALID_AUTHORIZATION,
          THROTTLED,
          SERVICE_UNAVAILABLE,
          STATEMENT_CANCELED,
          STATEMENT_TIMEOUT ->
          throw failure;
      default -> failures.put(name, failure);
    }
  }

  private static DriverException asDriverException(@Nullable Throwable failure) {
    return failure instanceof DriverException known
        ? known
        : new DriverException(
            SqlState.INTERNAL,
            "A table could not be described because of a defect of the driver.",
            failure);
  }
}
