package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.command.CommandParser;

/** The kinds of statements. The first words of a text decide. */
public enum StatementKind {
  /** A query; also every text that begins with no word of another kind. */
  QUERY,

  /** {@code EXPLAIN q} and {@code EXPLAIN PLAN FOR q}: the plan of a query. */
  EXPLAIN,

  /** {@code EXPLAIN ANALYZE q}: the plan of a query, which is run to find out its cost. */
  EXPLAIN_ANALYZE,

  /** One of the driver's own commands; {@link CommandParser} reads it. */
  COMMAND,

  /** INSERT, UPDATE and the like, which change items. */
  WRITE,

  /** CREATE, ALTER and DROP, which change tables. */
  DEFINITION,

  /** BEGIN, COMMIT and the like. */
  TRANSACTION;

  /** The kind of a text by its first word, in upper case; {@code EXPLAIN} may turn out more. */
  public static StatementKind of(String firstWord) {
    if (firstWord.equals("EXPLAIN")) {
      return EXPLAIN;
    }
    if (Keywords.COMMAND_STARTS.contains(firstWord)) {
      return COMMAND;
    }
    if (Keywords.WRITE_STARTS.contains(firstWord)) {
      return WRITE;
    }
    if (Keywords.DEFINITION_STARTS.contains(firstWord)) {
      return DEFINITION;
    }
    return Keywords.TRANSACTION_STARTS.contains(firstWord) ? TRANSACTION : QUERY;
  }
}
