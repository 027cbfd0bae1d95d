package io.github.dynamodbjdbc.config;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The settings of a connection: validated, complete with defaults, immutable.
 *
 * <p>Two configurations are equal if every property has the same effective value, however it was
 * written; shared caches use them as keys. {@link #toString} shows no secret.
 */
public final class DriverConfig {
  /** Default of {@link #retryTimeout}: a service that never answers is reported in a minute. */
  private static final Duration RETRY_TIMEOUT = Duration.ofSeconds(55);

  private final Map<ConnectionProperty, Object> values;

  /** The host of the region's endpoint, for messages; empty if it is not known. */
  private final String host;

  private DriverConfig(Map<ConnectionProperty, Object> values, String host) {
    this.values = values;
    this.host = host;
  }

  /** The configuration of {@code jdbc:dynamodb:} alone. */
  public static DriverConfig defaults() {
    return of(Map.of());
  }

  /**
   * Validates texts and fills in defaults. An empty text means the default.
   *
   * @throws DriverException SQLState 01S00, for a bad value or contradicting properties
   */
  public static DriverConfig of(Map<ConnectionProperty, String> texts) {
    Map<ConnectionProperty, Object> values = new EnumMap<>(ConnectionProperty.class);
    for (ConnectionProperty property : ConnectionProperty.values()) {
      Optional.ofNullable(texts.get(property))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .or(property::defaultText)
          .ifPresent(text -> values.put(property, property.parse(text)));
    }
    DriverConfig config = new DriverConfig(values, "");
    config.checkCredentials();
    config.checkRole();
    return config;
  }

  private void checkCredentials() {
    if (accessKeyId().isPresent() != secretAccessKey().isPresent()) {
      boolean id = accessKeyId().isPresent();
      throw refused(
          (id ? "access_key_id" : "secret_access_key")
              + " is given without "
              + (id ? "secret_access_key" : "access_key_id")
              + ": give both (user and password are another way), or neither to use the AWS"
              + " default credentials.");
    }
    if (sessionToken().isPresent() && accessKeyId().isEmpty()) {
      throw refused(
          "session_token is given without access_key_id and secret_access_key: temporary"
              + " credentials need all three.");
    }
    if (profile().isPresent() && accessKeyId().isPresent()) {
      throw refused(
          "profile and access_key_id are both given: credentials come from one of them, so leave"
              + " out the other.");
    }
  }

  private void checkRole() {
    ConnectionProperty name = ConnectionProperty.ROLE_SESSION_NAME;
    boolean named = !name.defaultText().equals(Optional.of(roleSessionName()));
    if (roleArn().isEmpty() && (externalId().isPresent() || named)) {
      throw refused(
          (named ? name : ConnectionProperty.EXTERNAL_ID).propertyName()
              + " is given without role_arn: it belongs to a role to assume.");
    }
  }

  private static DriverException refused(String sentence) {
    return new DriverException(
        SqlState.INVALID_CONNECTION_ATTRIBUTE, "The connection property " + sentence);
  }

  public Optional<String> region() {
    return optional(ConnectionProperty.REGION, String.class);
  }

  public Optional<URI> endpoint() {
    return optional(ConnectionProperty.ENDPOINT, URI.class);
  }

  /** Present exactly if {@link #secretAccessKey} is. */
  public Optional<String> accessKeyId() {
    return optional(ConnectionProperty.ACCESS_KEY_ID, String.class);
  }

  public Optional<String> secretAccessKey() {
    return optional(ConnectionProperty.SECRET_ACCESS_KEY, String.class);
  }

  /** Present only if {@link #accessKeyId} is. */
  public Optional<String> sessionToken() {
    return optional(ConnectionProperty.SESSION_TOKEN, String.class);
  }

  /** Never present together with {@link #accessKeyId}. */
  public Optional<String> profile() {
    return optional(ConnectionProperty.PROFILE, String.class);
  }

  public Optional<String> roleArn() {
    return optional(ConnectionProperty.ROLE_ARN, String.class);
  }

  public Optional<String> externalId() {
    return optional(ConnectionProperty.EXTERNAL_ID, String.class);
  }

  public String roleSessionName() {
    return get(ConnectionProperty.ROLE_SESSION_NAME, String.class);
  }

  /** Globs of table names, at least one: {@code *} stands for any characters, {@code ?} for one. */
  @SuppressWarnings("unchecked") // the parser of this property returns a list of strings
  public List<String> tables() {
    return get(ConnectionProperty.TABLES, List.class);
  }

  public int schemaInferMaxRecords() {
    return get(ConnectionProperty.SCHEMA_INFER_MAX_RECORDS, Integer.class);
  }

  /** A path of a file, or {@code classpath:} and a resource. */
  public Optional<String> schemaFile() {
    return optional(ConnectionProperty.SCHEMA_FILE, String.class);
  }

  /** Zero means no caching. */
  public Duration schemaCacheTtl() {
    return get(ConnectionProperty.SCHEMA_CACHE_TTL, Duration.class);
  }

  public int unnestDepth() {
    return get(ConnectionProperty.UNNEST_DEPTH, Integer.class);
  }

  public TimeLayout timeLayout() {
    return get(ConnectionProperty.TIME_FORMAT, TimeLayout.class);
  }

  public ListType listType() {
    return get(ConnectionProperty.LIST_TYPE, ListType.class);
  }

  public NumberType numberType() {
    return get(ConnectionProperty.NUMBER_TYPE, NumberType.class);
  }

  public OnTypeMismatch onTypeMismatch() {
    return get(ConnectionProperty.ON_TYPE_MISMATCH, OnTypeMismatch.class);
  }

  /** Empty means that the table's size decides. */
  public OptionalInt scanSegments() {
    return get(ConnectionProperty.SCAN_SEGMENTS, OptionalInt.class);
  }

  /** Items per request; empty means DynamoDB's page of 1 MB. */
  public OptionalInt pageSize() {
    return get(ConnectionProperty.PAGE_SIZE, OptionalInt.class);
  }

  public ConsistentRead consistentRead() {
    return get(ConnectionProperty.CONSISTENT_READ, ConsistentRead.class);
  }

  /** Returns whether all reads are strongly consistent. */
  public boolean isConsistent() {
    return consistentRead() == ConsistentRead.TRUE;
  }

  public FullScan fullScan() {
    return get(ConnectionProperty.FULL_SCAN, FullScan.class);
  }

  /** Returns whether a column of strings that are all times becomes a column of times. */
  public boolean inferTimes() {
    return get(ConnectionProperty.INFER_TIMES, Boolean.class);
  }

  /** Returns whether {@code _segment} is a visible column. */
  public boolean segmentColumn() {
    return get(ConnectionProperty.SEGMENT_COLUMN, Boolean.class);
  }

  /** Returns whether the user promises that every item is in every index. */
  public boolean assumeDenseIndexes() {
    return get(ConnectionProperty.ASSUME_DENSE_INDEXES, Boolean.class);
  }

  /** Read units per statement; 0 means no limit. */
  public double maxReadUnits() {
    return get(ConnectionProperty.MAX_READ_UNITS, Double.class);
  }

  /** Read units per second and table; 0 means no limit. */
  public double readUnitsPerSecond() {
    return get(ConnectionProperty.READ_UNITS_PER_SECOND, Double.class);
  }

  /** Bytes of rows that a statement may hold; 0 means no limit. */
  public long memoryLimit() {
    return get(ConnectionProperty.MEMORY_LIMIT, Long.class);
  }

  /** Empty means the SDK's own number. */
  public OptionalInt maxRetries() {
    return get(ConnectionProperty.MAX_RETRIES, OptionalInt.class);
  }

  /** Limit of one attempt; never zero. */
  public Duration requestTimeout() {
    return get(ConnectionProperty.REQUEST_TIMEOUT, Duration.class);
  }

  /** Limit of a call with all its retries; never zero. */
  public Duration retryTimeout() {
    return optional(ConnectionProperty.RETRY_TIMEOUT, Duration.class)
        .orElseGet(
            () -> requestTimeout().compareTo(RETRY_TIMEOUT) > 0 ? requestTimeout() : RETRY_TIMEOUT);
  }

  /** Never zero. */
  public Duration connectTimeout() {
    return get(ConnectionProperty.CONNECT_TIMEOUT, Duration.class);
  }

  /** Zero means no limit. */
  public Duration queryTimeout() {
    return get(ConnectionProperty.QUERY_TIMEOUT, Duration.class);
  }

  /** Zero means no limit of this connection's own. */
  public Duration loginTimeout() {
    return Duration.ofSeconds(get(ConnectionProperty.LOGIN_TIMEOUT, Integer.class));
  }

  /** Zero means that nothing stays open. */
  public Duration idleTimeout() {
    return get(ConnectionProperty.IDLE_TIMEOUT, Duration.class);
  }

  public Optional<ProxyAddress> proxy() {
    return optional(ConnectionProperty.PROXY, ProxyAddress.class);
  }

  /**
   * Returns this configuration with what the environment and AWS's files add to it. It is for
   * messages: caches use the configuration as the user gave it.
   */
  public DriverConfig resolved(Surroundings found) {
    Map<ConnectionProperty, Object> resolved = new EnumMap<>(values);
    resolved.put(ConnectionProperty.REGION, found.region);
    found.endpoint.ifPresent(value -> resolved.put(ConnectionProperty.ENDPOINT, value));
    found.proxy.ifPresent(value -> resolved.put(ConnectionProperty.PROXY, value));
    return new DriverConfig(resolved, found.host);
  }

  /**
   * The settings that the environment and AWS's files give where the properties give none.
   *
   * @param host of the region's endpoint
   */
  public record Surroundings(
      String region, String host, Optional<URI> endpoint, Optional<ProxyAddress> proxy) {}

  /** Returns the service that the connection uses, as messages name it. */
  public String place() {
    String service =
        endpoint()
            .map(endpoint -> "DynamoDB at " + endpoint)
            .orElseGet(
                () ->
                    "DynamoDB in "
                        + region().map(id -> "region " + id).orElse("the default region")
                        + (host.isEmpty() ? "" : " (" + host + ")"));
    return service + proxy().map(address -> " through the proxy " + address).orElse("");
  }

  /** Returns whether each write is a transaction with a token. */
  public boolean exactlyOnce() {
    return get(ConnectionProperty.EXACTLY_ONCE, Boolean.class);
  }

  public boolean readOnly() {
    return get(ConnectionProperty.READ_ONLY, Boolean.class);
  }

  public NullWrites nullWrites() {
    return get(ConnectionProperty.NULL_WRITES, NullWrites.class);
  }

  public Ddl ddl() {
    return get(ConnectionProperty.DDL, Ddl.class);
  }

  public boolean ddlWait() {
    return get(ConnectionProperty.DDL_WAIT, Boolean.class);
  }

  public NewAttributes newAttributes() {
    return get(ConnectionProperty.NEW_ATTRIBUTES, NewAttributes.class);
  }

  public TransactionMode transactions() {
    return get(ConnectionProperty.TRANSACTIONS, TransactionMode.class);
  }

  /** Writes at a time; empty means that their success decides. */
  public OptionalInt writeParallelism() {
    return get(ConnectionProperty.WRITE_PARALLELISM, OptionalInt.class);
  }

  public BulkWrites bulkWrites() {
    return get(ConnectionProperty.BULK_WRITES, BulkWrites.class);
  }

  /** Write units per statement; 0 means no limit. */
  public double maxWriteUnits() {
    return get(ConnectionProperty.MAX_WRITE_UNITS, Double.class);
  }

  /** Write units per second and table; 0 means no limit. */
  public double writeUnitsPerSecond() {
    return get(ConnectionProperty.WRITE_UNITS_PER_SECOND, Double.class);
  }

  /** Returns the value of a property that has a default. */
  private <T> T get(ConnectionProperty property, Class<T> type) {
    return type.cast(Objects.requireNonNull(values.get(property)));
  }

  private <T> Optional<T> optional(ConnectionProperty property, Class<T> type) {
    return Optional.ofNullable(values.get(property)).map(type::cast);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DriverConfig config && values.equals(config.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Lists every property that has a value, with secrets as {@code ***}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey().propertyName()
                    + "="
                    + (entry.getKey().isSecret() ? "***" : shown(entry.getValue())))
        .collect(Collectors.joining(", ", "DriverConfig[", "]"));
  }

  private static String shown(Object value) {
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? Integer.toString(number.getAsInt()) : "auto";
    }
    return value.toString();
  }
}
