package io.github.dynamodbjdbc.config;

import static io.github.dynamodbjdbc.config.ConnectionProperty.ACCESS_KEY_ID;
import static io.github.dynamodbjdbc.config.ConnectionProperty.SECRET_ACCESS_KEY;
import static io.github.dynamodbjdbc.config.ConnectionProperty.SESSION_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverConfigTest {
  private static DriverConfig with(ConnectionProperty property, String text) {
    return DriverConfig.of(Map.of(property, text));
  }

  private static void assertRefused(Map<ConnectionProperty, String> texts, String sentence) {
    assertThatThrownBy(() -> DriverConfig.of(texts))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_CONNECTION_ATTRIBUTE))
        .hasMessageContaining(sentence);
  }

  @Test
  void every_default_is_as_documented() {
    DriverConfig config = DriverConfig.defaults();
    assertThat(config.region()).isEmpty();
    assertThat(config.endpoint()).isEmpty();
    assertThat(config.accessKeyId()).isEmpty();
    assertThat(config.secretAccessKey()).isEmpty();
    assertThat(config.sessionToken()).isEmpty();
    assertThat(config.profile()).isEmpty();
    assertThat(config.roleArn()).isEmpty();
    assertThat(config.externalId()).isEmpty();
    assertThat(config.roleSessionName()).isEqualTo("dynamodb-jdbc");
    assertThat(config.tables()).containsExactly("*");
    assertThat(config.schemaInferMaxRecords()).isEqualTo(100);
    assertThat(config.schemaCacheTtl()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.unnestDepth()).isZero();
    assertThat(config.timeLayout().pattern()).isEqualTo("2006-01-02T15:04:05Z07:00");
    assertThat(config.listType()).isEqualTo(ListType.ARRAY);
    assertThat(config.numberType()).isEqualTo(NumberType.AUTO);
    assertThat(config.onTypeMismatch()).isEqualTo(OnTypeMismatch.ERROR);
    assertThat(config.scanSegments()).isEmpty();
    assertThat(config.pageSize()).isEmpty();
    assertThat(config.consistentRead()).isEqualTo(ConsistentRead.AUTO);
    assertThat(config.fullScan()).isEqualTo(FullScan.ALLOW);
    assertThat(config.maxReadUnits()).isZero();
    assertThat(config.readUnitsPerSecond()).isZero();
    assertThat(config.memoryLimit()).isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 40);
    assertThat(config.maxRetries()).isEmpty();
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.retryTimeout()).isEqualTo(Duration.ofSeconds(55));
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.queryTimeout()).isZero();
    assertThat(config.loginTimeout()).isZero();
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.proxy()).isEmpty();
    assertThat(config.readOnly()).isFalse();
    assertThat(config.nullWrites()).isEqualTo(NullWrites.REMOVE);
    assertThat(config.newAttributes()).isEqualTo(NewAttributes.IF_EMPTY);
    assertThat(config.writeParallelism()).isEmpty();
    assertThat(config.bulkWrites()).isEqualTo(BulkWrites.ALLOW);
    assertThat(config.maxWriteUnits()).isZero();
    assertThat(config.writeUnitsPerSecond()).isZero();
  }

  @Test
  void every_property_reaches_its_accessor() throws Exception {
    Map<ConnectionProperty, String> texts = new EnumMap<>(ConnectionProperty.class);
    texts.put(ConnectionProperty.REGION, "eu-west-1");
    texts.put(ConnectionProperty.ENDPOINT, "http://localhost:8000");
    texts.put(ACCESS_KEY_ID, "id");
    texts.put(SECRET_ACCESS_KEY, "secret");
    texts.put(SESSION_TOKEN, "token");
    texts.put(ConnectionProperty.ROLE_ARN, "arn:aws:iam::123456789012:role/a/reader");
    texts.put(ConnectionProperty.EXTERNAL_ID, "ext");
    texts.put(ConnectionProperty.ROLE_SESSION_NAME, "me@work");
    texts.put(ConnectionProperty.TABLES, "users, order*");
    texts.put(ConnectionProperty.SCHEMA_INFER_MAX_RECORDS, "7");
    texts.put(ConnectionProperty.SCHEMA_FILE, "schema.json");
    texts.put(ConnectionProperty.SCHEMA_CACHE_TTL, "1h");
    texts.put(ConnectionProperty.UNNEST_DEPTH, "3");
    texts.put(ConnectionProperty.TIME_FORMAT, "2006-01-02");
    texts.put(ConnectionProperty.LIST_TYPE, "JSON");
    texts.put(ConnectionProperty.NUMBER_TYPE, "Decimal");
    texts.put(ConnectionProperty.ON_TYPE_MISMATCH, "null");
    texts.put(ConnectionProperty.SCAN_SEGMENTS, "8");
    texts.put(ConnectionProperty.SEGMENT_COLUMN, "true");
    texts.put(ConnectionProperty.INFER_TIMES, "false");
    texts.put(ConnectionProperty.PAGE_SIZE, "500");
    texts.put(ConnectionProperty.CONSISTENT_READ, "TRUE");
    texts.put(ConnectionProperty.ASSUME_DENSE_INDEXES, "true");
    texts.put(ConnectionProperty.FULL_SCAN, "deny");
    texts.put(ConnectionProperty.MAX_READ_UNITS, "1000");
    texts.put(ConnectionProperty.READ_UNITS_PER_SECOND, "12.5");
    texts.put(ConnectionProperty.MEMORY_LIMIT, "64 MB");
    texts.put(ConnectionProperty.MAX_RETRIES, "0");
    texts.put(ConnectionProperty.REQUEST_TIMEOUT, "500ms");
    texts.put(ConnectionProperty.CONNECT_TIMEOUT, "2 s");
    texts.put(ConnectionProperty.RETRY_TIMEOUT, "20s");
    texts.put(ConnectionProperty.IDLE_TIMEOUT, "0");
    texts.put(ConnectionProperty.PROXY, "http://proxy:3128");
    texts.put(ConnectionProperty.QUERY_TIMEOUT, "5m");
    texts.put(ConnectionProperty.LOGIN_TIMEOUT, "9");
    texts.put(ConnectionProperty.EXACTLY_ONCE, "true");
    texts.put(ConnectionProperty.READ_ONLY, "true");
    texts.put(ConnectionProperty.NULL_WRITES, "NULL");
    texts.put(ConnectionProperty.NEW_ATTRIBUTES, "allow");
    texts.put(ConnectionProperty.TRANSACTIONS, "off");
    texts.put(ConnectionProperty.DDL, "deny");
    texts.put(ConnectionProperty.DDL_WAIT, "false");
    texts.put(ConnectionProperty.WRITE_PARALLELISM, "5");
    texts.put(ConnectionProperty.BULK_WRITES, "Deny");
    texts.put(ConnectionProperty.MAX_WRITE_UNITS, "10");
    texts.put(ConnectionProperty.WRITE_UNITS_PER_SECOND, "2.5");
    DriverConfig config = DriverConfig.of(texts);
    for (ConnectionProperty property : ConnectionProperty.values()) {
      if (property != ConnectionProperty.PROFILE) {
        assertThat(accessor(property).invoke(config))
            .as(property.propertyName())
            .isNotEqualTo(accessor(property).invoke(DriverConfig.defaults()));
      }
    }
    assertThat(config.endpoint()).contains(URI.create("http://localhost:8000"));
    assertThat(config.tables()).containsExactly("users", "order*");
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.retryTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(with(ConnectionProperty.REQUEST_TIMEOUT, "2m").retryTimeout())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(config.scanSegments()).hasValue(8);
    assertThat(config.memoryLimit()).isEqualTo(64L << 20);
    assertThat(config.maxRetries()).hasValue(0);
    assertThat(config.readUnitsPerSecond()).isEqualTo(12.5);
    assertThat(with(ConnectionProperty.PROFILE, "dev").profile()).contains("dev");
  }

  private static Method accessor(ConnectionProperty property) throws NoSuchMethodException {
    String name =
        property == ConnectionProperty.TIME_FORMAT ? "time_layout" : property.propertyName();
    String camel =
        Arrays.stream(name.split("_"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return DriverConfig.class.getMethod(
        camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNNEST_DEPTH | x | a whole number from 0 to 32.",
        "UNNEST_DEPTH | -1 | a whole number from 0 to 32.",
        "UNNEST_DEPTH | 33 | a whole number from 0 to 32.",
        "UNNEST_DEPTH | 99999999999999 | a whole number from 0 to 32.",
        "LIST_TYPE | arry | It must be array or json.",
        "FULL_SCAN | no | It must be allow, warn or deny.",
        "READ_ONLY | yes | It must be true or false.",
        "SCAN_SEGMENTS | 0 | It must be auto or a whole number from 1 to 1000000.",
        "SCHEMA_CACHE_TTL | 10 | The unit is missing. It must be a duration such as",
        "SCHEMA_CACHE_TTL | 10d | It must be a duration such as 500ms, 10s, 5m or 1h",
        "SCHEMA_CACHE_TTL | -1s | It must be a duration such as 500ms, 10s, 5m or 1h",
        "SCHEMA_CACHE_TTL | 481h | at most 480h",
        "REQUEST_TIMEOUT | 0 | longer than 0",
        "MAX_READ_UNITS | -1 | a number that is not negative",
        "MAX_READ_UNITS | NaN | a number that is not negative",
        "MEMORY_LIMIT | 64 | The unit is missing. It must be a share of the heap such as 40%,"
            + " bytes",
        "MEMORY_LIMIT | 0% | a share of the heap such as 40%",
        "MEMORY_LIMIT | 101% | a share of the heap such as 40%",
        "MEMORY_LIMIT | 0MB | or 0 for no limit.",
        "ENDPOINT | localhost:8000 | The scheme http:// or https:// is missing.",
        "ENDPOINT | http:// | an http or https URL of a host, such as http://localhost:8000",
        "ENDPOINT | http://a:b@localhost | cannot hold a user",
        "TABLES | a,,b | '' is not a valid name of a DynamoDB table.",
        "TABLES | a b | 'a b' is not a valid name of a DynamoDB table.",
        "REGION | US East | an AWS region id in lower case, such as us-east-1",
        "ROLE_ARN | reader | the ARN of an IAM role",
        "ROLE_SESSION_NAME | a b | 2 to 64 letters",
      })
  void a_bad_value_is_refused_with_what_is_allowed(
      ConnectionProperty property, String text, String sentence) {
    assertRefused(Map.of(property, text), sentence);
    assertRefused(Map.of(property, text), "connection property " + property.propertyName());
    assertRefused(Map.of(property, text), "'" + text.replaceFirst(".*@", "***@") + "'");
  }

  @Test
  void credentials_that_are_not_whole_are_refused() {
    assertRefused(Map.of(ACCESS_KEY_ID, "x"), "access_key_id is given without secret_access_key");
    assertRefused(
        Map.of(SECRET_ACCESS_KEY, "x"), "secret_access_key is given without access_key_id");
    assertRefused(Map.of(SESSION_TOKEN, "x"), "session_token is given without access_key_id");
    assertRefused(
        Map.of(ACCESS_KEY_ID, "x", SECRET_ACCESS_KEY, "y", ConnectionProperty.PROFILE, "p"),
        "profile and access_key_id are both given");
    assertRefused(
        Map.of(ConnectionProperty.EXTERNAL_ID, "x"), "external_id is given without role_arn");
    assertRefused(
        Map.of(ConnectionProperty.ROLE_SESSION_NAME, "xy"),
        "role_session_name is given without role_arn");
  }

  @Test
  void a_default_that_is_written_out_changes_nothing() {
    Map<ConnectionProperty, String> texts = new EnumMap<>(ConnectionProperty.class);
    for (ConnectionProperty property : ConnectionProperty.values()) {
      property.defaultText().ifPresent(text -> texts.put(property, text));
    }
    assertThat(DriverConfig.of(texts)).isEqualTo(DriverConfig.defaults());
    assertThat(with(ConnectionProperty.SCHEMA_CACHE_TTL, "600s"))
        .isEqualTo(DriverConfig.defaults());
    assertThat(with(ConnectionProperty.UNNEST_DEPTH, "1")).isNotEqualTo(DriverConfig.defaults());
  }

  @Test
  void its_text_shows_no_secret() {
    DriverConfig config =
        DriverConfig.of(
            Map.of(ACCESS_KEY_ID, "AKIA", SECRET_ACCESS_KEY, "hush1", SESSION_TOKEN, "hush2"));
    assertThat(config.toString())
        .contains("access_key_id=AKIA", "secret_access_key=***", "session_token=***")
        .contains("scan_segments=auto", "time_format=2006-01-02T15:04:05Z07:00")
        .doesNotContain("hush");
  }
}
