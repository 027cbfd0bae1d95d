package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds where parentheses divide a statement's long chains of AND and OR: {@code a OR (b OR c) OR
 * d}. The parser looks through all of a chain for each of its operators, so without the parentheses
 * it takes minutes for ten thousand (docs/decisions/long-and-deep-statements.md).
 *
 * <p>A group holds only what stands between two ANDs (or ORs) of one chain, so the places where the
 * chain begins and ends need not be known.
 */
final class GroupedChains {
  /** The parser takes well under a second for a chain of so many operators. */
  static final int LONG = 100;

  /** The chains that are being read within a bracket, and BETWEENs that still miss their AND. */
  private static final class Level {
    final List<Integer> ors = new ArrayList<>();
    final List<Integer> ands = new ArrayList<>();
    int betweens;
  }

  private final int longest;
  private final BitSet opening = new BitSet();
  private final BitSet closing = new BitSet();

  private GroupedChains(int longest) {
    this.longest = longest;
  }

  /**
   * @param names the words that are names, though they look like operators
   * @param longest how many operators a chain may have that stays as it is
   */
  static GroupedChains of(List<Token> tokens, BitSet names, int longest) {
    GroupedChains chains = new GroupedChains(longest);
    if (tokens.size() >= 2 * longest && !chains.read(tokens, names)) {
      chains.opening.clear();
      chains.closing.clear();
    }
    return chains;
  }

  /** The characters to insert before a token. */
  String before(int token) {
    return closing.get(token) ? ") " : "";
  }

  /** The characters to insert after a token. */
  String after(int token) {
    return opening.get(token) ? " (" : "";
  }

  /** Returns whether it is known which AND belongs to which BETWEEN. */
  private boolean read(List<Token> tokens, BitSet names) {
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level());
    boolean named = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      while (open.size() <= token.depth()) {
        open.push(new Level());
      }
      while (open.size() > token.depth() + 1) {
        endAll(open.pop());
      }
      // After a dot it is a name: t.and
      String word =
          named || names.get(i) ? "" : token.kind() == Kind.WORD ? token.upper() : token.text();
      named = token.text().equals(".");
      Level level = open.peek();
      if (word.equals("BETWEEN")) {
        level.betweens++;
      } else if (word.equals("AND")) {
        // The ANDs of BETWEENs are not operators; a column called so may take one that is.
        if (level.betweens > 0) {
          level.betweens--;
        } else {
          level.ands.add(i);
        }
      } else if (word.equals("OR")) {
        end(level.ands);
        level.ors.add(i);
      } else if (Keywords.CHAIN_ENDS.contains(word)) {
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
  private void end(List<Integer> operators) {
    if (operators.size() > longest) {
      int group = Math.max(2, longest / 5);
      for (int i = 0; i + group < operators.size(); i += group) {
        opening.set(operators.get(i));
        closing.set(operators.get(i + group));
      }
    }
    operators.clear();
  }
}
