package io.github.dynamodbjdbc.config;

import io.github.dynamodbjdbc.time.TimeLayout;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a connection property: its allowed texts, and the values that they stand for.
 *
 * @param allowed the end of the sentence "It must be …"
 * @param choices all allowed values; empty if they cannot be listed
 * @param parser converts a text to a value; throws {@link BadValueException}
 */
record PropertyType(String allowed, List<String> choices, Function<String, Object> parser) {
  /** Longest duration; its milliseconds must fit an int. */
  private static final Duration LONGEST = Duration.ofDays(20);

  private static final Pattern DURATION = Pattern.compile("(\\d{1,10})\\s*(ms|s|m|h)");
  private static final Pattern SHARE = Pattern.compile("([1-9]\\d?|100)\\s*%");
  private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,8})\\s*(kb|mb|gb)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
  private static final Pattern GLOB = Pattern.compile("[A-Za-z0-9_.*?-]{1,255}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");
  private static final Pattern KEY_ID = Pattern.compile("[\\w.-]{1,128}");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

  /** A text that is not a value of its type. */
  static final class BadValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param detail a sentence besides {@link PropertyType#allowed()}, or empty
     */
    BadValueException(@Nullable String detail) {
      super(detail);
    }
  }

  private PropertyType(String allowed, Function<String, Object> parser) {
    this(allowed, List.of(), parser);
  }

  static PropertyType string() {
    return new PropertyType("any text", text -> text);
  }

  static PropertyType region() {
    return matching(REGION, "an AWS region id in lower case, such as us-east-1");
  }

  /**
   * An access key id. AWS uses letters and digits, emulators accept more characters. A secret
   * access key usually has characters that do not match.
   */
  static PropertyType keyId() {
    return matching(KEY_ID, "at most 128 letters, digits and characters of _ . -");
  }

  static PropertyType roleArn() {
    return matching(ROLE, "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/reader");
  }

  static PropertyType sessionName() {
    return matching(SESSION_NAME, "2 to 64 letters, digits and characters of _ + = , . @ -");
  }

  private static PropertyType matching(Pattern pattern, String allowed) {
    return new PropertyType(
        allowed,
        text -> {
          if (!pattern.matcher(text).matches()) {
            throw new BadValueException("");
          }
          return text;
        });
  }

  static PropertyType bool() {
    return new PropertyType(
        "true or false",
        List.of("true", "false"),
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new BadValueException("");
            });
  }

  static <E extends Enum<E>> PropertyType choice(Class<E> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    return new PropertyType(
        String.join(", ", names.subList(0, names.size() - 1))
            + " or "
            + names.get(names.size() - 1),
        names,
        text -> {
          int found = names.indexOf(text.toLowerCase(Locale.ROOT));
          if (found < 0) {
            throw new BadValueException("");
          }
          return type.getEnumConstants()[found];
        });
  }

  static PropertyType integer(int min, int max) {
    return new PropertyType(
        "a whole number from " + min + " to " + max, text -> parseInt(text, min, max));
  }

  /**
   * A whole number, or {@code auto} (an empty OptionalInt), which leaves the choice to the driver.
   */
  static PropertyType integerOrAuto(int min, int max) {
    return new PropertyType(
        "auto or a whole number from " + min + " to " + max,
        text ->
            text.equalsIgnoreCase("auto")
                ? OptionalInt.empty()
                : OptionalInt.of(parseInt(text, min, max)));
  }

  private static int parseInt(String text, int min, int max) {
    if (!text.matches("\\d{1,9}")) {
      throw new BadValueException("");
    }
    int value = Integer.parseInt(text);
    if (value < min || value > max) {
      throw new BadValueException("");
    }
    return value;
  }

  static PropertyType number() {
    return new PropertyType(
        "a number that is not negative, such as 0, 25 or 0.5",
        text -> {
          if (!NUMBER.matcher(text).matches()) {
            throw new BadValueException("");
          }
          return Double.valueOf(text);
        });
  }

  /**
   * A duration of at least {@code min}; a bare {@code 0} needs no unit.
   *
   * @param min zero or one millisecond
   */
  static PropertyType duration(Duration min) {
    String allowed =
        "a duration such as 500ms, 10s, 5m or 1h, "
            + (min.isZero() ? "or 0, and " : "longer than 0 and ")
            + "at most "
            + LONGEST.toHours()
            + "h";
    return new PropertyType(
        allowed,
        text -> {
          Duration value = parseDuration(text);
          if (value.compareTo(min) < 0 || value.compareTo(LONGEST) > 0) {
            throw new BadValueException("");
          }
          return value;
        });
  }

  private static Duration parseDuration(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new BadValueException(text.matches("\\d+") ? "The unit is missing." : "");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  /** Bytes of memory, given as such or as a share of this JVM's maximum heap; 0 means no limit. */
  static PropertyType memory() {
    return new PropertyType(
        "a share of the heap such as 40%, bytes such as 512KB, 64MB or 2GB, or 0 for no limit",
        text -> parseMemory(text.toLowerCase(Locale.ROOT)));
  }

  private static long parseMemory(String text) {
    if (text.equals("0")) {
      return 0;
    }
    Matcher share = SHARE.matcher(text);
    if (share.matches()) {
      return Runtime.getRuntime().maxMemory() / 100 * Integer.parseInt(share.group(1));
    }
    Matcher bytes = BYTES.matcher(text);
    if (!bytes.matches()) {
      throw new BadValueException(text.matches("\\d+") ? "The unit is missing." : "");
    }
    long amount = Long.parseLong(bytes.group(1));
    return switch (bytes.group(2)) {
      case "kb" -> amount << 10;
      case "mb" -> amount << 20;
      default -> amount << 30;
    };
  }

  /** An endpoint: http or https, a host, and optionally a port and a path. */
  static PropertyType endpoint() {
    return new PropertyType(
        "an http or https URL of a host, such as http://localhost:8000",
        text -> {
          try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
              throw new BadValueException("The scheme http:// or https:// is missing.");
            }
            if (uri.getHost() == null) {
              throw new BadValueException("The host is missing.");
            }
            if (uri.getPort() > 65_535) {
              throw new BadValueException("The port is above 65535.");
            }
            if (uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
              throw new BadValueException("It cannot hold a user, a query or a fragment.");
            }
            return uri;
          } catch (URISyntaxException e) {
            throw new BadValueException("");
          }
        });
  }

  /** An HTTP proxy; parses to a {@link ProxyAddress}. */
  static PropertyType proxy() {
    return new PropertyType(
        "the URL of an HTTP proxy, such as http://proxy.example.com:3128 or"
            + " http://user:password@proxy.example.com:3128",
        text -> {
          try {
            return ProxyAddress.parse(text);
          } catch (IllegalArgumentException e) {
            throw new BadValueException(e.getMessage());
          }
        });
  }

  static PropertyType globs() {
    return new PropertyType(
        "table names separated by commas; * stands for any characters and ? for one",
        text -> {
          List<String> globs = new ArrayList<>();
          for (String glob : text.split(",", -1)) {
            if (!GLOB.matcher(glob.strip()).matches()) {
              throw new BadValueException(
                  "'" + Masked.of(glob.strip()) + "' is not a valid name of a DynamoDB table.");
            }
            globs.add(glob.strip());
          }
          return List.copyOf(globs);
        });
  }

  static PropertyType timeLayout() {
    return new PropertyType(
        "Go's reference time, Mon Jan 2 15:04:05 2006 -0700, written in the format of the"
            + " texts",
        text -> {
          try {
            return TimeLayout.of(text);
          } catch (IllegalArgumentException e) {
            throw new BadValueException(e.getMessage());
          }
        });
  }
}
