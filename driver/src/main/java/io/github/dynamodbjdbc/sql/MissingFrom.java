package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds each SELECT that has a WHERE, GROUP BY or HAVING and no FROM: {@code SELECT 1 WHERE ? > 0}.
 * It selects from one row, as in PostgreSQL; Calcite's grammar requires a FROM there.
 */
final class MissingFrom {
  /** The clause that stands for one row. */
  static final String ONE_ROW = " FROM (VALUES (0)) AS \"one row\" ";

  private MissingFrom() {}

  /**
   * Returns the tokens before which {@link #ONE_ROW} is missing.
   *
   * @param names the words that are names, though they look like clauses
   */
  static BitSet before(List<Token> tokens, BitSet names) {
    BitSet missing = new BitSet();
    // For each open parenthesis, whether a SELECT in it has not had its FROM yet.
    Deque<Boolean> waiting = new ArrayDeque<>(List.of(false));
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.isSymbol("(")) {
        waiting.push(false);
      } else if (token.isSymbol(")") && waiting.size() > 1) {
        waiting.pop();
      } else if (token.kind() == Kind.WORD && !names.get(i)) {
        String word = token.upper();
        boolean ends =
            word.equals("WHERE")
                || word.equals("HAVING")
                || (word.equals("GROUP") && i + 1 < tokens.size() && isWord(tokens, i + 1, "BY"));
        if (ends && waiting.peek()) {
          missing.set(i);
        }
        if (word.equals("SELECT") || ends || isFromClause(tokens, i)) {
          waiting.pop();
          waiting.push(word.equals("SELECT"));
        }
      }
    }
    return missing;
  }

  /** FROM after DISTINCT is part of {@code a IS DISTINCT FROM b}. */
  private static boolean isFromClause(List<Token> tokens, int i) {
    return isWord(tokens, i, "FROM") && !(i > 0 && isWord(tokens, i - 1, "DISTINCT"));
  }

  private static boolean isWord(List<Token> tokens, int i, String word) {
    return tokens.get(i).kind() == Kind.WORD && tokens.get(i).upper().equals(word);
  }
}
