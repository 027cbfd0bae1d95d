package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.concurrent.SingleFlight;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The SDK clients that connections share. Connections with the same endpoint, credentials and
 * network settings share a client, which is closed with the last of them. The read rates and
 * capacity modes of tables are shared by all connections.
 */
public final class SdkClients {
  private static final Logger LOG = Logger.getLogger(SdkClients.class.getName());

  /** Enough for four concurrent statements with 64 parallel segments each. */
  private static final int MAX_CONNECTIONS = 256;

  private final Map<List<Object>, Shared> clients = new HashMap<>();
  private final ReadRates readRates = new ReadRates(System::nanoTime);
  private final CapacityModes capacityModes = new CapacityModes();
  private final SecretLogs secretLogs;

  public SdkClients() {
    this(new SecretLogs());
  }

  SdkClients(SecretLogs secretLogs) {
    this.secretLogs = secretLogs;
  }

  /** A connection's share in a client. */
  public final class Lease implements AutoCloseable {
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(Shared shared) {
      this.shared = shared;
    }

    /**
     * Returns the SDK's client, which only the lease may close.
     *
     * @throws DriverException SQLState 08003 after {@link #close}
     */
    DynamoDbClient client() {
      if (closed.get()) {
        throw new DriverException(SqlState.CONNECTION_CLOSED, "The connection is closed.");
      }
      return Objects.requireNonNull(shared.client);
    }

    ReadRates readRates() {
      return readRates;
    }

    CapacityModes capacityModes() {
      return capacityModes;
    }

    /** Returns the region of requests: the configuration's, or that of the AWS default chain. */
    public String region() {
      return Objects.requireNonNull(shared.region).id();
    }

    /** Returns one sentence for each risk of this configuration. */
    public List<String> warnings() {
      return shared.warnings;
    }

    /**
     * Checks that the endpoint answers and accepts the credentials, unless an earlier check
     * succeeded. Concurrent callers share one call.
     *
     * @param call must throw if the check fails
     */
    public void check(Runnable call) {
      shared.answers.get(
          () -> {
            call.run();
            return true;
          });
    }

    /** Returns the share; a second call does nothing. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(shared);
      }
    }
  }

  /**
   * One shared client. {@code uses} is guarded by {@link #clients}, the other fields by this
   * object.
   */
  private final class Shared {
    final List<Object> key;
    int uses;
    @Nullable Region region;
    @Nullable SdkHttpClient http;
    @Nullable CredentialSource credentials;
    List<String> warnings = List.of();
    volatile @Nullable DynamoDbClient client;

    /**
     * The check that the endpoint answers and accepts the credentials. Its success never expires.
     */
    final SingleFlight<Boolean> answers = new SingleFlight<>(Long.MAX_VALUE, System::nanoTime);

    Shared(List<Object> key) {
      this.key = key;
    }

    /** Makes no call to AWS, but the region may come from the instance metadata. */
    synchronized void open(DriverConfig config) {
      if (client != null) {
        return;
      }
      warnings = ConnectionRisks.of(config, secretLogs);
      requireProfile(config);
      region = region(config);
      try {
        http =
            new InterruptibleHttpClient(
                Apache5HttpClient.builder()
                    .maxConnections(MAX_CONNECTIONS)
                    .connectionTimeout(config.connectTimeout())
                    .socketTimeout(config.requestTimeout())
                    .connectionAcquisitionTimeout(config.requestTimeout())
                    .tcpKeepAlive(true)
                    .build());
        credentials = new CredentialSource(config, region, http);
        DynamoDbClientBuilder builder =
            DynamoDbClient.builder()
                .region(region)
                .httpClient(http)
                .credentialsProvider(credentials)
                .overrideConfiguration(ClientOverrides.of(config));
        config.endpoint().ifPresent(builder::endpointOverride);
        client = builder.build();
        warnings.forEach(LOG::warning);
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    synchronized void close() {
      QuietCloser.close(client);
      QuietCloser.close(credentials);
      QuietCloser.close(http);
      client = null;
    }
  }

  /**
   * Returns a share in the client of a configuration, and creates the client if there is none.
   *
   * @throws DriverException SQLState 08001 if no region is known, 28000 if the profile does not
   *     exist
   */
  public Lease acquire(DriverConfig config) {
    Shared shared;
    synchronized (clients) {
      shared = clients.computeIfAbsent(connectionPart(config), Shared::new);
      shared.uses++;
    }
    try {
      shared.open(config);
    } catch (RuntimeException e) {
      release(shared);
      throw SdkErrors.translate(e, "Connecting to DynamoDB", config);
    }
    return new Lease(shared);
  }

  private void release(Shared shared) {
    synchronized (clients) {
      shared.uses--;
      if (shared.uses > 0) {
        return;
      }
      clients.remove(shared.key);
    }
    shared.close();
  }

  /** The settings that determine a client. They contain secrets, so never print them. */
  private static List<Object> connectionPart(DriverConfig config) {
    return List.of(
        config.region(),
        config.endpoint(),
        config.accessKeyId(),
        config.secretAccessKey(),
        config.sessionToken(),
        config.profile(),
        config.roleArn(),
        config.externalId(),
        config.roleSessionName(),
        config.maxRetries(),
        config.requestTimeout(),
        config.connectTimeout());
  }

  private static void requireProfile(DriverConfig config) {
    config
        .profile()
        .ifPresent(
            name -> {
              Set<String> known = ProfileFile.defaultProfileFile().profiles().keySet();
              if (!known.contains(name)) {
                throw new DriverException(
                    SqlState.INVALID_AUTHORIZATION,
                    "There is no profile '"
                        + name
                        + "' in "
                        + AuthorizationErrors.profileFiles()
                        + "."
                        + NearestName.hint(known, name));
              }
            });
  }

  private static Region region(DriverConfig config) {
    if (config.region().isPresent()) {
      return Region.of(config.region().get());
    }
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileName(config.profile().orElse(null))
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw new DriverException(
          SqlState.CONNECTION_REFUSED,
          "No AWS region is set. Give one in the URL (jdbc:dynamodb://us-east-1), in the property"
              + " region, in the environment variable AWS_REGION, or in the profile in "
              + AuthorizationErrors.profileFiles()
              + "."
              + (config.endpoint().isPresent()
                  ? " DynamoDB Local and other emulators accept any region."
                  : ""),
          e);
    }
  }
}
