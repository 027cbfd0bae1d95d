package io.github.dynamodbjdbc.sql.command;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.command.Command.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A position in the tokens of a statement that Calcite's parser does not read. */
final class TokenCursor {
  private final SqlText text;
  private final List<Token> tokens;
  private int at;

  TokenCursor(SqlText text) {
    this.text = text;
    this.tokens = text.tokens().subList(0, text.end());
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** Returns whether one token is left. */
  boolean isLast() {
    return at == tokens.size() - 1;
  }

  /** Returns whether these words come next, in any case; they are not passed. */
  boolean isNext(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a symbol stands at a distance.
   *
   * @param ahead 0 for the next token
   */
  boolean isSymbol(int ahead, String symbol) {
    return at + ahead < tokens.size() && tokens.get(at + ahead).isSymbol(symbol);
  }

  /** Returns whether a number stands at a distance from the next token. */
  boolean isNumber(int ahead) {
    return at + ahead < tokens.size() && tokens.get(at + ahead).kind() == Kind.NUMBER;
  }

  /** Passes these words if they come next, all of them or none. */
  boolean skip(String... words) {
    if (!isNext(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  boolean skipSymbol(String symbol) {
    if (!isSymbol(0, symbol)) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes these words, which must come next. */
  void words(String... words) {
    for (String word : words) {
      oneOf(word);
    }
  }

  void symbol(String symbol) {
    if (!skipSymbol(symbol)) {
      throw expected(symbol, List.of());
    }
  }

  /** The word that comes next, which must be one of these. */
  String oneOf(String... words) {
    if (!atEnd() && tokens.get(at).kind() == Kind.WORD) {
      String word = tokens.get(at).upper();
      if (Set.of(words).contains(word)) {
        at++;
        return word;
      }
    }
    throw expected(String.join(" or ", words), List.of(words));
  }

  /** The word that comes next, in upper case; empty if another token or none comes. */
  String word() {
    return !atEnd() && tokens.get(at).kind() == Kind.WORD ? tokens.get(at).upper() : "";
  }

  TableName tableName() {
    int start = at;
    List<String> parts = new ArrayList<>();
    parts.add(name("a table's name"));
    while (skipSymbol(".")) {
      parts.add(name("a table's name"));
    }
    Token first = tokens.get(start);
    return new TableName(parts, text.line(first.start()), text.column(first.start()));
  }

  /**
   * A name, with quotes or without; its case is kept.
   *
   * @param what stands here, for the message
   */
  String name(String what) {
    Token token = atEnd() ? null : tokens.get(at);
    if (token == null || (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED_NAME)) {
      throw expected(what, List.of());
    }
    at++;
    return token.kind() == Kind.WORD ? token.text() : token.unquoted();
  }

  String literal(String what) {
    if (atEnd() || tokens.get(at).kind() != Kind.STRING) {
      throw expected(what, List.of());
    }
    return tokens.get(at++).unquoted();
  }

  /**
   * A whole number.
   *
   * @param what stands here, for the message
   */
  int number(String what) {
    if (!isNumber(0) || !tokens.get(at).text().matches("\\d{1,9}")) {
      throw expected(what, List.of());
    }
    return Integer.parseInt(tokens.get(at++).text());
  }

  /** A word, a name in quotes, a number or a string as the value of an option. */
  String value() {
    Token token = atEnd() ? null : tokens.get(at);
    if (token == null || token.kind() == Kind.SYMBOL || token.kind() == Kind.HINT) {
      throw expected("a value", List.of());
    }
    at++;
    boolean quoted = token.kind() == Kind.STRING || token.kind() == Kind.QUOTED_NAME;
    return quoted ? token.unquoted() : token.text();
  }

  /** The place of the next token, in parentheses after a blank; that of the end if none comes. */
  String where() {
    int offset = atEnd() ? tokens.get(tokens.size() - 1).end() : tokens.get(at).start();
    return " (" + text.place(offset) + ")";
  }

  /** Refuses what follows. */
  void end() {
    if (!atEnd()) {
      throw expected("the end of the statement", List.of());
    }
  }

  /**
   * Creates the error for a token that is not the one that must stand here.
   *
   * @param words those among which a hint is looked for
   */
  DriverException expected(String what, List<String> words) {
    boolean missing = atEnd();
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
