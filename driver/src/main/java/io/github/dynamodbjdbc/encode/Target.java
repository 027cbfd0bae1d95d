package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.value.AttributePath;

/** The names of an attribute that is written, for messages. */
final class Target {
  private Target() {}

  /**
   * Returns the subject of a sentence, such as {@code Column "age" of table "users"}, or {@code
   * Attribute "x" of table "users"} if no column shows the attribute.
   */
  static String text(Table table, AttributePath path) {
    return table.columns().stream()
        .filter(column -> column.role() == Column.Role.ATTRIBUTE && column.path().equals(path))
        .findFirst()
        .map(column -> text(table, column))
        .orElseGet(() -> "Attribute \"" + path + "\" of table \"" + table.name() + "\"");
  }

  static String text(Table table, Column column) {
    return "Column \"" + column.name() + "\" of table \"" + table.name() + "\"";
  }
}
