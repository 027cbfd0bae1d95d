package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.ResultColumn;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Collects the rows of a DatabaseMetaData method under the columns that its javadoc in JDBC 4.3
 * names.
 */
final class MetadataRows {
  private final List<ResultColumn> columns = new ArrayList<>();
  private final List<Object[]> rows = new ArrayList<>();

  /**
   * @param columns names, each with a type after a colon where it is not VARCHAR: {@code i}
   *     INTEGER, {@code b} BOOLEAN, {@code l} BIGINT
   */
  MetadataRows(String... columns) {
    for (String column : columns) {
      int colon = column.indexOf(':');
      String name = colon < 0 ? column : column.substring(0, colon);
      JDBCType type =
          switch (colon < 0 ? "" : column.substring(colon + 1)) {
            case "i" -> JDBCType.INTEGER;
            case "b" -> JDBCType.BOOLEAN;
            case "l" -> JDBCType.BIGINT;
            default -> JDBCType.VARCHAR;
          };
      this.columns.add(
          new ResultColumn(
              name, type, null, 0, 0, true, false, Optional.empty(), Optional.empty()));
    }
  }

  /** Adds a row: String, Integer, Boolean and Long values in the order of the columns. */
  MetadataRows add(Object... row) {
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
