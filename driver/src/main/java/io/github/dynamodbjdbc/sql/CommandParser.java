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
import java.util.Optional;
import java.util.Set;

/**
 * Reads the commands, which are no SQL of Calcite's. The first word says that a statement is one:
 * no query begins with it.
 */
public final class CommandParser {
  private static final Set<String> FIRST_WORDS =
      Set.of("DESCRIBE", "DESC", "SHOW", "REFRESH", "EXPORT");

  private static final String TABLE_NAME = "a table's name";

  private final String sql;
  private final List<Token> tokens;
  private int at;

  private CommandParser(String sql, List<Token> tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  /**
   * The command that a text is; empty where it is none.
   *
   * @throws DriverException SQLState 42601 where it begins as one and goes on otherwise
   */
  public static Optional<Command> parse(String sql) {
    Optional<Token> first = SqlScanner.first(sql);
    if (first.isEmpty() || !FIRST_WORDS.contains(first.get().upper())) {
      return Optional.empty();
    }
    List<Token> tokens = new ArrayList<>(SqlScanner.tokens(sql));
    while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).text().equals(";")) {
      tokens.remove(tokens.size() - 1);
    }
    return Optional.of(new CommandParser(sql, tokens).command());
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
        return ended(new Command.ShowTables(text("a pattern in single quotes")));
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
    return ended(new Command.ExportSchema(table, text("a file's name in single quotes")));
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
    Token first = at < tokens.size() ? tokens.get(at) : null;
    List<String> parts = new ArrayList<>();
    parts.add(namePart());
    while (at < tokens.size() && tokens.get(at).text().equals(".")) {
      at++;
      parts.add(namePart());
    }
    return new TableName(parts, line(first.start()), column(first.start()));
  }

  private String namePart() {
    Token token = at < tokens.size() ? tokens.get(at) : null;
    if (token == null || (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME)) {
      throw expected(TABLE_NAME, List.of());
    }
    at++;
    return token.kind() == Kind.WORD ? token.text() : unquoted(token.text());
  }

  private String text(String what) {
    if (at == tokens.size() || tokens.get(at).kind() != Kind.STRING) {
      throw expected(what, List.of());
    }
    return unquoted(tokens.get(at++).text());
  }

  /** Without its quotes; a doubled one within stands for itself. */
  private static String unquoted(String token) {
    String quote = token.substring(0, 1);
    return token.substring(1, token.length() - 1).replace(quote + quote, quote);
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
            "Syntax error at line %d, column %d: after %s comes %s, not %s.%s",
            line(place),
            column(place),
            before,
            what,
            found,
            missing ? "" : NearestName.hint(words, tokens.get(at).text())));
  }

  private int line(int offset) {
    return 1 + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private int column(int offset) {
    return offset - sql.lastIndexOf('\n', offset - 1);
  }
}
