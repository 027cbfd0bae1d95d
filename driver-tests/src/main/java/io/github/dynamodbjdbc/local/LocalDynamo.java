package io.github.dynamodbjdbc.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A DynamoDB inside this JVM: in memory, empty at the start, reachable from this machine only, and
 * without telemetry. All access keys and regions see the same tables.
 *
 * <p>Its threads are no daemons: a JVM that does not close it does not end by itself.
 */
public final class LocalDynamo implements AutoCloseable {
  private final Server server;
  private final LocalDynamoDBRequestHandler requests;
  private final URI endpoint;

  private LocalDynamo(Server server, LocalDynamoDBRequestHandler requests, URI endpoint) {
    this.server = server;
    this.requests = requests;
    this.endpoint = endpoint;
  }

  /** Starts one on a port that is free. */
  public static LocalDynamo start() throws IOException {
    return start(0);
  }

  /**
   * Starts one.
   *
   * @param port the port to listen on, or 0 for one that is free
   * @throws BindException if the port is taken
   */
  public static LocalDynamo start(int port) throws IOException {
    try {
      LocalDynamoDBRequestHandler requests =
          new LocalDynamoDBRequestHandler(0, true, null, true, false);
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server.setHandler(new LocalDynamoDBServerHandler(requests, null));
      server.start();
      int actual = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      return new LocalDynamo(server, requests, URI.create("http://127.0.0.1:" + actual));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("DynamoDB Local does not start: " + e.getMessage(), e);
    }
  }

  /** The address where it listens, such as {@code http://127.0.0.1:8000}. */
  public URI endpoint() {
    return endpoint;
  }

  /** A new SDK client for it, which the caller closes. */
  public DynamoDbClient newClient() {
    return newClient(endpoint);
  }

  /** A new SDK client for any emulator at an endpoint, which the caller closes. */
  public static DynamoDbClient newClient(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /** The JDBC URL of an emulator at an endpoint. */
  public static String jdbcUrl(URI endpoint) {
    return "jdbc:dynamodb://us-east-1?endpoint="
        + endpoint
        + "&access_key_id=local&secret_access_key=local";
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    } finally {
      requests.shutdown();
    }
  }
}
