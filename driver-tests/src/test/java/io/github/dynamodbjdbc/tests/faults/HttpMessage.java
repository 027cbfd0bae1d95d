package io.github.dynamodbjdbc.tests.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request or an answer of HTTP/1.1, as far as DynamoDB and its clients need it. */
final class HttpMessage {
  private final String start;
  private final List<String> headers;
  private final byte[] body;

  /**
   * @param start the first line
   * @param headers the lines after it, less those that say how the body is framed
   */
  HttpMessage(String start, List<String> headers, byte[] body) {
    this.start = start;
    this.headers = headers;
    this.body = body;
  }

  byte[] body() {
    return body;
  }

  /** This message with another body. */
  HttpMessage with(byte[] otherBody) {
    return new HttpMessage(start, headers, otherBody);
  }

  /** Reads one; null where the connection was closed instead. */
  static HttpMessage read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    int length = 0;
    boolean chunked = false;
    for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      } else {
        headers.add(header);
      }
    }
    return new HttpMessage(start, headers, chunked ? chunks(in) : exactly(in, length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        return null;
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line(in);
      if (size == null) {
        throw new EOFException("the last chunk is missing");
      }
      byte[] chunk = exactly(in, Integer.parseInt(size.replaceFirst(";.*", "").strip(), 16));
      line(in);
      if (chunk.length == 0) {
        return body.toByteArray();
      }
      body.writeBytes(chunk);
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException(bytes.length + " bytes of " + length);
    }
    return bytes;
  }

  /** The value of a header, or "". */
  String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(header -> header.substring(prefix.length()).strip())
        .findFirst()
        .orElse("");
  }

  /** This message with a header of another value; its body is not touched. */
  HttpMessage with(String name, String value) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> changed = new ArrayList<>(headers);
    changed.removeIf(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix));
    changed.add(name + ": " + value);
    return new HttpMessage(start, changed, body);
  }

  /** All up to the body. */
  byte[] head(boolean withLength) {
    StringBuilder head = new StringBuilder(start).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (withLength) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  void write(OutputStream out) throws IOException {
    out.write(head(true));
    out.write(body);
    out.flush();
  }
}
