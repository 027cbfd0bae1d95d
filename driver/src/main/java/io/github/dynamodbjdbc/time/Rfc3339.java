package io.github.dynamodbjdbc.time;

/**
 * Reads {@code 2026-01-02T03:04:05Z} and {@code 2026-01-02T03:04:05.678Z}, the most common formats
 * of times, from characters. {@link TimeReader} reads all other texts, and refuses those that are
 * not times.
 */
final class Rfc3339 {
  /** The layout of these texts. */
  static final String PATTERN = "2006-01-02T15:04:05Z07:00";

  /** The result for a text that {@link TimeReader} must read. */
  static final long UNSURE = Long.MIN_VALUE;

  private static final int SECONDS_LENGTH = "2006-01-02T15:04:05Z".length();
  private static final int MILLIS_LENGTH = "2006-01-02T15:04:05.000Z".length();

  private Rfc3339() {}

  /** Milliseconds since 1970, or {@link #UNSURE}. */
  static long millis(char[] text, int from, int length) {
    boolean withMillis = length == MILLIS_LENGTH;
    if ((!withMillis && length != SECONDS_LENGTH)
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || text[from + length - 1] != 'Z'
        || (withMillis && text[from + 19] != '.')) {
      return UNSURE;
    }
    int century = two(text, from);
    int yearOfCentury = two(text, from + 2);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    int milli = withMillis ? two(text, from + 20) * 10 + one(text, from + 22) : 0;
    boolean digitsOnly =
        (century | yearOfCentury | month | day | hour | minute | second | milli) >= 0;
    if (!digitsOnly || hour > 23 || minute > 59 || second > 59) {
      return UNSURE;
    }
    long days = TimeReader.epochDay(century * 100 + yearOfCentury, month, day, -1);
    return days == Long.MIN_VALUE
        ? UNSURE
        : (days * 86_400 + (hour * 60 + minute) * 60L + second) * 1000 + milli;
  }

  /** Returns whether the characters are a time in the spelling that {@link TimeWriter} gives it. */
  static boolean isWritten(char[] text, int from, int length) {
    return millis(text, from, length) != UNSURE
        && (length == SECONDS_LENGTH || text[from + 22] != '0');
  }

  private static int two(char[] text, int at) {
    return one(text, at) * 10 + one(text, at + 1);
  }

  /** Returns the digit, or -1000 if there is none; digits added to -1000 leave the sum negative. */
  private static int one(char[] text, int at) {
    int digit = text[at] - '0';
    return digit >= 0 && digit <= 9 ? digit : -1000;
  }
}
