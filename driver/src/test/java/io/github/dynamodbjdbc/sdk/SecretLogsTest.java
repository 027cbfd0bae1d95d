package io.github.dynamodbjdbc.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Sets every logger of the JVM to its finest level. Without the filters the SDK's signer would log
 * the session token, and Apache's HTTP client would log it in the headers and in the bytes.
 */
class SecretLogsTest {
  private final SecretLogs guard = new SecretLogs();
  private final SdkClients clients =
      new SdkClients(Optional.empty(), guard, name -> Optional.empty());

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG";
  private static final String TOKEN = "FwoGZXIvYXdzEBYaDHqa0AP1";
  private static final String SIGNATURE = "Signature=";

  private static final class RecordingHandler extends Handler {
    final List<String> records = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord log) {
      StringWriter text = new StringWriter();
      text.append(log.getLoggerName()).append(' ').append(log.getMessage());
      text.append(Arrays.deepToString(log.getParameters()));
      if (log.getThrown() != null) {
        log.getThrown().printStackTrace(new PrintWriter(text, true));
      }
      records.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /**
   * Same as {@link #logged}, with the filters that the all-in-one jar sets on its relocated
   * libraries.
   */
  private List<String> loggedWithGuard(Runnable action) {
    guard.guard();
    try {
      assertThat(guard.warning()).isEmpty();
      return logged(action);
    } finally {
      guard.release();
    }
  }

  private static List<String> logged(Runnable action) {
    RecordingHandler handler = new RecordingHandler();
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    Handler[] others = root.getHandlers();
    Arrays.stream(others).forEach(root::removeHandler);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    try {
      action.run();
    } finally {
      root.setLevel(before);
      root.removeHandler(handler);
      Arrays.stream(others).forEach(root::addHandler);
    }
    return handler.records;
  }

  private static DriverConfig config(String url) {
    return JdbcUrl.parse(
        "jdbc:dynamodb:region=us-east-1&access_key_id=ASIAXYZ&secret_access_key="
            + SECRET
            + "&session_token="
            + TOKEN
            + "&endpoint="
            + url,
        new Properties());
  }

  @Test
  void no_logger_at_any_level_writes_a_token_or_a_signature() throws IOException {
    try (CannedServer works = new CannedServer(200, "{\"TableNames\":[\"t\"]}");
        CannedServer refuses =
            CannedServer.error(400, "UnrecognizedClientException", "The token is invalid.")) {
      List<String> records =
          loggedWithGuard(
              () -> {
                try (SdkClients.Lease lease = clients.acquire(config(works.url()))) {
                  assertThat(new SdkDynamoClient(lease).listTables()).containsExactly("t");
                }
                try (SdkClients.Lease lease = clients.acquire(config(refuses.url()))) {
                  assertThatThrownBy(() -> new SdkDynamoClient(lease).listTables())
                      .hasMessageContaining("AWS refused the credentials");
                }
              });

      // The loggers were enabled and logged something.
      assertThat(records)
          .anyMatch(text -> text.contains("AWS4 Canonical Request: POST"))
          .anyMatch(text -> text.contains("x-amz-security-token:***"))
          .anyMatch(text -> text.contains("client5.http.headers") && text.contains("Host: "))
          .anyMatch(text -> text.contains(">> X-Amz-Security-Token: ***"));
      assertThat(records)
          .noneMatch(text -> text.contains(SECRET))
          .noneMatch(text -> text.contains(TOKEN))
          .noneMatch(text -> text.contains(SIGNATURE))
          .noneMatch(text -> text.contains("client5.http.wire"));
    }
  }

  @Test
  void what_others_send_by_the_same_library_is_logged_but_for_its_secret_headers() {
    List<String> records =
        loggedWithGuard(
            () -> {
              LoggerFactory.getLogger("org.apache.hc.client5.http.wire")
                  .debug("http-outgoing-9 >> \"Authorization: Basic {}[\\r][\\n]\"", TOKEN);
              LoggerFactory.getLogger("org.apache.hc.client5.http.wire")
                  .debug("http-outgoing-9 >> \"{\"a\": 1}\"");
              LoggerFactory.getLogger("org.apache.hc.client5.http.headers")
                  .debug("http-outgoing-9 >> Accept: text/html");
            });

    assertThat(records)
        .anyMatch(text -> text.contains("Authorization: ***\""))
        .anyMatch(text -> text.contains("{\"a\": 1}"))
        .anyMatch(text -> text.contains("Accept: text/html"))
        .noneMatch(text -> text.contains(TOKEN));
  }

  @Test
  void loggers_of_libraries_that_the_application_shares_are_left_alone_and_warned_of() {
    assertThat(guard.warning()).isEmpty();
    logged(
        () ->
            assertThat(guard.warning())
                .get()
                .asString()
                .contains(
                    "org.apache.hc.client5.http.wire",
                    "org.apache.hc.client5.http.headers",
                    "DefaultV4RequestSigner",
                    "Set them to INFO"));
    assertThat(Logger.getLogger("org.apache.hc.client5.http.wire").getFilter()).isNull();
  }

  @Test
  void plain_http_is_warned_of_outside_loopback() {
    for (String local :
        List.of(
            "http://localhost:8000",
            "http://127.0.0.1:8000",
            "http://127.1.2.3",
            "http://[::1]:8000",
            "http://dynamo.localhost",
            "https://dynamo.example.com")) {
      assertThat(ConnectionRisks.of(config(local), new SecretLogs())).as(local).isEmpty();
    }
    for (String remote :
        List.of(
            "http://dynamo.example.com:8000",
            "HTTP://10.0.0.7:8000",
            "http://[2001:db8::1]:8000",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com")) {
      assertThat(ConnectionRisks.of(config(remote), new SecretLogs()))
          .as(remote)
          .singleElement()
          .asString()
          .contains("is not encrypted", "Use https")
          .doesNotContain(SECRET, TOKEN);
    }
  }

  @Test
  void the_warning_is_logged_once_for_a_client() {
    DriverConfig config = config("http://10.255.255.1:8000");
    List<String> records =
        loggedWithGuard(
            () -> {
              try (SdkClients.Lease first = clients.acquire(config);
                  SdkClients.Lease second = clients.acquire(config)) {
                assertThat(first.warnings()).hasSize(1).isEqualTo(second.warnings());
              }
            });

    assertThat(records).filteredOn(text -> text.contains("is not encrypted")).hasSize(1);
  }
}
