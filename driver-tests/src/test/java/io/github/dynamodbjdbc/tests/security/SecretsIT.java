package io.github.dynamodbjdbc.tests.security;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import com.sun.net.httpserver.HttpServer;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.packaging.AllJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Collects everything that the shipped driver reports, in use and in misuse and with every logger
 * on: none of it holds a secret, or a piece of one.
 */
@WithDynamo
class SecretsIT {
  /** The pieces are what is left where a URL is split at each character that needs encoding. */
  private static final List<String> SECRET = List.of("wJalrXUtnF", "EMIK7MDENG", "bPxRfiCYEX");

  private static final List<String> TOKEN = List.of("FwoGZXIvYXdzEBYa", "DHqa0AP1UvZkUb57x2vQ");

  @Test
  void no_secret_is_in_anything_that_can_be_seen(TestDynamo dynamo, @TempDir Path work)
      throws IOException, InterruptedException {
    dynamo.create(
        new TableBuilder("secrets_items").partitionKey("id", N),
        List.of(item("id", n(1), "name", s("x"))));
    HttpServer refusing =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    refusing.createContext(
        "/",
        exchange -> {
          byte[] refusal =
              ("{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\","
                      + "\"message\":\"The security token included in the request is invalid.\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(400, refusal.length);
          exchange.getResponseBody().write(refusal);
          exchange.close();
        });
    refusing.start();
    List<String> printed;
    try {
      printed =
          AllJar.run(
              SecretsMain.class,
              work,
              List.of(),
              List.of(
                  dynamo.endpoint().toString(),
                  "http://127.0.0.1:" + refusing.getAddress().getPort(),
                  "ASIAXYZ",
                  String.join("&;=", SECRET),
                  String.join("/", TOKEN)),
              "");
    } finally {
      refusing.stop(0);
    }

    // It did run, and the loggers were on: what they would tell stands there masked.
    assertThat(printed).last().isEqualTo("# end");
    assertThat(printed)
        .filteredOn(line -> line.startsWith("# connected"))
        .as("connections that worked")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(printed)
        .contains("1|x|")
        .anyMatch(line -> line.contains("AWS refused the credentials"))
        .anyMatch(line -> line.contains("AWS4 Canonical Request"))
        .anyMatch(line -> line.equals("x-amz-security-token:***"))
        .anyMatch(line -> line.contains(">> X-Amz-Security-Token: ***"))
        .anyMatch(line -> line.contains("client5.http.impl"));

    assertThat(printed)
        .noneMatch(line -> SECRET.stream().anyMatch(line::contains))
        .noneMatch(line -> TOKEN.stream().anyMatch(line::contains))
        .noneMatch(line -> line.contains("Signature="));
  }
}
