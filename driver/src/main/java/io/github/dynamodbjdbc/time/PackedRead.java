package io.github.dynamodbjdbc.time;

/**
 * The result of reading a part of a text, packed into a long so that nothing is allocated.
 *
 * <p>The lower 32 bits hold the value, the upper 32 bits the number of characters that were read.
 * {@link #MISFIT} says that the text does not fit.
 */
final class PackedRead {
  static final int LENGTH_SHIFT = 32;
  static final long MISFIT = -1;

  private PackedRead() {}

  static long packed(int value, int length) {
    return (long) length << LENGTH_SHIFT | (value & 0xFFFFFFFFL);
  }

  static boolean startsWith(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** Reads a number of {@code min} to {@code max} digits, as many as the text has. */
  static long digits(String text, int at, int min, int max) {
    int value = 0;
    int length = 0;
    while (length < max && isDigit(text, at + length)) {
      value = value * 10 + (text.charAt(at + length) - '0');
      length++;
    }
    return length < min ? MISFIT : packed(value, length);
  }
}
