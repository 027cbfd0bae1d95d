package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Puts parentheses into a statement's long chains of AND and OR: {@code a OR (b OR c) OR d}. The
 * parser looks through all of a chain for each of its operators, and ten thousand take it minutes.
 *
 * <p>Only what stands between two ANDs (or ORs) of one chain is grouped, so where the chain begins
 * and ends need not be known.
 */
final class GroupedChains {
  private static final int LONG = 100;

  /**
   * Words at which a chain ends. Those of CASE are among them, though a chain goes on after END: a
   * column may be called so, and what is not grouped is only slow.
   */
  private static final Set<String> BOUNDARIES =
      Set.of(
          ",",
          ";",
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "BY",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          "JOIN",
          "ON",
          "USING",
          "QUALIFY",
          "WINDOW",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "AS",
          "WITH",
          "VALUES",
          "RETURNING");

  private static final Set<String> OPENING = Set.of("(", "[", "{");
  private static final Set<String> CLOSING = Set.of(")", "]", "}");

  /** What a parenthesis holds: the chains that are being read, and BETWEENs that want their AND. */
  private static final class Level {
    final List<Token> ors = new ArrayList<>();
    final List<Token> ands = new ArrayList<>();
    int betweens;
  }

  private final String sql;
  private final int longest;
  private final List<Integer> opening = new ArrayList<>();
  private final List<Integer> closing = new ArrayList<>();

  private GroupedChains(String sql, int longest) {
    this.sql = sql;
    this.longest = longest;
  }

  static String of(String sql) {
    return of(sql, LONG);
  }

  /**
   * @param longest how many operators a chain may have that is left as it is
   */
  static String of(String sql, int longest) {
    List<Token> tokens = SqlScanner.tokens(sql);
    if (tokens.size() < 2 * longest) {
      return sql;
    }
    GroupedChains chains = new GroupedChains(sql, longest);
    return chains.read(tokens) ? chains.text() : sql;
  }

  /** Whether it is known which AND belongs to which BETWEEN. */
  private boolean read(List<Token> tokens) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level());
    boolean named = false;
    for (Token token : tokens) {
      // After a dot it is a name: t.and
      String word = named ? "" : token.kind() == Kind.WORD ? token.upper() : token.text();
      named = token.text().equals(".");
      Level level = open.peek();
      if (OPENING.contains(word)) {
        open.push(new Level());
      } else if (CLOSING.contains(word)) {
        endAll(level);
        if (open.size() > 1) {
          open.pop();
        }
      } else if (word.equals("BETWEEN")) {
        level.betweens++;
      } else if (word.equals("AND")) {
        // The ANDs of BETWEENs are no operators; a column called so may take one that is.
        if (level.betweens > 0) {
          level.betweens--;
        } else {
          level.ands.add(token);
        }
      } else if (word.equals("OR")) {
        end(level.ands);
        level.ors.add(token);
      } else if (BOUNDARIES.contains(word)) {
        if (word.equals("CASE") && level.betweens > 0) {
          return false; // BETWEEN CASE WHEN a AND b THEN 1 END AND 2
        }
        endAll(level);
      }
    }
    open.forEach(this::endAll);
    return true;
  }

  private void endAll(Level level) {
    end(level.ands);
    end(level.ors);
  }

  /** Groups the operands between a chain's operators, if it is long. */
  private void end(List<Token> operators) {
    if (operators.size() > longest) {
      int group = Math.max(2, longest / 5);
      for (int i = 0; i + group < operators.size(); i += group) {
        opening.add(operators.get(i).end());
        closing.add(operators.get(i + group).start());
      }
    }
    operators.clear();
  }

  private String text() {
    Collections.sort(opening);
    Collections.sort(closing);
    StringBuilder text = new StringBuilder(sql.length() + 4 * opening.size());
    int from = 0;
    int opened = 0;
    int closed = 0;
    while (opened < opening.size() || closed < closing.size()) {
      boolean opens =
          opened < opening.size()
              && (closed >= closing.size() || opening.get(opened) <= closing.get(closed));
      int at = opens ? opening.get(opened++) : closing.get(closed++);
      text.append(sql, from, at).append(opens ? " (" : ") ");
      from = at;
    }
    return text.append(sql, from, sql.length()).toString();
  }
}
