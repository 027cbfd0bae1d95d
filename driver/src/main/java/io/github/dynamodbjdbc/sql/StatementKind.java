package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.List;

/**
 * What a statement's text asks for: a query, or its plan.
 *
 * @param query the text of the query; as many lines and columns into the text as it was, so that
 *     errors name the right place
 */
public record StatementKind(Kind kind, String query) {
  /** What is to be done with the query. */
  public enum Kind {
    QUERY,
    EXPLAIN,
    EXPLAIN_ANALYZE
  }

  /** {@code EXPLAIN q}, {@code EXPLAIN PLAN FOR q} and {@code EXPLAIN ANALYZE q}, else a query. */
  public static StatementKind of(String sql) {
    List<Token> tokens = SqlScanner.tokens(sql);
    if (tokens.isEmpty() || !tokens.get(0).isWord("EXPLAIN")) {
      return new StatementKind(Kind.QUERY, sql);
    }
    boolean analyze = isWord(tokens, 1, "ANALYZE");
    int prefix = analyze ? 2 : 1;
    if (isWord(tokens, 1, "PLAN") && isWord(tokens, 2, "FOR")) {
      prefix = 3;
    }
    int end = tokens.get(prefix - 1).end();
    String blank = sql.substring(0, end).replaceAll("[^\\n]", " ");
    return new StatementKind(
        analyze ? Kind.EXPLAIN_ANALYZE : Kind.EXPLAIN, blank + sql.substring(end));
  }

  private static boolean isWord(List<Token> tokens, int index, String word) {
    return index < tokens.size() && tokens.get(index).isWord(word);
  }
}
