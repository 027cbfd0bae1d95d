package io.github.dynamodbjdbc.tests.stress;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Stands before a DynamoDB and lets each request wait for as long as a test says. While one waits
 * it listens to the client's socket, so it knows of a call that was given up as soon as it is.
 */
public final class LateDynamo implements AutoCloseable {
  private static final List<String> ASKED =
      List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date");
  private static final List<String> ANSWERED =
      List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId");

  /**
   * A request.
   *
   * @param action such as {@code DescribeTable}
   */
  public record Request(String action, String body) {
    /** Returns whether it is about a table. */
    public boolean names(String table) {
      return body.contains('"' + table + '"');
    }
  }

  private final URI target;
  private final ServerSocket listener;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();
  private volatile ToIntFunction<Request> delayMillis = request -> 0;

  public LateDynamo(URI target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Sets the milliseconds that requests wait from now on. */
  public void delay(ToIntFunction<Request> millis) {
    delayMillis = millis;
  }

  /** Requests that have come and were neither answered nor given up by the client. */
  public int inFlight() {
    return inFlight.get();
  }

  /** Requests whose client went away before they were answered. */
  public int givenUp() {
    return givenUp.get();
  }

  /** The requests since {@link #forget}. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public void forget() {
    requests.clear();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "late-dynamo");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new IllegalStateException("cannot accept connections", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        answer(socket, in);
      }
    } catch (IOException e) {
      // The client went away, as clients do.
    } finally {
      open.remove(socket);
    }
  }

  private void answer(Socket socket, InputStream in) throws IOException {
    line(in);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    inFlight.incrementAndGet();
    boolean answered = false;
    try {
      String action = headers.getOrDefault("X-Amz-Target", "").replaceFirst(".*\\.", "");
      Request request = new Request(action, new String(body, StandardCharsets.UTF_8));
      requests.add(request);
      await(socket, in, delayMillis.applyAsInt(request));
      send(socket.getOutputStream(), passOn(headers, body));
      answered = true;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this", e);
    } finally {
      inFlight.decrementAndGet();
      if (!answered) {
        givenUp.incrementAndGet();
      }
    }
  }

  /** Waits, or throws as soon as the client closes its end. */
  private static void await(Socket socket, InputStream in, int millis) throws IOException {
    if (millis <= 0) {
      return;
    }
    socket.setSoTimeout(millis);
    try {
      if (in.read() < 0) {
        throw new EOFException("given up");
      }
      throw new IllegalStateException("a client sends its next request before the answer");
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(0);
    }
  }

  private HttpResponse<byte[]> passOn(Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : ASKED) {
      if (headers.containsKey(name)) {
        request.header(name, headers.get(name));
      }
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void send(OutputStream out, HttpResponse<byte[]> response) throws IOException {
    List<String> head = new ArrayList<>();
    head.add("HTTP/1.1 " + response.statusCode() + " X");
    head.add("Content-Length: " + response.body().length);
    for (String name : ANSWERED) {
      response.headers().firstValue(name).ifPresent(value -> head.add(name + ": " + value));
    }
    out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(response.body());
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d requests in flight, %d given up", inFlight.get(), givenUp.get());
  }
}
