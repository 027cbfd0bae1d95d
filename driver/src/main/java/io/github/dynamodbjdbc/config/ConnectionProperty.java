package io.github.dynamodbjdbc.config;

import io.github.dynamodbjdbc.config.PropertyType.BadValueException;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connection properties, each declared once. Validation, driver info, the data source and
 * docs/properties.md derive from this enum.
 */
public enum ConnectionProperty {
  REGION(
      PropertyType.region(),
      null,
      "AWS region whose tables the connection shows. Without it the region comes from the"
          + " property profile, else from the AWS default chain: AWS_REGION, the profile in"
          + " ~/.aws/config, AWS_DEFAULT_REGION, the instance metadata."),
  ENDPOINT(
      PropertyType.endpoint(),
      null,
      "URL to send requests to instead of the region's own: DynamoDB Local, LocalStack, a VPC or"
          + " FIPS endpoint. Without it the URL comes from AWS_ENDPOINT_URL_DYNAMODB,"
          + " AWS_ENDPOINT_URL, or endpoint_url of the profile, if one is set."),
  ACCESS_KEY_ID(
      PropertyType.keyId(),
      null,
      "Access key id of static or temporary credentials; the JDBC user name is another"
          + " way to give it. Without it credentials come from the AWS default chain:"
          + " environment, shared config and credentials files (profiles, SSO), web identity,"
          + " ECS container, EC2 instance."),
  SECRET_ACCESS_KEY(
      PropertyType.string(),
      null,
      Secrecy.SECRET,
      "Secret access key of access_key_id; the JDBC password is another way to give it."),
  SESSION_TOKEN(
      PropertyType.string(),
      null,
      Secrecy.SECRET,
      "Session token of temporary credentials; needs access_key_id and" + " secret_access_key."),
  PROFILE(
      PropertyType.string(),
      null,
      "Named profile of ~/.aws/config and ~/.aws/credentials that gives the credentials"
          + " (SSO included), the region if the property region is not set, endpoint_url,"
          + " use_fips_endpoint and use_dualstack_endpoint."),
  ROLE_ARN(
      PropertyType.roleArn(),
      null,
      "IAM role to assume with STS, using the other credentials; the driver renews its"
          + " credentials."),
  EXTERNAL_ID(
      PropertyType.string(), null, "External id that the trust policy of role_arn requires."),
  ROLE_SESSION_NAME(
      PropertyType.sessionName(),
      "dynamodb-jdbc",
      "Session name for role_arn, which CloudTrail shows."),
  PROXY(
      PropertyType.proxy(),
      null,
      Secrecy.SECRET,
      "HTTP proxy for all requests, with a user and a password if it needs them. Without it the"
          + " proxy for an https endpoint comes from the system properties https.proxyHost and"
          + " https.proxyPort (except for hosts in http.nonProxyHosts), else from the environment"
          + " variable HTTPS_PROXY (except for hosts in NO_PROXY); for an http endpoint from"
          + " http.proxyHost, else HTTP_PROXY."),
  TABLES(
      PropertyType.globs(),
      "*",
      "Tables to show: names or globs, separated by commas. If no entry has a wildcard,"
          + " the permission to list tables is not needed."),
  SCHEMA_INFER_MAX_RECORDS(
      PropertyType.integer(0, 1_000_000),
      "100",
      "Items sampled per table, spread over its keys, to find its columns and their types."),
  SCHEMA_FILE(
      PropertyType.string(),
      null,
      "JSON file that declares columns and views; a declared column replaces the"
          + " inferred one. A path relative to the working directory, or classpath: and a"
          + " resource."),
  SCHEMA_CACHE_TTL(
      PropertyType.duration(Duration.ZERO),
      "10m",
      "Time for which a table's description and columns are cached; all connections of"
          + " a JVM with the same settings share the cache."),
  UNNEST_DEPTH(
      PropertyType.integer(0, 32),
      "0",
      "Levels of nested maps that become columns of their own, named a.b; deeper levels"
          + " are shown as JSON."),
  TIME_FORMAT(
      PropertyType.timeLayout(),
      "2006-01-02T15:04:05Z07:00",
      "Go-style layout of times that are stored as strings. A fraction after the"
          + " seconds is accepted even if the layout has none. A layout without a time of day"
          + " gives DATE, one without a date TIME."),
  INFER_TIMES(
      PropertyType.bool(),
      "true",
      "false shows strings as VARCHAR, even if every sample is a time in time_format. A type"
          + " that schema_file declares holds in either case."),
  LIST_TYPE(
      PropertyType.choice(ListType.class),
      "array",
      "SQL type of lists: array shows them as SQL ARRAY, json as VARCHAR for clients"
          + " without arrays."),
  NUMBER_TYPE(
      PropertyType.choice(NumberType.class),
      "auto",
      "SQL type of numbers: auto is BIGINT if every sample is a whole number of at most"
          + " 18 digits, else DECIMAL; decimal is always DECIMAL; double is DOUBLE (rounded)."),
  ON_TYPE_MISMATCH(
      PropertyType.choice(OnTypeMismatch.class),
      "error",
      "Treatment of a value that does not fit its column: error fails the statement and"
          + " widens the column for later statements, null shows NULL and adds a warning with"
          + " the number of such values."),
  SCAN_SEGMENTS(
      PropertyType.integerOrAuto(1, 1_000_000),
      "auto",
      "Number of segments that a scan reads in parallel: auto derives it from the"
          + " table's size."),
  SEGMENT_COLUMN(
      PropertyType.bool(),
      "false",
      "true shows _segment, the number of an item's scan segment, in SELECT * and the"
          + " metadata, for engines such as Spark that split a table by a column. A statement"
          + " that selects it scans."),
  PAGE_SIZE(
      PropertyType.integerOrAuto(1, 1_000_000),
      "auto",
      "Maximum number of items that one request reads: auto leaves it to DynamoDB's"
          + " page of 1 MB."),
  CONSISTENT_READ(
      PropertyType.choice(ConsistentRead.class),
      "auto",
      "Reads that are strongly consistent, at twice the cost: true all of them, which then use no"
          + " global secondary index; false none; auto those of tables that this JVM has written"
          + " in the last 5 seconds, except what a global secondary index answers."),
  FULL_SCAN(
      PropertyType.choice(FullScan.class),
      "allow",
      "Treatment of a statement that must read a whole table: allow runs it, warn adds"
          + " an SQLWarning, deny refuses it. A read bounded by LIMIT or setMaxRows without a"
          + " filter is not a full scan."),
  ASSUME_DENSE_INDEXES(
      PropertyType.bool(),
      "false",
      "true promises that every item is in every index. An index may then answer a"
          + " condition that does not require the index keys to exist; items that lack a key"
          + " are missing from the result."),
  MAX_READ_UNITS(
      PropertyType.number(),
      "0",
      "Read units after which a statement is stopped; 0 means no limit."),
  READ_UNITS_PER_SECOND(
      PropertyType.number(),
      "0",
      "Maximum read units per second at which this JVM reads a table, shared by all"
          + " statements; 0 means no limit."),
  MEMORY_LIMIT(
      PropertyType.memory(),
      "40%",
      "Memory that one statement may use for rows that it holds, for example to sort,"
          + " group or join: a share of the JVM's maximum heap, or bytes; 0 means no limit. A"
          + " statement that needs more is stopped. Rows that are read and passed on one by"
          + " one do not count."),
  MAX_RETRIES(
      PropertyType.integerOrAuto(0, 100),
      "auto",
      "Number of retries of a failed or throttled request: auto is the AWS SDK's own"
          + " number, and a throttled scan continues more slowly until no page has arrived"
          + " for retry_timeout."),
  REQUEST_TIMEOUT(
      PropertyType.duration(Duration.ofMillis(1)),
      "30s",
      "Maximum duration of one request to DynamoDB; each retry has this time again."),
  RETRY_TIMEOUT(
      PropertyType.duration(Duration.ofMillis(1)),
      null,
      "Maximum time to wait for an answer of DynamoDB, all retries included, also while it"
          + " throttles every attempt or the service that gives credentials does not answer."
          + " Without it 55s, or request_timeout if that is longer. A statement that makes"
          + " progress may take longer."),
  CONNECT_TIMEOUT(
      PropertyType.duration(Duration.ofMillis(1)),
      "5s",
      "Maximum time to open a network connection."),
  IDLE_TIMEOUT(
      PropertyType.duration(Duration.ZERO),
      "30s",
      "Time for which network connections stay open for the next connection after the last one"
          + " was closed; 0 closes them at once."),
  QUERY_TIMEOUT(
      PropertyType.duration(Duration.ZERO),
      "0",
      "Maximum time of a statement that has no setQueryTimeout, from its planning to its last"
          + " row, and of a prepare and of a metadata method; 0 means no limit."),
  LOGIN_TIMEOUT(
      PropertyType.integer(0, 1_000_000),
      "0",
      "Maximum time to open a connection, in seconds; 0 means the time of"
          + " DriverManager.setLoginTimeout, or no limit if that is not set either."),
  EXACTLY_ONCE(
      PropertyType.bool(),
      "false",
      "true sends each write as a transaction with a token, so that it is done once even if its"
          + " answer is lost, for twice the write units. With false a write such as n = n + 1"
          + " fails with SQLState 08007 if its answer is lost, because it may be done or not."),
  READ_ONLY(PropertyType.bool(), "false", "true makes the driver refuse statements that write."),
  NULL_WRITES(
      PropertyType.choice(NullWrites.class),
      "remove",
      "Effect of writing NULL to an attribute: remove takes the attribute out of the item, null"
          + " stores DynamoDB's NULL type. A key attribute of an index is removed in either case."),
  NEW_ATTRIBUTES(
      PropertyType.choice(NewAttributes.class),
      "if_empty",
      "Treatment of a column name in a write that no column has: if_empty adds the attribute if"
          + " the table has no sampled items, and else refuses the name; allow always adds it;"
          + " deny always refuses it. A path that begins with _record can write any attribute."),
  TRANSACTIONS(
      PropertyType.choice(TransactionMode.class),
      "atomic",
      "Writes while auto-commit is off: atomic keeps them until the commit, which does all of them"
          + " or none; off does each at once, and a rollback after it fails. Batch loaders that"
          + " need no transactions take off."),
  DDL(
      PropertyType.choice(Ddl.class),
      "allow",
      "Treatment of statements that make, change or delete tables and indexes: allow executes"
          + " them, deny refuses them without a call."),
  DDL_WAIT(
      PropertyType.bool(),
      "true",
      "true makes such a statement wait until DynamoDB has done the change; with false it ends"
          + " when DynamoDB has begun it, and the table or index may not be ready yet."),
  WRITE_PARALLELISM(
      PropertyType.integerOrAuto(1, 32),
      "auto",
      "Maximum number of writes that a statement or a batch has under way at a time: auto begins"
          + " with 8 and goes up to 32. It is halved when DynamoDB throttles a write, and grows"
          + " again. Writes of one key keep their order."),
  BULK_WRITES(
      PropertyType.choice(BulkWrites.class),
      "allow",
      "Treatment of an UPDATE or DELETE that does not name its items by their whole primary keys,"
          + " and of TRUNCATE: allow runs it, warn adds an SQLWarning, deny refuses it."),
  MAX_WRITE_UNITS(
      PropertyType.number(),
      "0",
      "Write units after which a statement or a batch is stopped; what it has written by then"
          + " stays. 0 means no limit."),
  WRITE_UNITS_PER_SECOND(
      PropertyType.number(),
      "0",
      "Maximum write units per second at which this JVM writes a table, shared by all"
          + " statements; 0 means no limit.");

