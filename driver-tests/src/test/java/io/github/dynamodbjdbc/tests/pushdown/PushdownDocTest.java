package io.github.dynamodbjdbc.tests.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.engine.PreparedRows;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.engine.Warmup;
import io.github.dynamodbjdbc.exec.ReadMeter;
import io.github.dynamodbjdbc.runtime.Sites;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/pushdown.md shows statements, the requests that they make, and what comes back: it is made
 * by running the statements of pushdown.sql. {@code -Ddocs.update=true} writes it anew.
 */
@WithDynamo
class PushdownDocTest {
  private static final Path PAGE = Path.of("..", "docs", "pushdown.md");

  private static final String INTRODUCTION =
      """
      # Pushdown: statements and their requests

      This page shows statements with their requests, rows and cost. A test (`PushdownDocTest`) runs the
      statements on DynamoDB Local and writes the page. Placeholders (`#n`, `:v`) are replaced by the names
      and values that they stand for. If a statement returns many rows, the first few are shown.

      The tables: `users` with partition key `id`; `events` with partition key `stream` and sort key
      `seq` (a number); `orders` with partition key `customer`, sort key `placed` (a time), a global index
      `status-index` on `status` and `placed` and a local index `total-index` on `total`, both of all
      attributes; `tickets` with partition key `nr`, an index `by-owner` on `owner` that holds only the keys,
      and an index `by-alarm` on `alarm`, which few tickets have, that holds `owner` beside the keys;
      `readings` with partition key `device` and sort key `taken` (a wall-clock time), `days`
      with partition key `shop` and sort key `day` (a date); `profiles` with partition key `id`, a map
      `metadata`, a list of maps `addresses` and a set `tags`.

      """;

  /** The number of a statement's rows that are shown. */
  private static final int ROWS_SHOWN = 3;

  @Test
  void the_page_shows_the_requests_that_statements_make(TestDynamo server) throws IOException {
    PushdownTables.create(server);
    StringBuilder page = new StringBuilder(INTRODUCTION);
    List<String> lines = statements();
    int from = 0;
    while (from < lines.size()) {
      String properties = properties(lines.get(from));
      int to = from + 1;
      while (to < lines.size() && properties(lines.get(to)).isEmpty()) {
        to++;
      }
      page.append(answers(server, properties, lines.subList(from, to)));
      from = to;
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/pushdown.md; -Ddocs.update=true writes it anew")
        .isEqualTo(page.toString());
    assertThat(page.toString().split("```sql", -1)).as("statements").hasSizeGreaterThan(100);
  }

  /** The properties of the connection on which the lines from here on run, or "". */
  private static String properties(String line) {
    return line.startsWith("@ ") ? line.substring(2) : "";
  }

  private static String answers(TestDynamo server, String properties, List<String> lines) {
    String url = properties.isEmpty() ? server.url() : server.url() + "&" + properties;
    DriverConfig config = JdbcUrl.parse(url, new Properties());
    StringBuilder text = new StringBuilder();
    try (SdkClients.Lease lease = new SdkClients().acquire(config)) {
      RecordingClient client = new RecordingClient(new SdkDynamoClient(lease));
      try (Sites.Lease site = new Sites(System::nanoTime).acquire(config, client)) {
        QueryEngine engine =
            new QueryEngine(site.catalog(), config, "us-east-1", site.plans(), new Warmup());
        for (String line : lines) {
          if (line.startsWith("--")) {
            text.append("## ").append(line.substring(2).strip()).append("\n\n");
          } else if (line.startsWith("@")) {
            text.append("Connected with `").append(properties).append("`:\n\n");
          } else if (!line.isBlank()) {
            text.append(answer(engine, client, config, line));
          }
        }
      }
    }
    return text.toString();
  }

  /** A statement a line; its parameters, if any, after {@code |}, separated by commas. */
  private static String answer(
      QueryEngine engine, RecordingClient client, DriverConfig config, String line) {
    String[] parts = line.split(" \\| ", -1);
    List<Object> parameters = new ArrayList<>();
    if (parts.length > 1) {
      parameters.addAll(List.of(parts[1].split(", ", -1)));
    }
    PreparedRows query = (PreparedRows) engine.prepare(parts[0]);
    client.takeReads();
    ReadMeter meter = new ReadMeter(0);
    List<String> rows = new QueryRun(client, config).rows(query, parameters, meter);
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
    return text.append("\n")
        .append(rows(parts[0], rows))
        .append(cost(rows.size(), meter))
        .toString();
  }

  private static String rows(String sql, List<String> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    List<String> shown = new ArrayList<>(rows);
    if (!sql.contains("ORDER BY")) {
      Collections.sort(shown);
    }
    String more = shown.size() > ROWS_SHOWN ? ", …" : "";
    return shown.stream()
        .limit(ROWS_SHOWN)
        .map(row -> "`" + row + "`")
        .collect(Collectors.joining(", ", "→ ", more + "\n\n"));
  }

  private static String cost(int rows, ReadMeter meter) {
    return String.format(
        Locale.ROOT,
        "%d rows of %d items read, %.1f read units%n%n",
        rows,
        meter.total().itemsScanned(),
        meter.total().readUnits());
  }

  private static List<String> statements() throws IOException {
    try (var in = PushdownDocTest.class.getResourceAsStream("/pushdown.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
