package io.github.dynamodbjdbc.tests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;

/** One request that came to a {@link FaultProxy}, and the ways to answer it. */
final class Exchange {
  static final ObjectMapper JSON = new ObjectMapper();

  private final FaultProxy proxy;
  private final Socket client;
  private final InputStream in;
  private final Upstream upstream;
  private final HttpMessage request;
  private final String operation;
  private final JsonNode body;

  Exchange(FaultProxy proxy, Socket client, InputStream in, Upstream upstream, HttpMessage request)
      throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.in = in;
    this.upstream = upstream;
    this.request = request;
    this.operation = request.header("X-Amz-Target").replaceFirst(".*\\.", "");
    this.body = JSON.readTree(request.body());
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** Such as {@code Scan}. */
  String operation() {
    return operation;
  }

  /** The body of the request. */
  JsonNode body() {
    return body;
  }

  /** DynamoDB's answer. */
  HttpMessage forward() throws IOException {
    return upstream.ask(request);
  }

  /** DynamoDB's answer to another request. */
  HttpMessage forward(String otherOperation, JsonNode otherBody) throws IOException {
    HttpMessage other = request.with(JSON.writeValueAsBytes(otherBody));
    return upstream.ask(other.with("X-Amz-Target", "DynamoDB_20120810." + otherOperation));
  }

  void send(HttpMessage answer) throws IOException {
    answer.write(client.getOutputStream());
  }

  /**
   * An error as DynamoDB says it.
   *
   * @param date when it is for DynamoDB, or "" for what need not be said
   */
  void sendError(int status, String code, String message, String date) throws IOException {
    String type = "com.amazonaws.dynamodb.v20120810#" + code;
    HttpMessage answer =
        answer(
            status,
            JSON.writeValueAsString(
                JSON.createObjectNode().put("__type", type).put("message", message)));
    send(date.isEmpty() ? answer : answer.with("Date", date));
  }

  /** The table that a read is of. */
  String table() {
    return body.has("RequestItems")
        ? body.get("RequestItems").fieldNames().next()
        : body.get("TableName").asText();
  }

  static HttpMessage answer(int status, String body) {
    return new HttpMessage(
        "HTTP/1.1 " + status + " Status",
        List.of("Content-Type: application/x-amz-json-1.0"),
        body.getBytes(UTF_8));
  }

  void sendBytes(byte[] bytes) throws IOException {
    client.getOutputStream().write(bytes);
    client.getOutputStream().flush();
  }

  /** Waits, or less long where the client hangs up or the proxy is closed: then it fails. */
  void pause(int millis) throws IOException {
    client.setSoTimeout(millis);
    try {
      if (in.read() < 0) {
        throw new IOException("the client has hung up");
      }
      throw new IOException("the client asks on before it has an answer");
    } catch (SocketTimeoutException e) {
      client.setSoTimeout(0);
    }
  }

  /** Ends the connection as a crash of the server does: by RST. */
  void reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  /** Ends the connection as a server does that has nothing more to say: by FIN. */
  void close() throws IOException {
    client.close();
  }

  /** The connection to DynamoDB that belongs to one of the client's. */
  static final class Upstream implements AutoCloseable {
    private final URI target;
    private Socket socket;
    private InputStream in;

    Upstream(URI target) {
      this.target = target;
    }

    HttpMessage ask(HttpMessage request) throws IOException {
      if (socket == null) {
        socket = new Socket(target.getHost(), target.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
      }
      // As one write: two small ones would wait for each other's acknowledgement.
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      request.write(bytes);
      socket.getOutputStream().write(bytes.toByteArray());
      HttpMessage answer = HttpMessage.read(in);
      if (answer == null) {
        throw new IOException("DynamoDB has hung up");
      }
      return answer;
    }

    @Override
    public void close() throws IOException {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
