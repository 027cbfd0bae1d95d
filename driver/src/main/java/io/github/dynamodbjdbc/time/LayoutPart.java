package io.github.dynamodbjdbc.time;

/**
 * One element of a layout, or the literal text between two.
 *
 * @param text as it stands in the layout
 * @param position where it begins there, from 0
 */
record LayoutPart(TimeElement element, String text, int position) {
  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean startsWithDigit() {
    return element.startsWithDigit() || (element == TimeElement.LITERAL && isDigit(text.charAt(0)));
  }

  /** Digits of a fraction. */
  int digits() {
    return text.length() - 1;
  }

  /** The sign before a fraction: a point or a comma. */
  char separator() {
    return text.charAt(0);
  }

  /** Whether an offset of zero is written Z. */
  boolean zulu() {
    return text.charAt(0) == 'Z';
  }

  /** Whether an offset has colons. */
  boolean colons() {
    return text.indexOf(':') > 0;
  }

  /** What an offset names: 1 hours; 2 minutes too; 3 seconds too. */
  int offsetFields() {
    return text.length() == 3 ? 1 : text.length() <= 6 ? 2 : 3;
  }
}
