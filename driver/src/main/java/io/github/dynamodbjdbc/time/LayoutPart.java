package io.github.dynamodbjdbc.time;

/**
 * One element of a layout, or the literal text between two elements.
 *
 * @param text the text of the part in the layout
 * @param position the start of the part in the layout, from 0
 */
record LayoutPart(TimeElement element, String text, int position) {
  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  boolean startsWithDigit() {
    return element.startsWithDigit() || (element == TimeElement.LITERAL && isDigit(text.charAt(0)));
  }

  /** Number of digits of a fraction. */
  int digits() {
    return text.length() - 1;
  }

  /** The separator before a fraction: a point or a comma. */
  char separator() {
    return text.charAt(0);
  }

  /** Returns whether an offset of zero is written as Z. */
  boolean zulu() {
    return text.charAt(0) == 'Z';
  }

  /** Returns whether an offset has colons. */
  boolean colons() {
    return text.indexOf(':') > 0;
  }

  /** Number of fields of an offset: 1 for hours, 2 with minutes, 3 with seconds. */
  int offsetFields() {
    return text.length() == 3 ? 1 : text.length() <= 6 ? 2 : 3;
  }
}
