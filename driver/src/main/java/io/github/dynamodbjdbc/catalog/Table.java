package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.AttributePath;
import java.util.List;
import java.util.Optional;

/**
 * A table as SQL sees it: DynamoDB's description and the columns inferred from samples.
 *
 * @param columns visible columns first, keys leading; then the hidden ones. Names are distinct
 *     (case-sensitively)
 * @param version changes whenever the columns or the description did; a plan holds for one version
 * @param view where it is a view: its name, and which items are in it
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

  /** A table of DynamoDB's. */
  public Table(TableDescription description, List<Column> columns, long version) {
    this(description, columns, version, Optional.empty());
  }

  /** The name that SQL has for it; DynamoDB's is the description's. */
  public String name() {
    return view.map(View::name).orElse(description.name());
  }

  public List<Column> visibleColumns() {
    return columns.stream().filter(column -> !column.hidden()).toList();
  }

  /** The column that shows a key attribute; where none does, the attribute's own name. */
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
