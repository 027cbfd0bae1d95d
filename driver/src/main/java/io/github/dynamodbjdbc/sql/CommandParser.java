package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.Command.TableName;
import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the driver's own commands, such as SHOW TABLES. Calcite's parser does not know them. */
final class CommandParser {
  private static final String TABLE_NAME = "a table's name";

  private final SqlText text;
  private final List<Token> tokens;
  private int at;

  private CommandParser(SqlText text) {
    this.text = text;
    this.tokens = text.tokens().subList(0, text.end());
  }

  /**
   * The command that a text of kind {@link StatementKind#COMMAND} is.
   *
   * @throws DriverException SQLState 42601 where it begins as a command and goes on otherwise
   */
  static Command parse(SqlText text) {
    return new CommandParser(text).command();
  }

  private Command command() {
    return switch (tokens.get(0).upper()) {
      case "SHOW" -> show();
      case "REFRESH" -> refresh();
      case "EXPORT" -> export();
      default -> describe();
    };
  }

  private Command describe() {
    at = 1;
    if (at + 1 < tokens.size() && isWord("TABLE")) {
      at++;
    }
    return ended(new Command.Describe(tableName()));
  }

  private Command show() {
    at = 1;
    switch (oneOf("TABLES", "INDEXES", "COLUMNS")) {
      case "TABLES" -> {
        if (at == tokens.size()) {
          return new Command.ShowTables("%");
        }
        oneOf("LIKE");
        return ended(new Command.ShowTables(literal("a pattern in single quotes")));
      }
      case "INDEXES" -> {
        oneOf("FROM");
        return ended(new Command.ShowIndexes(tableName()));
      }
      default -> {
        oneOf("FROM");
        return ended(new Command.Describe(tableName()));
      }
    }
  }

  private Command refresh() {
    at = 1;
    oneOf("TABLE");
    return ended(new Command.Refresh(tableName()));
  }

  private Command export() {
    at = 1;
    oneOf("SCHEMA");
    TableName table = tableName();
    oneOf("TO");
    return ended(new Command.ExportSchema(table, literal("a file's name in single quotes")));
  }

  /** The word that comes next, which must be one of these. */
  private String oneOf(String... words) {
    if (at < tokens.size() && tokens.get(at).kind() == Kind.WORD) {
      String word = tokens.get(at).upper();
      if (Set.of(words).contains(word)) {
        at++;
        return word;
      }
    }
    throw expected(String.join(" or ", words), List.of(words));
  }

  private boolean isWord(String word) {
    return at < tokens.size() && tokens.get(at).isWord(word);
  }

  private TableName tableName() {
    int start = at;
    List<String> parts = new ArrayList<>();
    parts.add(namePart());
    while (at < tokens.size() && tokens.get(at).text().equals(".")) {
      at++;
      parts.add(namePart());
    }
    Token first = tokens.get(start);
    return new TableName(parts, text.line(first.start()), text.column(first.start()));
  }

  private String namePart() {
    Token token = at < tokens.size() ? tokens.get(at) : null;
    if (token == null || (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME)) {
      throw expected(TABLE_NAME, List.of());
    }
    at++;
    return token.kind() == Kind.WORD ? token.text() : token.unquoted();
  }

  private String literal(String what) {
    if (at == tokens.size() || tokens.get(at).kind() != Kind.STRING) {
      throw expected(what, List.of());
    }
    return tokens.get(at++).unquoted();
  }

  private Command ended(Command command) {
    if (at < tokens.size()) {
      throw expected("the end of the statement", List.of());
    }
    return command;
  }

  private DriverException expected(String what, List<String> words) {
    boolean missing = at >= tokens.size();
    String before = tokens.get(at - 1).text();
    String found = missing ? "nothing" : "'" + tokens.get(at).text() + "'";
    int place = missing ? tokens.get(at - 1).end() : tokens.get(at).start();
    return new DriverException(
        SqlState.SYNTAX_ERROR,
        String.format(
            Locale.ROOT,
            "Syntax error at %s: after %s comes %s, not %s.%s",
            text.place(place),
            before,
            what,
            found,
            missing ? "" : NearestName.hint(words, tokens.get(at).text())));
  }
}
