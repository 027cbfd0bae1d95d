package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.client.TableDescription;
import java.util.List;
import java.util.Optional;

/**
 * A table as SQL sees it: DynamoDB's description and the columns inferred from samples.
 *
 * @param columns visible columns first, keys leading; then the hidden ones. Names are distinct
 *     (case-sensitively)
 * @param version changes whenever the columns or the description did; a plan holds for one version
 */
public record Table(TableDescription description, List<Column> columns, long version) {
  public Table {
    columns = List.copyOf(columns);
  }

  public String name() {
    return description.name();
  }

  public List<Column> visibleColumns() {
    return columns.stream().filter(column -> !column.hidden()).toList();
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
