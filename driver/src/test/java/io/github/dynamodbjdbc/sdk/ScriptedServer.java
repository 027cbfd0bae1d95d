package io.github.dynamodbjdbc.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.CRC32;

/** An HTTP server that gives its answers in order, and then repeats the last one. */
final class ScriptedServer implements AutoCloseable {
  private static final SdkClients CLIENTS = new SdkClients();

  /** One answer. */
  interface Answer {
    void send(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  ScriptedServer(Answer... answers) throws IOException {
    this.answers.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Answer answer = answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
    try (exchange) {
      answer.send(exchange);
    }
  }

  /** An answer with a correct checksum. */
  static Answer complete(String body) {
    CRC32 crc32 = new CRC32();
    crc32.update(body.getBytes(UTF_8));
    return complete(body, String.valueOf(crc32.getValue()));
  }

  static Answer complete(String body, String crc32) {
    return exchange -> {
      exchange.getResponseHeaders().add("x-amz-crc32", crc32);
      send(exchange, 200, body);
    };
  }

  /** Announces the whole body, but closes the connection after half of it. */
  static Answer half(String body) {
    return exchange -> {
      exchange.sendResponseHeaders(200, body.length());
      exchange.getResponseBody().write(body.substring(0, body.length() / 2).getBytes(UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  /** An error in DynamoDB's format. */
  static Answer error(int status, String code) {
    return exchange ->
        send(
            exchange,
            status,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"no\"}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /**
   * Makes a call with a client of this server.
   *
   * @param properties further connection properties, each beginning with {@code &}
   */
  <T> T ask(String properties, Function<DynamoClient, T> call) {
    DriverConfig config =
        JdbcUrl.parse(
            "jdbc:dynamodb:region=us-east-1&access_key_id=x&secret_access_key=y&endpoint=http://localhost:"
                + server.getAddress().getPort()
                + properties,
            null);
    try (SdkClients.Lease lease = CLIENTS.acquire(config)) {
      return call.apply(new SdkDynamoClient(lease));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
