package io.github.dynamodbjdbc.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dynamodbjdbc.local.BulkLoader;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The DynamoDB that the tests of a JVM share. The system property {@code dynamodb.tests.target}
 * says which: {@code local} (DynamoDB Local in this JVM, the default), {@code localstack} (in a
 * container), or the URL of an emulator that runs already and is empty.
 *
 * <p>Tests keep apart by the names of their tables: each class has a prefix of its own.
 */
public final class TestDynamo implements AutoCloseable {
  private static final String TARGET = System.getProperty("dynamodb.tests.target", "local");

  private final URI endpoint;
  private final Runnable stop;
  private final DynamoDbClient client;

  private TestDynamo(URI endpoint, Runnable stop) {
    this.endpoint = endpoint;
    this.stop = stop;
    this.client = LocalDynamo.newClient(endpoint);
  }

  /** Aborts the test, aloud, where the target cannot run on this machine. */
  static void assumeAvailable() {
    if (TARGET.equals("localstack")) {
      boolean docker = DockerClientFactory.instance().isDockerAvailable();
      if (!docker) {
        System.err.println("SKIPPED: tests against LocalStack need Docker, which is not here.");
      }
      assumeTrue(docker, "tests against LocalStack need Docker, which is not here");
    }
  }

  /** Starts another one, for a test whose tables have names that others may want; it closes it. */
  public static TestDynamo start() throws IOException {
    switch (TARGET) {
      case "local" -> {
        LocalDynamo local = LocalDynamo.start();
        return new TestDynamo(local.endpoint(), local::close);
      }
      case "localstack" -> {
        LocalStackContainer container =
            new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.9.2"))
                .withServices("dynamodb");
        container.start();
        return new TestDynamo(container.getEndpoint(), container::stop);
      }
      default -> {
        return new TestDynamo(URI.create(TARGET), () -> {});
      }
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  /** An SDK client, closed with this. */
  public DynamoDbClient client() {
    return client;
  }

  /** Creates a table that holds the items. */
  public void create(TableBuilder builder, List<Map<String, AttributeValue>> items) {
    builder.create(client);
    new BulkLoader(client).load(builder.name(), items);
  }

  /** The JDBC URL. */
  public String url() {
    return LocalDynamo.jdbcUrl(endpoint);
  }

  /**
   * A new connection.
   *
   * @param properties connection properties, each as {@code name=value}
   */
  public Connection connect(String... properties) throws SQLException {
    StringBuilder url = new StringBuilder(url());
    for (String property : properties) {
      url.append('&').append(property);
    }
    return DriverManager.getConnection(url.toString());
  }

  @Override
  public void close() {
    client.close();
    stop.run();
  }
}
