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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of this driver's URLs: {@code jdbc:dynamodb:}, an optional {@code //region}, an
 * optional {@code ?}, then {@code name=value} pairs split by {@code &} or {@code ;}.
 *
 * <p>Values are percent-decoded as UTF-8; a {@code +} stays a {@code +}. Names are those of {@link
 * ConnectionProperty#find}, {@code user} and {@code password}. An empty value counts as not given.
 */
public final class JdbcUrl {
  /** Prefix of every URL of this driver; upper and lower case are equal. */
  public static final String PREFIX = "jdbc:dynamodb:";

  /**
   * A word and a colon after the prefix belong to the URL of another product, for example {@code
   * jdbc:dynamodb:partiql:}.
   */
  private static final Pattern FOREIGN =
      Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:.*", Pattern.DOTALL);

  /** A secret access key of AWS. */
  private static final Pattern SECRET_KEY = Pattern.compile("[A-Za-z0-9/+]{40}");

  /**
   * Properties that tools send to every driver, or that users copy from other drivers, and that
   * mean nothing here: names of the application, settings of sockets and character sets. The
   * endpoint alone decides on TLS.
   */
  private static final Set<String> IGNORED =
      Set.of(
          "applicationname",
          "application_name",
          "autoreconnect",
          "characterencoding",
          "charset",
          "clientprogramname",
          "includesynonyms",
          "program_name",
          "remarksreporting",
          "sockettimeout",
          "ssl",
          "sslmode",
          "tcpkeepalive",
          "useragent",
          "usessl",
          "useunicode",
          "v$session.program");

  private JdbcUrl() {}

  /** Returns whether a URL belongs to this driver, well-formed or not; false for null. */
  public static boolean accepts(@Nullable String url) {
    return url != null
        && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        && !FOREIGN.matcher(url.substring(PREFIX.length())).matches();
  }

  /**
   * Reads a URL and Properties. A property in the Properties overrides the one in the URL.
   *
   * @throws DriverException SQLState 01S00 for another product's URL, an unknown name, a bad value,
   *     two different values of a property in the URL or in the Properties, or contradicting
   *     properties
   */
  public static DriverConfig parse(String url, @Nullable Properties info) {
    if (!accepts(url)) {
      // The URL is not shown, because any part of it may hold a secret.
      throw new DriverException(
          SqlState.INVALID_CONNECTION_ATTRIBUTE,
          "The URL does not belong to this driver, whose URLs begin with "
              + PREFIX
              + ", for example jdbc:dynamodb://us-east-1.");
    }
    Collected texts = new Collected(false);
    collect(url, texts);
    Collected winners = new Collected(false);
    collect(info, winners);
    texts.values.putAll(winners.values);
    return DriverConfig.of(texts.values);
  }

  /** Reads as much as possible of a URL and Properties, and ignores the errors in them. */
  static Map<ConnectionProperty, String> peek(@Nullable String url, @Nullable Properties info) {
    Collected texts = new Collected(true);
    if (url != null && accepts(url)) {
      collect(url, texts);
    }
    Collected winners = new Collected(true);
    collect(info, winners);
    texts.values.putAll(winners.values);
    return texts.values;
  }

  /** The property texts of one source, either the URL or the Properties. */
  private static final class Collected {
    final Map<ConnectionProperty, String> values = new EnumMap<>(ConnectionProperty.class);
    final boolean lenient;

    Collected(boolean lenient) {
      this.lenient = lenient;
    }

    void put(String name, String text) {
      put(name, text, null, "");
    }

    /**
     * @param after the name that precedes this one in a URL; a part of its value may look like a
     *     name
     */
    void put(String name, String text, @Nullable String after, String valueBefore) {
      Optional<ConnectionProperty> property = property(name);
      if (property.isEmpty() && isIgnored(name)) {
        return;
      }
      if (property.isEmpty()) {
        fail(
            after != null && mayBeSecret(name, after, valueBefore)
                ? "There is no connection property with the name that follows the value of "
                    + after.strip()
                    + ". The name is not shown, because it may be the rest of that value: within a"
                    + " value, write & as %26, ; as %3B and % as %25."
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

  private static boolean isIgnored(String name) {
    return IGNORED.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns whether an unknown name may be the rest of a secret that was not encoded. */
  private static boolean mayBeSecret(String name, String after, String valueBefore) {
    boolean afterSecret =
        property(after).map(ConnectionProperty::isSecret).orElse(!isIgnored(after));
    // A whole secret key has no & or ;, and who encodes one character has encoded these too.
    boolean whole = SECRET_KEY.matcher(valueBefore).matches() || valueBefore.indexOf('%') >= 0;
    return afterSecret && !whole && hint(name).isEmpty();
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
    String previousValue = "";
    for (String pair : rest.split("[&;]", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = pair.substring(0, equals);
        into.put(name, decode(name, pair.substring(equals + 1), into), previous, previousValue);
        previous = name;
        previousValue = pair.substring(equals + 1);
      } else if (!pair.isBlank()) {
        // The part is not shown, because it may be the rest of a secret that contains & or ;.
        into.fail(
            "The connection URL has a part"
                + (previous == null ? "" : " after the value of " + previous.strip())
                + " that is not written name=value. Within a value, write & as %26, ; as %3B and"
                + " % as %25.");
      }
    }
  }

  private static void collect(@Nullable Properties info, Collected into) {
    if (info == null) {
      return;
    }
    Map<String, String> texts = new TreeMap<>();
    for (String name : info.stringPropertyNames()) {
      texts.put(name, info.getProperty(name));
    }
    // Pools and frameworks put numbers and booleans in; stringPropertyNames omits them.
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
              + " is not UTF-8 after percent-decoding.");
      return "";
    }
  }
}
