package io.github.dynamodbjdbc.tests;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Answers as text, so that a test shows a statement and its rows side by side. */
public final class Rows {
  private Rows() {}

  /** The rows of a query, each as its values' text split by {@code |}; NULL is {@code null}. */
  public static List<String> of(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return of(rows);
    }
  }

  /** The rows of a query with parameters, set by {@code setObject}. */
  public static List<String> of(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return of(rows);
      }
    }
  }

  /** All rows that are left. */
  public static List<String> of(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      StringJoiner line = new StringJoiner("|");
      for (int i = 1; i <= columns; i++) {
        line.add(String.valueOf(rows.getString(i)));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** The columns of a query, each as its label and type name. */
  public static List<String> columns(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData metaData = statement.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        columns.add(metaData.getColumnLabel(i) + " " + metaData.getColumnTypeName(i));
      }
      return columns;
    }
  }

  /** The values of some columns of a metadata answer, split by {@code |}. */
  public static List<String> of(ResultSet rows, String... columns) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        StringJoiner line = new StringJoiner("|");
        for (String column : columns) {
          line.add(String.valueOf(rows.getString(column)));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
