package io.github.dynamodbjdbc.value;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Orders texts by code point. This is the order of their UTF-8 bytes, and therefore DynamoDB's
 * order.
 *
 * <p>{@link String#compareTo} orders by UTF-16 units instead, and so puts characters above U+FFFF
 * before U+E000.
 */
public final class CodePointOrder {
  /** Compares by code point; does not accept nulls. */
  public static final Comparator<String> COMPARATOR = CodePointOrder::compare;

  private static final int SURROGATES = Character.MAX_SURROGATE + 1 - Character.MIN_SURROGATE;

  /** Number of UTF-16 units above the surrogates. */
  private static final int ABOVE = Character.MAX_VALUE - Character.MAX_SURROGATE;

  private CodePointOrder() {}

  /**
   * Returns a negative number, zero or a positive number if {@code a} is before, equal to or after
   * {@code b}.
   */
  public static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean bothAbove = x >= Character.MIN_SURROGATE && y >= Character.MIN_SURROGATE;
        if (bothAbove && Character.isSurrogate(x) != Character.isSurrogate(y)) {
          return Character.isSurrogate(x) ? 1 : -1;
        }
        return x - y;
      }
    }
    return a.length() - b.length();
  }

  /** Returns the first text after all those that begin with a prefix; empty if there is none. */
  public static Optional<String> after(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return Optional.of(prefix.substring(0, end) + Character.toString(next));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a sort key for a text: {@link String#compareTo} orders keys as {@link #compare} orders
   * their texts. The key is the text itself, unless it has surrogates or UTF-16 units above them.
   */
  public static String toKey(String text) {
    return mapped(text, CodePointOrder::keyUnit);
  }

  /** Returns the text of a key that {@link #toKey} made. */
  public static String ofKey(String key) {
    return mapped(key, CodePointOrder::textUnit);
  }

  private static String mapped(String text, IntUnaryOperator unit) {
    int first = 0;
    while (first < text.length() && text.charAt(first) < Character.MIN_SURROGATE) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    char[] units = text.toCharArray();
    for (int i = first; i < units.length; i++) {
      units[i] = (char) unit.applyAsInt(units[i]);
    }
    return new String(units);
  }

  /** Swaps the surrogates with the units above them. */
  private static int keyUnit(int unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    return unit > Character.MAX_SURROGATE ? unit - SURROGATES : unit + ABOVE;
  }

  private static int textUnit(int unit) {
    if (unit < Character.MIN_SURROGATE) {
      return unit;
    }
    return unit < Character.MIN_SURROGATE + ABOVE ? unit + SURROGATES : unit - ABOVE;
  }
}
