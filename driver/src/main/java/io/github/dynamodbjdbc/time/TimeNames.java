package io.github.dynamodbjdbc.time;

import java.util.List;

/**
 * The words in time texts: months, weekdays, halves of the day, zones. They are English, as in Go.
 */
final class TimeNames {
  static final List<String> LONG_MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> SHORT_MONTHS =
      LONG_MONTHS.stream().map(name -> name.substring(0, 3)).toList();
  static final List<String> LONG_DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  static final List<String> SHORT_DAYS =
      LONG_DAYS.stream().map(name -> name.substring(0, 3)).toList();

  /** The offset of a zone whose abbreviation does not determine one. */
  static final int UNKNOWN_ZONE = Integer.MIN_VALUE;

  /**
   * The zones of RFC 5322 section 4.3. All other abbreviations have different meanings in different
   * countries.
   */
  private static final List<String> ZONES =
      List.of("EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT");

  private static final int[] ZONE_HOURS = {-5, -4, -6, -5, -7, -6, -8, -7};

  private TimeNames() {}

  /**
   * Returns the index of the name at this position, packed as in {@link TimeReader}; upper and
   * lower case are equal.
   */
  static long find(List<String> names, String text, int at) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (startsWithIgnoringCase(text, at, name)) {
        return PackedRead.packed(i, name.length());
      }
    }
    return -1;
  }

  /**
   * Compares ASCII letters only, as Go does. Java's own comparison would accept a dotless i for I.
   */
  private static boolean startsWithIgnoringCase(String text, int at, String name) {
    if (at + name.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = text.charAt(at + i);
      if (c >= 128 || (c | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** Returns 0 for AM and 1 for PM, packed; only the given letters match. */
  static long half(String text, int at, char am, char pm, char m) {
    if (!PackedRead.startsWith(text, at + 1, m)) {
      return -1;
    }
    return PackedRead.startsWith(text, at, am)
        ? PackedRead.packed(0, 2)
        : PackedRead.startsWith(text, at, pm) ? PackedRead.packed(1, 2) : -1;
  }

  /**
   * Returns the offset in seconds of the zone abbreviation at this position, or {@link
   * #UNKNOWN_ZONE}, packed. The rules for abbreviations are those of Go's {@code parseTimeZone}.
   * For an unknown abbreviation Go uses offset zero, which would give a wrong instant.
   */
  static long zone(String text, int at) {
    if (PackedRead.startsWith(text, at, '+') || PackedRead.startsWith(text, at, '-')) {
      return signedOffset(text, at, 0);
    }
    if (text.startsWith("UTC", at)) {
      return PackedRead.packed(0, 3);
    }
    if (text.startsWith("GMT", at)) {
      long signed = signedOffset(text, at + 3, 3);
      return signed == -1 ? PackedRead.packed(0, 3) : signed;
    }
    if (text.startsWith("ChST", at) || text.startsWith("MeST", at)) {
      return PackedRead.packed(UNKNOWN_ZONE, 4);
    }
    int length = 0;
    while (length < 6
        && at + length < text.length()
        && text.charAt(at + length) >= 'A'
        && text.charAt(at + length) <= 'Z') {
      length++;
    }
    boolean fits =
        length == 3
            || (length == 4 && (text.charAt(at + 3) == 'T' || text.startsWith("WITA", at)))
            || (length == 5 && text.charAt(at + 4) == 'T');
    if (!fits) {
      return -1;
    }
    for (int i = 0; length == 3 && i < ZONE_HOURS.length; i++) {
      if (text.startsWith(ZONES.get(i), at)) {
        return PackedRead.packed(ZONE_HOURS[i] * 3600, 3);
      }
    }
    return PackedRead.packed(UNKNOWN_ZONE, length);
  }

  /** Reads {@code +3}, {@code +03} or {@code +0330}. */
  private static long signedOffset(String text, int at, int before) {
    boolean minus = PackedRead.startsWith(text, at, '-');
    if (!minus && !PackedRead.startsWith(text, at, '+')) {
      return -1;
    }
    long number = PackedRead.digits(text, at + 1, 1, 4);
    if (number == -1) {
      return -1;
    }
    int length = (int) (number >> 32);
    int hours = length == 4 ? (int) number / 100 : (int) number;
    int minutes = length == 4 ? (int) number % 100 : 0;
    int seconds = hours * 3600 + minutes * 60;
    if (length == 3 || minutes > 59 || seconds > TimeLayout.MAX_OFFSET_SECONDS) {
      return -1;
    }
    return PackedRead.packed(minus ? -seconds : seconds, before + 1 + length);
  }
}
