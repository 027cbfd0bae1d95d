package io.github.dynamodbjdbc.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a Go layout into its elements, by the rules of {@code nextStdChunk} in Go's package {@code
 * time}. Text that is not an element is literal.
 */
final class LayoutScanner {
  private static final List<String> OFFSETS =
      List.of("070000", "07:00:00", "0700", "07:00", "07"); // in the order in which Go tries them

  private final String layout;
  private final List<LayoutPart> parts = new ArrayList<>();
  private int literalStart;

  private LayoutScanner(String layout) {
    this.layout = layout;
  }

  static List<LayoutPart> scan(String layout) {
    LayoutScanner scanner = new LayoutScanner(layout);
    int at = 0;
    while (at < layout.length()) {
      at += scanner.elementAt(at);
    }
    scanner.endLiteral(at);
    return scanner.parts;
  }

  /** Takes the element at this position, if there is one. Returns its length, or 1. */
  private int elementAt(int at) {
    return switch (layout.charAt(at)) {
      case 'J' -> nameAt(at, "Jan", "January", TimeElement.MONTH_SHORT, TimeElement.MONTH_LONG);
      case 'M' ->
          layout.startsWith("MST", at)
              ? take(TimeElement.ZONE_NAME, at, 3)
              : nameAt(at, "Mon", "Monday", TimeElement.WEEKDAY_SHORT, TimeElement.WEEKDAY_LONG);
      case '0' -> paddedAt(at);
      case '1' ->
          layout.startsWith("15", at)
              ? take(TimeElement.HOUR, at, 2)
              : take(TimeElement.MONTH, at, 1);
      case '2' ->
          layout.startsWith("2006", at)
              ? take(TimeElement.YEAR, at, 4)
              : take(TimeElement.DAY, at, 1);
      case '_' -> spacedAt(at);
      case '3' -> take(TimeElement.HOUR12, at, 1);
      case '4' -> take(TimeElement.MINUTE, at, 1);
      case '5' -> take(TimeElement.SECOND, at, 1);
      case 'P' -> layout.startsWith("PM", at) ? take(TimeElement.HALF_UPPER, at, 2) : 1;
      case 'p' -> layout.startsWith("pm", at) ? take(TimeElement.HALF_LOWER, at, 2) : 1;
      case '-', 'Z' -> offsetAt(at);
      case '.', ',' -> fractionAt(at);
      default -> 1;
    };
  }

  private int take(TimeElement element, int at, int length) {
    endLiteral(at);
    parts.add(new LayoutPart(element, layout.substring(at, at + length), at));
    literalStart = at + length;
    return length;
  }

  private void endLiteral(int at) {
    if (at > literalStart) {
      parts.add(
          new LayoutPart(TimeElement.LITERAL, layout.substring(literalStart, at), literalStart));
    }
  }

  private int nameAt(
      int at, String shortName, String longName, TimeElement shortOne, TimeElement longOne) {
    if (layout.startsWith(longName, at)) {
      return take(longOne, at, longName.length());
    }
    boolean goesOn = at + 3 < layout.length() && isLowerCase(layout.charAt(at + 3));
    return layout.startsWith(shortName, at) && !goesOn ? take(shortOne, at, 3) : 1;
  }

  private static boolean isLowerCase(char c) {
    return c >= 'a' && c <= 'z';
  }

  private int paddedAt(int at) {
    if (layout.startsWith("002", at)) {
      return take(TimeElement.YEAR_DAY_PADDED, at, 3);
    }
    return switch (at + 1 < layout.length() ? layout.charAt(at + 1) : ' ') {
      case '1' -> take(TimeElement.MONTH_PADDED, at, 2);
      case '2' -> take(TimeElement.DAY_PADDED, at, 2);
      case '3' -> take(TimeElement.HOUR12_PADDED, at, 2);
      case '4' -> take(TimeElement.MINUTE_PADDED, at, 2);
      case '5' -> take(TimeElement.SECOND_PADDED, at, 2);
      case '6' -> take(TimeElement.YEAR_OF_TWO_DIGITS, at, 2);
      default -> 1;
    };
  }

  private int spacedAt(int at) {
    if (layout.startsWith("__2", at) && !layout.startsWith("__2006", at)) {
      return take(TimeElement.YEAR_DAY_SPACED, at, 3);
    }
    // _2006 is an underscore and a year.
    return layout.startsWith("_2", at) && !layout.startsWith("_2006", at)
        ? take(TimeElement.DAY_SPACED, at, 2)
        : 1;
  }

  private int offsetAt(int at) {
    for (String offset : OFFSETS) {
      if (layout.startsWith(offset, at + 1)) {
        return take(TimeElement.OFFSET, at, 1 + offset.length());
      }
    }
    return 1;
  }

  private int fractionAt(int at) {
    int end = at + 1;
    char digit = end < layout.length() ? layout.charAt(end) : ' ';
    if (digit != '0' && digit != '9') {
      return 1;
    }
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    if (end < layout.length() && LayoutPart.isDigit(layout.charAt(end))) {
      return 1;
    }
    return take(
        digit == '0' ? TimeElement.FRACTION_FIXED : TimeElement.FRACTION_TRIMMED, at, end - at);
  }
}
