package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.concurrent.SingleFlight;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.DriverConfig.Surroundings;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.http.HttpProxy;
import io.github.dynamodbjdbc.sdk.http.InterruptibleHttpClient;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * One client of the SDK with its HTTP connections and credentials, which connections share. It can
 * be opened again after it was closed, and then still knows that its endpoint was checked.
 */
final class SharedClient {
  private static final Logger LOG = Logger.getLogger(SharedClient.class.getName());

  /** Enough for four concurrent statements with 64 parallel segments each. */
  private static final int MAX_CONNECTIONS = 256;

  final List<Object> key;

  /** The check that the endpoint answers and accepts the credentials. */
  final SingleFlight<Boolean> answers = new SingleFlight<>(Long.MAX_VALUE, System::nanoTime);

  /** The fields from here to {@code closing} are guarded by {@link SdkClients}. */
  int uses;

  long idleSinceNanos;
  long keepNanos;
  @Nullable Future<?> closing;

  private @Nullable SdkHttpClient http;
  private @Nullable CredentialSource credentials;
  private volatile @Nullable DynamoDbClient client;

  /** Builds {@link #writer}; null while this is closed. */
  private @Nullable Supplier<DynamoDbClient> writers;

  /** The client of writes, which few connections need. */
  private volatile @Nullable DynamoDbClient writer;

  private volatile @Nullable Surroundings surroundings;
  private volatile List<String> warnings = List.of();

  SharedClient(List<Object> key) {
    this.key = key;
  }

  DynamoDbClient client() {
    return Objects.requireNonNull(client);
  }

  /**
   * Returns the client of writes, which sends a request again only if {@link WriteAttempts} allows
   * it. It has the HTTP connections and credentials of {@link #client}. The SDK has no setting of
   * retries for a single request, so it takes a second client.
   *
   * @throws DriverException SQLState 08003 if this is closed
   */
  DynamoDbClient writer() {
    DynamoDbClient known = writer;
    return known != null ? known : buildWriter();
  }

  private synchronized DynamoDbClient buildWriter() {
    if (writers == null) { // another thread has closed it
      throw new DriverException(SqlState.CONNECTION_CLOSED, "The connection is closed.");
    }
    if (writer == null) {
      writer = writers.get();
    }
    return writer;
  }

  boolean isOpen() {
    return client != null;
  }

  Surroundings surroundings() {
    return Objects.requireNonNull(surroundings);
  }

  List<String> warnings() {
    return warnings;
  }

  /**
   * Opens the client unless it is open. Makes no call to AWS, but the region may come from the
   * instance metadata.
   */
  synchronized void open(
      DriverConfig config,
      Optional<HttpProxy> proxy,
      SecretLogs secretLogs,
      Function<String, Optional<String>> environment) {
    if (client != null) {
      return;
    }
    requireProfile(config);
    Region region = Regions.of(config, environment);
    try {
      SdkHttpClient pool =
          new InterruptibleHttpClient(
              Apache5HttpClient.builder()
                  .maxConnections(MAX_CONNECTIONS)
                  .connectionTimeout(config.connectTimeout())
                  .socketTimeout(config.requestTimeout())
                  .connectionAcquisitionTimeout(config.requestTimeout())
                  .proxyConfiguration(HttpProxy.settingOf(proxy))
                  .tcpKeepAlive(true)
                  .build());
      http = pool;
      CredentialSource source = new CredentialSource(config, region, pool);
      credentials = source;
      DynamoDbClient built = build(config, region, pool, source, ClientOverrides.of(config));
      writers = () -> build(config, region, pool, source, ClientOverrides.ofWrites(config));
      Surroundings found =
          new Surroundings(
              region.id(),
              host(config, region),
              built.serviceClientConfiguration().endpointOverride(),
              proxy.map(HttpProxy::address));
      warnings = ConnectionRisks.of(config.resolved(found), secretLogs);
      surroundings = found;
      client = built;
      warnings.forEach(LOG::warning);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static DynamoDbClient build(
      DriverConfig config,
      Region region,
      SdkHttpClient pool,
      CredentialSource credentials,
      ClientOverrideConfiguration overrides) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(region)
            .httpClient(pool)
            .credentialsProvider(credentials)
            .overrideConfiguration(overrides);
    config.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** The host that the SDK sends requests to where no endpoint is set. */
  private static String host(DriverConfig config, Region region) {
    String profile = config.profile().orElse(null);
    boolean fips =
        FipsEnabledProvider.builder()
            .profileFile(ProfileFile::defaultProfileFile)
            .profileName(profile)
            .build()
            .isFipsEnabled()
            .orElse(false);
    boolean dualStack =
        DualstackEnabledProvider.builder()
            .profileFile(ProfileFile::defaultProfileFile)
            .profileName(profile)
            .build()
            .isDualstackEnabled()
            .orElse(false);
    return DynamoDbEndpointProvider.defaultProvider()
        .resolveEndpoint(
            parameters -> parameters.region(region).useFips(fips).useDualStack(dualStack))
        .join()
        .endpointUrl()
        .host();
  }

  synchronized void close() {
    QuietCloser.close(writer);
    QuietCloser.close(client);
    QuietCloser.close(credentials);
    QuietCloser.close(http);
    writers = null;
    writer = null;
    client = null;
    credentials = null;
    http = null;
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
}
