package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.AttributePath;
import java.util.List;
import java.util.Optional;

/**
 * A table as SQL sees it: DynamoDB's description, and the columns that are inferred from samples or
 * declared.
 *
 * @param columns visible columns, keys first, then hidden columns. Names are distinct, with regard
 *     to case
 * @param version changes whenever the columns or the description change; a plan is valid for one
 *     version
 * @param view name and condition if this is a view, else empty
 */
public record Table(
    TableDescription description, List<Column> columns, long version, Optional<View> view) {

  /**
   * A view over one table.
   *
   * @param condition SQL that the items of the view satisfy
   */
  public record View(String name, String condition) {}

  public Table {
    columns = List.copyOf(columns);
  }

  /** Returns this table with other columns. */
  public Table withColumns(List<Column> others) {
    return others.equals(columns) ? this : new Table(description, others, version, view);
  }

  /** Creates a table that is not a view. */
  public Table(TableDescription description, List<Column> columns, long version) {
    this(description, columns, version, Optional.empty());
  }

  /** Returns the name in SQL; for a view it differs from DynamoDB's name in the description. */
  public String name() {
    return view.map(View::name).orElse(description.name());
  }

  /** Returns whether the columns are inferred from at least one item. */
  public boolean isSampled() {
    return columns.stream()
        .anyMatch(
            column -> column.role() == Column.Role.ATTRIBUTE && !Double.isNaN(column.share()));
  }

  public List<Column> visibleColumns() {
    return columns.stream().filter(column -> !column.hidden()).toList();
  }

  /**
   * Returns the name of the column that shows a key attribute, or the attribute's own name if no
   * column does.
   */
  public String nameOf(KeyAttribute key) {
    AttributePath path = AttributePath.of(key.name());
    return columns.stream()
        .filter(column -> column.role() == Column.Role.ATTRIBUTE && column.path().equals(path))
        .findFirst()
        .map(Column::name)
        .orElse(key.name());
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
