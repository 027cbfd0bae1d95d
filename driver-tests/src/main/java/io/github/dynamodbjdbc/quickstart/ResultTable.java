package io.github.dynamodbjdbc.quickstart;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as a table of text; the first rows say how wide the columns are. */
final class ResultTable {
  private static final int ROWS_TO_MEASURE = 200;

  /** Characters of a cell, so that rows of many columns stay readable; a lone column is whole. */
  private static final int WIDEST = 44;

  private final ResultSet rows;
  private final int columns;
  private final String[] labels;
  private final boolean[] numeric;
  private final int[] widths;

  ResultTable(ResultSet rows) throws SQLException {
    this.rows = rows;
    ResultSetMetaData metaData = rows.getMetaData();
    columns = metaData.getColumnCount();
    labels = new String[columns];
    numeric = new boolean[columns];
    widths = new int[columns];
    for (int i = 0; i < columns; i++) {
      labels[i] = metaData.getColumnLabel(i + 1);
      numeric[i] = isNumeric(metaData.getColumnType(i + 1));
      widths[i] = width(labels[i]);
    }
  }

  /**
   * Prints all rows and returns how many there were.
   *
   * @param beforePrinting run when the first rows have been read
   */
  long print(PrintStream out, Runnable beforePrinting) throws SQLException {
    List<String[]> first = new ArrayList<>();
    while (first.size() < ROWS_TO_MEASURE && rows.next()) {
      first.add(row());
    }
    for (String[] row : first) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    beforePrinting.run();
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width + 2)).append('+');
    }
    out.println(rule);
    out.println(line(labels));
    out.println(rule);
    first.forEach(row -> out.println(line(row)));
    long count = first.size();
    while (rows.next()) {
      out.println(line(row()));
      count++;
    }
    out.println(rule);
    return count;
  }

  private String[] row() throws SQLException {
    String[] row = new String[columns];
    for (int i = 0; i < columns; i++) {
      String text = rows.getString(i + 1);
      row[i] = text == null ? "NULL" : columns == 1 ? text : shorten(text.replaceAll("\\s+", " "));
    }
    return row;
  }

  private static String shorten(String text) {
    return width(text) <= WIDEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  private String line(String[] row) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < columns; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - width(row[i])));
      line.append(' ').append(numeric[i] ? padding + row[i] : row[i] + padding).append(" |");
    }
    return line.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isNumeric(int type) {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.NUMERIC,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }
}
