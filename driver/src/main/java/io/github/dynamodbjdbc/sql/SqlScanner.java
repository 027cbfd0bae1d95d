package io.github.dynamodbjdbc.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits SQL text into tokens, as far as finding words, quoted names, literals and comments needs
 * it. Scans from left to right, each character once, and only as far as tokens are asked for.
 */
public final class SqlScanner {
  /** The kinds of tokens. Blanks and comments are not tokens. */
  public enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SYMBOL,
    /** A string, a quoted name or a comment whose end is missing. */
    UNFINISHED,
    /** <code>/*+ … *&#47;</code> with all that it contains. */
    HINT
  }

  /**
   * A token.
   *
   * @param start its first character's place in the text
   * @param end the place after its last character
   * @param depth the number of brackets of any kind that are open here; a bracket itself stands
   *     outside of what it encloses
   */
  public record Token(Kind kind, String text, int start, int end, int depth) {
    public boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }

    public String upper() {
      return text.toUpperCase(Locale.ROOT);
    }

    /**
     * A string's or a quoted name's text without its quotes; a doubled quote within stands for
     * itself.
     */
    public String unquoted() {
      String quote = text.substring(0, 1);
      return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }
  }

  /**
   * A name with hyphens, such as {@code us-east-1}, before a dot and another name. Tools write the
   * schema's name so, without quotes.
   */
  private static final Pattern HYPHENED =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)+)\\.(?=[A-Za-z_\"])");

  /** Regions of AWS, which are hardly meant as a subtraction. */
  private static final Pattern REGION =
      Pattern.compile(
          "[a-z]{2}(-[a-z]+)?-(north|south|east|west|central|(north|south)(east|west))-\\d{1,2}");

  private static final Set<String> TABLE_FOLLOWS =
      Set.of("FROM", "JOIN", "DESCRIBE", "DESC", "TABLE", "SCHEMA");

  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  SqlScanner(String sql) {
    this.sql = sql;
  }

  /** All tokens. */
  List<Token> all() {
    scan(Integer.MAX_VALUE);
    return Collections.unmodifiableList(tokens);
  }

  /** The first tokens; fewer where the text has fewer. */
  List<Token> first(int count) {
    scan(count);
    return List.copyOf(tokens.subList(0, Math.min(count, tokens.size())));
  }

  private void scan(int wanted) {
    while (at < sql.length() && tokens.size() < wanted) {
      char c = sql.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (sql.startsWith("--", at)) {
        at = after("\n");
      } else if (sql.startsWith("/*", at)) {
        comment();
      } else if (c == '\'') {
        quoted('\'', Kind.STRING);
      } else if (c == '"') {
        quoted('"', Kind.QUOTED_NAME);
      } else if (c == '`') {
        quoted('`', Kind.QUOTED_NAME);
      } else if (Character.isJavaIdentifierStart(c)) {
        word();
      } else if (Character.isDigit(c)) {
        number();
      } else {
        symbol(c);
      }
    }
  }

  private void comment() {
    if (sql.indexOf("*/", at + 2) < 0) {
      add(Kind.UNFINISHED, sql.length());
    } else if (sql.startsWith(SqlText.HINT_START, at)) {
      add(Kind.HINT, after("*/"));
    } else {
      at = after("*/");
    }
  }

  private int after(String terminator) {
    int found = sql.indexOf(terminator, at + 2);
    return found < 0 ? sql.length() : found + terminator.length();
  }

  /** Up to the closing quote; a doubled quote stands for itself. */
  private void quoted(char quote, Kind kind) {
    int end = at + 1;
    while (end < sql.length()) {
      if (sql.charAt(end) == quote) {
        if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
          add(kind, end + 1);
          return;
        }
        end++;
      }
      end++;
    }
    add(Kind.UNFINISHED, sql.length());
  }

  private void word() {
    Matcher hyphened = HYPHENED.matcher(sql).region(at, sql.length());
    if (hyphened.lookingAt() && (isFromItem() || REGION.matcher(hyphened.group(1)).matches())) {
      add(Kind.WORD, hyphened.end(1));
      return;
    }
    int end = at + 1;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    add(Kind.WORD, end);
  }

  /** True if a table comes next, where a minus cannot stand. */
  private boolean isFromItem() {
    return !tokens.isEmpty()
        && TABLE_FOLLOWS.contains(tokens.get(tokens.size() - 1).upper())
        && tokens.get(tokens.size() - 1).kind() == Kind.WORD;
  }

  private void number() {
    int end = at + 1;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
      end++;
    }
    add(Kind.NUMBER, end);
  }

  private void symbol(char c) {
    if (CLOSING.indexOf(c) >= 0) {
      depth = Math.max(0, depth - 1);
    }
    add(Kind.SYMBOL, at + 1);
    if (OPENING.indexOf(c) >= 0) {
      depth++;
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, sql.substring(at, end), at, end, depth));
    at = end;
  }
}
