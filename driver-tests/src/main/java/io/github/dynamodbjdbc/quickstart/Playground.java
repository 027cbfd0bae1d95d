package io.github.dynamodbjdbc.quickstart;

import io.github.dynamodbjdbc.local.LocalDynamo;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The DynamoDB to play with: one in memory with sample data, or whatever a URL names. */
final class Playground implements AutoCloseable {
  private final String url;
  private final Optional<LocalDynamo> local;

  private Playground(String url, Optional<LocalDynamo> local) {
    this.url = url;
    this.local = local;
  }

  static Playground open(Arguments arguments, Progress progress) throws IOException {
    if (arguments.url().isPresent()) {
      return new Playground(arguments.url().get(), Optional.empty());
    }
    progress.now("Starting DynamoDB Local ...");
    LocalDynamo local = start(arguments.port());
    try (DynamoDbClient client = local.newClient()) {
      new SampleData(client, progress).load();
    } catch (RuntimeException e) {
      local.close();
      throw e;
    }
    // Maps become columns: metadata.registration_ip.
    String url = LocalDynamo.jdbcUrl(local.endpoint()) + "&unnest_depth=1";
    return new Playground(url, Optional.of(local));
  }

  private static LocalDynamo start(int port) throws IOException {
    try {
      return LocalDynamo.start(port);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " is taken; choose another with --port, or none for a free one.", e);
    }
  }

  /** The JDBC URL, with which other programs on this machine may connect too. */
  String url() {
    return url;
  }

  /** Whether it holds the sample data. */
  boolean isLocal() {
    return local.isPresent();
  }

  @Override
  public void close() {
    local.ifPresent(LocalDynamo::close);
  }
}
