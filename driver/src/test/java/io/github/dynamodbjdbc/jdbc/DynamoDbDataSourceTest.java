package io.github.dynamodbjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DynamoDbDataSourceTest {
  /** A value for each property that is not its default, of the type its setter takes. */
  private static final Map<ConnectionProperty, Object> VALUES =
      Map.ofEntries(
          Map.entry(ConnectionProperty.REGION, "eu-west-1"),
          Map.entry(ConnectionProperty.ENDPOINT, "http://localhost:1"),
          Map.entry(ConnectionProperty.ACCESS_KEY_ID, "id"),
          Map.entry(ConnectionProperty.SECRET_ACCESS_KEY, "hush"),
          Map.entry(ConnectionProperty.SESSION_TOKEN, "hush2"),
          Map.entry(ConnectionProperty.PROFILE, "dev"),
          Map.entry(ConnectionProperty.ROLE_ARN, "arn:aws:iam::123456789012:role/r"),
          Map.entry(ConnectionProperty.EXTERNAL_ID, "ext"),
          Map.entry(ConnectionProperty.ROLE_SESSION_NAME, "me"),
          Map.entry(ConnectionProperty.TABLES, "a,b*"),
          Map.entry(ConnectionProperty.SCHEMA_INFER_MAX_RECORDS, 7),
          Map.entry(ConnectionProperty.SCHEMA_CACHE_TTL, "1h"),
          Map.entry(ConnectionProperty.UNNEST_DEPTH, 2),
          Map.entry(ConnectionProperty.TIME_FORMAT, "2006-01-02"),
          Map.entry(ConnectionProperty.LIST_TYPE, "json"),
          Map.entry(ConnectionProperty.NUMBER_TYPE, "double"),
          Map.entry(ConnectionProperty.ON_TYPE_MISMATCH, "null"),
          Map.entry(ConnectionProperty.SCAN_SEGMENTS, "4"),
          Map.entry(ConnectionProperty.SCHEMA_FILE, "schema.json"),
          Map.entry(ConnectionProperty.SEGMENT_COLUMN, true),
          Map.entry(ConnectionProperty.INFER_TIMES, false),
          Map.entry(ConnectionProperty.PAGE_SIZE, "50"),
          Map.entry(ConnectionProperty.CONSISTENT_READ, "true"),
          Map.entry(ConnectionProperty.ASSUME_DENSE_INDEXES, true),
          Map.entry(ConnectionProperty.FULL_SCAN, "deny"),
          Map.entry(ConnectionProperty.MAX_READ_UNITS, 1e7),
          Map.entry(ConnectionProperty.READ_UNITS_PER_SECOND, 0.5),
          Map.entry(ConnectionProperty.MEMORY_LIMIT, "64MB"),
          Map.entry(ConnectionProperty.MAX_RETRIES, "0"),
          Map.entry(ConnectionProperty.REQUEST_TIMEOUT, "1s"),
          Map.entry(ConnectionProperty.CONNECT_TIMEOUT, "2s"),
          Map.entry(ConnectionProperty.RETRY_TIMEOUT, "4s"),
          Map.entry(ConnectionProperty.PROXY, "http://proxy:1"),
          Map.entry(ConnectionProperty.IDLE_TIMEOUT, "6s"),
          Map.entry(ConnectionProperty.QUERY_TIMEOUT, "3s"),
          Map.entry(ConnectionProperty.LOGIN_TIMEOUT, 7),
          Map.entry(ConnectionProperty.EXACTLY_ONCE, true),
          Map.entry(ConnectionProperty.READ_ONLY, true),
          Map.entry(ConnectionProperty.NULL_WRITES, "null"),
          Map.entry(ConnectionProperty.NEW_ATTRIBUTES, "deny"),
          Map.entry(ConnectionProperty.TRANSACTIONS, "off"),
          Map.entry(ConnectionProperty.DDL, "deny"),
          Map.entry(ConnectionProperty.DDL_WAIT, false),
          Map.entry(ConnectionProperty.WRITE_PARALLELISM, "4"),
          Map.entry(ConnectionProperty.BULK_WRITES, "deny"),
          Map.entry(ConnectionProperty.MAX_WRITE_UNITS, 1e7),
          Map.entry(ConnectionProperty.WRITE_UNITS_PER_SECOND, 0.5));

  private static Map<String, PropertyDescriptor> beanProperties() throws Exception {
    BeanInfo info = Introspector.getBeanInfo(DynamoDbDataSource.class, Object.class);
    return Arrays.stream(info.getPropertyDescriptors())
        .collect(Collectors.toMap(PropertyDescriptor::getName, Function.identity()));
  }

  private static String beanName(ConnectionProperty property) {
    StringBuilder name = new StringBuilder();
    for (String word : property.propertyName().split("_", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  @Test
  void every_property_has_a_setter_and_a_getter_that_reach_the_configuration() throws Exception {
    Map<String, PropertyDescriptor> beans = beanProperties();
    for (ConnectionProperty property : ConnectionProperty.values()) {
      DynamoDbDataSource source = new DynamoDbDataSource();
      PropertyDescriptor bean = beans.get(beanName(property));
      assertThat(bean).as(beanName(property)).isNotNull();
      Object before = bean.getReadMethod().invoke(source);
      assertThat(before).isNotEqualTo(VALUES.get(property));
      bean.getWriteMethod().invoke(source, VALUES.get(property));
      assertThat(bean.getReadMethod().invoke(source)).isEqualTo(VALUES.get(property));
      assertThat(source.properties()).containsOnlyKeys(property.propertyName());
      if (!(before instanceof Number || before instanceof Boolean)) {
        bean.getWriteMethod().invoke(source, (Object) null);
        assertThat(bean.getReadMethod().invoke(source)).isEqualTo(before);
        assertThat(source.properties()).isEmpty();
      }
    }
  }

  @Test
  void there_is_no_setter_of_anything_else() throws Exception {
    List<String> others =
        beanProperties().values().stream()
            .filter(bean -> bean.getWriteMethod() != null)
            .map(PropertyDescriptor::getName)
            .filter(
                name ->
                    Arrays.stream(ConnectionProperty.values())
                        .noneMatch(p -> beanName(p).equals(name)))
            .toList();
    assertThat(others).containsExactlyInAnyOrder("url", "user", "password", "logWriter");
  }

  @Test
  void what_setters_make_of_numbers_can_be_read() {
    DynamoDbDataSource source = new DynamoDbDataSource();
    source.setMaxReadUnits(1e7);
    source.setReadUnitsPerSecond(0.25);
    DriverConfig config = JdbcUrl.parse(source.getUrl(), source.properties());
    assertThat(config.maxReadUnits()).isEqualTo(1e7);
    assertThat(config.readUnitsPerSecond()).isEqualTo(0.25);
  }

  @Test
  void user_and_password_are_the_keys_by_their_jdbc_names() {
    DynamoDbDataSource source = new DynamoDbDataSource();
    source.setUser("id");
    source.setPassword("hush");
    assertThat(source.getAccessKeyId()).isEqualTo("id");
    assertThat(source.getSecretAccessKey()).isEqualTo("hush");
    assertThat(source.getUser()).isEqualTo("id");
    assertThat(source.getPassword()).isEqualTo("hush");
  }

  @Test
  void its_text_shows_settings_but_no_secret() {
    DynamoDbDataSource source = new DynamoDbDataSource();
    source.setUrl("jdbc:dynamodb://eu-west-1?access_key_id=id&secret_access_key=hush");
    source.setSessionToken("hush");
    assertThat(source.toString())
        .startsWith("DynamoDbDataSource[region=eu-west-1")
        .contains("secret_access_key=***", "session_token=***")
        .doesNotContain("hush");
    source.setUrl("jdbc:dynamodb:?x=y&secret_access_key=hush");
    assertThat(source.toString()).contains("no connection property 'x'").doesNotContain("hush");
  }

  @Test
  void what_is_wrong_is_said_when_a_connection_is_asked_for() {
    DynamoDbDataSource source = new DynamoDbDataSource();
    source.setListType("arry");
    assertThatThrownBy(source::getConnection)
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("'arry'")
        .hasFieldOrPropertyWithValue("SQLState", "01S00");
    source.setUrl("jdbc:postgresql://localhost/");
    assertThatThrownBy(source::getConnection)
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("must begin with jdbc:dynamodb:");
  }

  @Test
  void it_unwraps_to_what_it_is_only() throws SQLException {
    DataSource source = new DynamoDbDataSource();
    assertThat(source.isWrapperFor(DynamoDbDataSource.class)).isTrue();
    assertThat(source.unwrap(DynamoDbDataSource.class)).isSameAs(source);
    assertThat(source.isWrapperFor(String.class)).isFalse();
    assertThatThrownBy(() -> source.unwrap(String.class)).isInstanceOf(SQLException.class);
    source.setLoginTimeout(7);
    assertThat(source.getLoginTimeout()).isEqualTo(7);
    assertThat(source.getParentLogger().getName()).isEqualTo("io.github.dynamodbjdbc");
  }

  @Test
  void connections_use_the_keys_of_the_source_or_those_they_are_asked_for_with()
      throws SQLException, IOException {
    List<String> keys = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String signed = exchange.getRequestHeaders().getFirst("Authorization");
          keys.add(signed.replaceAll(".*Credential=([^/]*)/.*", "$1"));
          byte[] answer = "{\"TableNames\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      DynamoDbDataSource source = new DynamoDbDataSource();
      source.setUrl("jdbc:dynamodb://us-east-1?schema_cache_ttl=0");
      source.setEndpoint("http://localhost:" + server.getAddress().getPort());
      source.setUser("one");
      source.setPassword("hush");
      source.setSessionToken("token");
      source.getConnection().close();
      source.getConnection("two", "hush").close();
      source.getConnection("", "").close();
      assertThat(keys).containsExactly("one", "two", "one");
    } finally {
      server.stop(0);
    }
  }
}
