package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The literal that {@code U&'…'} stands for. */
final class UnicodeText {
  private UnicodeText() {}

  /**
   * Returns a string literal without escapes.
   *
   * @param literal with its quotes, and without {@code U&}
   * @param escape the character that begins an escape
   * @throws DriverException SQLState 42601 if an escape is wrong
   */
  static String of(String literal, String escape) {
    if (escape.length() != 1) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR, "UESCAPE takes one character, and has '" + escape + "'.");
    }
    String quoted = Pattern.quote(escape);
    Matcher escapes =
        Pattern.compile(
                quoted + "(?:(" + quoted + ")|([0-9A-Fa-f]{4})|\\+([0-9A-Fa-f]{6})|(?<wrong>))")
            .matcher(literal);
    StringBuilder text = new StringBuilder();
    while (escapes.find()) {
      boolean six = escapes.group(3) != null;
      String digits = six ? escapes.group(3) : escapes.group(2);
      int point = digits == null ? -1 : Integer.parseInt(digits, 16);
      if (escapes.group("wrong") != null
          || (digits != null && !Character.isValidCodePoint(point))) {
        throw new DriverException(
            SqlState.SYNTAX_ERROR,
            "An escape in U&"
                + literal
                + " is wrong: write four hexadecimal digits, as in U&'\\00E4', or six, as in"
                + " U&'\\+01F600'.");
      }
      String one = digits == null ? escape : Character.toString(point);
      escapes.appendReplacement(text, Matcher.quoteReplacement(one.equals("'") ? "''" : one));
    }
    escapes.appendTail(text);
    return text.toString();
  }
}
