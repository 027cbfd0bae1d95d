package io.github.dynamodbjdbc.decode;

/**
 * Shares equal texts of a column: a status or a country comes up a million times in a scan, and
 * need not be a million Strings. It keeps a few texts that came last, and gives up where texts
 * hardly ever come up again.
 *
 * <p>Used by several threads without locks. A String is safe to share so, and all else that they
 * may see too late or overwrite only decides whether a text is shared.
 */
final class RecentTexts {
  /** Longer ones are rarely equal. */
  static final int MAX_LENGTH = 64;

  private static final int KEPT = 128;

  private static final int TRIAL = 1024;

  private final String[] kept = new String[KEPT];
  private int seen;
  private int shared;
  private boolean givenUp;

  /** A String of these characters, at most {@link #MAX_LENGTH} of them. */
  String of(char[] text, int from, int length) {
    if (givenUp || length == 0) {
      return new String(text, from, length);
    }
    if (++seen >= TRIAL) {
      givenUp = shared < TRIAL / 4;
      seen = 0;
      shared = 0;
    }
    int slot = hash(text, from, length) & (KEPT - 1);
    String there = kept[slot];
    if (there != null && equal(there, text, from, length)) {
      shared++;
      return there;
    }
    String fresh = new String(text, from, length);
    kept[slot] = fresh;
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
