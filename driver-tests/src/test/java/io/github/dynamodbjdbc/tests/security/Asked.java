package io.github.dynamodbjdbc.tests.security;

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
import io.github.dynamodbjdbc.tests.pushdown.QueryRun;
import io.github.dynamodbjdbc.tests.pushdown.RecordingClient;
import java.util.List;
import java.util.Properties;

/** Statements, their rows, and what DynamoDB was asked for them. */
final class Asked implements AutoCloseable {
  /**
   * @param rows values split by {@code |}
   */
  record Answer(List<String> rows, List<ReadRequest> requests) {}

  private final SdkClients.Lease lease;
  private final RecordingClient client;
  private final Sites.Lease site;
  private final DriverConfig config;
  private final QueryEngine engine;

  /**
   * @param properties of the connection, each as {@code name=value}
   */
  Asked(TestDynamo dynamo, String... properties) {
    config =
        JdbcUrl.parse(
            dynamo.url() + String.join("", List.of(properties).stream().map(p -> "&" + p).toList()),
            new Properties());
    lease = new SdkClients().acquire(config);
    client = new RecordingClient(new SdkDynamoClient(lease));
    site = new Sites(System::nanoTime).acquire(config, client);
    engine = new QueryEngine(site.catalog(), config, "us-east-1", site.plans(), new Warmup());
  }

  Answer ask(String sql, Object... parameters) {
    PreparedRows query = (PreparedRows) engine.prepare(sql);
    client.takeReads();
    List<String> rows =
        new QueryRun(client, config).rows(query, List.of(parameters), new ReadMeter(0));
    return new Answer(rows, client.takeReads());
  }

  @Override
  public void close() {
    site.close();
    lease.close();
  }
}