  private enum Secrecy {
    PUBLIC,
    SECRET
  }

  private static final Map<String, ConnectionProperty> BY_SQUASHED_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  property -> squash(property.propertyName()), Function.identity()));

  @SuppressWarnings("ImmutableEnumChecker") // immutable; the check cannot know that the Function is
  private final PropertyType type;

  private final @Nullable String defaultText;
  private final Secrecy secrecy;
  private final String description;

  ConnectionProperty(PropertyType type, @Nullable String defaultText, String description) {
    this(type, defaultText, Secrecy.PUBLIC, description);
  }

  ConnectionProperty(
      PropertyType type, @Nullable String defaultText, Secrecy secrecy, String description) {
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
   * Finds the property with this name. Case, {@code -}, {@code _} and camel case do not matter, and
   * a leading {@code dynamodb_aws_} or {@code aws_} is ignored.
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

  /** One or two sentences for docs/properties.md and {@link java.sql.DriverPropertyInfo}. */
  public String description() {
    return description;
  }

  /** The value of a property that is not given; empty means "not set". */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** All allowed values; empty if they cannot be listed. */
  public List<String> choices() {
    return type.choices();
  }

  /** Returns whether the value must not be shown, logged or put into a message. */
  public boolean isSecret() {
    return secrecy == Secrecy.SECRET;
  }

  /** The allowed values, as the end of the sentence "It must be …". */
  public String allowed() {
    return type.allowed();
  }

  /** Returns whether a text is a valid value of this property. */
  boolean takes(String text) {
    try {
      return type.parser().apply(text) != null;
    } catch (BadValueException e) {
      return false;
    }
  }

  /**
   * Parses a text to a value of the Java class that {@link DriverConfig}'s accessor returns.
   *
   * @throws DriverException SQLState 01S00 for a bad value; the message shows the value, except any
   *     part that may be secret
   */
  Object parse(String text) {
    try {
      return type.parser().apply(text);
    } catch (BadValueException e) {
      String shown = Masked.of(text);
      // A bad key id may be the secret key, or both keys in one text.
      String value =
          isSecret() || this == ACCESS_KEY_ID ? "The value" : "The value '" + shown + "'";
      String reason = Objects.requireNonNullElse(e.getMessage(), "");
      String detail = reason.isEmpty() ? "" : " " + reason.replace(text, shown);
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
