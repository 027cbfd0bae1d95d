package io.github.dynamodbjdbc.jdbc.metadata;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.jdbc.result.DynamoDbResultSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of a DatabaseMetaData method under the columns that its javadoc in JDBC 4.3
 * names.
 */
final class MetadataRows {
  private final List<ResultColumn> columns;
  private final List<Object[]> rows = new ArrayList<>();

  /**
   * @param columns one of {@link MetadataColumns}
   */
  MetadataRows(List<ResultColumn> columns) {
    this.columns = columns;
  }

  /** Adds a row: String, Integer, Boolean and Long values in the order of the columns. */
  MetadataRows add(@Nullable Object... row) {
    if (row.length != columns.size()) {
      throw new IllegalArgumentException(row.length + " values for " + columns.size());
    }
    rows.add(row);
    return this;
  }

  /** Orders the rows by some columns, as the javadoc of each method wants it. */
  @SuppressWarnings("unchecked")
  MetadataRows sorted(int... byColumns) {
    for (int i = byColumns.length - 1; i >= 0; i--) {
      int column = byColumns[i];
      rows.sort(
          Comparator.comparing(
              row -> (Comparable<Object>) row[column],
              Comparator.nullsFirst(Comparator.naturalOrder())));
    }
    return this;
  }

  ResultSet resultSet() throws SQLException {
    return DynamoDbResultSet.ofRows(columns, rows);
  }
}
