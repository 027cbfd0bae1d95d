package io.github.dynamodbjdbc.time;

import java.util.List;

/** The words in times: months, weekdays, halves of the day, zones. English, as in Go. */
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

  /** The offset of a zone whose name does not say it. */
  static final int UNKNOWN_ZONE = Integer.MIN_VALUE;

  /** RFC 5322 section 4.3; all other abbreviations mean one thing here and another there. */
  private static final List<String> ZONES =
      List.of("EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT");

  private static final int[] ZONE_HOURS = {-5, -4, -6, -5, -7, -6, -8, -7};

  private TimeNames() {}

  /** The index of the name that stands here in any case; a {@link PackedRead}. */
  static long find(List<String> names, String text, int at) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (startsWithIgnoringCase(text, at, name)) {
        return PackedRead.packed(i, name.length());
      }
    }
    return -1;
  }

  /** In ASCII only, as in Go: for Java the dotless i is an I too. */
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

  /** 0 for AM, 1 for PM, in the given letters only. */
  static long half(String text, int at, char am, char pm, char m) {
    if (!PackedRead.startsWith(text, at + 1, m)) {
      return -1;
    }
    return PackedRead.startsWith(text, at, am)
        ? PackedRead.packed(0, 2)
        : PackedRead.startsWith(text, at, pm) ? PackedRead.packed(1, 2) : -1;
  }

  /**
   * The offset in seconds of the zone whose abbreviation stands here, or {@link #UNKNOWN_ZONE};
   * what looks like an abbreviation is Go's {@code parseTimeZone}. Go invents a zone of offset zero
   * for one it does not know, which would be a wrong instant.
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

  /** {@code +3}, {@code +03} or {@code +0330}. */
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
