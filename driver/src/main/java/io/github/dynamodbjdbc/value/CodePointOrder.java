package io.github.dynamodbjdbc.value;

import java.util.Comparator;

/**
 * Text in the order of its code points, which is the order of its UTF-8 bytes and so DynamoDB's.
 *
 * <p>{@link String#compareTo} orders by UTF-16 units instead, and so puts what lies above U+FFFF
 * before U+E000.
 */
public final class CodePointOrder {
  /** Compares by code point; no nulls. */
  public static final Comparator<String> COMPARATOR = CodePointOrder::compare;

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
}
