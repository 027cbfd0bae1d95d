package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.sql.SqlScanner.Kind;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A number of rows that is written as an expression of whole numbers, {@code (10 + 1) * 2}. */
final class RowCountSum {
  private final List<Token> tokens;
  private final int first;
  private int at;
  private final @Nullable BigInteger value;

  private RowCountSum(List<Token> tokens, int first) {
    this.tokens = tokens;
    this.first = first;
    this.at = first;
    this.value = sum();
  }

  /** Reads the expression that begins at a token, as far as it goes. */
  static RowCountSum at(List<Token> tokens, int first) {
    return new RowCountSum(tokens, first);
  }

  /** Returns whether there is an expression, more than one number, with a value from 0 on. */
  boolean isComputed() {
    return value != null && value.signum() >= 0 && at > first + 1;
  }

  BigInteger value() {
    return Objects.requireNonNull(value);
  }

  /** The token behind the expression. */
  int end() {
    return at;
  }

  private @Nullable BigInteger sum() {
    BigInteger left = product();
    while (left != null && (is("+") || is("-"))) {
      boolean plus = is("+");
      at++;
      BigInteger right = product();
      left = right == null ? null : plus ? left.add(right) : left.subtract(right);
    }
    return left;
  }

  private @Nullable BigInteger product() {
    BigInteger left = number();
    while (left != null && (is("*") || is("/"))) {
      boolean times = is("*");
      at++;
      BigInteger right = number();
      left =
          right == null || (!times && right.signum() == 0)
              ? null
              : times ? left.multiply(right) : left.divide(right);
    }
    return left;
  }

  private @Nullable BigInteger number() {
    if (is("(")) {
      at++;
      BigInteger inner = sum();
      if (!is(")")) {
        return null;
      }
      at++;
      return inner;
    }
    boolean whole =
        at < tokens.size()
            && tokens.get(at).kind() == Kind.NUMBER
            && tokens.get(at).text().matches("\\d{1,18}");
    return whole ? new BigInteger(tokens.get(at++).text()) : null;
  }

  private boolean is(String symbol) {
    return at < tokens.size() && tokens.get(at).isSymbol(symbol);
  }
}
