package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Forms that the grammar does not have, in words that it has: names in backticks, {@code INTERVAL
 * '1 day'}, {@code document -> 'name'}, {@code time AT TIME ZONE 'UTC'}, {@code IS MISSING}, {@code
 * SELECT TOP n} and {@code SELECT DISTINCT ON (…)}, {@code UPSERT INTO}, {@code REPLACE INTO} and
 * {@code TRUNCATE}.
 *
 * <p>An operator becomes a subscript whose index is a call with the operator's name, {@code
 * document["->"('name')]}, because a subscript binds as tightly; the rewriter of operators takes it
 * apart.
 */
final class TokenForms {
  private static final Set<String> UNITS =
      Set.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "HOUR",
          "MINUTE",
          "SECOND",
          "YEARS",
          "QUARTERS",
          "MONTHS",
          "WEEKS",
          "DAYS",
          "HOURS",
          "MINUTES",
          "SECONDS",
          "MILLISECOND",
          "MICROSECOND",
          "DECADE",
          "CENTURY",
          "MILLENNIUM");

  private final List<Token> tokens;
  private final String[] texts;

  private TokenForms(List<Token> tokens) {
    this.tokens = tokens;
    this.texts = new String[tokens.size()];
  }

  /** The text for each token that is to be read as another one; null for the others. */
  static String[] of(List<Token> tokens) {
    TokenForms forms = new TokenForms(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      forms.rewrite(i);
    }
    return forms.texts;
  }

  private void rewrite(int i) {
    Token token = tokens.get(i);
    if (token.kind() == Kind.QUOTED_NAME && token.text().startsWith("`")) {
      texts[i] = "\"" + token.unquoted().replace("\"", "\"\"") + "\"";
    } else if (token.kind() == Kind.STRING && followsUnicode(i)) {
      unicode(i);
    } else if (token.isWord("INTERVAL")) {
      interval(i);
    } else if (token.isSymbol("-") && adjacent(i, ">")) {
      arrow(i);
    } else if (token.isWord("AT") && isWord(i + 1, "TIME") && isWord(i + 2, "ZONE")) {
      operator(i, 3, "AT TIME ZONE", i + 3);
    } else if (token.isWord("IS") && isWord(i + 1, "MISSING")) {
      suffix(i, 2, "IS MISSING");
    } else if (token.isWord("IS") && isWord(i + 1, "NOT") && isWord(i + 2, "MISSING")) {
      suffix(i, 3, "IS NOT MISSING");
    } else if (i == 0 && (token.isWord("UPSERT") || token.isWord("REPLACE")) && isWord(1, "INTO")) {
      texts[i] = "INSERT";
    } else if (i == 0 && token.isWord("TRUNCATE")) {
      truncate();
    } else if (token.isWord("FILTER") && isWord(i + 2, "WHERE") && followsJsonAggregate(i)) {
      filter(i);
    } else if (token.isWord("SELECT") && isWord(i + 1, "TOP")) {
      top(i);
    } else if (token.isWord("SELECT") && isWord(i + 1, "DISTINCT") && isWord(i + 2, "ON")) {
      distinctOn(i);
    }
  }

  /** {@code TRUNCATE TABLE t} as {@code DELETE FROM t}. */
  private void truncate() {
    if (tokens.size() > 2 && isWord(1, "TABLE")) {
      texts[0] = "DELETE";
      texts[1] = "FROM";
    } else {
      texts[0] = "DELETE FROM";
    }
  }

  private boolean followsUnicode(int string) {
    return string >= 2
        && tokens.get(string - 1).isSymbol("&")
        && tokens.get(string - 2).isWord("U")
        && tokens.get(string - 2).end() == tokens.get(string - 1).start()
        && tokens.get(string - 1).end() == tokens.get(string).start();
  }

  /**
   * Writes {@code U&'d\0061t\+000061'} as {@code 'data'}: the grammar lacks escapes of six digits,
   * and Calcite compares no text of such a literal with another.
   */
  private void unicode(int string) {
    boolean given = isWord(string + 1, "UESCAPE") && string + 2 < tokens.size();
    String escape = given ? tokens.get(string + 2).unquoted() : "\\";
    texts[string] = UnicodeText.of(tokens.get(string).text(), escape);
    texts[string - 2] = "";
    texts[string - 1] = "";
    if (given) {
      texts[string + 1] = "";
      texts[string + 2] = "";
    }
  }

  private void interval(int i) {
    boolean alone =
        i + 1 < tokens.size()
            && tokens.get(i + 1).kind() == Kind.STRING
            && !(i + 2 < tokens.size() && UNITS.contains(tokens.get(i + 2).upper()));
    if (!alone) {
      return;
    }
    Optional<IntervalText> text = IntervalText.parse(tokens.get(i + 1).unquoted());
    if (text.isPresent()) {
      boolean subtracted = i > 0 && tokens.get(i - 1).isSymbol("-");
      texts[i] = text.get().literal(subtracted ? "-" : "+");
      texts[i + 1] = "";
    }
  }

  private void arrow(int i) {
    boolean text = adjacent(i + 1, ">");
    int operand = i + (text ? 3 : 2);
    boolean negative = operand < tokens.size() && tokens.get(operand).isSymbol("-");
    operator(i, text ? 3 : 2, text ? "->>" : "->", negative ? operand + 1 : operand);
  }

  /** Makes tokens, and the one token that is their operand, a subscript. */
  private void operator(int i, int count, String name, int operand) {
    if (operand >= tokens.size() || i == 0) {
      return;
    }
    suffix(i, count, name);
    texts[i] = "[\"" + name + "\"(";
    texts[operand] = tokens.get(operand).text() + ")]";
  }

  /** The grammar has FILTER behind other aggregates only. */
  private boolean followsJsonAggregate(int filter) {
    if (filter < 3 || !tokens.get(filter - 1).isSymbol(")")) {
      return false;
    }
    int depth = tokens.get(filter - 1).depth();
    int open = filter - 2;
    while (open > 0 && !(tokens.get(open).isSymbol("(") && tokens.get(open).depth() == depth)) {
      open--;
    }
    return isWord(open - 1, "JSON_ARRAYAGG") || isWord(open - 1, "JSON_OBJECTAGG");
  }

  /** {@code FILTER (WHERE condition)} as {@code ["FILTER"(condition)]}. */
  private void filter(int i) {
    int depth = tokens.get(i + 1).depth();
    int close = i + 3;
    while (close < tokens.size()
        && !(tokens.get(close).isSymbol(")") && tokens.get(close).depth() == depth)) {
      close++;
    }
    if (close < tokens.size() && tokens.get(i + 1).isSymbol("(")) {
      texts[i] = "[\"FILTER\"";
      texts[i + 2] = "";
      texts[close] = ")]";
    }
  }

  private void suffix(int i, int count, String name) {
    if (i == 0) {
      return;
    }
    texts[i] = "[\"" + name + "\"()]";
    for (int k = i + 1; k < i + count; k++) {
      texts[k] = "";
    }
  }

  /** {@code SELECT TOP n …} as {@code SELECT … FETCH FIRST n ROWS ONLY}. */
  private void top(int i) {
    int number = i + 2;
    boolean inParentheses = number < tokens.size() && tokens.get(number).isSymbol("(");
    number += inParentheses ? 1 : 0;
    boolean count =
        number < tokens.size()
            && (tokens.get(number).kind() == Kind.NUMBER || tokens.get(number).isSymbol("?"));
    if (!count || tokens.get(number).isSymbol("?")) {
      return; // A parameter must keep its place among the others.
    }
    int last = lastOfSelect(i);
    for (int k = i + 1; k <= number + (inParentheses ? 1 : 0); k++) {
      texts[k] = "";
    }
    append(last, " FETCH FIRST " + tokens.get(number).text() + " ROWS ONLY");
  }

  /**
   * {@code SELECT DISTINCT ON (a) … ORDER BY a, b} as {@code SELECT … QUALIFY ROW_NUMBER() OVER
   * (PARTITION BY a ORDER BY a, b) = 1 ORDER BY a, b}.
   */
  private void distinctOn(int i) {
    int open = i + 3;
    if (open >= tokens.size() || !tokens.get(open).isSymbol("(")) {
      return;
    }
    int depth = tokens.get(open).depth();
    int close = open + 1;
    while (close < tokens.size()
        && !(tokens.get(close).isSymbol(")") && tokens.get(close).depth() == depth)) {
      close++;
    }
    int last = lastOfSelect(i);
    int order = -1;
    int end = last + 1;
    for (int k = close + 1; k <= last; k++) {
      if (tokens.get(k).depth() == tokens.get(i).depth()) {
        if (tokens.get(k).isWord("ORDER") && isWord(k + 1, "BY")) {
          order = k;
        } else if (tokens.get(k).isWord("LIMIT")
            || tokens.get(k).isWord("OFFSET")
            || tokens.get(k).isWord("FETCH")) {
          end = Math.min(end, k);
        }
      }
    }
    String partition = text(open + 1, close);
    String by = order < 0 ? partition : text(order + 2, end);
    String qualify =
        " QUALIFY ROW_NUMBER() OVER (PARTITION BY " + partition + " ORDER BY " + by + ") = 1 ";
    for (int k = i + 1; k <= close && k < tokens.size(); k++) {
      texts[k] = "";
    }
    append((order < 0 ? end : order) - 1, qualify);
  }

  /** The last token of the SELECT that begins here: before its bracket closes, or a set follows. */
  private int lastOfSelect(int select) {
    int depth = tokens.get(select).depth();
    int end = select + 1;
    while (end < tokens.size()) {
      Token token = tokens.get(end);
      boolean closes = token.kind() == Kind.SYMBOL && token.text().equals(")");
      boolean set = token.isWord("UNION") || token.isWord("INTERSECT") || token.isWord("EXCEPT");
      if (token.depth() < depth || (token.depth() == depth - 1 && closes)) {
        break;
      }
      if (token.depth() == depth && set) {
        break;
      }
      end++;
    }
    return end - 1;
  }

  private void append(int token, String text) {
    texts[token] = (texts[token] == null ? tokens.get(token).text() : texts[token]) + text;
  }

  private String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int k = from; k < to; k++) {
      boolean blank = k > from && tokens.get(k).start() > tokens.get(k - 1).end();
      text.append(blank ? " " : "").append(tokens.get(k).text());
    }
    return text.toString();
  }

  private boolean adjacent(int i, String symbol) {
    return i + 1 < tokens.size()
        && tokens.get(i + 1).isSymbol(symbol)
        && tokens.get(i + 1).start() == tokens.get(i).end();
  }

  private boolean isWord(int i, String word) {
    return i >= 0
        && i < tokens.size()
        && tokens.get(i).text().toUpperCase(Locale.ROOT).equals(word);
  }
}
