package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds words of SQL's own that stand where only a name can: {@code SELECT left, t.order FROM t
 * WHERE group = 'x'}.
 *
 * <p>The parser would stumble over such a word, or take it for something else ({@code ORDER BY
 * unique DESC} would be a subquery). Both neighbours decide, and between these neighbours the word
 * has no other meaning; a word that is a value by itself, such as NULL or CURRENT_DATE, stays one.
 */
final class NameWords {
  private static final Set<String> SIGNS = Set.of("+", "-", "*");

  private final List<Token> tokens;
  private final BitSet quoted;

  /**
   * @param quoted the words that are known to be names
   */
  NameWords(List<Token> tokens, BitSet quoted) {
    this.tokens = tokens;
    this.quoted = quoted;
  }

  /** The indexes of the words that stand where only a name can. */
  BitSet names() {
    BitSet names = new BitSet(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      boolean hyphened = tokens.get(i).text().indexOf('-') > 0;
      if (tokens.get(i).kind() == Kind.WORD && (hyphened || isName(i))) {
        names.set(i);
      }
    }
    return names;
  }

  /**
   * The index of a word that the parser stumbled over, and those of the same word elsewhere where
   * its neighbours show that it is a name. Not right after a parenthesis, where DAY may be a unit.
   */
  BitSet alike(int stumbledOver) {
    String word = tokens.get(stumbledOver).upper();
    BitSet names = new BitSet(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      if (!quoted.get(i)
          && tokens.get(i).isWord(word)
          && !text(i - 1).equals("(")
          && isBetween(i, word)) {
        names.set(i);
      }
    }
    names.set(stumbledOver);
    return names;
  }

  private boolean isName(int i) {
    String word = tokens.get(i).upper();
    if (Keywords.FUNCTIONS_WITHOUT_ARGUMENTS.contains(word)) {
      return !text(i + 1).equals("(");
    }
    boolean dotBefore = text(i - 1).equals(".") && tokens.get(i - 1).end() == tokens.get(i).start();
    boolean possible = Keywords.POSSIBLE_NAMES.contains(word);
    return dotBefore
        ? possible || word.equals("NULL")
        : possible && (isBeforeDot(i) || isBetween(i, word));
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
    boolean isTruncate = i == 2 && before.equals("TABLE") && text(0).equals("TRUNCATE");
    if (!isTruncate && (!Keywords.BEFORE_NAME.contains(before) || isNot)) {
      return false;
    }
    String after = text(i + 1);
    boolean begins = after.equals("WHEN") && word.equals("CASE");
    return i + 1 == tokens.size()
        || (Keywords.AFTER_NAME.contains(after) && !begins)
        || (after.equals("NOT") && Keywords.NEGATABLE.contains(text(i + 2)))
        || (SIGNS.contains(after) && !Keywords.BEFORE_SIGN.contains(word));
  }

  /** A word or a symbol in upper case, and the start of a hint; empty for other tokens. */
  private String text(int i) {
    if (i < 0 || i >= tokens.size() || quoted.get(i)) {
      return "";
    }
    Token token = tokens.get(i);
    return switch (token.kind()) {
      case WORD, SYMBOL -> token.upper();
      case HINT -> SqlText.HINT_START;
      case QUOTED_NAME, STRING, NUMBER, UNFINISHED -> "";
    };
  }
}
