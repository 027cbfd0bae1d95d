package io.github.dynamodbjdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Splits SQL text into tokens, as far as finding words, quoted names and comments needs it. */
final class SqlScanner {
  /** What a token is. Blanks and comments are none. */
  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL
  }

  /**
   * A token.
   *
   * @param start where it begins in the text
   * @param end where it ends, exclusive
   */
  record Token(Kind kind, String text, int start, int end) {
    boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    String upper() {
      return text.toUpperCase(Locale.ROOT);
    }
  }

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private SqlScanner(String sql) {
    this.sql = sql;
  }

  static List<Token> tokens(String sql) {
    SqlScanner scanner = new SqlScanner(sql);
    scanner.scan(Integer.MAX_VALUE);
    return scanner.tokens;
  }

  /** The token that a text begins with; what follows it is not looked at. */
  static Optional<Token> first(String sql) {
    SqlScanner scanner = new SqlScanner(sql);
    scanner.scan(1);
    return scanner.tokens.stream().findFirst();
  }

  private void scan(int wanted) {
    while (at < sql.length() && tokens.size() < wanted) {
      char c = sql.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (sql.startsWith("--", at)) {
        skipTo("\n");
      } else if (sql.startsWith("/*", at) && !sql.startsWith("/*+", at)) {
        skipTo("*/");
      } else if (c == '\'') {
        quoted('\'', Kind.STRING);
      } else if (c == '"') {
        quoted('"', Kind.QUOTED_NAME);
      } else if (Character.isJavaIdentifierStart(c)) {
        word();
      } else if (Character.isDigit(c)) {
        number();
      } else {
        add(Kind.SYMBOL, at + 1);
      }
    }
  }

  private void skipTo(String terminator) {
    int found = sql.indexOf(terminator, at + 2);
    at = found < 0 ? sql.length() : found + terminator.length();
  }

  /** Up to the closing quote; a doubled quote stands for itself. */
  private void quoted(char quote, Kind kind) {
    int end = at + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) == quote) {
        if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
          end++;
        } else {
          break;
        }
      }
      end++;
    }
    add(kind, Math.min(end + 1, sql.length()));
  }

  private void word() {
    int end = at + 1;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    add(Kind.WORD, end);
  }

  private void number() {
    int end = at + 1;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    add(Kind.NUMBER, end);
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, sql.substring(at, end), at, end));
    at = end;
  }
}
