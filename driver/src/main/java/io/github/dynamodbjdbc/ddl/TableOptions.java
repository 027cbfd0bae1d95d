package io.github.dynamodbjdbc.ddl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.StreamView;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Option;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of WITH, SET and RESET. An option that is not given is absent. */
final class TableOptions {
  /** The options by name; the value is that of RESET, or null where there is no default. */
  private enum Known {
    BILLING("on_demand"),
    READ_UNITS(null),
    WRITE_UNITS(null),
    STREAM("off"),
    TTL("off"),
    TABLE_CLASS("standard"),
    DELETION_PROTECTION("false"),
    TAGS("{}"),
    ENCRYPTION("aws_owned");

    private final @Nullable String reset;

    Known(@Nullable String reset) {
      this.reset = reset;
    }

    String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<Known, String> values = new EnumMap<>(Known.class);
  private final Map<Known, String> places = new EnumMap<>(Known.class);

  private TableOptions() {}

  /**
   * Reads the options of WITH or SET.
   *
   * @throws DriverException SQLState 22023 for an unknown option or value
   */
  static TableOptions of(List<Option> options) {
    TableOptions all = new TableOptions();
    options.forEach(option -> all.put(option.name(), known(option.name()), option.value()));
    all.check();
    return all;
  }

  /**
   * Returns the defaults of the options of RESET.
   *
   * @throws DriverException SQLState 22023 for an unknown option, or one without a default
   */
  static TableOptions ofReset(List<Name> names) {
    TableOptions all = new TableOptions();
    for (Name name : names) {
      Known known = known(name);
      if (known.reset == null) {
        throw Refused.option(
            "The option "
                + name
                + " has no default"
                + name.where()
                + ". RESET (billing) switches to capacity on demand.");
      }
      all.put(name, known, known.reset);
    }
    return all;
  }

  /**
   * Reads the options of an index.
   *
   * @throws DriverException SQLState 22023 for an unknown option or value
   */
  static TableOptions ofIndex(List<Option> options) {
    TableOptions all = of(options);
    for (Option option : options) {
      Known known = known(option.name());
      if (known != Known.READ_UNITS && known != Known.WRITE_UNITS) {
        throw Refused.option(
            "An index has no option "
                + option.name()
                + option.name().where()
                + ": its options are read_units and write_units.");
      }
    }
    return all;
  }

  private static Known known(Name name) {
    return Arrays.stream(Known.values())
        .filter(known -> known.name().equalsIgnoreCase(name.text()))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.option(
                    "There is no option '"
                        + name
                        + "'"
                        + name.where()
                        + "."
                        + NearestName.hint(names(), name.text())
                        + " The options are "
                        + String.join(", ", names())
                        + "."));
  }

  private static List<String> names() {
    return Arrays.stream(Known.values()).map(Known::option).toList();
  }

  private void put(Name name, Known known, String value) {
    if (values.put(known, value) != null) {
      throw Refused.option("The option " + name + " is given twice" + name.where() + ".");
    }
    places.put(known, name.where());
  }

  /** Reads each value, so that a bad one is refused before any call. */
  private void check() {
    billing();
    readUnits();
    writeUnits();
    stream();
    tableClass();
    deletionProtection();
    tags();
    encryption();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  Optional<BillingMode> billing() {
    return choice(Known.BILLING, "on_demand", "provisioned")
        .map(text -> BillingMode.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  OptionalLong readUnits() {
    return units(Known.READ_UNITS);
  }

  OptionalLong writeUnits() {
    return units(Known.WRITE_UNITS);
  }

  /**
   * Returns the capacity of a table.
   *
   * @param current the units for those that are not given
   * @throws DriverException SQLState 22023 if the units contradict the billing mode
   */
  Capacity capacity(BillingMode billing, Capacity current) {
    boolean given = readUnits().isPresent() || writeUnits().isPresent();
    if (billing == BillingMode.ON_DEMAND) {
      if (given) {
        throw Refused.option("The options read_units and write_units need billing = provisioned.");
      }
      return Capacity.NONE;
    }
    Capacity capacity =
        new Capacity(
            readUnits().orElse(current.readUnits()), writeUnits().orElse(current.writeUnits()));
    if (capacity.readUnits() == 0 || capacity.writeUnits() == 0) {
      throw Refused.option(
          "The option billing = provisioned needs both read_units and write_units.");
    }
    return capacity;
  }

  private OptionalLong units(Known option) {
    String text = values.get(option);
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!text.matches("[1-9]\\d{0,11}")) {
      throw bad(option, text, "a whole number from 1.", null);
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  boolean hasStream() {
    return values.containsKey(Known.STREAM);
  }

  /** The images of the stream; empty if the option is off or not given. */
  Optional<StreamView> stream() {
    return choice(Known.STREAM, "new_and_old_images", "new_image", "old_image", "keys_only", "off")
        .filter(text -> !text.equals("off"))
        .map(text -> StreamView.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  boolean hasTimeToLive() {
    return values.containsKey(Known.TTL);
  }

  /** The attribute that holds the time of expiry; empty if the option is off or not given. */
  Optional<String> timeToLive() {
    return Optional.ofNullable(values.get(Known.TTL)).filter(text -> !text.equalsIgnoreCase("off"));
  }

  Optional<TableClass> tableClass() {
    return choice(Known.TABLE_CLASS, "standard", "infrequent_access")
        .map(text -> TableClass.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  Optional<Boolean> deletionProtection() {
    return choice(Known.DELETION_PROTECTION, "true", "false").map(Boolean::valueOf);
  }

  /** The key of encryption: {@code aws_owned}, {@code aws_managed}, or the customer's key. */
  Optional<Encryption> encryption() {
    String text = values.get(Known.ENCRYPTION);
    if (text == null) {
      return Optional.empty();
    }
    boolean key = text.contains(":") || text.contains("/") || text.matches("[0-9a-fA-F-]{36}");
    return key
        ? Optional.of(new Encryption(true, Optional.of(text)))
        : choice(Known.ENCRYPTION, "aws_owned", "aws_managed")
            .map(name -> name.equals("aws_owned") ? Encryption.AWS_OWNED : Encryption.AWS_MANAGED);
  }

  Optional<Map<String, String>> tags() {
    return Optional.ofNullable(values.get(Known.TAGS)).map(this::tags);
  }

  private Map<String, String> tags(String text) {
    Map<String, String> tags = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        require(parser.nextToken() == JsonToken.VALUE_STRING);
        tags.put(name, parser.getText());
      }
      require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
    } catch (IOException e) {
      throw bad(Known.TAGS, text, "a JSON object of texts, such as '{\"team\":\"web\"}'.", e);
    }
    return tags;
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("not a JSON object of texts");
    }
  }

  private Optional<String> choice(Known option, String... choices) {
    String text = values.get(option);
    if (text == null) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (!List.of(choices).contains(lower)) {
      String key = option == Known.ENCRYPTION ? ", or the id or ARN of a KMS key" : "";
      throw bad(
          option,
          text,
          String.join(", ", choices) + key + "." + NearestName.hint(List.of(choices), text),
          null);
    }
    return Optional.of(lower);
  }

  /**
   * @param allowed the end of the sentence "It must be"
   */
  private DriverException bad(
      Known option, String text, String allowed, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.INVALID_PARAMETER,
        "The value '"
            + text
            + "' of the option "
            + option.option()
            + " is refused"
            + places.get(option)
            + ". It must be "
            + allowed,
        cause);
  }
}
