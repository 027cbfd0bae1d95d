package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the columns and the names of key attributes. */
final class KeyColumns {
  private KeyColumns() {}

  /** The column of a key attribute; only a column that has all values of the key's type. */
  static Optional<Column> of(Table table, KeyAttribute key) {
    return table.columns().stream()
        .filter(
            column ->
                column.role() == Column.Role.ATTRIBUTE
                    && column.path().isTopLevel()
                    && column.path().root().equals(key.name())
                    && isOfKey(column, key))
        .findFirst();
  }

  /** The columns of the keys of the table and of the index: none of its items lacks one. */
  static Set<Column> all(Table table, Optional<Index> index) {
    return Stream.concat(
            table.description().keys().stream(), index.stream().flatMap(i -> i.keys().stream()))
        .flatMap(key -> of(table, key).stream())
        .collect(Collectors.toSet());
  }

  private static boolean isOfKey(Column column, KeyAttribute key) {
    ColumnType type = column.type();
    return switch (key.type()) {
      case S -> column.showsStringsOnly() || type.layout() != null;
      case N ->
          switch (type.type()) {
            case BIGINT, DECIMAL -> true;
            default -> type.epoch() != null;
          };
      case B -> type.equals(ColumnType.VARBINARY);
      default -> false;
    };
  }

  /** The attributes that are keys of the table or of the index. */
  static Set<String> names(Table table, Optional<Index> index) {
    Set<String> names = new HashSet<>();
    table.description().keys().forEach(key -> names.add(key.name()));
    index.ifPresent(i -> i.keys().forEach(key -> names.add(key.name())));
    return names;
  }
}
