package io.github.dynamodbjdbc.sql;

import java.util.List;

/** A statement about tables rather than over their items. */
public sealed interface Command {
  /**
   * A table's name as the statement has it.
   *
   * @param parts {@code users}, or {@code "us-east-1".users}
   * @param line where it stands in the text, from 1
   * @param column from 1
   */
  record TableName(List<String> parts, int line, int column) {
    /** The place for a message. */
    public String where() {
      return " (line " + line + ", column " + column + ")";
    }

    @Override
    public String toString() {
      return String.join(".", parts);
    }
  }

  /** {@code DESCRIBE users}: the columns of a table. */
  record Describe(TableName table) implements Command {}

  /**
   * {@code SHOW TABLES}.
   *
   * @param like a pattern of LIKE for the names
   */
  record ShowTables(String like) implements Command {}

  /** {@code SHOW INDEXES FROM users}. */
  record ShowIndexes(TableName table) implements Command {}

  /** {@code REFRESH TABLE users}: forgets what is known of a table, and finds it out again. */
  record Refresh(TableName table) implements Command {}

  /** {@code EXPORT SCHEMA users TO 'users.json'}: writes the columns as a schema file. */
  record ExportSchema(TableName table, String file) implements Command {}
}
