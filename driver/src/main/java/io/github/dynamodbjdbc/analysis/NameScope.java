package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The tables and columns that names in one SELECT can mean: those of its FROM clause and of the
 * SELECTs around it.
 */
final class NameScope {
  /**
   * Something in a FROM clause.
   *
   * @param table a table of the catalog, else null
   * @param columns the names of its columns, as far as they are known here
   */
  record Source(@Nullable Table table, List<String> columns) {
    static final Source UNKNOWN = new Source(null, List.of());

    static Source of(Table table) {
      return new Source(table, table.columns().stream().map(Column::name).toList());
    }

    /** Returns the columns that a star expands to. */
    List<String> visible() {
      return table == null ? columns : table.visibleColumns().stream().map(Column::name).toList();
    }

    /**
     * Returns the column that the parts name. {@code a.b} is the entry of a map, where there is
     * one, rather than an attribute whose own name has a dot: that one can be quoted.
     */
    Optional<String> column(List<String> parts) {
      Optional<String> named =
          LenientNameMatcher.match(columns, name -> name, String.join(".", parts));
      if (table == null || parts.size() == 1 || named.isEmpty()) {
        return named;
      }
      boolean dotted = table.column(named.get()).filter(c -> c.path().isTopLevel()).isPresent();
      return dotted ? entry(table, parts).or(() -> named) : named;
    }

    private static Optional<String> entry(Table table, List<String> steps) {
      List<Column> entries =
          table.columns().stream()
              .filter(column -> column.role() == Column.Role.ATTRIBUTE)
              .filter(column -> column.path().steps().size() == steps.size())
              .toList();
      return LenientNameMatcher.match(
              entries, column -> column.path().toString(), String.join(".", steps))
          .map(Column::name);
    }

    boolean isRecord(String column) {
      return table != null
          && table.column(column).filter(c -> c.role() == Column.Role.RECORD).isPresent();
    }
  }

  /**
   * The meaning of a dotted name.
   *
   * @param alias where the column is; null where that has no name
   * @param members the names below the column, which are not columns themselves
   */
  record Found(@Nullable String alias, Source source, String column, List<String> members) {}

  final @Nullable NameScope parent;

  /** One for all scopes of a statement. */
  final Spellings spellings;

  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Source> commonTables = new HashMap<>();

  /** The columns that USING makes one of two, by the expressions that they then are. */
  private final Map<String, Function<SqlParserPos, SqlNode>> joined =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  NameScope(@Nullable NameScope parent) {
    this.parent = parent;
    this.spellings = parent == null ? new Spellings() : parent.spellings;
  }

  /**
   * @param alias null for a subquery without one
   */
  void add(@Nullable String alias, Source source) {
    spellings.note(alias);
    spellings.note(source.columns());
    sources.put(alias == null ? "\0" + sources.size() : alias, source);
  }

  void addCommonTable(String name, Source source) {
    commonTables.put(name, source);
  }

  /** The common table of a name, here or around. */
  Optional<Source> commonTable(String name) {
    for (Map.Entry<String, Source> entry : commonTables.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return parent == null ? Optional.empty() : parent.commonTable(name);
  }

  Iterable<Source> sources() {
    return sources.values();
  }

  /** The source that an alias names in this FROM clause. */
  Optional<Source> source(String name) {
    return Optional.ofNullable(alias(name)).map(sources::get);
  }

  private @Nullable String alias(String name) {
    if (sources.containsKey(name)) {
      return name;
    }
    return sources.keySet().stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
  }

  void addJoined(String column, Function<SqlParserPos, SqlNode> expression) {
    joined.put(column, expression);
  }

  /** The expression for a column that USING has joined, here or around. */
  Optional<Function<SqlParserPos, SqlNode>> joined(String column) {
    if (joined.containsKey(column)) {
      return joinedHere(column);
    }
    NameScope around = parent;
    return around == null || findFirst(List.of(column), 0).isPresent()
        ? Optional.empty()
        : around.joined(column);
  }

  Optional<Function<SqlParserPos, SqlNode>> joinedHere(String column) {
    return Optional.ofNullable(joined.get(column));
  }

  /** The first source, from the given one on, that has a column; null as an alias has none. */
  Optional<Found> findFirst(List<String> parts, int from) {
    return sources.keySet().stream()
        .skip(from)
        .flatMap(alias -> find(alias, parts).stream())
        .findFirst();
  }

  /** The columns that {@code SELECT *} shows of the sources from one place to before another. */
  List<String> visible(int from, int to) {
    return sources.values().stream()
        .skip(from)
        .limit((long) to - from)
        .flatMap(source -> source.visible().stream())
        .toList();
  }

  /** Returns whether a source has columns that are not known here. */
  boolean isIncomplete() {
    return sources.values().stream().anyMatch(source -> source.columns().isEmpty());
  }

  /** The sources with their aliases, in order; null for a source without one. */
  List<Map.Entry<@Nullable String, Source>> aliased() {
    List<Map.Entry<@Nullable String, Source>> aliased = new ArrayList<>();
    sources.forEach(
        (alias, source) ->
            aliased.add(new SimpleImmutableEntry<>(alias.startsWith("\0") ? null : alias, source)));
    return aliased;
  }

  int size() {
    return sources.size();
  }

  /** Returns the meaning of a name whose first part is an alias of this FROM clause. */
  Optional<Found> findQualified(List<String> parts) {
    String alias = alias(parts.get(0));
    return alias == null ? Optional.empty() : find(alias, parts.subList(1, parts.size()));
  }

  /**
   * Returns the meaning of a name that starts with a column of this FROM clause.
   *
   * @throws DriverException SQLState 42702 where several have such a column
   */
  Optional<Found> findUnqualified(List<String> parts) {
    List<Found> found = new ArrayList<>();
    sources.keySet().forEach(alias -> find(alias, parts).ifPresent(found::add));
    if (found.size() > 1) {
      throw EngineErrors.ambiguousColumn(String.join(".", parts), "", null);
    }
    return found.stream().findFirst();
  }

  /** The longest part of a name that is a column; the rest is below it. */
  private Optional<Found> find(String alias, List<String> parts) {
    Source source = Objects.requireNonNull(sources.get(alias));
    for (int length = parts.size(); length > 0; length--) {
      Optional<String> column = source.column(parts.subList(0, length));
      boolean whole = length == parts.size();
      if (column.isPresent()
          && (whole || source.table() == null || source.isRecord(column.get()))) {
        return Optional.of(
            new Found(
                alias.startsWith("\0") ? null : alias,
                source,
                column.get(),
                parts.subList(length, parts.size())));
      }
    }
    return Optional.empty();
  }
}
