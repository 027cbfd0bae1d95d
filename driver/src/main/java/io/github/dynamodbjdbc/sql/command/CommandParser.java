package io.github.dynamodbjdbc.sql.command;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;
import io.github.dynamodbjdbc.sql.command.Command.TableName;

/** Reads the driver's own commands, such as SHOW TABLES. Calcite's parser does not know them. */
public final class CommandParser {
  private final TokenCursor tokens;

  private CommandParser(SqlText text) {
    this.tokens = new TokenCursor(text);
  }

  /**
   * The command that a text of kind {@link StatementKind#COMMAND} is.
   *
   * @throws DriverException SQLState 42601 where it begins as a command and goes on otherwise
   */
  public static Command parse(SqlText text) {
    CommandParser parser = new CommandParser(text);
    Command command = parser.command();
    parser.tokens.end();
    return command;
  }

  private Command command() {
    return switch (tokens.oneOf("SHOW", "REFRESH", "EXPORT", "DESCRIBE", "DESC")) {
      case "SHOW" -> show();
      case "REFRESH" -> {
        tokens.words("TABLE");
        yield new Command.Refresh(tokens.tableName());
      }
      case "EXPORT" -> export();
      default -> describe();
    };
  }

  private Command describe() {
    if (tokens.isNext("TABLE") && !tokens.isLast()) {
      tokens.words("TABLE");
    }
    return new Command.Describe(tokens.tableName());
  }

  private Command show() {
    switch (tokens.oneOf("TABLES", "INDEXES", "COLUMNS", "CREATE")) {
      case "TABLES" -> {
        if (tokens.atEnd()) {
          return new Command.ShowTables("%");
        }
        tokens.words("LIKE");
        return new Command.ShowTables(tokens.literal("a pattern in single quotes"));
      }
      case "INDEXES" -> {
        tokens.words("FROM");
        return new Command.ShowIndexes(tokens.tableName());
      }
      case "CREATE" -> {
        tokens.words("TABLE");
        return new Command.ShowCreate(tokens.tableName());
      }
      default -> {
        tokens.words("FROM");
        return new Command.Describe(tokens.tableName());
      }
    }
  }

  private Command export() {
    tokens.words("SCHEMA");
    TableName table = tokens.tableName();
    tokens.words("TO");
    return new Command.ExportSchema(table, tokens.literal("a file's name in single quotes"));
  }
}
