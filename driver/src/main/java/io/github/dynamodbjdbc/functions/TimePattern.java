package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's patterns of dates and times, such as {@code YYYY-MM-DD HH24:MI}. */
public final class TimePattern {
  /** The elements of a pattern; a longer one stands before those that it begins with. */
  private static final List<String> ELEMENTS =
      List.of(
          "SSSSS", "SSSS", "MONTH", "Y,YYY", "IYYY", "YYYY", "HH24", "HH12", "IDDD", "A.M.", "P.M.",
          "IYY", "YYY", "MON", "DDD", "DAY", "FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "IY", "YY",
          "MM", "DD", "DY", "ID", "IW", "WW", "CC", "HH", "MI", "SS", "MS", "US", "AM", "PM", "TZ",
          "RM", "Y", "I", "D", "Q", "W", "J");

  /** The most digits of the elements that are read as numbers. */
  private static final Map<String, Integer> DIGITS =
      Map.ofEntries(
          Map.entry("YYYY", 4),
          Map.entry("IYYY", 4),
          Map.entry("YYY", 3),
          Map.entry("YY", 2),
          Map.entry("Y", 1),
          Map.entry("MM", 2),
          Map.entry("DD", 2),
          Map.entry("DDD", 3),
          Map.entry("IW", 2),
          Map.entry("ID", 1),
          Map.entry("HH24", 2),
          Map.entry("HH12", 2),
          Map.entry("HH", 2),
          Map.entry("MI", 2),
          Map.entry("SS", 2),
          Map.entry("MS", 3),
          Map.entry("US", 6),
          Map.entry("FF1", 1),
          Map.entry("FF2", 2),
          Map.entry("FF3", 3),
          Map.entry("FF4", 4),
          Map.entry("FF5", 5),
          Map.entry("FF6", 6),
          Map.entry("SSSS", 5),
          Map.entry("SSSSS", 5),
          Map.entry("Q", 1));

  /** The months as Roman numbers. */
  private static final List<String> MONTHS =
      List.of("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII");

  /**
   * A part of a pattern.
   *
   * @param element the element in upper case; empty for text that stands for itself
   * @param text the characters of the pattern
   * @param bare whether FM before the element leaves out blanks and leading zeros
   * @param ordinal the TH or th that follows the element, or empty
   */
  private record Part(String element, String text, boolean bare, String ordinal) {}

  private final String pattern;
  private final List<Part> parts = new ArrayList<>();

  private TimePattern(String pattern) {
    this.pattern = pattern;
    split();
  }

  /** {@code TO_CHAR(timestamp, pattern)}. */
  public static String format(long millis, String pattern) {
    return new TimePattern(pattern).format(Times.local(millis));
  }

  /** {@code TO_TIMESTAMP(text, pattern)}. */
  public static long timestamp(String text, String pattern) {
    return Times.millis(new TimePattern(pattern).parse(text));
  }

  /** {@code TO_DATE(text, pattern)}. */
  public static int date(String text, String pattern) {
    return (int) new TimePattern(pattern).parse(text).toLocalDate().toEpochDay();
  }

