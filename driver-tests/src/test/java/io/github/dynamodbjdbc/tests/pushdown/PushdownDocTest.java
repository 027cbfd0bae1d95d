package io.github.dynamodbjdbc.tests.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.SharedCatalogs;
import io.github.dynamodbjdbc.client.ReadRequest;
import io.github.dynamodbjdbc.client.SdkClients;
import io.github.dynamodbjdbc.client.SdkDynamoClient;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.engine.PreparedQuery;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.exec.Cancellation;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.exec.RowStream;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * docs/pushdown.md shows statements, the requests that they make, and what comes back: it is made
 * by running the statements of pushdown.sql. {@code -Ddocs.update=true} writes it anew.
 */
@WithDynamo
class PushdownDocTest {
  private static final Path PAGE = Path.of("..", "docs", "pushdown.md");

  private static final String INTRODUCTION =
      """
      # What is asked of DynamoDB

      Each statement below, the requests that it makes, and what comes back. The page is written by a
      test that runs the statements on DynamoDB Local (`PushdownDocTest`), so it cannot be out of date.
      Placeholders (`#n`, `:v`) are shown as what they stand for.

      Three tables: `users` with partition key `id`; `events` with partition key `stream` and sort key
      `seq` (a number); `orders` with partition key `customer`, sort key
      `placed` (a time), and an index `status-index` on `status` and `placed` that holds all attributes.

      """;

  @Test
  void the_page_shows_the_requests_that_statements_make(TestDynamo server) throws IOException {
    load(server);
    DriverConfig config = JdbcUrl.parse(server.url(), new Properties());
    StringBuilder page = new StringBuilder(INTRODUCTION);
    try (SdkClients.Lease lease = SdkClients.acquire(config)) {
      RecordingClient client = new RecordingClient(new SdkDynamoClient(lease.client(), config));
      try (Catalog catalog = SharedCatalogs.open(config, client)) {
        QueryEngine engine = new QueryEngine(catalog, config, "us-east-1");
        for (String line : statements()) {
          if (line.startsWith("--")) {
            page.append("## ").append(line.substring(2).strip()).append("\n\n");
          } else if (!line.isBlank()) {
            page.append(answer(engine, client, config, line));
          }
        }
      }
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/pushdown.md; -Ddocs.update=true writes it anew")
        .isEqualTo(page.toString());
  }

  /** A statement a line; its parameters, if any, after {@code |}, separated by commas. */
  private static String answer(
      QueryEngine engine, RecordingClient client, DriverConfig config, String line) {
    String[] parts = line.split(" \\| ", -1);
    List<Object> parameters = new ArrayList<>();
    if (parts.length > 1) {
      parameters.addAll(List.of(parts[1].split(", ", -1)));
    }
    PreparedQuery query = engine.prepare(parts[0]);
    client.takeReads();
    ReadMeter meter = new ReadMeter(0);
    StatementContext context =
        new StatementContext(
            client,
            config,
            query.bind(parameters),
            0,
            new Cancellation(),
            meter,
            warning -> {},
            query.streamed(),
            stream -> {},
            new HashMap<>(),
            (table, column, value) -> {});
    int rows = 0;
    try (RowStream stream = query.execute(context)) {
      while (stream.next()) {
        rows++;
      }
    }
    StringBuilder text = new StringBuilder("```sql\n").append(parts[0]).append("\n```\n");
    if (!parameters.isEmpty()) {
      text.append("with ").append(parts[1]).append("\n");
    }
    List<ReadRequest> reads = client.takeReads();
    if (reads.isEmpty()) {
      text.append("\n- no request\n");
    } else {
      text.append("\n");
      reads.stream()
          .map(RequestText::of)
          .forEach(read -> text.append("- `").append(read).append("`\n"));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%n%d rows of %d items read, %.1f read units%n%n",
                rows,
                meter.total().itemsScanned(),
                meter.total().readUnits()))
        .toString();
  }

  private static List<String> statements() throws IOException {
    try (var in = PushdownDocTest.class.getResourceAsStream("/pushdown.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void load(TestDynamo server) {
    List<Map<String, AttributeValue>> users = new ArrayList<>();
    List<Map<String, AttributeValue>> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, AttributeValue> user =
          Attributes.item(
              "id", Attributes.s("u" + i),
              "name", Attributes.s("Name " + i),
              "age", Attributes.n(20 + i),
              "active", Attributes.bool(i % 2 == 0),
              "address", Attributes.map("city", Attributes.s(i % 3 == 0 ? "Oslo" : "Rome")));
      if (i % 5 == 0) {
        user.put("vip", Attributes.bool(true));
      }
      users.add(user);
      for (int j = 0; j < 3; j++) {
        orders.add(
            Attributes.item(
                "customer", Attributes.s("u" + i),
                "placed", Attributes.s("2024-0" + (j + 1) + "-15T12:00:00Z"),
                "status", Attributes.s(j == 0 ? "open" : "shipped"),
                "total", Attributes.n(i + "." + j + "5")));
      }
    }
    server.create(new TableBuilder("users").partitionKey("id", ScalarAttributeType.S), users);
    server.create(
        new TableBuilder("orders")
            .partitionKey("customer", ScalarAttributeType.S)
            .sortKey("placed", ScalarAttributeType.S)
            .globalIndex(
                "status-index", "status", ScalarAttributeType.S, "placed", ScalarAttributeType.S),
        orders);
    List<Map<String, AttributeValue>> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      events.add(
          Attributes.item(
              "stream", Attributes.s("s" + i % 3),
              "seq", Attributes.n(i),
              "total", Attributes.n((i * 7) % 5)));
    }
    server.create(
        new TableBuilder("events")
            .partitionKey("stream", ScalarAttributeType.S)
            .sortKey("seq", ScalarAttributeType.N),
        events);
  }
}
