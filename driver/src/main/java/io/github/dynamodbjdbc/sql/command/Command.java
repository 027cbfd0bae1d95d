package io.github.dynamodbjdbc.sql.command;

import java.util.List;

/** A statement about tables rather than over their items. */
public sealed interface Command {
  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of command. */
  interface Visitor<R> {
    R describe(Describe describe);

    R showTables(ShowTables showTables);

    R showIndexes(ShowIndexes showIndexes);

    R refresh(Refresh refresh);

    R exportSchema(ExportSchema exportSchema);

    R showCreate(ShowCreate showCreate);
  }

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
  record Describe(TableName table) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.describe(this);
    }
  }

  /**
   * {@code SHOW TABLES}.
   *
   * @param like a pattern of LIKE for the names
   */
  record ShowTables(String like) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.showTables(this);
    }
  }

  /** {@code SHOW INDEXES FROM users}. */
  record ShowIndexes(TableName table) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.showIndexes(this);
    }
  }

  /** {@code REFRESH TABLE users}: forgets what is known of a table, and finds it out again. */
  record Refresh(TableName table) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.refresh(this);
    }
  }

  /** {@code EXPORT SCHEMA users TO 'users.json'}: writes the columns as a schema file. */
  record ExportSchema(TableName table, String file) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.exportSchema(this);
    }
  }

  /** {@code SHOW CREATE TABLE users}: the statement that would make the table. */
  record ShowCreate(TableName table) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.showCreate(this);
    }
  }
}
