package io.github.dynamodbjdbc.shell;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** The columns of a result, and the texts of its rows. */
final class Columns {
  private final List<String> labels;
  private final List<Integer> types;

  /**
   * @param types constants of {@link Types}
   */
  Columns(List<String> labels, List<Integer> types) {
    this.labels = labels;
    this.types = types;
  }

  static Columns of(ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    List<String> labels = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      labels.add(metaData.getColumnLabel(i));
      types.add(metaData.getColumnType(i));
    }
    return new Columns(labels, types);
  }

  int count() {
    return labels.size();
  }

  List<String> labels() {
    return labels;
  }

  /** Returns whether the result is what EXPLAIN answers. */
  boolean isPlan() {
    return labels.equals(List.of("PLAN"));
  }

  boolean isNumber(int column) {
    return switch (types.get(column)) {
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

  /** Returns whether the text of a value is JSON as it stands: a number, a boolean or a list. */
  boolean isJson(int column) {
    int type = types.get(column);
    return isNumber(column) || type == Types.BOOLEAN || type == Types.ARRAY;
  }

  /** The values of the current row; null for NULL. */
  String[] texts(ResultSet rows) throws SQLException {
    String[] texts = new String[count()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = rows.getString(i + 1);
    }
    return texts;
  }

  /** Returns the number of columns of a terminal that a text takes. */
  static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }

  /** A text and the spaces that fill it up. */
  static String padded(String text, int width, boolean right) {
    String padding = " ".repeat(Math.max(0, width - width(text)));
    return right ? padding + text : text + padding;
  }

  /** A text that is not wider; an ellipsis tells that it was. */
  static String shortened(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    for (int at = 0, taken = 1;
        at < text.length();
        at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      taken += Math.max(0, WCWidth.wcwidth(c));
      if (taken > width) {
        break;
      }
      start.appendCodePoint(c);
    }
    return start.append('…').toString();
  }
}
