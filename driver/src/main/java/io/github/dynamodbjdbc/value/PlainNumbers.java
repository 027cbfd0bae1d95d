package io.github.dynamodbjdbc.value;

import java.math.BigDecimal;

/**
 * Reads numbers from characters. Most numbers have at most 18 digits, for which a long is enough.
 */
public final class PlainNumbers {
  /** Result of {@link #whole} for a text that is not a whole number of at most 18 digits. */
  public static final long NO_MATCH = Long.MIN_VALUE;

  private static final int MAX_DIGITS = 18;

  private PlainNumbers() {}

  /** Returns a whole number of at most 18 digits without an exponent, or {@link #NO_MATCH}. */
  public static long whole(char[] text, int from, int length) {
    int at = from;
    int end = from + length;
    boolean negative = at < end && text[at] == '-';
    if (negative) {
      at++;
    }
    if (at == end || end - at > MAX_DIGITS) {
      return NO_MATCH;
    }
    long number = 0;
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return NO_MATCH;
      }
      number = number * 10 + digit;
    }
    return negative ? -number : number;
  }

  /**
   * Same as {@code new BigDecimal(text, from, length)}, but faster for most texts.
   *
   * @throws NumberFormatException if the text is not a number
   */
  public static BigDecimal decimal(char[] text, int from, int length) {
    int at = from;
    int end = from + length;
    boolean negative = at < end && text[at] == '-';
    if (negative) {
      at++;
    }
    int digits = 0;
    int point = -1;
    long number = 0;
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9 && digits < MAX_DIGITS) {
        number = number * 10 + digit;
        digits++;
      } else if (text[at] == '.' && point < 0) {
        point = at;
      } else {
        return new BigDecimal(text, from, length);
      }
    }
    if (digits == 0) {
      return new BigDecimal(text, from, length);
    }
    return BigDecimal.valueOf(negative ? -number : number, point < 0 ? 0 : end - 1 - point);
  }
}
