package io.github.dynamodbjdbc.config;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The grammar of this driver's URLs: {@code jdbc:dynamodb:}, an optional {@code //region}, an
 * optional {@code ?}, then {@code name=value} pairs split by {@code &} or {@code ;}.
 *
 * <p>Values are percent-decoded as UTF-8; a {@code +} stays a {@code +}. Names are those of {@link
 * ConnectionProperty#find}, and {@code user} and {@code password}. An empty value counts as not
 * given.
 */
public final class JdbcUrl {
  /** What every URL of this driver begins with, in any case. */
  public static final String PREFIX = "jdbc:dynamodb:";

  /** A word and a colon right after the prefix: the URL of another product, such as partiql. */
  private static final Pattern FOREIGN =
      Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:.*", Pattern.DOTALL);

  private JdbcUrl() {}

  /** Whether a URL is this driver's to answer for, well-formed or not; false for null. */
  public static boolean accepts(String url) {
    return url != null
        && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        && !FOREIGN.matcher(url.substring(PREFIX.length())).matches();
  }

  /**
   * Reads a URL, and Properties, which win over it.
   *
   * @param info may be null
   * @throws DriverException SQLState 01S00 for another product's URL, an unknown name, a bad value,
   *     one property given two values in one place, or properties that do not go together
   */
  public static DriverConfig parse(String url, Properties info) {
    if (!accepts(url)) {
      // Not shown: it may hold secrets, wherever they stand.
      throw new DriverException(
          SqlState.INVALID_CONNECTION_ATTRIBUTE,
          "The URL is not one of this driver's: those begin with "
              + PREFIX
              + " as in"
              + " jdbc:dynamodb://us-east-1.");
    }
    Collected texts = new Collected(false);
    collect(url, texts);
    Collected winners = new Collected(false);
    collect(info, winners);
    texts.values.putAll(winners.values);
    return DriverConfig.of(texts.values);
  }

  /** What can be read of a URL and Properties; whatever is wrong in them is passed over. */
  static Map<ConnectionProperty, String> peek(String url, Properties info) {
    Collected texts = new Collected(true);
    if (accepts(url)) {
      collect(url, texts);
    }
    Collected winners = new Collected(true);
    collect(info, winners);
    texts.values.putAll(winners.values);
    return texts.values;
  }

  /** Texts by property, as one place gives them. */
  private static final class Collected {
    final Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
    final boolean lenient;

    Collected(boolean lenient) {
      this.lenient = lenient;
    }

    void put(String name, String text) {
      put(name, text, null);
    }

    /**
     * @param after the name before it in a URL, whose value may have a part that looks like a name;
     *     or null
     */
    void put(String name, String text, String after) {
      Optional<ConnectionProperty> property = property(name);
      if (property.isEmpty()) {
        fail(
            after != null && property(after).map(ConnectionProperty::isSecret).orElse(true)
                ? "There is no connection property of the name that follows the value of "
                    + after.strip()
                    + ". It is not shown, since it may be the rest of that value: within a value,"
                    + " write & as %26, ; as %3B and % as %25."
                    + hint(name)
                : "There is no connection property '"
                    + Masked.of(name.strip())
                    + "'."
                    + hint(name));
      } else if (!text.isBlank()) {
        String before = values.put(property.get(), text.strip());
        if (before != null && !before.equals(text.strip())) {
          fail(
              "The connection property "
                  + property.get().propertyName()
                  + " is given twice, with different values.");
        }
      }
    }

    void fail(String sentence) {
      if (!lenient) {
        throw new DriverException(SqlState.INVALID_CONNECTION_ATTRIBUTE, sentence);
      }
    }
  }

  private static Optional<ConnectionProperty> property(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "user" -> Optional.of(ConnectionProperty.ACCESS_KEY_ID);
      case "password" -> Optional.of(ConnectionProperty.SECRET_ACCESS_KEY);
      default -> ConnectionProperty.find(name);
    };
  }

  private static String hint(String name) {
    return NearestName.hint(
        Arrays.stream(ConnectionProperty.values()).map(ConnectionProperty::propertyName).toList(),
        name);
  }

  private static void collect(String url, Collected into) {
    String rest = url.substring(PREFIX.length());
    if (rest.startsWith("//")) {
      int end = 2;
      while (end < rest.length() && "?&;".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      into.put("region", decode("region", rest.substring(2, end), into));
      rest = rest.substring(end);
    }
    if (rest.startsWith("?")) {
      rest = rest.substring(1);
    }
    String previous = null;
    for (String pair : rest.split("[&;]", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
        into.put(name, decode(name, pair.substring(equals + 1), into), previous);
        previous = name;
      } else if (!pair.isBlank()) {
        // Not shown: it may be the rest of a secret with an & or ; in it.
        into.fail(
            "The connection URL has a part"
                + (previous == null ? "" : " after the value of " + previous.strip())
                + " that is not written name=value. Within a value, write & as %26, ; as %3B and"
                + " % as %25.");
      }
    }
  }

  private static void collect(Properties info, Collected into) {
    if (info == null) {
      return;
    }
    Map<String, String> texts = new TreeMap<>();
    for (String name : info.stringPropertyNames()) {
      texts.put(name, info.getProperty(name));
    }
    // Pools and frameworks put numbers and booleans in, which stringPropertyNames leaves out.
    info.forEach((name, value) -> texts.putIfAbsent(name.toString(), value.toString()));
    texts.forEach(into::put);
  }

  private static String decode(String name, String text, Collected into) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
        continue;
      }
      int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        into.fail(
            "The value of the connection property "
                + name.strip()
                + " has a % without two hexadecimal digits after it: write % as %25.");
        return "";
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      into.fail(
          "The value of the connection property "
              + name.strip()
              + " is not UTF-8 once its %.. are decoded.");
      return "";
    }
  }
}
