package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Columns;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the declared columns of a table with the inferred ones.
 *
 * <ul>
 *   <li>The order is: keys that are not declared, declared columns in the order of the file, other
 *       inferred columns, hidden columns.
 *   <li>A declared column replaces the inferred column of the same attribute. The hidden column of
 *       a nested attribute stays too, so that statements can still use its dotted name.
 *   <li>If an inferred column has the name of a declared one, the inferred column is named by its
 *       path, {@code $.name}.
 * </ul>
 */
final class DeclaredColumns {
  private final String table;
  private final TableDescription description;
  private final Columns declared;
  private final List<Column> inferred;

  private DeclaredColumns(
      String table, TableDescription description, Columns declared, List<Column> inferred) {
    this.table = table;
    this.description = description;
    this.declared = declared;
    this.inferred = inferred;
  }

  /**
   * Returns the columns of a table with declared columns.
   *
   * @param table the table's name in SQL
   * @param inferred the result of {@link SchemaInference}; without samples if all columns are
   *     declared
   * @throws DriverException SQLState 42P16 if a declaration contradicts the table's keys
   */
  static List<Column> of(
      String table, TableDescription description, Columns declared, List<Column> inferred) {
    DeclaredColumns columns = new DeclaredColumns(table, description, declared, inferred);
    columns.checkKeys();
    return columns.merged();
  }

  /**
   * Returns the columns without those that contradict the keys. A statement declared them, and
   * another program may have replaced the table since.
   */
  static Columns fitting(TableDescription description, Columns declared) {
    Map<String, AttributeType> keys = new HashMap<>();
    description.keys().forEach(key -> keys.put(key.name(), key.type()));
    description
        .indexes()
        .forEach(index -> index.keys().forEach(key -> keys.put(key.name(), key.type())));
    return Columns.ofStatements(
        declared.columns().stream()
            .filter(
                column -> {
                  AttributeType key = keys.get(column.path().root());
                  return key == null || column.type().filter(t -> !shows(t, key)).isEmpty();
                })
            .toList());
  }

  private void checkKeys() {
    for (KeyAttribute key : description.keys()) {
      if (declared.strict() && declaredAt(AttributePath.of(key.name())).isEmpty()) {
        throw contradiction(
            declared.place()
                + " declares '"
                + table
                + "' as strict, but not its key attribute '"
                + key.name()
                + "'. Add a column of this name or with this path; it may be hidden.");
      }
      checkKey(key, "a key attribute of the table");
    }
    for (Index index : description.indexes()) {
      String role = "a key attribute of index " + index.name();
      checkKey(index.partitionKey(), role);
      index.sortKey().ifPresent(key -> checkKey(key, role));
    }
    checkGenerated();
  }

  /** A generated value is a text, and replaces nothing that an item may lack. */
  private void checkGenerated() {
    for (DeclaredColumn column : declared.columns()) {
      boolean key =
          description.keys().stream()
              .anyMatch(
                  each ->
                      each.type() == AttributeType.S
                          && AttributePath.of(each.name()).equals(column.path()));
      if (column.generated().isPresent() && !key) {
        throw contradiction(
            column.place()
                + " declares column '"
                + column.name()
                + "' of '"
                + table
                + "' as generated, but it is no key attribute of the table of DynamoDB type S.");
      }
    }
  }

  private void checkKey(KeyAttribute key, String role) {
    for (DeclaredColumn column : declared.columns()) {
      if (!column.path().root().equals(key.name())) {
        continue;
      }
      if (!column.path().isTopLevel()) {
        throw contradiction(
            column.place()
                + " declares column '"
                + column.name()
                + "' of '"
                + table
                + "' below '"
                + key.name()
                + "', which is "
                + role
                + " and therefore not a map.");
      }
      Optional<ColumnType> type = column.type();
      boolean fits = type.isEmpty() || shows(type.get(), key.type());
      boolean seen = column.seen().isEmpty() || column.seen().get().equals(Set.of(key.type()));
      if (!fits || !seen) {
        throw contradiction(
            column.place()
                + " declares column '"
                + column.name()
                + "' of '"
                + table
                + "' as "
                + (fits ? "of the DynamoDB types " + column.seen().get() : type.get().toString())
                + ", but it is "
                + role
                + " and of DynamoDB type "
                + key.type()
                + ", which can be "
                + allowed(key.type())
                + ".");
      }
    }
  }

