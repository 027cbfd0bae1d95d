package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Functions of characters. A character is a Unicode code point, as in PostgreSQL: Java's own
 * methods, and Calcite's, count UTF-16 units and may return half a character. Positions count from
 * 1.
 */
public final class Characters {
  /** The longest text that a function may build: PostgreSQL's limit is 1 GB, a heap has less. */
  private static final int LONGEST = 100_000_000;

  private Characters() {}

  /**
   * Returns a pattern of LIKE with a backslash before no other character than {@code %}, {@code _}
   * and itself: PostgreSQL takes the character after a backslash as it is, Calcite refuses others.
   */
  public static String likePattern(String pattern) {
    if (pattern.indexOf('\\') < 0) {
      return pattern;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean last = i + 1 == pattern.length();
      if (c != '\\' || last || "%_\\".indexOf(pattern.charAt(i + 1)) >= 0) {
        plain.append(c);
        if (c == '\\' && !last) {
          i++;
          plain.append(pattern.charAt(i));
        }
      }
    }
    return plain.toString();
  }

  /** {@code CHAR_LENGTH(text)}. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** {@code OCTET_LENGTH(text)}: the bytes in UTF-8. */
  public static int octets(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /** {@code SUBSTRING(text FROM start)}. */
  public static String substring(String text, long start) {
    return start <= 1 ? text : text.substring(offset(text, start - 1));
  }

  /** {@code SUBSTRING(text FROM start FOR length)}; the start may lie before the text. */
  public static String substring(String text, long start, long length) {
    if (length < 0) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION, "SUBSTRING cannot have the negative length " + length + ".");
    }
    long end = start > Long.MAX_VALUE - length ? Long.MAX_VALUE : start + length;
    int from = offset(text, Math.max(0, start - 1));
    int to = offset(text, Math.max(0, end - 1));
    return text.substring(from, Math.max(from, to));
  }

  /** {@code LEFT(text, count)}; a negative count leaves out that many characters at the end. */
  public static String left(String text, long count) {
    return text.substring(0, offset(text, count < 0 ? length(text) + count : count));
  }

  /** {@code RIGHT(text, count)}; a negative count leaves out that many at the beginning. */
  public static String right(String text, long count) {
    return text.substring(offset(text, count < 0 ? -count : length(text) - count));
  }

  /** {@code POSITION(part IN text)}; 0 if the text does not contain the part. */
  public static int position(String part, String text) {
    return position(part, text, 1);
  }

  /** {@code POSITION(part IN text FROM start)}. */
  public static int position(String part, String text, long start) {
    int found = start < 1 ? -1 : text.indexOf(part, offset(text, start - 1));
    return found < 0 ? 0 : text.codePointCount(0, found) + 1;
  }

  /** {@code STRPOS(text, part)}. */
  public static int strpos(String text, String part) {
    return position(part, text);
  }

  /** {@code OVERLAY(text PLACING other FROM start)}. */
  public static String overlay(String text, String other, long start) {
    return overlay(text, other, start, length(other));
  }

  /** {@code OVERLAY(text PLACING other FROM start FOR length)}. */
  public static String overlay(String text, String other, long start, long length) {
    if (start < 1) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION,
          "OVERLAY cannot start at " + start + ": positions count from 1.");
    }
    return text.substring(0, offset(text, start - 1))
        + other
        + text.substring(offset(text, Math.max(0, start - 1 + length)));
  }

  /** {@code LPAD(text, length)}. */
  public static String lpad(String text, long length) {
    return lpad(text, length, " ");
  }

  /** {@code LPAD(text, length, fill)}; a text that is too long loses its end. */
  public static String lpad(String text, long length, String fill) {
    return length <= length(text) ? cut(text, length) : padding(text, length, fill) + text;
  }

  /** {@code RPAD(text, length)}. */
  public static String rpad(String text, long length) {
    return rpad(text, length, " ");
  }

  /** {@code RPAD(text, length, fill)}; a text that is too long loses its end. */
  public static String rpad(String text, long length, String fill) {
    return length <= length(text) ? cut(text, length) : text + padding(text, length, fill);
  }

  private static String cut(String text, long length) {
    return left(text, Math.max(0, length));
  }

  private static String padding(String text, long length, String fill) {
    checkLength("LPAD and RPAD", length);
    int missing = (int) length - length(text);
    int[] characters = fill.codePoints().toArray();
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < missing && characters.length > 0; i++) {
      padding.appendCodePoint(characters[i % characters.length]);
    }
    return padding.toString();
  }

  /** {@code REPEAT(text, count)}. */
  public static String repeat(String text, long count) {
    long times = Math.max(0, count);
    checkLength("REPEAT", times > LONGEST ? times : times * text.length());
    return text.repeat((int) times);
  }

  private static void checkLength(String function, long length) {
    if (length > LONGEST) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION,
          function
              + " would build a text of "
              + length
              + " characters. The longest that is built has "
              + LONGEST
              + ".");
    }
  }

  /** {@code REVERSE(text)}. */
  public static String reverse(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** {@code TRIM(BOTH characters FROM text)}: any of the characters, not the whole. */
  public static String trim(String text, String characters) {
    return ltrim(rtrim(text, characters), characters);
  }

  /** {@code TRIM(text)}: without the blanks at both ends. */
  public static String trim(String text) {
    return trim(text, " ");
  }

  /** {@code LTRIM(text)}. */
  public static String ltrim(String text) {
    return ltrim(text, " ");
  }

  /** {@code RTRIM(text)}. */
  public static String rtrim(String text) {
    return rtrim(text, " ");
  }

  /** {@code TRIM(LEADING characters FROM text)}. */
  public static String ltrim(String text, String characters) {
    int start = 0;
    while (start < text.length() && contains(characters, text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(start);
  }

  /** {@code TRIM(TRAILING characters FROM text)}. */
  public static String rtrim(String text, String characters) {
    int end = text.length();
    while (end > 0 && contains(characters, text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(0, end);
  }

  private static boolean contains(String characters, int wanted) {
    return characters.codePoints().anyMatch(c -> c == wanted);
  }

  /** {@code REPLACE(text, part, other)}; an empty part is nowhere. */
  public static String replace(String text, String part, String other) {
    return part.isEmpty() ? text : text.replace(part, other);
  }

  /** {@code TRANSLATE(text, from, to)}: the nth of {@code from} becomes the nth of {@code to}. */
  public static String translate(String text, String from, String to) {
    int[] originals = from.codePoints().toArray();
    int[] replacements = to.codePoints().toArray();
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int i = 0;
              while (i < originals.length && originals[i] != c) {
                i++;
              }
              if (i == originals.length) {
                result.appendCodePoint(c);
              } else if (i < replacements.length) {
                result.appendCodePoint(replacements[i]);
              }
            });
    return result.toString();
  }

  /** {@code UPPER(text)}, independent of the JVM's locale. */
  public static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** {@code LOWER(text)}, independent of the JVM's locale. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** {@code INITCAP(text)}: a letter or digit after any other character begins a word. */
  public static String initcap(String text) {
    StringBuilder result = new StringBuilder(text.length());
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      result.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
      inWord = Character.isLetterOrDigit(c);
    }
    return result.toString();
  }

  /** {@code SPLIT_PART(text, separator, n)}; a negative n counts from the end. */
  public static String splitPart(String text, String separator, long n) {
    if (n == 0) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION, "SPLIT_PART has no part 0: the parts count from 1.");
    }
    String[] parts =
        separator.isEmpty() ? new String[] {text} : text.split(Pattern.quote(separator), -1);
    long index = n > 0 ? n - 1 : parts.length + n;
    return index < 0 || index >= parts.length ? "" : parts[(int) index];
  }

  /** {@code ASCII(text)}: the code point of the first character; 0 of an empty text. */
  public static int ascii(String text) {
    return text.isEmpty() ? 0 : text.codePointAt(0);
  }

  /** {@code CHR(codePoint)}. */
  public static String chr(long codePoint) {
    if (codePoint <= 0 || codePoint > Character.MAX_CODE_POINT) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION,
          "CHR(" + codePoint + ") is not a character: the number must be between 1 and 1114111.");
    }
    return Character.toString((int) codePoint);
  }

  /** {@code STARTS_WITH(text, prefix)}. */
  public static boolean startsWith(String text, String prefix) {
    return text.startsWith(prefix);
  }

  /** {@code text ~ pattern}: whether a part of the text matches. */
  public static boolean matches(String text, String pattern, boolean ignoreCase) {
    return pattern(pattern, ignoreCase).matcher(text).find();
  }

  /** {@code REGEXP_SUBSTR(text, pattern)}; NULL if nothing matches. */
  public static @Nullable String regexpSubstr(String text, String pattern) {
    return regexpSubstr(text, pattern, 1);
  }

  /** {@code REGEXP_SUBSTR(text, pattern, start)}. */
  public static @Nullable String regexpSubstr(String text, String pattern, long start) {
    Matcher matcher = pattern(pattern, false).matcher(text);
    return matcher.find(offset(text, Math.max(0, start - 1))) ? matcher.group() : null;
  }

  /** {@code REGEXP_COUNT(text, pattern)}. */
  public static int regexpCount(String text, String pattern) {
    return (int) pattern(pattern, false).matcher(text).results().count();
  }

  /** {@code REGEXP_INSTR(text, pattern)}: where the first match begins; 0 if nothing matches. */
  public static int regexpInstr(String text, String pattern) {
    Matcher matcher = pattern(pattern, false).matcher(text);
    return matcher.find() ? text.codePointCount(0, matcher.start()) + 1 : 0;
  }

  private static Pattern pattern(String pattern, boolean ignoreCase) {
    try {
      return Pattern.compile(
          pattern, ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    } catch (PatternSyntaxException e) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION,
          "The pattern "
              + Quoted.text(pattern)
              + " is not a regular expression: "
              + e.getDescription()
              + ".",
          e);
    }
  }

  /** {@code SPACE(count)}. */
  public static String space(long count) {
    return repeat(" ", count);
  }

  /** {@code ARRAY_TO_STRING(list, separator)}; NULL elements are left out. */
  public static String join(java.util.List<?> list, String separator) {
    return join(list, separator, null);
  }

  /**
   * {@code ARRAY_TO_STRING(list, separator, text of NULL)}.
   *
   * @param absent what stands for NULL elements; null leaves them out
   */
  public static String join(java.util.List<?> list, String separator, @Nullable String absent) {
    StringBuilder result = new StringBuilder();
    String before = "";
    for (Object element : list) {
      if (element != null || absent != null) {
        result.append(before).append(element == null ? absent : text(element));
        before = separator;
      }
    }
    return result.toString();
  }

  private static String text(Object element) {
    if (element instanceof java.math.BigDecimal number) {
      return ValueText.of(number);
    }
    return element instanceof org.apache.calcite.avatica.util.ByteString bytes
        ? ValueText.of(bytes)
        : element.toString();
  }

  /** Returns the UTF-16 index of the character after {@code count}; at most the text's length. */
  private static int offset(String text, long count) {
    if (count <= 0) {
      return 0;
    }
    if (count >= text.length()) {
      return text.length();
    }
    int at = 0;
    for (long i = 0; i < count && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }
}
