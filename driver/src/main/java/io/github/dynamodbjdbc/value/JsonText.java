package io.github.dynamodbjdbc.value;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Writes DynamoDB values as JSON or as plain text for SQL.
 *
 * <p>Equal values have equal texts: no spaces, keys sorted by code point, numbers exact, binary in
 * base64, sets as sorted arrays, NULL as {@code null}. Only the characters that JSON forbids in a
 * string are escaped.
 */
public final class JsonText {
  /** Largest number of digits that is written without an exponent. */
  private static final int MAX_PLAIN_DIGITS = 40;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {}

  /** Writes a value as JSON; NULL as {@code null}. */
  public static String of(DynamoValue value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  /** Writes an item, or the entries of a map, as a JSON object. */
  public static String ofItem(Map<String, DynamoValue> item) {
    StringBuilder out = new StringBuilder();
    appendMap(out, item);
    return out.toString();
  }

  /** Writes a list as a JSON array. */
  public static String ofList(List<DynamoValue> list) {
    return of(DynamoValue.ofList(list));
  }

  /** A text as a JSON string, in quotes. */
  public static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    appendString(out, text);
    return out.toString();
  }

  /**
   * Returns the text of a value in a VARCHAR column: a string unchanged, a number or a boolean as
   * its text, binary as base64, a list, set or map as JSON, and null for NULL.
   */
  public static @Nullable String plain(DynamoValue value) {
    return switch (value.type()) {
      case S -> value.asString();
      case N -> number(value.asNumber());
      case B -> base64(value.asBinary());
      case BOOL -> String.valueOf(value.value());
      case NULL -> null;
      default -> of(value);
    };
  }

  /**
   * Writes a number exactly: up to 40 digits without an exponent ({@code 0.000001}, {@code
   * 1000000}), else with an exponent ({@code 1E+125}).
   */
  public static String number(BigDecimal number) {
    long integerDigits = Math.max(1L, (long) number.precision() - number.scale());
    long digits = integerDigits + Math.max(0, number.scale());
    return digits <= MAX_PLAIN_DIGITS ? number.toPlainString() : number.toString();
  }

  /**
   * Same as {@link #number(BigDecimal)} for the text of a number; a short text needs no BigDecimal.
   */
  public static String number(String text) {
    boolean plain = text.length() <= MAX_PLAIN_DIGITS;
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = (c >= '0' && c <= '9') || c == '.' || (c == '-' && i == 0);
    }
    return plain ? text : number(new BigDecimal(text));
  }

  private static void append(StringBuilder out, DynamoValue value) {
    switch (value.type()) {
      case S -> appendString(out, value.asString());
      case N -> out.append(number(value.asNumber()));
      case B -> appendString(out, base64(value.asBinary()));
      case BOOL -> out.append(value.value());
      case NULL -> out.append("null");
      case L, SS, NS, BS -> appendList(out, value.elements());
      case M -> appendMap(out, value.asMap());
    }
  }

  private static void appendList(StringBuilder out, List<?> list) {
    out.append('[');
    String separator = "";
    for (Object element : list) {
      out.append(separator);
      separator = ",";
      if (element instanceof DynamoValue value) {
        append(out, value);
      } else if (element instanceof BigDecimal number) {
        out.append(number(number));
      } else if (element instanceof ByteString bytes) {
        appendString(out, base64(bytes));
      } else {
        appendString(out, (String) element);
      }
    }
    out.append(']');
  }

  private static void appendMap(StringBuilder out, Map<String, DynamoValue> map) {
    Map<String, DynamoValue> sorted = map;
    if (map.size() > 1) {
      sorted = new TreeMap<>(CodePointOrder.COMPARATOR);
      sorted.putAll(map);
    }
    out.append('{');
    String separator = "";
    for (Map.Entry<String, DynamoValue> entry : sorted.entrySet()) {
      out.append(separator);
      separator = ",";
      appendString(out, entry.getKey());
      out.append(':');
      append(out, entry.getValue());
    }
    out.append('}');
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  private static void appendString(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
