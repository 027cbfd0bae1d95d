package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.List;
import java.util.Locale;

/**
 * A statement's text with its tokens: the one scan that the statement's kind, its template, the
 * commands and the parser work with.
 *
 * <p>The scan goes as far as it is asked to: the kind needs the first tokens only, so a statement
 * whose plan is found by its text is not scanned to its end. Not safe for use by several threads at
 * once.
 */
public final class SqlText {
  /** The characters that a hint begins with. */
  static final String HINT_START = "/*+";

  /** {@code EXPLAIN PLAN FOR}. */
  private static final int LONGEST_PREFIX = 3;

  private final String sql;
  private final SqlScanner scanner;
  private final GeneratedKeys generated;

  private SqlText(String sql, GeneratedKeys generated) {
    this.sql = sql;
    this.generated = generated;
    this.scanner = new SqlScanner(sql);
  }

  public static SqlText of(String sql) {
    return new SqlText(sql, GeneratedKeys.NONE);
  }

  /**
   * @param generated the columns that an INSERT gives back
   */
  public static SqlText of(String sql, GeneratedKeys generated) {
    return new SqlText(sql, generated);
  }

  /** The columns that an INSERT is asked to give back. */
  public GeneratedKeys generated() {
    return generated;
  }

  public String sql() {
    return sql;
  }

  /** The kind, by the first words. The rest of the text may still turn out to be wrong. */
  public StatementKind kind() {
    List<Token> tokens = scanner.first(2);
    if (tokens.isEmpty() || tokens.get(0).kind() != Kind.WORD) {
      return StatementKind.QUERY;
    }
    StatementKind kind = StatementKind.of(tokens.get(0).upper());
    return kind == StatementKind.EXPLAIN && isWord(tokens, 1, "ANALYZE")
        ? StatementKind.EXPLAIN_ANALYZE
        : kind;
  }

  /** The first word after {@code EXPLAIN} and the like, in upper case; empty if there is none. */
  public String verb() {
    List<Token> tokens = scanner.first(LONGEST_PREFIX + 1);
    int start = start();
    return start < tokens.size() ? tokens.get(start).upper() : "";
  }

  public List<Token> tokens() {
    return scanner.all();
  }

  /** The index of the first token after {@code EXPLAIN} and the like; 0 where there is none. */
  int start() {
    List<Token> tokens = scanner.first(LONGEST_PREFIX);
    return switch (kind()) {
      case EXPLAIN -> isWord(tokens, 1, "PLAN") && isWord(tokens, 2, "FOR") ? 3 : 1;
      case EXPLAIN_ANALYZE -> 2;
      default -> 0;
    };
  }

  /** The index after the statement's last token; only semicolons follow. */
  public int end() {
    List<Token> tokens = tokens();
    int end = tokens.size();
    while (end > 0 && tokens.get(end - 1).isSymbol(";")) {
      end--;
    }
    return end;
  }

  /** The number of {@code ?}. */
  public int parameterCount() {
    return (int) tokens().stream().filter(token -> token.isSymbol("?")).count();
  }

  boolean hasParameters() {
    return tokens().stream().anyMatch(token -> token.isSymbol("?"));
  }

  /** The line of a place in the text, from 1. */
  public int line(int offset) {
    return 1 + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** The column of a place in the text, from 1. */
  public int column(int offset) {
    return offset - sql.lastIndexOf('\n', offset - 1);
  }

  /** A place in the text for a message. */
  public String place(int offset) {
    return String.format(Locale.ROOT, "line %d, column %d", line(offset), column(offset));
  }

  private static boolean isWord(List<Token> tokens, int index, String word) {
    return index < tokens.size() && tokens.get(index).isWord(word);
  }
}
