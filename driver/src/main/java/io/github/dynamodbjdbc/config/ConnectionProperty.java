package io.github.dynamodbjdbc.config;

import io.github.dynamodbjdbc.config.PropertyType.BadValueException;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every connection property, declared once: validation, driver info, the data source and
 * docs/properties.md derive from here.
 */
public enum ConnectionProperty {
  REGION(
      PropertyType.region(),
      null,
      "AWS region whose tables are shown. Without it the region comes from the AWS default chain:"
          + " AWS_REGION, the profile in ~/.aws/config, the instance metadata."),
  ENDPOINT(
      PropertyType.endpoint(),
      null,
      "URL to send requests to instead of the region's own: DynamoDB Local, LocalStack, a VPC or"
          + " FIPS endpoint."),
  ACCESS_KEY_ID(
      PropertyType.keyId(),
      null,
      "Access key id of static or temporary credentials; a JDBC user name stands for it. Without"
          + " it credentials come from the AWS default chain: environment, shared config and"
          + " credentials files (profiles, SSO), web identity, ECS container, EC2 instance."),
  SECRET_ACCESS_KEY(
      PropertyType.string(),
      null,
      Secrecy.SECRET,
      "Secret access key that goes with access_key_id; a JDBC password stands for it."),
  SESSION_TOKEN(
      PropertyType.string(),
      null,
      Secrecy.SECRET,
      "Session token of temporary credentials, besides access_key_id and secret_access_key."),
  PROFILE(
      PropertyType.string(),
      null,
      "Named profile of ~/.aws/config and ~/.aws/credentials to take credentials from (SSO"
          + " included), and the region where none is given."),
  ROLE_ARN(
      PropertyType.roleArn(),
      null,
      "IAM role to assume with STS, starting from the other credentials; it is renewed by itself."),
  EXTERNAL_ID(
      PropertyType.string(), null, "External id that the trust policy of role_arn asks for."),
  ROLE_SESSION_NAME(
      PropertyType.sessionName(),
      "dynamodb-jdbc",
      "Name of the session of role_arn, as CloudTrail shows it."),
  TABLES(
      PropertyType.globs(),
      "*",
      "Tables to show: names or globs, separated by commas. Where no entry has a wildcard, the"
          + " right to list tables is not needed."),
  SCHEMA_INFER_MAX_RECORDS(
      PropertyType.integer(0, 1_000_000),
      "100",
      "Items sampled per table, spread over its keys, to find its columns and their types."),
  SCHEMA_FILE(
      PropertyType.string(),
      null,
      "JSON file that declares columns and views, over what is inferred; relative to the working"
          + " directory, or classpath: and a resource."),
  SCHEMA_CACHE_TTL(
      PropertyType.duration(Duration.ZERO),
      "10m",
      "How long a table's description and columns are kept, shared by all connections of a JVM"
          + " with the same settings."),
  UNNEST_DEPTH(
      PropertyType.integer(0, 32),
      "0",
      "Levels of nested maps that become columns of their own, named a.b; what lies deeper is"
          + " JSON."),
  TIME_FORMAT(
      PropertyType.timeLayout(),
      "2006-01-02T15:04:05Z07:00",
      "Go-style layout of the times that are kept as strings. A fraction after the seconds is"
          + " accepted without being in the layout. A layout without a time of day gives DATE,"
          + " one without a date TIME."),
  LIST_TYPE(
      PropertyType.choice(ListType.class),
      "array",
      "How lists are shown: array as SQL ARRAY, json as VARCHAR for clients without arrays."),
  NUMBER_TYPE(
      PropertyType.choice(NumberType.class),
      "auto",
      "How numbers are shown: auto as BIGINT where every sample is a whole number of at most 18"
          + " digits and else as DECIMAL, decimal always as DECIMAL, double as DOUBLE (rounded)."),
  ON_TYPE_MISMATCH(
      PropertyType.choice(OnTypeMismatch.class),
      "error",
      "What a value gets that does not fit its column: error fails the statement and widens the"
          + " column for the next, null gives NULL and a warning that counts."),
  SCAN_SEGMENTS(
      PropertyType.integerOrAuto(1, 1_000_000),
      "auto",
      "Segments that a scan reads in parallel: auto follows the table's size."),
  SEGMENT_COLUMN(
      PropertyType.bool(),
      "false",
      "Whether SELECT * and the metadata show _segment, the number of the scan segment of an item:"
          + " for engines such as Spark that split a table by a column. What selects it scans."),
  PAGE_SIZE(
      PropertyType.integerOrAuto(1, 1_000_000),
      "auto",
      "Most items that one request may return: auto leaves it to DynamoDB's page of 1 MB."),
  CONSISTENT_READ(
      PropertyType.bool(),
      "false",
      "Whether reads are strongly consistent; they cost twice and use no global secondary index."),
  FULL_SCAN(
      PropertyType.choice(FullScan.class),
      "allow",
      "What a statement gets that must read a whole table: allow runs it, warn adds an SQLWarning,"
          + " deny refuses it. A read bounded by LIMIT or setMaxRows without a filter is no full"
          + " scan."),
  ASSUME_DENSE_INDEXES(
      PropertyType.bool(),
      "false",
      "A promise that every item is in every index. Then an index also answers where the condition"
          + " does not say that its keys are there; items that lack one are lost."),
  MAX_READ_UNITS(
      PropertyType.number(), "0", "Read units after which a statement is stopped; 0 is no limit."),
  READ_UNITS_PER_SECOND(
      PropertyType.number(),
      "0",
      "Read units per second at which this JVM reads a table, shared by all statements; 0 is no"
          + " limit."),
  MEMORY_LIMIT(
      PropertyType.memory(),
      "40%",
      "Memory that one statement may hold rows in, for sorting, grouping, joining and the like: a"
          + " share of the JVM's largest heap, or bytes; 0 is no limit. A statement that needs more"
          + " is stopped. What is read and passed on row by row does not count."),
  MAX_RETRIES(
      PropertyType.integerOrAuto(0, 100),
      "auto",
      "Times a failed or throttled request is sent again: auto is the AWS SDK's own number,"
          + " and a throttled scan goes on more slowly, until no page has come for a minute."),
  REQUEST_TIMEOUT(
      PropertyType.duration(Duration.ofMillis(1)),
      "30s",
      "How long one request to DynamoDB may take, each retry by itself."),
  CONNECT_TIMEOUT(
      PropertyType.duration(Duration.ofMillis(1)),
      "5s",
      "How long opening a network connection may take."),
  QUERY_TIMEOUT(
      PropertyType.duration(Duration.ZERO),
      "0",
      "How long a statement may run where setQueryTimeout does not say; 0 is no limit."),
  READ_ONLY(PropertyType.bool(), "false", "Whether the driver refuses statements that write.");

