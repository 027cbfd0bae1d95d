package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables that statements of this JVM have created, changed or deleted, and the columns that
 * they declared. All catalogs of a runtime share it: each looks for changes that it has not seen
 * yet before it answers, so that a table is known everywhere at once. Safe for use by many threads.
 */
public final class TableChanges {
  /** A catalog that has missed more changes forgets all its tables. */
  private static final int MAX_REMEMBERED = 1_000;

  private record Change(long number, Optional<String> region, String table) {}

  private record Place(Optional<URI> endpoint, Optional<String> region, String table) {}

  private final Deque<Change> changes = new ArrayDeque<>();
  private final Map<Place, Columns> declared = new HashMap<>();
  private volatile long last;

  /** Returns the number of the last change; 0 if there is none. */
  long last() {
    return last;
  }

  /**
   * Returns the tables that may have changed since a change, for a catalog of this configuration.
   * Connections to one region may write its endpoint differently, so the endpoint does not matter.
   *
   * @return empty if too many have changed since to remember them
   */
  synchronized Optional<List<String>> since(long number, DriverConfig config) {
    if (!changes.isEmpty() && changes.getFirst().number > number + 1) {
      return Optional.empty();
    }
    List<String> tables = new ArrayList<>();
    for (Change change : changes) {
      boolean here =
          change.region.isEmpty()
              || config.region().isEmpty()
              || change.region.equals(config.region());
      if (change.number > number && here) {
        tables.add(change.table);
      }
    }
    return Optional.of(tables);
  }

  /** Announces that a table has changed. */
  synchronized void changed(DriverConfig config, String table) {
    long number = last + 1;
    changes.addLast(new Change(number, config.region(), table));
    if (changes.size() > MAX_REMEMBERED) {
      changes.removeFirst();
    }
    last = number;
  }

  /** Remembers columns that a statement declared, in addition to those declared before. */
  synchronized void declare(DriverConfig config, String table, List<DeclaredColumn> columns) {
    List<DeclaredColumn> all =
        new ArrayList<>(declared(config, table).map(Columns::columns).orElse(List.of()));
    all.addAll(columns);
    declared.put(place(config, table), Columns.ofStatements(all));
  }

  /** Forgets the declared columns of a table that is deleted. */
  synchronized void forgetDeclared(DriverConfig config, String table) {
    declared.remove(place(config, table));
  }

  /** Returns the columns that statements with the same region and endpoint have declared. */
  synchronized Optional<Columns> declared(DriverConfig config, String table) {
    return Optional.ofNullable(declared.get(place(config, table)));
  }

  private static Place place(DriverConfig config, String table) {
    return new Place(config.endpoint(), config.region(), table);
  }
}
