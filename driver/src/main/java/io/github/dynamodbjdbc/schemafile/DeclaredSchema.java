package io.github.dynamodbjdbc.schemafile;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.KeyGenerator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The declared tables and views of {@code schema_file}. They are checked without the tables
 * themselves.
 */
public record DeclaredSchema(List<DeclaredTable> tables, List<DeclaredView> views) {
  public static final DeclaredSchema NONE = new DeclaredSchema(List.of(), List.of());

  /** The place of a declaration, as the start of a sentence. */
  record Place(String text) {
    Place(String file, int line, int column) {
      this("The schema file '" + file + "' (line " + line + ", column " + column + ")");
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The place of a declaration in a statement that was executed before. */
  private static final Place STATEMENT = new Place("CREATE TABLE or ALTER TABLE");

  /**
   * The columns of a table or a view.
   *
   * @param strict whether the table has no other columns; else they are merged with the inferred
   *     ones
   */
  public record Columns(boolean strict, List<DeclaredColumn> columns, Place place) {
    /** Creates the columns that CREATE TABLE and ALTER TABLE declare; items may have more. */
    public static Columns ofStatements(List<DeclaredColumn> columns) {
      return new Columns(false, List.copyOf(columns), STATEMENT);
    }

    /**
     * Returns the path of the declared column with this name, or else of the top-level attribute
     * with this name.
     */
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
   * @param type empty if the type is inferred
   * @param generated makes the values that an INSERT leaves out
   * @param seen the DynamoDB types that the column shows; empty if its type and the samples
   *     determine them
   */
  public record DeclaredColumn(
      String name,
      AttributePath path,
      Optional<ColumnType> type,
      Optional<Set<AttributeType>> seen,
      boolean hidden,
      Optional<KeyGenerator> generated,
      Place place) {
    /**
     * Creates a column that CREATE TABLE or ALTER TABLE declares.
     *
     * @param type empty if the type is inferred
     */
    public static DeclaredColumn ofStatement(String name, Optional<ColumnType> type) {
      return new DeclaredColumn(
          name, AttributePath.of(name), type, Optional.empty(), false, Optional.empty(), STATEMENT);
    }
  }

  /**
   * The declared columns of one table, or of all tables whose names match a glob.
   *
   * @param names the table's name, or a glob
   */
  record DeclaredTable(String name, TableNames names, Columns columns) {}

  /**
   * A view: the items of a table that satisfy a condition.
   *
   * @param where the condition in SQL
   */
  public record DeclaredView(String name, String table, String where, Columns columns) {}

  /**
   * Returns the declared columns of a table: those of its name, else those of the first glob that
   * matches.
   */
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
