package io.github.dynamodbjdbc.tests.ddl;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.RecordingProxy;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A connection whose requests are recorded. */
public final class Recorded implements AutoCloseable {
  private static final List<String> READS = List.of("Describe", "List", "Scan");

  private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
  private final RecordingProxy proxy;
  private final Connection connection;

  public Recorded(TestDynamo dynamo, String... properties) throws IOException, SQLException {
    this.proxy =
        new RecordingProxy(
            dynamo.endpoint(),
            (action, body) -> false,
            new PrintStream(requests, true, StandardCharsets.UTF_8));
    StringBuilder url = new StringBuilder(LocalDynamo.jdbcUrl(proxy.endpoint()));
    for (String property : properties) {
      url.append('&').append(property);
    }
    this.connection = DriverManager.getConnection(url.toString());
    take();
  }

  public Connection connection() {
    return connection;
  }

  /** The requests since the last time, each as its action, a blank and its body. */
  public List<String> take() {
    List<String> lines = requests.toString(StandardCharsets.UTF_8).lines().toList();
    requests.reset();
    return lines;
  }

  /** The requests that change something since the last time. */
  public List<String> takeChanges() {
    return take().stream().filter(line -> READS.stream().noneMatch(line::startsWith)).toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    proxy.close();
  }
}
