package io.github.dynamodbjdbc.ddl;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the attributes that the columns of a new index show, and their types: from the keys of the
 * table and its indexes, else from the statement, else from the columns of the catalog. Only the
 * last may read items.
 */
final class IndexColumns {
  private static final Set<AttributeType> KEY_TYPES =
      EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);

  private final TableDetails table;
  private final DdlServices services;

  IndexColumns(TableDetails table, DdlServices services) {
    this.table = table;
    this.services = services;
  }

  /**
   * Returns the key attribute that a column is.
   *
   * @throws DriverException SQLState 42703 if there is no such column and no type is given, 42P16
   *     if the column cannot be a key
   */
  KeyAttribute key(IndexColumn column) {
    Name name = column.name();
    Optional<AttributeType> given =
        column.type().map(type -> ColumnTypes.keyType(name, type, services.config()));
    Optional<KeyAttribute> known =
        LenientNameMatcher.match(keys(), KeyAttribute::name, name.text());
    if (known.isPresent()) {
      if (given.filter(type -> type != known.get().type()).isPresent()) {
        throw wrong(
            name,
            "it is a key of type "
                + known.get().type()
                + " already, and an attribute has one type in all keys");
      }
      return known.get();
    }
    return given.map(type -> new KeyAttribute(name.text(), type)).orElseGet(() -> ofColumn(name));
  }

  private List<KeyAttribute> keys() {
    List<KeyAttribute> keys = new ArrayList<>(table.description().keys());
    table.indexes().forEach(index -> keys.addAll(index.index().keys()));
    return keys.stream().distinct().toList();
  }

  private KeyAttribute ofColumn(Name name) {
    String advice =
        "write its type after it, for example " + name + " VARCHAR or " + name + " NUMERIC";
    Column column =
        column(name)
            .orElseThrow(
                () ->
                    Refused.noColumn(
                        name,
                        columns().stream().map(Column::name).toList(),
                        " If no item has it yet, " + advice + "."));
    if (!column.path().isTopLevel()) {
      throw wrong(name, "it is an attribute within a map");
    }
    Set<AttributeType> types =
        column.seen().isEmpty() && column.declared() ? column.type().shows() : column.seen();
    if (types.size() != 1) {
      throw wrong(
          name,
          types.isEmpty()
              ? "its type is not known; " + advice
              : "its values have the types " + types + "; " + advice);
    }
    AttributeType type = types.iterator().next();
    if (!KEY_TYPES.contains(type)) {
      throw wrong(name, "a key of DynamoDB is a text, a number or bytes, and not " + type);
    }
    return new KeyAttribute(column.path().root(), type);
  }

  private static DriverException wrong(Name name, String why) {
    return Refused.definition(
        "The column '" + name + "' cannot be a key of the index" + name.where() + ": " + why + ".");
  }

  /** Returns the attribute that a column of a projection shows. */
  String attribute(Name name) {
    return column(name)
        .filter(column -> column.path().isTopLevel())
        .map(column -> column.path().root())
        .orElse(name.text());
  }

  private Optional<Column> column(Name name) {
    return LenientNameMatcher.match(columns(), Column::name, name.text());
  }

  private List<Column> columns() {
    return services.catalog().table(table.description().name()).columns().stream()
        .filter(column -> column.role() == Column.Role.ATTRIBUTE)
        .toList();
  }
}
