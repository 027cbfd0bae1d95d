package io.github.dynamodbjdbc.tests.alltypes;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The driver's answers, as {@link Corpus} writes them. */
final class Answers {
  private Answers() {}

  /** Rows, or the class of the state that refuses the statement. */
  static String of(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          String text = result.getString(i);
          boolean decimal = result.getMetaData().getColumnType(i) == Types.DECIMAL;
          row.add(decimal && text != null ? number(text) : text);
        }
        rows.add(row);
      }
      return Corpus.answer(sql, rows);
    } catch (SQLException e) {
      return e.getSQLState().equals("XX000") ? "!XX000 " + e : Corpus.refusal(e.getSQLState());
    }
  }

  /** DuckDB's answer, or none if it refuses the statement. */
  static Optional<String> comparable(Connection duck, String sql) {
    try {
      return Optional.of(rows(duck, sql));
    } catch (SQLException notForDuck) {
      return Optional.empty();
    }
  }

  /** The driver's answer to a random statement. */
  static String ofRandom(Connection dynamo, String sql) {
    try {
      return rows(dynamo, sql);
    } catch (SQLException e) {
      return e.getSQLState() + " " + e.getMessage();
    }
  }

  /** Numbers by value, whatever their type; times as wall-clock times. */
  private static String rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData columns = result.getMetaData();
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          Object value = result.getObject(i);
          String text = result.getString(i);
          if (value instanceof Number) {
            text = new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
          } else if (text != null && columns.getColumnType(i) == Types.TIMESTAMP) {
            text = text.replace(' ', 'T').replace("Z", "").replaceFirst("\\.0+$", "");
          }
          row.add(text);
        }
        rows.add(row);
      }
      return Corpus.answer(sql, rows);
    }
  }

  /** A decimal without the zeros at its end: they tell of a computation, not of the value. */
  static String number(String text) {
    return text.contains(".") ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
  }
}
