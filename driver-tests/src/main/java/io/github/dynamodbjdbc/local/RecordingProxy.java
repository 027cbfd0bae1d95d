package io.github.dynamodbjdbc.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;

/**
 * Stands before a DynamoDB, says each request in a line ({@code Scan {"TableName":…}}), and may
 * refuse some, as IAM would.
 */
public final class RecordingProxy implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI target;
  private final BiPredicate<String, String> forbidden;
  private final PrintStream out;

  /**
   * @param forbidden whether a request is refused, by its action ({@code Scan}) and its body
   * @param out where the requests are said
   */
  public RecordingProxy(URI target, BiPredicate<String, String> forbidden, PrintStream out)
      throws IOException {
    this.target = target;
    this.forbidden = forbidden;
    this.out = out;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String text = new String(body, StandardCharsets.UTF_8);
      String action =
          String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              .replaceFirst(".*\\.", "");
      synchronized (out) {
        out.println(action + " " + text.replace('\n', ' '));
      }
      if (forbidden.test(action, text)) {
        String refusal =
            "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"message\":\"User:"
                + " arn:aws:iam::1:user/x is not authorized to perform: dynamodb:"
                + action
                + "\"}";
        send(exchange, 400, refusal.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : PASSED_ON) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          request.header(name, value);
        }
      }
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      send(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
