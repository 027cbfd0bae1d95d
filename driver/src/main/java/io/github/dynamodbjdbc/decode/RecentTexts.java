package io.github.dynamodbjdbc.decode;

/**
 * Shares equal texts of a column: a status or a country occurs a million times in a scan, and need
 * not be a million Strings. It keeps some recent texts, and stops sharing if texts hardly ever
 * recur.
 *
 * <p>Several threads use it without locks. A String is safe to publish so; a stale or lost write to
 * any other field only decides whether a text is shared.
 */
final class RecentTexts {
  /** Longer texts are rarely equal. */
  static final int MAX_LENGTH = 64;

  private static final int KEPT = 128;

  private static final int TRIAL = 1024;

  private final String[] recent = new String[KEPT];
  private int seen;
  private int shared;
  private boolean disabled;

  /** Returns a String of these characters, at most {@link #MAX_LENGTH} of them. */
  String of(char[] text, int from, int length) {
    if (disabled || length == 0) {
      return new String(text, from, length);
    }
    if (++seen >= TRIAL) {
      disabled = shared < TRIAL / 4;
      seen = 0;
      shared = 0;
    }
    int slot = hash(text, from, length) & (KEPT - 1);
    String candidate = recent[slot];
    if (candidate != null && equal(candidate, text, from, length)) {
      shared++;
      return candidate;
    }
    String fresh = new String(text, from, length);
    recent[slot] = fresh;
    return fresh;
  }

  private static int hash(char[] text, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + text[i];
    }
    return hash ^ hash >>> 16;
  }

  private static boolean equal(String one, char[] text, int from, int length) {
    if (one.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (one.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
