package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A statement with {@code ?} for the literals that its conditions compare with. Statements that
 * programs write with each value in the text have their template in common.
 *
 * <p>A literal is taken out only where its neighbours show that a name is compared with it. Every
 * other literal, such as the row count of a LIMIT, may shape the plan and stays in the text.
 *
 * @param sql the text
 * @param kinds of each {@code ?}, in their order: {@code s} for a string, {@code n} for a whole
 *     number
 */
public record StatementTemplate(String sql, String kinds) {
  private static final char STRING = 's';
  private static final char NUMBER = 'n';

  /** A BIGINT whatever the digits are. */
  private static final int MAX_DIGITS = 18;

  private static final Set<String> COMPARISONS = Set.of("=", "<", ">", "<=", ">=", "<>", "!=");

  /** A template, and what a statement has in the places of its {@code ?}. */
  public record Use(StatementTemplate template, List<Object> values) {}

  /**
   * Empty where there is no literal to take out, and where a statement has a {@code ?} of its own:
   * a program that knows them has a text that comes again.
   */
  public static Optional<Use> of(SqlText text) {
    return text.hasParameters() ? Optional.empty() : new Finder(text).use();
  }

  /** Looks for the literals of one statement. */
  private static final class Finder {
    private final String sql;
    private final List<Token> tokens;
    private final StringBuilder text;
    private final StringBuilder kinds = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private int copied;

    /** The last token that was found to be a value of an IN list. */
    private int listed = -1;

    Finder(SqlText statement) {
      this.sql = statement.sql();
      this.tokens = statement.tokens();
      this.text = new StringBuilder(sql.length());
    }

    Optional<Use> use() {
      for (int i = 0; i < tokens.size(); i++) {
        if (isLiteral(i) && isCompared(i)) {
          takeOut(tokens.get(i));
        }
      }
      String template = text.append(sql, copied, sql.length()).toString();
      return copied > 0
          ? Optional.of(new Use(new StatementTemplate(template, kinds.toString()), values))
          : Optional.empty();
    }

    private void takeOut(Token literal) {
      text.append(sql, copied, literal.start()).append('?');
      copied = literal.end();
      kinds.append(literal.kind() == Kind.STRING ? STRING : NUMBER);
      values.add(value(literal));
    }

    private boolean isLiteral(int i) {
      Token token = tokens.get(i);
      String literal = token.text();
      return token.kind() == Kind.STRING
          || (token.kind() == Kind.NUMBER
              && literal.length() <= MAX_DIGITS
              && literal.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static Object value(Token literal) {
      return literal.kind() == Kind.STRING ? literal.unquoted() : Long.valueOf(literal.text());
    }

    private boolean isCompared(int i) {
      boolean ends =
          i + 1 == tokens.size() || Keywords.AFTER_LITERAL.contains(tokens.get(i + 1).upper());
      return ends && (followsComparison(i) || isInList(i) || isBound(i));
    }

    /** {@code name = literal}. */
    private boolean followsComparison(int i) {
      if (i < 2) {
        return false;
      }
      Token last = tokens.get(i - 1);
      Token before = tokens.get(i - 2);
      boolean two = before.kind() == Kind.SYMBOL && before.end() == last.start();
      String operator = two ? before.text() + last.text() : last.text();
      return COMPARISONS.contains(operator) && isName(i - (two ? 3 : 2));
    }

    /** {@code name IN (literal, literal}, where all before it are literals, too. */
    private boolean isInList(int i) {
      boolean goesOn = i >= 2 && tokens.get(i - 1).text().equals(",") && listed == i - 2;
      if (!goesOn && !beginsList(i)) {
        return false;
      }
      listed = i;
      return true;
    }

    private boolean beginsList(int i) {
      return i >= 3
          && tokens.get(i - 1).text().equals("(")
          && tokens.get(i - 2).isWord("IN")
          && isName(tokens.get(i - 3).isWord("NOT") ? i - 4 : i - 3);
    }

    /** {@code name BETWEEN literal AND literal}. */
    private boolean isBound(int i) {
      if (i < 2) {
        return false;
      }
      if (tokens.get(i - 1).isWord("BETWEEN")) {
        return isName(tokens.get(i - 2).isWord("NOT") ? i - 3 : i - 2);
      }
      return i >= 4
          && tokens.get(i - 1).isWord("AND")
          && isLiteral(i - 2)
          && tokens.get(i - 3).isWord("BETWEEN")
          && isBound(i - 2);
    }

    private boolean isName(int i) {
      return i >= 0
          && (tokens.get(i).kind() == Kind.WORD || tokens.get(i).kind() == Kind.QUOTED_NAME);
    }
  }
}