  private static boolean shows(ColumnType type, AttributeType key) {
    return switch (key) {
      case S -> type.type() == SqlType.VARCHAR || type.layout() != null;
      case N ->
          type.type() == SqlType.BIGINT || type.type() == SqlType.DECIMAL || type.epoch() != null;
      default -> type.type() == SqlType.VARBINARY;
    };
  }

  private static String allowed(AttributeType key) {
    return switch (key) {
      case S -> "VARCHAR, or TIMESTAMP, DATE or TIME with a layout as time_format";
      case N ->
          "BIGINT, DECIMAL, or TIMESTAMP with epoch_seconds or epoch_milliseconds as time_format";
      default -> "VARBINARY";
    };
  }

  private static DriverException contradiction(String sentence) {
    return new DriverException(SqlState.INVALID_TABLE_DEFINITION, sentence);
  }

  private Optional<DeclaredColumn> declaredAt(AttributePath path) {
    return declared.columns().stream().filter(column -> column.path().equals(path)).findFirst();
  }

  private List<Column> merged() {
    Set<String> names = new HashSet<>();
    declared.columns().forEach(column -> names.add(column.name()));
    Map<AttributePath, Column> byPath = new HashMap<>();
    List<Column> keys = new ArrayList<>();
    List<Column> visible = new ArrayList<>();
    List<Column> hidden = new ArrayList<>();
    for (Column column : inferred) {
      boolean attribute = column.role() == Role.ATTRIBUTE;
      if (attribute) {
        byPath.putIfAbsent(column.path(), column);
      }
      boolean nested = column.hidden() && !column.path().isTopLevel();
      boolean replaced = attribute && !nested && declaredAt(column.path()).isPresent();
      if (replaced || (attribute && declared.strict())) {
        continue;
      }
      List<Column> place = column.hidden() ? hidden : column.nullable() ? visible : keys;
      place.add(named(column, names));
    }
    List<Column> result = new ArrayList<>(keys);
    declared.columns().stream()
        .filter(column -> !column.hidden())
        .forEach(column -> result.add(column(column, byPath.get(column.path()))));
    result.addAll(visible);
    declared.columns().stream()
        .filter(DeclaredColumn::hidden)
        .forEach(column -> result.add(column(column, byPath.get(column.path()))));
    result.addAll(hidden);
    return result;
  }

  /** Returns an inferred column, renamed if its name is taken. */
  private static Column named(Column column, Set<String> names) {
    String name = column.name();
    while (!names.add(name)) {
      name = column.role() == Role.ATTRIBUTE ? "$." + name : "_" + name;
    }
    return name.equals(column.name())
        ? column
        : new Column(
                name,
                column.role(),
                column.path(),
                column.type(),
                column.nullable(),
                column.hidden(),
                column.seen(),
                column.share())
            .withRepetition(column.repetition())
            .withElements(column.elements());
  }

  /**
   * @param known the inferred column of the attribute
   */
  private Column column(DeclaredColumn column, @Nullable Column known) {
    boolean key =
        description.keys().stream()
            .anyMatch(each -> AttributePath.of(each.name()).equals(column.path()));
    return new Column(
            column.name(),
            Role.ATTRIBUTE,
            column.path(),
            column.type().orElse(known == null ? ColumnType.VARCHAR : known.type()),
            !key,
            column.hidden(),
            column.seen().orElseGet(() -> seen(column, known)),
            known == null ? Double.NaN : known.share(),
            column.type().isPresent(),
            known == null ? Double.NaN : known.repetition())
        .withElements(known == null ? Set.of() : known.elements())
        .withGenerator(column.generated());
  }

  /**
   * Returns the DynamoDB types of the samples that the declared type can show. A VARCHAR always
   * shows strings, even if the samples have none.
   */
  private static Set<AttributeType> seen(DeclaredColumn column, @Nullable Column known) {
    Set<AttributeType> seen = EnumSet.noneOf(AttributeType.class);
    if (known != null) {
      seen.addAll(known.seen());
    }
    column.type().ifPresent(type -> seen.retainAll(type.shows()));
    if (column.type().filter(type -> type.type() == SqlType.VARCHAR).isPresent()) {
      seen.add(AttributeType.S);
    }
    return seen;
  }
}
