package io.github.dynamodbjdbc.benchmarks;

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
 * The limit that the wire sets: the same calls by the same HTTP client, unsigned, whose answers are
 * read and thrown away. It knows the canned tables' page tokens, as it reads none.
 */
public final class WireLoop implements AutoCloseable {
  private final SdkHttpClient http = Apache5HttpClient.builder().maxConnections(256).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(SdkLoop.SEGMENTS);
  private final URI endpoint;

  public WireLoop(String endpoint) {
    this.endpoint = URI.create(endpoint);
  }

  long scan(CannedTable table) {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < SdkLoop.SEGMENTS; i++) {
      int segment = i;
      running.add(threads.submit(() -> segment(table, segment)));
    }
    long bytes = 0;
    try {
      for (Future<Long> each : running) {
        bytes += each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return bytes;
  }

  private long segment(CannedTable table, int segment) {
    long bytes = 0;
    for (int page = segment; page < table.pages(); page += SdkLoop.SEGMENTS) {
      bytes +=
          call(
              "Scan",
              """
              {"TableName":"%s","Segment":%d,"TotalSegments":%d,"ExclusiveStartKey":{"id":{"S":"page-%d"}}}"""
                  .formatted(table.name(), segment, SdkLoop.SEGMENTS, page));
    }
    return bytes;
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
        "ExpressionAttributeValues":{":c":{"S":"%s"}}}"""
            .formatted(customer));
  }

  /** How many bytes were answered. */
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
      byte[] buffer = new byte[16 * 1024];
      long bytes = 0;
      int n;
      while ((n = answer.read(buffer)) >= 0) {
        bytes += n;
      }
      return bytes;
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