  private enum Secrecy {
    PUBLIC,
    SECRET
  }

  private static final Map<String, ConnectionProperty> BY_SQUASHED_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  property -> squash(property.propertyName()), Function.identity()));

  @SuppressWarnings("ImmutableEnumChecker") // immutable, but Function cannot be known to be
  private final PropertyType type;

  private final String defaultText;
  private final Secrecy secrecy;
  private final String description;

  ConnectionProperty(PropertyType type, String defaultText, String description) {
    this(type, defaultText, Secrecy.PUBLIC, description);
  }

  ConnectionProperty(PropertyType type, String defaultText, Secrecy secrecy, String description) {
    this.type = type;
    this.defaultText = defaultText;
    this.secrecy = secrecy;
    this.description = description;
  }

  /** The name as documented: lower case, words joined by {@code _}. */
  public String propertyName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The property that a name stands for, if any: case, {@code -}, {@code _} and camel case do not
   * matter, and a leading {@code dynamodb_aws_} or {@code aws_} is dropped.
   */
  public static Optional<ConnectionProperty> find(String name) {
    String squashed = squash(name);
    for (String prefix : List.of("", "dynamodbaws", "aws")) {
      if (squashed.startsWith(prefix)) {
        ConnectionProperty found = BY_SQUASHED_NAME.get(squashed.substring(prefix.length()));
        if (found != null) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  private static String squash(String name) {
    return name.strip().replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** One or two sentences for people. */
  public String description() {
    return description;
  }

  /** The text that a property has where none is given; empty where that means "not set". */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** The only values there are; empty where they cannot be listed. */
  public List<String> choices() {
    return type.choices();
  }

  /** Whether its value must not be shown, logged or put into a message. */
  public boolean isSecret() {
    return secrecy == Secrecy.SECRET;
  }

  /** What a value may be, to end the sentence "It must be …". */
  public String allowed() {
    return type.allowed();
  }

  /** Whether a text is a value of this property. */
  boolean takes(String text) {
    try {
      return type.parser().apply(text) != null;
    } catch (BadValueException e) {
      return false;
    }
  }

  /**
   * The value that a text stands for, of the Java class that {@link DriverConfig}'s accessor gives.
   *
   * @throws DriverException SQLState 01S00 for a bad value; the message shows it, but for what may
   *     be secret
   */
  Object parse(String text) {
    try {
      return type.parser().apply(text);
    } catch (BadValueException e) {
      String shown = Masked.of(text);
      // A bad key id may be the secret, or both in one.
      String value =
          isSecret() || this == ACCESS_KEY_ID ? "The value" : "The value '" + shown + "'";
      String detail = e.getMessage().isEmpty() ? "" : " " + e.getMessage().replace(text, shown);
      throw new DriverException(
          SqlState.INVALID_CONNECTION_ATTRIBUTE,
          value
              + " of the connection property "
              + propertyName()
              + " is refused."
              + detail
              + " It must be "
              + type.allowed()
              + ".");
    }
  }
}
