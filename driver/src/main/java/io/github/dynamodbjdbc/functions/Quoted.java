package io.github.dynamodbjdbc.functions;

/** Texts as messages repeat them. */
final class Quoted {
  /** The most characters of a text that a message repeats. */
  private static final int LONGEST = 40;

  private Quoted() {}

  /** Quotes a text; of a long one its beginning. */
  static String text(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? "'" + text + "'"
        : "'" + text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…'";
  }
}
