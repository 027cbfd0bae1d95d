package io.github.dynamodbjdbc.schemafile;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code schema_file} says of tables: read and checked, as far as a file alone can be. */
public record DeclaredSchema(List<DeclaredTable> tables, List<DeclaredView> views) {
  public static final DeclaredSchema NONE = new DeclaredSchema(List.of(), List.of());

  /** Where something stands in the file, for messages. */
  record Place(String file, int line, int column) {
    @Override
    public String toString() {
      return "The schema file '" + file + "' (line " + line + ", column " + column + ")";
    }
  }

  /**
   * The columns of a table or a view.
   *
   * @param strict whether there are no others; else they are merged with the inferred ones
   */
  public record Columns(boolean strict, List<DeclaredColumn> columns, Place place) {
    /** Where the attribute lies that a name means: a declared column's, or the one so named. */
    public AttributePath pathOf(String name) {
      return columns.stream()
          .filter(column -> column.name.equalsIgnoreCase(name))
          .map(DeclaredColumn::path)
          .findFirst()
          .orElse(AttributePath.of(name));
    }
  }

  /**
   * A column.
   *
   * @param type empty: as inferred
   * @param seen the DynamoDB types that it shows; empty: as its type and the samples say
   */
  public record DeclaredColumn(
      String name,
      AttributePath path,
      Optional<ColumnType> type,
      Optional<Set<AttributeType>> seen,
      boolean hidden,
      Place place) {}

  /**
   * What is said of one table, or of all whose names fit.
   *
   * @param names the table's name, or a glob
   */
  record DeclaredTable(String name, TableNames names, Columns columns) {}

  /**
   * A view: the items of a table that satisfy a condition.
   *
   * @param where SQL
   */
  public record DeclaredView(String name, String table, String where, Columns columns) {}

  /** What is said of a table: by its name, or by the first glob that fits. */
  public Optional<Columns> columnsOf(String table) {
    return tables.stream()
        .filter(declared -> declared.name.equals(table))
        .findFirst()
        .or(() -> tables.stream().filter(declared -> declared.names.include(table)).findFirst())
        .map(DeclaredTable::columns);
  }

  public Optional<DeclaredView> view(String name) {
    return views.stream().filter(view -> view.name.equals(name)).findFirst();
  }
}
