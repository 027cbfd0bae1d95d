package io.github.dynamodbjdbc.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are damaged, cut off or foreign are asked for again, and never half believed. */
class SdkDynamoClientTest {
  private static final String PAGE =
      "{\"Items\":[{\"id\":{\"S\":\"a\"}},{\"id\":{\"S\":\"b\"}}],\"Count\":2,\"ScannedCount\":3,"
          + "\"ConsumedCapacity\":{\"TableName\":\"users\",\"CapacityUnits\":0.5}}";

  private static final ReadRequest.Scan SCAN =
      new ReadRequest.Scan(
          "users",
          Optional.empty(),
          ReadRequest.Expressions.NONE,
          0,
          1,
          OptionalInt.empty(),
          false,
          false);

  /** One answer of the server. */
  private interface Answer {
    void send(HttpExchange exchange) throws IOException;
  }

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private int asked;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    asked++;
    try (exchange) {
      answers.removeFirst().send(exchange);
    }
  }

  private static Answer whole(String body) {
    return exchange -> send(exchange, body, crc32(body));
  }

  private static void send(HttpExchange exchange, String body, long crc32) throws IOException {
    exchange.getResponseHeaders().add("x-amz-crc32", String.valueOf(crc32));
    exchange.sendResponseHeaders(200, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
  }

  private static long crc32(String body) {
    CRC32 crc32 = new CRC32();
    crc32.update(body.getBytes(UTF_8));
    return crc32.getValue();
  }

  /** Says that it sends all and closes after half. */
  private static Answer half(String body) {
    return exchange -> {
      exchange.sendResponseHeaders(200, body.length());
      exchange.getResponseBody().write(body.substring(0, body.length() / 2).getBytes(UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  private Page<String> scan(String properties) {
    DriverConfig config =
        JdbcUrl.parse(
            "jdbc:dynamodb:region=us-east-1&access_key_id=x&secret_access_key=y&endpoint=http://localhost:"
                + server.getAddress().getPort()
                + properties,
            null);
    try (SdkClients.Lease lease = SdkClients.acquire(config)) {
      return new SdkDynamoClient(lease.client(), config)
          .read(SCAN, Optional.empty(), parser -> DynamoJson.readItem(parser).get("id").asString());
    }
  }

  @Test
  void a_page_gives_its_rows_its_counts_and_its_price() {
    answers.add(whole(PAGE));
    Page<String> page = scan("");
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.count()).isEqualTo(2);
    assertThat(page.scannedCount()).isEqualTo(3);
    assertThat(page.readUnits()).isEqualTo(0.5);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void a_page_that_breaks_off_is_asked_for_again_and_doubles_no_row() {
    answers.add(half(PAGE));
    answers.add(whole(PAGE));
    assertThat(scan("").items()).containsExactly("a", "b");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void a_page_whose_checksum_is_wrong_is_asked_for_again() {
    answers.add(exchange -> send(exchange, PAGE, 4711));
    answers.add(whole(PAGE));
    assertThat(scan("").items()).containsExactly("a", "b");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void an_empty_object_is_no_page_without_items() {
    answers.add(whole("{}"));
    answers.add(whole(PAGE));
    assertThat(scan("").items()).containsExactly("a", "b");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void a_foreign_page_is_no_page_without_items() {
    answers.add(whole("<html>Please log in</html>"));
    answers.add(whole("{\"error\":\"nobody home\"}"));
    assertThatThrownBy(() -> scan("&max_retries=1"))
        .isInstanceOf(DriverException.class)
        .satisfies(
            e ->
                assertThat(((DriverException) e).state())
                    .isIn(SqlState.CONNECTION_FAILURE, SqlState.SERVICE_UNAVAILABLE));
  }

  @Test
  void a_value_that_the_decoder_refuses_is_not_asked_for_again() {
    answers.add(whole(PAGE));
    DriverException refused = new DriverException(SqlState.VALUE_DOES_NOT_FIT, "It does not fit.");
    DriverConfig config =
        JdbcUrl.parse(
            "jdbc:dynamodb:region=us-east-1&access_key_id=x&secret_access_key=y&endpoint=http://localhost:"
                + server.getAddress().getPort(),
            null);
    try (SdkClients.Lease lease = SdkClients.acquire(config)) {
      SdkDynamoClient client = new SdkDynamoClient(lease.client(), config);
      assertThatThrownBy(
              () ->
                  client.read(
                      SCAN,
                      Optional.empty(),
                      parser -> {
                        throw refused;
                      }))
          .isSameAs(refused);
    }
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void a_rate_of_read_units_holds_the_next_call_back() {
    answers.addAll(List.of(whole(PAGE.replace("0.5", "3")), whole(PAGE)));
    long start = System.nanoTime();
    scan("&read_units_per_second=2");
    scan("&read_units_per_second=2");
    // In debt by 1 of 2 a second: half a second, whichever connection asks. No upper bound: a slow
    // machine may take longer.
    assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(400);
  }
}
