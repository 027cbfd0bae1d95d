package io.github.dynamodbjdbc.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptibleHttpClientTest {
  private static final SdkClients CLIENTS = new SdkClients();

  private static DriverConfig config(String endpoint) {
    return JdbcUrl.parse(
        "jdbc:dynamodb:region=us-east-1&access_key_id=x&secret_access_key=y&endpoint=" + endpoint,
        null);
  }

  /**
   * Makes a call, interrupts the caller when the server is ready, and returns the exception of the
   * call.
   */
  private static DriverException interrupted(String endpoint, CountDownLatch ready)
      throws Exception {
    DriverConfig config = config(endpoint);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
    try (SdkClients.Lease lease = CLIENTS.acquire(config)) {
      Thread caller =
          new Thread(
              () -> {
                failure.set(catchThrowable(() -> lease.client().listTables()));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      ready.await();
      Thread.sleep(100);
      Instant start = Instant.now();
      caller.interrupt();
      caller.join();
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }
    assertThat(stillInterrupted.get()).isTrue();
    return SdkErrors.translate(failure.get(), "Listing tables", config);
  }

  @Test
  void a_call_without_an_answer_ends_when_its_thread_is_interrupted() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      CountDownLatch ready = new CountDownLatch(1);
      Thread server =
          new Thread(
              () -> {
                try (Socket client = socket.accept()) {
                  ready.countDown();
                  client.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // expected: the client closed the connection
                }
              });
      server.start();
      DriverException failure = interrupted("http://localhost:" + socket.getLocalPort(), ready);
      assertThat(failure.state()).isEqualTo(SqlState.STATEMENT_CANCELED);
      server.join();
    }
  }

  @Test
  void a_call_whose_answer_stalls_ends_when_its_thread_is_interrupted() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      CountDownLatch ready = new CountDownLatch(1);
      Thread server =
          new Thread(
              () -> {
                try (Socket client = socket.accept()) {
                  client
                      .getOutputStream()
                      .write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".getBytes(UTF_8));
                  ready.countDown();
                  client.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // expected: the client closed the connection
                }
              });
      server.start();
      DriverException failure = interrupted("http://localhost:" + socket.getLocalPort(), ready);
      assertThat(failure.state()).isEqualTo(SqlState.STATEMENT_CANCELED);
      server.join();
    }
  }

  @Test
  void a_thread_that_is_interrupted_already_makes_no_call() throws Exception {
    try (CannedServer server = new CannedServer(200, "{}");
        SdkClients.Lease lease = CLIENTS.acquire(config(server.url()))) {
      Thread.currentThread().interrupt();
      Throwable failure = catchThrowable(() -> lease.client().listTables());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(SdkErrors.translate(failure, "Listing tables", config(server.url())).state())
          .isEqualTo(SqlState.STATEMENT_CANCELED);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void an_interruption_between_two_calls_harms_neither_connection_nor_call() throws Exception {
    try (CannedServer server = new CannedServer(200, "{\"TableNames\":[]}");
        SdkClients.Lease lease = CLIENTS.acquire(config(server.url()))) {
      for (int i = 0; i < 5; i++) {
        assertThat(lease.client().listTables().tableNames()).isEmpty();
        Thread.currentThread().interrupt();
        long end = System.nanoTime() + 60_000_000;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(server.requests).hasSize(5);
    }
  }
}
