package io.github.dynamodbjdbc.sql.command;

import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.sql.command.Command.TableName;
import java.util.List;
import java.util.Optional;

/** A statement that makes, changes or deletes a table or an index, as it is written. */
public sealed interface DdlStatement {
  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of statement. */
  interface Visitor<R> {
    R createTable(CreateTable create);

    R createIndex(CreateIndex create);

    R dropTable(DropTable drop);

    R dropIndex(DropIndex drop);

    R setOptions(SetOptions set);

    R resetOptions(ResetOptions reset);

    R addColumn(AddColumn add);
  }

  /**
   * A name of a column, an index or an option.
   *
   * @param where the place in the text, in parentheses after a blank
   */
  record Name(String text, String where) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A type as it is written.
   *
   * @param words in upper case, with one blank between them: {@code TIMESTAMP WITH TIME ZONE}
   * @param arguments the numbers in parentheses
   */
  record TypeName(String words, List<Integer> arguments, boolean array, String where) {
    /** Returns the type as SQL. */
    @Override
    public String toString() {
      String numbers =
          arguments.isEmpty()
              ? ""
              : "(" + String.join(", ", arguments.stream().map(String::valueOf).toList()) + ")";
      return words + numbers + (array ? "[]" : "");
    }
  }

  /** The key of the table that a column is declared as. */
  enum KeyRole {
    NONE,
    PRIMARY,
    PARTITION,
    SORT
  }

  /** A column of CREATE TABLE or ALTER TABLE ADD. */
  record ColumnDefinition(Name name, TypeName type, boolean notNull, KeyRole key) {}

  /**
   * A key column of an index.
   *
   * @param type empty if the table knows it
   */
  record IndexColumn(Name name, Optional<TypeName> type) {}

  /**
   * An index.
   *
   * @param partitionKeys at least one
   * @param included the columns of {@code PROJECTION INCLUDE}
   */
  record IndexDefinition(
      Name name,
      boolean local,
      List<IndexColumn> partitionKeys,
      List<IndexColumn> sortKeys,
      Projection projection,
      List<Name> included,
      List<Option> options) {}

  /** An option of WITH or SET: {@code billing = on_demand}. */
  record Option(Name name, String value) {}

  /**
   * {@code CREATE TABLE}.
   *
   * @param primaryKeys the columns of each {@code PRIMARY KEY (…)} that is not at a column
   */
  record CreateTable(
      TableName table,
      boolean ifNotExists,
      List<ColumnDefinition> columns,
      List<List<Name>> primaryKeys,
      List<IndexDefinition> indexes,
      List<Option> options)
      implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createTable(this);
    }
  }

  /** {@code CREATE INDEX i ON t (…)}. */
  record CreateIndex(TableName table, boolean ifNotExists, IndexDefinition index)
      implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.createIndex(this);
    }
  }

  /** {@code DROP TABLE t}. */
  record DropTable(TableName table, boolean ifExists) implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropTable(this);
    }
  }

  /** {@code DROP INDEX i ON t}. */
  record DropIndex(TableName table, Name index, boolean ifExists) implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dropIndex(this);
    }
  }

  /** {@code ALTER TABLE t SET (…)}. */
  record SetOptions(TableName table, boolean ifExists, List<Option> options)
      implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.setOptions(this);
    }
  }

  /** {@code ALTER TABLE t RESET (…)}: back to the defaults of CREATE TABLE. */
  record ResetOptions(TableName table, boolean ifExists, List<Name> options)
      implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.resetOptions(this);
    }
  }

  /** {@code ALTER TABLE t ADD COLUMN c type}. */
  record AddColumn(TableName table, boolean ifExists, boolean ifNotExists, ColumnDefinition column)
      implements DdlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addColumn(this);
    }
  }
}
