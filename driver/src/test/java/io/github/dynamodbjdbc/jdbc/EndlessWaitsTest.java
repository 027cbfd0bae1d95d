package io.github.dynamodbjdbc.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services that accept requests and never answer, or throttle without end: every call ends within
 * the user's time limit or else within retry_timeout, in a sentence that says what was waited for.
 */
@Timeout(60)
class EndlessWaitsTest {
  private static final String TABLE =
      "{\"Table\":{\"TableName\":\"t\",\"ItemCount\":1,\"AttributeDefinitions\":[{\"AttributeName\":"
          + "\"id\",\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"id\","
          + "\"KeyType\":\"HASH\"}]}}";
  private static final Map<String, String> ANSWERS =
      Map.of(
          "ListTables", "{\"TableNames\":[\"t\",\"u\"]}",
          "DescribeTable", TABLE,
          "Scan", "{\"Count\":1,\"ScannedCount\":1,\"Items\":[{\"id\":{\"S\":\"a\"}}]}");
  private static final AtomicInteger KEYS = new AtomicInteger();

  /** The treatment of an operation by the service. */
  private enum Treatment {
    STALLED,
    THROTTLED,
    SLOW
  }

  private final Map<String, Treatment> treatments = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  /** The first call of a JVM loads classes for longer than the limits here. */
  @BeforeAll
  static void load() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      failure(
          null,
          c ->
              connect(
                  "http://localhost:" + socket.getLocalPort(), "&max_retries=0&request_timeout=2s"),
          60_000);
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation =
          exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
      exchange.getRequestBody().readAllBytes();
      Treatment treatment = treatments.get(operation);
      if (treatment == Treatment.THROTTLED) {
        send(
            exchange,
            400,
            "{\"__type\":\"com.amazonaws.x#ThrottlingException\",\"message\":\"no\"}");
        return;
      }
      if (treatment != null) {
        TimeUnit.MILLISECONDS.sleep(treatment == Treatment.STALLED ? 30_000 : 250);
      }
      send(exchange, 200, ANSWERS.get(operation));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
  }

  private String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Connects with credentials of its own, so that nothing is known from another test. */
  private static Connection connect(String endpoint, String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:dynamodb://us-east-1?access_key_id=key"
            + KEYS.incrementAndGet()
            + "&secret_access_key=secret&endpoint="
            + endpoint
            + properties);
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** The calls of an application that may wait for DynamoDB. */
  private static Work work(String name) {
    return switch (name) {
      case "prepare" -> connection -> connection.prepareStatement("SELECT id FROM t").close();
      case "getColumns" ->
          connection -> connection.getMetaData().getColumns(null, null, "%", "%").close();
      case "getTables" ->
          connection -> connection.getMetaData().getTables(null, null, "t", null).close();
      case "getPrimaryKeys" ->
          connection -> connection.getMetaData().getPrimaryKeys(null, null, "t").close();
      case "execute" ->
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM t")) {
              assertThat(rows.next()).isTrue();
            }
          };
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Throwable failure(Connection connection, Work work, long mostMillis) {
    long start = System.nanoTime();
    Throwable failure = catchThrowableOfType(SQLException.class, () -> work.on(connection));
    assertThat(failure).isNotNull();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(mostMillis);
    return failure;
  }

  @ParameterizedTest
  @CsvSource({
    "prepare, DescribeTable, Describing table 't'",
    "prepare, Scan, Reading table 't'",
    "getColumns, ListTables, Listing the tables",
    "getColumns, DescribeTable, Describing table '",
    "getColumns, Scan, Reading table '",
    "getTables, ListTables, Listing the tables",
    "getTables, DescribeTable, Describing table 't'",
    "getPrimaryKeys, DescribeTable, Describing table 't'",
    "execute, DescribeTable, Describing table 't'",
    "execute, Scan, Reading table 't'",
  })
  void without_a_limit_a_call_ends_after_retry_timeout(String call, String operation, String doing)
      throws SQLException {
    try (Connection connection = connect(endpoint(), "&retry_timeout=800ms")) {
      treatments.put(operation, Treatment.STALLED);
      assertThat(failure(connection, work(call), 5_000))
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasFieldOrPropertyWithValue("SQLState", "08006")
          .hasMessageStartingWith(doing)
          .hasMessageContaining(
              "DynamoDB at "
                  + endpoint()
                  + " did not answer within retry_timeout (800ms, all retries included).");
      treatments.put(operation, Treatment.THROTTLED);
      assertThat(failure(connection, work(call), 5_000))
          .isInstanceOf(SQLTransientException.class)
          .hasFieldOrPropertyWithValue("SQLState", "40001")
          .hasMessageStartingWith(doing)
          .hasMessageContaining(
              "throttled by DynamoDB at "
                  + endpoint()
                  + " without any progress for 800ms (retry_timeout): ");
      treatments.clear();
      work(call).on(connection);
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prepare, DescribeTable, Describing table 't'",
    "prepare, Scan, Reading table 't'",
    "getColumns, ListTables, Listing the tables",
    "getColumns, Scan, tables were being described",
    "getTables, DescribeTable, Describing table 't'",
    "execute, DescribeTable, Describing table 't'",
    "execute, Scan, Reading table 't'",
  })
  void query_timeout_ends_a_call_that_waits(String call, String operation, String doing)
      throws SQLException {
    for (Treatment treatment : new Treatment[] {Treatment.STALLED, Treatment.THROTTLED}) {
      try (Connection connection = connect(endpoint(), "&query_timeout=800ms")) {
        treatments.put(operation, treatment);
        assertThat(failure(connection, work(call), 5_000))
            .isInstanceOf(SQLTimeoutException.class)
            .hasFieldOrPropertyWithValue("SQLState", "57014")
            .hasMessageContaining(
                "DynamoDB at " + endpoint() + " took longer than its time limit of 800ms (")
            .hasMessageContaining("query_timeout) and was stopped. ")
            .hasMessageContaining(doing);
        treatments.clear();
        work(call).on(connection);
      }
    }
  }

  @Test
  void set_query_timeout_ends_the_sampling_of_a_table() throws SQLException {
    try (Connection connection = connect(endpoint(), "");
        Statement statement = connection.createStatement()) {
      treatments.put("Scan", Treatment.STALLED);
      statement.setQueryTimeout(1);
      assertThat(failure(connection, c -> statement.executeQuery("SELECT id FROM t"), 5_000))
          .isInstanceOf(SQLTimeoutException.class)
          .hasMessage(
              "The statement on DynamoDB at "
                  + endpoint()
                  + " took longer than its time limit of 1s (setQueryTimeout, or query_timeout) and"
                  + " was stopped. Reading table 't' was interrupted before DynamoDB at "
                  + endpoint()
                  + " answered.");
    }
  }

  @Test
  void a_statement_that_waits_for_what_another_thread_loads_ends_too() throws Exception {
    String keys = "&access_key_id=shared&secret_access_key=secret&endpoint=" + endpoint();
    try (Connection one = DriverManager.getConnection("jdbc:dynamodb://us-east-1?" + keys);
        Connection two = DriverManager.getConnection("jdbc:dynamodb://us-east-1?" + keys);
        Statement waiting = two.createStatement()) {
      treatments.put("DescribeTable", Treatment.STALLED);
      Future<PreparedStatement> loading =
          threads.submit(() -> one.prepareStatement("SELECT id FROM t"));
      TimeUnit.MILLISECONDS.sleep(300);
      waiting.setQueryTimeout(1);
      assertThat(failure(two, c -> waiting.executeQuery("SELECT id FROM t"), 5_000))
          .isInstanceOf(SQLTimeoutException.class)
          .hasMessageContaining("while it waited for what another thread loads");
      assertThat(loading.isDone()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void a_first_connection_to_a_black_hole_ends(String scheme) throws IOException {
    try (ServerSocket hole = new ServerSocket(0)) {
      String endpoint = scheme + "://localhost:" + hole.getLocalPort();
      assertThat(failure(null, c -> connect(endpoint, "&retry_timeout=800ms"), 5_000))
          .hasFieldOrPropertyWithValue("SQLState", "08006")
          .hasMessage(
              "Connecting failed: DynamoDB at "
                  + endpoint
                  + " did not answer within retry_timeout (800ms, all retries included).");
      assertThat(failure(null, c -> connect(endpoint, "&loginTimeout=1"), 5_000))
          .isInstanceOf(SQLTimeoutException.class)
          .hasMessage(
              "Connecting to DynamoDB at "
                  + endpoint
                  + " took longer than its time limit of 1s (login_timeout, or setLoginTimeout) and"
                  + " was stopped. Connecting was interrupted before DynamoDB at "
                  + endpoint
                  + " answered.");
    }
  }

  @Test
  void a_first_connection_that_is_throttled_without_end_ends() {
    treatments.put("ListTables", Treatment.THROTTLED);
    assertThat(failure(null, c -> connect(endpoint(), "&retry_timeout=800ms"), 5_000))
        .hasFieldOrPropertyWithValue("SQLState", "40001");
    assertThat(failure(null, c -> connect(endpoint(), "&login_timeout=1"), 5_000))
        .isInstanceOf(SQLTimeoutException.class);
  }

  @Test
  void the_login_timeouts_of_jdbc_bound_connecting() throws SQLException {
    treatments.put("ListTables", Treatment.STALLED);
    DriverManager.setLoginTimeout(1);
    try {
      assertThat(failure(null, c -> connect(endpoint(), ""), 5_000))
          .isInstanceOf(SQLTimeoutException.class);
    } finally {
      DriverManager.setLoginTimeout(0);
    }
    DynamoDbDataSource source = new DynamoDbDataSource();
    source.setRegion("us-east-1");
    source.setAccessKeyId("key" + KEYS.incrementAndGet());
    source.setSecretAccessKey("secret");
    source.setEndpoint(endpoint());
    source.setLoginTimeout(1);
    assertThat(source.getLoginTimeout()).isEqualTo(1);
    assertThat(failure(null, c -> source.getConnection(), 5_000))
        .isInstanceOf(SQLTimeoutException.class);
    treatments.clear();
    source.getConnection().close();
  }

  /** Each answer comes in time, though all of them together take longer than retry_timeout. */
  @Test
  void a_slow_service_that_makes_progress_is_not_cut_off() throws SQLException {
    for (String operation : ANSWERS.keySet()) {
      treatments.put(operation, Treatment.SLOW);
    }
    try (Connection connection = connect(endpoint(), "&retry_timeout=600ms")) {
      work("getColumns").on(connection);
      work("execute").on(connection);
    }
  }

  @Test
  void credentials_that_do_not_come_end_a_connection() throws IOException {
    try (ServerSocket hole = new ServerSocket(0)) {
      System.setProperty("aws.endpointUrlSts", "http://localhost:" + hole.getLocalPort());
      String role = "&role_arn=arn:aws:iam::123456789012:role/reader";
      assertThat(failure(null, c -> connect(endpoint(), role + "&retry_timeout=800ms"), 5_000))
          .hasFieldOrPropertyWithValue("SQLState", "08006")
          .hasMessageStartingWith(
              "Connecting failed: the AWS service that gives credentials did not answer within"
                  + " retry_timeout (800ms");
      assertThat(failure(null, c -> connect(endpoint(), role + "&loginTimeout=1"), 5_000))
          .isInstanceOf(SQLTimeoutException.class);
    } finally {
      System.clearProperty("aws.endpointUrlSts");
    }
  }
}
