package io.github.dynamodbjdbc.quickstart;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.shell.StatusLine;
import java.io.IOException;
import java.net.BindException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB in memory, with the sample data and the tables of the documentation. */
final class Playground implements AutoCloseable {
  private final LocalDynamo dynamo;

  private Playground(LocalDynamo dynamo) {
    this.dynamo = dynamo;
  }

  /**
   * Starts one.
   *
   * @param port where it listens; 0 for a free port
   */
  static Playground open(int port, StatusLine status) throws IOException {
    status.now("Starting DynamoDB Local ...");
    LocalDynamo dynamo = start(port);
    try (DynamoDbClient client = dynamo.newClient()) {
      new SampleData(client, status).load();
    } catch (RuntimeException e) {
      dynamo.close();
      throw e;
    }
    return new Playground(dynamo);
  }

  private static LocalDynamo start(int port) throws IOException {
    try {
      return LocalDynamo.start(port);
    } catch (BindException e) {
      throw new IOException(
          "Port " + port + " is taken; choose another with --port, or none for a free one.", e);
    }
  }

  /**
   * The JDBC URL, with which other programs on this machine may connect too. Maps become columns,
   * such as {@code metadata.registration_ip}.
   */
  String url() {
    return LocalDynamo.jdbcUrl(dynamo.endpoint()) + "&unnest_depth=1";
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
