package io.github.dynamodbjdbc.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * The limits that others set: the same calls by the same HTTP client, unsigned, whose answers are
 * read and thrown away. It knows the canned tables' page tokens, as it reads none.
 */
public final class WireLoop implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  /** Consumes the body of a response. */
  interface BodyReader {
    /** The amount of it. */
    long read(InputStream body) throws IOException;
  }

  private final SdkHttpClient http = Apache5HttpClient.builder().maxConnections(256).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(SdkLoop.SEGMENTS);
  private final URI endpoint;
  private final BodyReader reader;

  private WireLoop(String endpoint, BodyReader reader) {
    this.endpoint = URI.create(endpoint);
    this.reader = reader;
  }

  /** The limit of the wire: it counts bytes. */
  static WireLoop ofBytes(String endpoint) {
    return new WireLoop(endpoint, WireLoop::bytes);
  }

  /** The limit of Jackson's parser, whose tokens it counts. */
  static WireLoop ofTokens(String endpoint) {
    return new WireLoop(endpoint, WireLoop::tokens);
  }

  private static long bytes(InputStream body) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long bytes = 0;
    int n;
    while ((n = body.read(buffer)) >= 0) {
      bytes += n;
    }
    return bytes;
  }

  private static long tokens(InputStream body) throws IOException {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  long scan(CannedTable table) {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < SdkLoop.SEGMENTS; i++) {
      int segment = i;
      running.add(threads.submit(() -> segment(table, segment)));
    }
    long all = 0;
    try {
      for (Future<Long> each : running) {
        all += each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private long segment(CannedTable table, int segment) {
    long all = 0;
    for (int page = segment; page < table.pages(); page += SdkLoop.SEGMENTS) {
      all +=
          call(
              "Scan",
              """
              {"TableName":"%s","Segment":%d,"TotalSegments":%d,"ExclusiveStartKey":{"id":{"S":"page-%d"}}}\
              """
                  .formatted(table.name(), segment, SdkLoop.SEGMENTS, page));
    }
    return all;
  }

  long get(String id) {
    return call(
        "GetItem", "{\"TableName\":\"orders\",\"Key\":{\"id\":{\"S\":\"%s\"}}}".formatted(id));
  }

  long query(String customer) {
    return call(
        "Query",
        """
        {"TableName":"by_customer","KeyConditionExpression":"customer = :c",\
        "ExpressionAttributeValues":{":c":{"S":"%s"}}}\
        """
            .formatted(customer));
  }

  /** The amount of what was answered. */
  private long call(String operation, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("Content-Length", Integer.toString(body.length))
            .build();
    HttpExecuteRequest call =
        HttpExecuteRequest.builder()
            .request(request)
            .contentStreamProvider(() -> new ByteArrayInputStream(body))
            .build();
    try (InputStream answer = http.prepareRequest(call).call().responseBody().orElseThrow()) {
      return reader.read(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    http.close();
  }
}
