package io.github.dynamodbjdbc.time;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts of dates and timestamps as casts, parameters and getters take them: SQL's form {@code
 * 2024-05-31 13:45:00}, or ISO 8601 with {@code T} and an optional zone.
 */
public final class DateTimeText {
  private static final Pattern SPACES = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) +");
  private static final Pattern ZONED = Pattern.compile("(?s).{11,}(?:Z|[+-]\\d\\d(?::?\\d\\d)?)");
  private static final Pattern SHORT_OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)?$");

  private DateTimeText() {}

  /**
   * The date of a text; of a timestamp's text, its date as written.
   *
   * @throws DriverException with SQLState 22007 where the text is not a date
   */
  public static LocalDate date(String text) {
    String iso = text.trim();
    try {
      return LocalDate.parse(iso.length() > 10 ? iso.substring(0, 10) : iso);
    } catch (DateTimeException e) {
      throw new DriverException(
          SqlState.INVALID_DATETIME,
          "The text '" + text + "' is not a date. Write it as '2024-05-31'.",
          e);
    }
  }

  /**
   * The time that a text shows, to the nanosecond; in UTC where the text names a zone. A date alone
   * is its midnight.
   *
   * @throws DriverException with SQLState 22007 where the text is not a timestamp
   */
  public static LocalDateTime timestamp(String text) {
    String iso = iso(text);
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay();
      }
      return ZONED.matcher(iso).matches()
          ? OffsetDateTime.parse(withColon(iso))
              .withOffsetSameInstant(ZoneOffset.UTC)
              .toLocalDateTime()
          : LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      throw new DriverException(
          SqlState.INVALID_DATETIME,
          "The text '"
              + text
              + "' is not a timestamp. Write it as '2024-05-31 13:45:00', '2024-05-31T13:45:00Z' or"
              + " '2024-05-31'.",
          e);
    }
  }

  /** Returns whether the text of a timestamp names a zone, and so stands for an instant. */
  public static boolean hasZone(String text) {
    return ZONED.matcher(iso(text)).matches();
  }

  private static String iso(String text) {
    return SPACES.matcher(text.trim()).replaceFirst("$1T").toUpperCase(Locale.ROOT);
  }

  /** {@code +0200} and {@code +02} as {@code +02:00}. */
  private static String withColon(String iso) {
    return SHORT_OFFSET
        .matcher(iso)
        .replaceFirst(
            offset -> offset.group(1) + ":" + (offset.group(2) == null ? "00" : offset.group(2)));
  }
}