  private void split() {
    int at = 0;
    boolean bare = false;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == '"') {
        int end = pattern.indexOf('"', at + 1);
        end = end < 0 ? pattern.length() : end;
        parts.add(new Part("", pattern.substring(at + 1, end), false, ""));
        at = Math.min(end + 1, pattern.length());
        continue;
      }
      if (pattern.regionMatches(true, at, "FM", 0, 2)) {
        bare = true;
        at += 2;
        continue;
      }
      String element = elementAt(at);
      if (element == null) {
        int end = at + Character.charCount(pattern.codePointAt(at));
        parts.add(new Part("", pattern.substring(at, end), false, ""));
        at = end;
        continue;
      }
      int end = at + element.length();
      boolean isOrdinal = pattern.regionMatches(true, end, "TH", 0, 2);
      String ordinal = isOrdinal ? pattern.substring(end, end + 2) : "";
      parts.add(new Part(element, pattern.substring(at, end), bare, ordinal));
      bare = false;
      at = end + ordinal.length();
    }
  }

  private @Nullable String elementAt(int at) {
    for (String element : ELEMENTS) {
      if (pattern.regionMatches(true, at, element, 0, element.length())) {
        return element;
      }
    }
    return null;
  }

  private String format(LocalDateTime time) {
    StringBuilder result = new StringBuilder();
    for (Part part : parts) {
      if (part.element.isEmpty()) {
        result.append(part.text);
        continue;
      }
      String text = field(part, time);
      result.append(text);
      if (!part.ordinal.isEmpty()) {
        String suffix = ordinal(text);
        result.append(part.ordinal.equals("TH") ? suffix.toUpperCase(Locale.ROOT) : suffix);
      }
    }
    return result.toString();
  }

  private static String ordinal(String number) {
    boolean teen = number.length() > 1 && number.charAt(number.length() - 2) == '1';
    return switch (teen ? '0' : number.charAt(number.length() - 1)) {
      case '1' -> "st";
      case '2' -> "nd";
      case '3' -> "rd";
      default -> "th";
    };
  }

  private static String field(Part part, LocalDateTime time) {
    int year = time.getYear();
    int week = time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    int weekYear = time.get(IsoFields.WEEK_BASED_YEAR);
    int hour = time.getHour();
    int half = hour % 12 == 0 ? 12 : hour % 12;
    int weekday = time.getDayOfWeek().getValue();
    return switch (part.element) {
      case "YYYY" -> number(part, year, 4);
      case "YYY" -> number(part, year % 1000, 3);
      case "YY" -> number(part, year % 100, 2);
      case "Y" -> number(part, year % 10, 1);
      case "Y,YYY" -> year / 1000 + "," + padded(year % 1000, 3);
      case "IYYY" -> number(part, weekYear, 4);
      case "IYY" -> number(part, weekYear % 1000, 3);
      case "IY" -> number(part, weekYear % 100, 2);
      case "I" -> number(part, weekYear % 10, 1);
      case "CC" -> number(part, (year + 99) / 100, 2);
      case "Q" -> number(part, time.get(IsoFields.QUARTER_OF_YEAR), 1);
      case "MM" -> number(part, time.getMonthValue(), 2);
      case "RM" -> roman(part, time.getMonthValue());
      case "MONTH" -> name(part, time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "MON" -> cased(part, time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
      case "DAY" -> name(part, time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "DY" -> cased(part, time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
      case "DDD" -> number(part, time.getDayOfYear(), 3);
      case "IDDD" -> number(part, (week - 1) * 7 + weekday, 3);
      case "DD" -> number(part, time.getDayOfMonth(), 2);
      case "D" -> number(part, weekday % 7 + 1, 1);
      case "ID" -> number(part, weekday, 1);
      case "IW" -> number(part, week, 2);
      case "WW" -> number(part, (time.getDayOfYear() - 1) / 7 + 1, 2);
      case "W" -> number(part, (time.getDayOfMonth() - 1) / 7 + 1, 1);
      case "J" -> Long.toString(time.getLong(java.time.temporal.JulianFields.JULIAN_DAY));
      case "HH24" -> number(part, hour, 2);
      case "HH12", "HH" -> number(part, half, 2);
      case "MI" -> number(part, time.getMinute(), 2);
      case "SS" -> number(part, time.getSecond(), 2);
      case "MS" -> padded(time.getNano() / 1_000_000, 3);
      case "US" -> padded(time.getNano() / 1_000, 6);
      case "SSSS", "SSSSS" -> number(part, time.toLocalTime().toSecondOfDay(), 1);
      case "AM", "PM" -> meridiem(part, hour < 12 ? "AM" : "PM");
      case "A.M.", "P.M." -> meridiem(part, hour < 12 ? "A.M." : "P.M.");
      case "TZ" -> cased(part, "UTC");
      default -> padded(time.getNano(), 9).substring(0, part.element.charAt(2) - '0'); // FF1 to FF6
    };
  }

  private static String number(Part part, int value, int width) {
    return part.bare ? Integer.toString(value) : padded(value, width);
  }

  private static String padded(int value, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", value);
  }

  /** A full name is padded to the longest one's length, unless FM stands before it. */
  private static String name(Part part, String name) {
    String cased = cased(part, name);
    return part.bare ? cased : Characters.rpad(cased, 9);
  }

  private static String roman(Part part, int month) {
    String number = MONTHS.get(month - 1);
    String cased = part.text.equals("rm") ? number.toLowerCase(Locale.ROOT) : number;
    return part.bare ? cased : Characters.rpad(cased, 4);
  }

  private static String meridiem(Part part, String text) {
    return Character.isUpperCase(part.text.charAt(0)) ? text : text.toLowerCase(Locale.ROOT);
  }

  private static String cased(Part part, String text) {
    boolean first = Character.isUpperCase(part.text.charAt(0));
    boolean second = Character.isUpperCase(part.text.charAt(1));
    if (first && second) {
      return text.toUpperCase(Locale.ROOT);
    }
    return first ? text : text.toLowerCase(Locale.ROOT);
  }

  private LocalDateTime parse(String text) {
    Map<String, Integer> fields = new HashMap<>();
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (part.element.isEmpty()) {
        at = afterLiteral(part, text, at);
      } else if (DIGITS.containsKey(part.element)) {
        at = afterNumber(part, text, at, fields);
      } else {
        at = afterName(part, text, at, fields);
      }
    }
    if (!text.substring(at).isBlank()) {
      throw unfit(text, null);
    }
    try {
      return composed(fields);
    } catch (DateTimeException outOfRange) {
      throw unfit(text, outOfRange);
    }
  }

  private int afterLiteral(Part part, String text, int at) {
    if (part.text.isBlank()) {
      return at;
    }
    if (text.startsWith(part.text, at)) {
      return at + part.text.length();
    }
    // One separator matches another, as in PostgreSQL.
    boolean separator =
        part.text.length() == 1
            && at < text.length()
            && !Character.isLetterOrDigit(text.charAt(at))
            && !Character.isLetterOrDigit(part.text.charAt(0));
    if (!separator) {
      throw unfit(text, null);
    }
    return at + 1;
  }

  private int afterNumber(Part part, String text, int at, Map<String, Integer> fields) {
    int end = at;
    int most = DIGITS.getOrDefault(part.element, 1);
    while (end < text.length() && end - at < most && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end == at) {
      throw unfit(text, null);
    }
    int value = Integer.parseInt(text.substring(at, end));
    boolean fraction =
        part.element.equals("MS") || part.element.equals("US") || part.element.startsWith("FF");
    if (fraction) {
      fields.put("NANO", Integer.parseInt((text.substring(at, end) + "00000000").substring(0, 9)));
    } else {
      fields.put(part.element, value);
    }
    return end;
  }

  private int afterName(Part part, String text, int at, Map<String, Integer> fields) {
    switch (part.element) {
      case "MONTH", "MON" -> {
        TextStyle style = part.element.equals("MON") ? TextStyle.SHORT : TextStyle.FULL;
        for (java.time.Month month : java.time.Month.values()) {
          String name = month.getDisplayName(style, Locale.ENGLISH);
          if (text.regionMatches(true, at, name, 0, name.length())) {
            fields.put("MM", month.getValue());
            return at + name.length();
          }
        }
      }
      case "DAY", "DY" -> {
        TextStyle style = part.element.equals("DY") ? TextStyle.SHORT : TextStyle.FULL;
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
          String name = day.getDisplayName(style, Locale.ENGLISH);
          if (text.regionMatches(true, at, name, 0, name.length())) {
            return at + name.length();
          }
        }
      }
      case "AM", "PM", "A.M.", "P.M." -> {
        for (String half : List.of("A.M.", "P.M.", "AM", "PM")) {
          if (text.regionMatches(true, at, half, 0, half.length())) {
            fields.put("PM", half.charAt(0) == 'P' ? 1 : 0);
            return at + half.length();
          }
        }
      }
      default ->
          throw new DriverException(
              SqlState.FEATURE_NOT_SUPPORTED,
              "TO_DATE and TO_TIMESTAMP cannot read the element '"
                  + part.text
                  + "' of the pattern "
                  + Quoted.text(pattern)
                  + ".");
    }
    throw unfit(text, null);
  }

  private static LocalDateTime composed(Map<String, Integer> fields) {
    LocalDate date;
    if (fields.containsKey("IYYY")) {
      date =
          LocalDate.of(fields.getOrDefault("IYYY", 0), 1, 4)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, fields.getOrDefault("IW", 1))
              .with(ChronoField.DAY_OF_WEEK, fields.getOrDefault("ID", 1));
    } else if (fields.containsKey("DDD")) {
      date = LocalDate.ofYearDay(year(fields), fields.getOrDefault("DDD", 0));
    } else {
      int month = fields.getOrDefault("MM", fields.getOrDefault("Q", 0) * 3 - 2);
      date = LocalDate.of(year(fields), Math.max(1, month), fields.getOrDefault("DD", 1));
    }
    int seconds = fields.getOrDefault("SSSSS", fields.getOrDefault("SSSS", -1));
    LocalTime time =
        seconds >= 0
            ? LocalTime.ofSecondOfDay(seconds)
            : LocalTime.of(
                hour(fields), fields.getOrDefault("MI", 0), fields.getOrDefault("SS", 0));
    return date.atTime(time.withNano(fields.getOrDefault("NANO", 0)));
  }

  /** A year of two digits is the one nearest to 2020, as in PostgreSQL. */
  private static int year(Map<String, Integer> fields) {
    if (fields.containsKey("YYYY")) {
      return fields.getOrDefault("YYYY", 0);
    }
    if (fields.containsKey("YYY")) {
      return fields.getOrDefault("YYY", 0) + (fields.getOrDefault("YYY", 0) < 520 ? 2000 : 1000);
    }
    if (fields.containsKey("YY")) {
      return fields.getOrDefault("YY", 0) + (fields.getOrDefault("YY", 0) < 70 ? 2000 : 1900);
    }
    return fields.containsKey("Y") ? 2020 + fields.getOrDefault("Y", 0) : 1;
  }

  private static int hour(Map<String, Integer> fields) {
    if (fields.containsKey("HH24")) {
      return fields.getOrDefault("HH24", 0);
    }
    if (!fields.containsKey("HH12") && !fields.containsKey("HH")) {
      return 0;
    }
    int half = fields.getOrDefault("HH12", fields.getOrDefault("HH", 0));
    if (half < 1 || half > 12) {
      throw new DateTimeException("The hour " + half + " is not between 1 and 12.");
    }
    return half % 12 + 12 * fields.getOrDefault("PM", 0);
  }

  private DriverException unfit(String text, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.INVALID_DATETIME,
        "The text "
            + Quoted.text(text)
            + " is not a time as the pattern "
            + Quoted.text(pattern)
            + " describes it.",
        cause);
  }
}
