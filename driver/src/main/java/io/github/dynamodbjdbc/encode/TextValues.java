package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;

/**
 * Converts values to the texts that a column of texts stores. A parameter that is compared with
 * such a column has the same text, so a statement finds what another one has written.
 */
final class TextValues {
  /** Written out, 1e999999999 takes a gigabyte. */
  private static final int MAX_SCALE = 10_000;

  private TextValues() {}

  static String of(Object value) {
    if (value instanceof CharSequence || value instanceof Character) {
      return checked(value.toString());
    }
    if (value instanceof BigDecimal number) {
      if (Math.abs((long) number.scale()) > MAX_SCALE) {
        throw new UnfitException(
            SqlState.NUMERIC_OUT_OF_RANGE, "the text of the number is too long.");
      }
      return number.toPlainString();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    }
    if (value instanceof Calendar calendar) {
      return calendar.toInstant().toString();
    }
    if (value.getClass() == Date.class) { // its subclasses have texts of their own
      return ((Date) value).toInstant().toString();
    }
    if (value instanceof ZonedDateTime zoned) {
      return zoned.toOffsetDateTime().toString(); // the name of its zone is for Java alone
    }
    if (isScalar(value)) {
      return value.toString();
    }
    throw UnfitException.type("it takes texts (S).");
  }

  private static boolean isScalar(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof UUID
        || value instanceof Date
        || value instanceof TemporalAccessor;
  }

  /**
   * Returns the text, unless it has half of a surrogate pair. UTF-8 has no form for that, so a
   * question mark would be stored instead.
   */
  static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw UnfitException.type(
              "its text has half of a surrogate pair at index "
                  + i
                  + ", which is not a character.");
        }
        i++;
      }
    }
    return text;
  }

  /** Returns the name of an attribute or of an entry of a map, which is never empty. */
  static String name(Object key) {
    if (!(key instanceof CharSequence name)) {
      throw UnfitException.type("a key of a map is not a text.");
    }
    if (name.isEmpty()) {
      throw UnfitException.type("the name of a part is empty, and DynamoDB allows no such name.");
    }
    return checked(name.toString());
  }
}
