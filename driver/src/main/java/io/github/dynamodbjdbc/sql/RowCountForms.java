package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Row counts of LIMIT and OFFSET that PostgreSQL takes and the grammar does not: {@code LIMIT NULL}
 * is no limit, {@code OFFSET NULL} no offset, and {@code LIMIT '5'} and {@code LIMIT (2 + 3)} are
 * {@code LIMIT 5}. A negative number and another text are refused by name.
 */
final class RowCountForms {
  private final List<Token> tokens;
  private final BitSet names;

  /**
   * @param names the words that are names
   */
  RowCountForms(List<Token> tokens, BitSet names) {
    this.tokens = tokens;
    this.names = names;
  }

  /** Writes the forms in words that the grammar has. */
  void rewrite(String[] texts) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("FETCH") && !names.get(i)) {
        fetch(i, texts);
      }
      if (!isClause(i)) {
        continue;
      }
      computed(i + 1, texts);
      if (tokens.get(i + 1).isWord("NULL")) {
        texts[i] = "";
        texts[i + 1] = "";
        if (i + 2 < tokens.size() && isRows(tokens.get(i + 2))) {
          texts[i + 2] = "";
        }
      }
      BigDecimal number = numberOfText(tokens.get(i + 1));
      if (number != null && number.signum() >= 0) {
        texts[i + 1] = number.toPlainString();
      }
    }
  }

  /** {@code FETCH FIRST NULL ROWS ONLY} is no limit, and the number may be computed. */
  private void fetch(int clause, String[] texts) {
    int count = clause + 2;
    boolean fetch =
        count + 2 < tokens.size()
            && (tokens.get(clause + 1).isWord("FIRST") || tokens.get(clause + 1).isWord("NEXT"));
    if (!fetch) {
      return;
    }
    computed(count, texts);
    if (tokens.get(count).isWord("NULL")
        && isRows(tokens.get(count + 1))
        && tokens.get(count + 2).isWord("ONLY")) {
      Arrays.fill(texts, clause, count + 3, "");
    }
  }

  /** Writes the value of {@code LIMIT (1 + 1)}. */
  private void computed(int first, String[] texts) {
    RowCountSum sum = RowCountSum.at(tokens, first);
    if (sum.isComputed()) {
      texts[first] = sum.value().toString();
      Arrays.fill(texts, first + 1, sum.end(), "");
    }
  }

  /**
   * Refuses counts that have no meaning.
   *
   * @param places writes the place of a token for a message
   * @throws DriverException SQLState 2201W, 2201X or 22018
   */
  void check(Function<Token, String> places) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (isClause(i)) {
        check(i, places);
      }
    }
  }

  private void check(int clause, Function<Token, String> places) {
    Token count = tokens.get(clause + 1);
    String name = tokens.get(clause).upper();
    BigDecimal number = numberOfText(count);
    boolean negative =
        (number != null && number.signum() < 0)
            || (count.isSymbol("-")
                && clause + 2 < tokens.size()
                && tokens.get(clause + 2).kind() == Kind.NUMBER);
    if (negative) {
      throw new DriverException(
          name.equals("LIMIT") ? SqlState.INVALID_LIMIT : SqlState.INVALID_OFFSET,
          "The number of "
              + name
              + " must not be negative, and is at "
              + places.apply(count)
              + ". Leave "
              + name
              + " out, or write 0 or more.");
    }
    if (count.kind() == Kind.STRING && number == null) {
      throw new DriverException(
          SqlState.VALUE_DOES_NOT_FIT,
          name + " takes a number of rows, and has a text at " + places.apply(count) + ".");
    }
  }

  private boolean isClause(int i) {
    Token token = tokens.get(i);
    return (token.isWord("LIMIT") || token.isWord("OFFSET"))
        && !names.get(i)
        && i > 0
        && !Keywords.BEFORE_NAME.contains(tokens.get(i - 1).upper());
  }

  private static boolean isRows(Token token) {
    return token.isWord("ROW") || token.isWord("ROWS");
  }

  /** The number that a string literal shows; null where it shows none. */
  private static @Nullable BigDecimal numberOfText(Token token) {
    if (token.kind() != Kind.STRING) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(token.unquoted().trim());
      return Math.abs((long) number.scale()) > 100 ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
