package io.github.dynamodbjdbc.value;

import java.util.Comparator;
import java.util.function.IntUnaryOperator;

/**
 * Text in the order of its code points, which is the order of its UTF-8 bytes and so DynamoDB's.
 *
 * <p>{@link String#compareTo} orders by UTF-16 units instead, and so puts what lies above U+FFFF
 * before U+E000.
 */
public final class CodePointOrder {
  /** Compares by code point; no nulls. */
  public static final Comparator<String> COMPARATOR = CodePointOrder::compare;

  private static final int SURROGATES = Character.MAX_SURROGATE + 1 - Character.MIN_SURROGATE;

  /** How many units there are above the surrogates. */
  private static final int ABOVE = Character.MAX_VALUE - Character.MAX_SURROGATE;

  private CodePointOrder() {}

  /** Negative, zero or positive as {@code a} comes before, with or after {@code b}. */
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

  /**
   * A text in whose place {@link String#compareTo} orders as {@link #compare} orders texts: the
   * text itself, unless it has surrogates or what Java puts after them.
   */
  public static String toKey(String text) {
    return mapped(text, CodePointOrder::keyUnit);
  }

  /** The text that a key of {@link #toKey} was made of. */
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

  /** Surrogates change places with the units above them. */
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
