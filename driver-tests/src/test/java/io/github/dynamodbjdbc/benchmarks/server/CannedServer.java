package io.github.dynamodbjdbc.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A DynamoDB that has its answers ready, so that what is measured is the client. A thread for each
 * connection; pages go from memory to the socket without a copy in Java.
 *
 * <p>Each argument is the delay of a call in milliseconds; for each a port is opened and printed.
 * Ends when its standard input does, and so with the process that started it.
 */
public final class CannedServer {
  private final long delayMillis;

  private CannedServer(long delayMillis) {
    this.delayMillis = delayMillis;
  }

  public static void main(String[] args) throws IOException {
    CannedPages.of(Set.of()); // made now, and not within what is measured first
    for (String delay : args) {
      ServerSocketChannel listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
      CannedServer server = new CannedServer(Long.parseLong(delay));
      daemon(() -> server.accept(listener));
      System.out.println(listener.socket().getLocalPort());
    }
    while (System.in.read() >= 0) {
      // Nothing is sent; the end of the stream is what is waited for.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocketChannel listener) {
    try {
      while (true) {
        SocketChannel connection = listener.accept();
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot accept connections", e);
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(connection));
      while (true) {
        answer(in, connection);
      }
    } catch (EOFException | SocketException e) {
      // The client went away, as clients do.
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("a connection broke", e);
    }
  }

  private void answer(InputStream in, SocketChannel connection)
      throws IOException, InterruptedException {
    String operation = "";
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("x-amz-target:")) {
        operation = line.substring(line.indexOf('.') + 1).trim();
      } else if (header.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
    }
    CannedAnswers.Answer answer = CannedAnswers.answer(operation, in.readNBytes(length));
    if (delayMillis > 0) {
      Thread.sleep(delayMillis);
    }
    String head =
        """
        HTTP/1.1 %d OK\r
        Content-Type: application/x-amz-json-1.0\r
        x-amzn-RequestId: CANNED\r
        x-amz-crc32: %d\r
        Content-Length: %d\r
        \r
        """
            .formatted(answer.status(), answer.crc32(), answer.length());
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    parts.addAll(answer.parts());
    ByteBuffer[] all = parts.toArray(ByteBuffer[]::new);
    while (all[all.length - 1].hasRemaining()) {
      connection.write(all);
    }
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
}
