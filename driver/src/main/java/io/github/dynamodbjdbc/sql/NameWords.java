package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.List;
import java.util.Set;

/**
 * Quotes words of SQL's own that stand where only a name can: {@code SELECT left, t.order FROM t
 * WHERE group = 'x'}.
 *
 * <p>The parser would stumble over such a word, or take it for something else ({@code ORDER BY
 * unique DESC} would be a subquery). Both neighbours decide, and between these neighbours the word
 * has no other meaning; a word that is a value by itself, such as NULL or CURRENT_DATE, stays one.
 */
final class NameWords {
  /** Words that the grammar builds on. */
  private static final Set<String> WORDS =
      Set.of(
          "ALL",
          "AND",
          "ANY",
          "AS",
          "BETWEEN",
          "BY",
          "CASE",
          "CAST",
          "CROSS",
          "DEFAULT",
          "DISTINCT",
          "ELSE",
          "END",
          "EXCEPT",
          "EXISTS",
          "FETCH",
          "FINAL",
          "FROM",
          "FULL",
          "GROUP",
          "HAVING",
          "IN",
          "INNER",
          "INTERSECT",
          "INTERVAL",
          "IS",
          "JOIN",
          "LATERAL",
          "LEFT",
          "LIKE",
          "LIMIT",
          "NATURAL",
          "NEW",
          "NOT",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "OVER",
          "PARTITION",
          "RIGHT",
          "SELECT",
          "SOME",
          "TABLE",
          "THEN",
          "UNION",
          "UNIQUE",
          "UNNEST",
          "USING",
          "VALUE",
          "VALUES",
          "WHEN",
          "WHERE",
          "WITH");

  /** Those after which an expression may begin, with a sign or a star. */
  private static final Set<String> BEFORE_EXPRESSION =
      Set.of(
          "FROM",
          "JOIN",
          "ALL",
          "AND",
          "AS",
          "BETWEEN",
          "BY",
          "CASE",
          "DEFAULT",
          "DISTINCT",
          "ELSE",
          "FETCH",
          "FINAL",
          "HAVING",
          "IN",
          "INTERVAL",
          "LIKE",
          "LIMIT",
          "NEW",
          "NOT",
          "OFFSET",
          "ON",
          "OR",
          "SELECT",
          "THEN",
          "WHEN",
          "WHERE");

  /** What an expression or a table's name may follow. */
  private static final Set<String> BEFORE =
      Set.of(
          "ALL",
          "SELECT",
          "DISTINCT",
          "FROM",
          "JOIN",
          "WHERE",
          "BY",
          "HAVING",
          "ON",
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "LIKE",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "AS",
          ",",
          "(",
          "=",
          "<",
          ">",
          "+",
          "-",
          "/",
          "|",
          "%");

  /** What may follow an expression or a table's name. */
  private static final Set<String> AFTER =
      Set.of(
          "FROM",
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "JOIN",
          "IS",
          "IN",
          "LIKE",
          "ILIKE",
          "BETWEEN",
          "AND",
          "OR",
          "ASC",
          "DESC",
          "NULLS",
          "THEN",
          "WHEN",
          "ELSE",
          "END",
          "AS",
          ",",
          ")",
          "[",
          "=",
          "<",
          ">",
          "!",
          "|",
          "%",
          "/");

  private static final Set<String> SIGNS = Set.of("+", "-", "*");

  /** What may follow NOT where NOT follows an expression. */
  private static final Set<String> NEGATED = Set.of("LIKE", "ILIKE", "IN", "BETWEEN", "SIMILAR");

  /** Words that the grammar reads as functions of no arguments, and users as columns. */
  private static final Set<String> NILADIC = Set.of("USER");

  private final List<Token> tokens;

  private NameWords(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The text with each such word in double quotes; the same text where there is none. */
  static String quoted(String sql) {
    NameWords words = new NameWords(SqlScanner.tokens(sql));
    StringBuilder text = new StringBuilder(sql);
    for (int i = words.tokens.size() - 1; i >= 0; i--) {
      Token token = words.tokens.get(i);
      if (token.kind() == Kind.WORD && words.isName(i)) {
        text.insert(token.end(), '"').insert(token.start(), '"');
      }
    }
    return text.toString();
  }

  /**
   * The text with a word quoted that the parser stumbled over, there and wherever else its
   * neighbours say that it is a name. Not right after a parenthesis, where DAY may be a unit.
   */
  static String quoted(String sql, Token stumbledOver) {
    NameWords words = new NameWords(SqlScanner.tokens(sql));
    StringBuilder text = new StringBuilder(sql);
    for (int i = words.tokens.size() - 1; i >= 0; i--) {
      Token token = words.tokens.get(i);
      boolean alike =
          token.isWord(stumbledOver.text())
              && !words.text(i - 1).equals("(")
              && words.isBetween(i, token.upper());
      if (token.equals(stumbledOver) || alike) {
        text.insert(token.end(), '"').insert(token.start(), '"');
      }
    }
    return text.toString();
  }

  private boolean isName(int i) {
    String word = tokens.get(i).upper();
    if (NILADIC.contains(word)) {
      return !text(i + 1).equals("(");
    }
    boolean dotBefore = text(i - 1).equals(".") && tokens.get(i - 1).end() == tokens.get(i).start();
    return dotBefore
        ? WORDS.contains(word) || word.equals("NULL")
        : WORDS.contains(word) && (isBeforeDot(i) || isBetween(i, word));
  }

  /** In {@code group.name}, unlike in {@code THEN .5}. */
  private boolean isBeforeDot(int i) {
    return text(i + 1).equals(".")
        && tokens.get(i + 1).start() == tokens.get(i).end()
        && i + 2 < tokens.size()
        && (tokens.get(i + 2).kind() == Kind.WORD || tokens.get(i + 2).kind() == Kind.QUOTED_NAME);
  }

  private boolean isBetween(int i, String word) {
    String before = text(i - 1);
    boolean isNot = before.equals("NOT") && text(i - 2).equals("IS"); // IS NOT DISTINCT FROM
    boolean endOfHint = before.equals("/") && text(i - 2).equals("*");
    if (!BEFORE.contains(before) || isNot || endOfHint) {
      return false;
    }
    String after = text(i + 1);
    boolean begins = after.equals("WHEN") && word.equals("CASE");
    return i + 1 == tokens.size()
        || (AFTER.contains(after) && !begins)
        || (after.equals("NOT") && NEGATED.contains(text(i + 2)))
        || (SIGNS.contains(after) && !BEFORE_EXPRESSION.contains(word));
  }

  /** A token in upper case, if it is a word or a symbol; else nothing. */
  private String text(int i) {
    if (i < 0 || i >= tokens.size()) {
      return "";
    }
    Token token = tokens.get(i);
    return token.kind() == Kind.WORD || token.kind() == Kind.SYMBOL ? token.upper() : "";
  }
}
