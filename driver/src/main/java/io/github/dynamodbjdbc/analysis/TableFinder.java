package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.access.IndexTable;
import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds tables by the names that statements use: an exact match wins, else a single one that
 * ignores case. An exact name needs no right to list tables.
 */
public final class TableFinder {
  private final Catalog catalog;
  private final String schemaName;
  private final boolean consistent;

  /**
   * @param schemaName the name of the one schema
   * @param consistent {@code consistent_read}
   */
  public TableFinder(Catalog catalog, String schemaName, boolean consistent) {
    this.catalog = catalog;
    this.consistent = consistent;
    this.schemaName = schemaName;
  }

  /** A table by the parts of its name: {@code users}, or {@code "us-east-1".users}. */
  public Optional<Table> find(List<String> parts) {
    boolean inSchema = parts.size() == 2 && parts.get(0).equalsIgnoreCase(schemaName);
    return parts.size() == 1 || inSchema ? find(parts.get(parts.size() - 1)) : Optional.empty();
  }

  /**
   * A table, or one of its indexes: {@code "orders"."status-index"}.
   *
   * @throws DriverException where there is such a table, but no such index, or where its reads
   *     could not be consistent, though that is asked for
   */
  public Optional<TableOrIndex> relation(List<String> parts) {
    Optional<Table> table = find(parts);
    if (table.isPresent() || parts.size() < 2) {
      return table.map(found -> new TableOrIndex(found, IndexUse.ANY));
    }
    return find(parts.subList(0, parts.size() - 1))
        .map(owner -> index(owner, parts.get(parts.size() - 1)));
  }

  private TableOrIndex index(Table table, String name) {
    List<Index> indexes = table.view().isPresent() ? List.of() : table.description().indexes();
    Index index =
        LenientNameMatcher.match(indexes, Index::name, name)
            .orElseThrow(
                () ->
                    new DriverException(
                        SqlState.UNDEFINED_TABLE,
                        "There is no index '"
                            + name
                            + "' of table '"
                            + table.name()
                            + "'."
                            + NearestName.hint(indexes.stream().map(Index::name).toList(), name)));
    if (consistent && index.global()) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "The global index '"
              + index.name()
              + "' of table '"
              + table.name()
              + "' cannot be read consistently, which consistent_read=true asks for. Read the"
              + " table, or connect without consistent_read.");
    }
    return new TableOrIndex(IndexTable.of(table, index), IndexUse.itself(index.name()));
  }

  public Optional<Table> find(String name) {
    Optional<Table> exact = exact(name);
    if (exact.isPresent()) {
      return exact;
    }
    List<String> matches = ignoringCase(names(catalog::tableNames), name);
    if (matches.isEmpty()) {
      matches = ignoringCase(names(catalog::recentTableNames), name);
    }
    if (matches.size() > 1) {
      throw LenientNameMatcher.ambiguous(name, matches.get(0), matches.get(1));
    }
    return matches.stream().findFirst().flatMap(this::exact);
  }

  private static List<String> ignoringCase(List<String> names, String name) {
    return names.stream().filter(candidate -> candidate.equalsIgnoreCase(name)).toList();
  }

  private Optional<Table> exact(String name) {
    try {
      return Optional.of(catalog.table(name));
    } catch (DriverException e) {
      if (e.state() == SqlState.UNDEFINED_TABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns whether a plan made with this table still holds. */
  public boolean current(Table table) {
    return exact(table.name()).map(now -> now.version() == table.version()).orElse(false);
  }

  /** The names there are; none where the right to list them is missing, for hints only. */
  public List<String> namesForHint() {
    return names(catalog::tableNames);
  }

  private static List<String> names(Supplier<List<String>> list) {
    try {
      return list.get();
    } catch (DriverException e) {
      if (e.state() == SqlState.ACCESS_DENIED) {
        return List.of();
      }
      throw e;
    }
  }
}
