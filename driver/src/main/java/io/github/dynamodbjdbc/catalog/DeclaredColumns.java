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

/**
 * Puts declared columns in the place of inferred ones.
 *
 * <ul>
 *   <li>Order: keys that are not declared, the declared columns as the file has them, the other
 *       inferred ones; the hidden ones last.
 *   <li>A declared column replaces the inferred one that shows the same attribute. A hidden one of
 *       a nested attribute stays beside it, so that the attribute answers to its dotted name, too.
 *   <li>A declared name is the declared column's. An inferred one that has it is named by its path
 *       instead, {@code $.name}.
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
   * The columns of a table of which some are declared.
   *
   * @param table the name that SQL has for it
   * @param inferred what {@link SchemaInference} made; of no samples where all are declared
   * @throws DriverException SQLState 42P16 where a declaration contradicts the table's keys
   */
  static List<Column> of(
      String table, TableDescription description, Columns declared, List<Column> inferred) {
    DeclaredColumns columns = new DeclaredColumns(table, description, declared, inferred);
    columns.checkKeys();
    return columns.merged();
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
                + " and so no map.");
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

  /** An inferred column under a name that is free. */
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
            .withRepetition(column.repetition());
  }

  /**
   * @param known what was inferred of the attribute, or null
   */
  private Column column(DeclaredColumn column, Column known) {
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
        known == null ? Double.NaN : known.repetition());
  }

  /**
   * What samples had, as far as the declared type shows it. A VARCHAR shows strings, whether there
   * are any or not.
   */
  private static Set<AttributeType> seen(DeclaredColumn column, Column known) {
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
