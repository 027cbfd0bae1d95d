package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.http.HttpProxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK clients that connections share. Connections with the same endpoint, credentials and
 * network settings share a client, which is closed {@code idle_timeout} after the last of them. An
 * endpoint that was checked is not checked again for {@code schema_cache_ttl}, also by another
 * client. The rates and capacity modes of tables are shared by all connections.
 */
public final class SdkClients {
  /** Clients that stay open without a connection; a program may change its credentials often. */
  private static final int MAX_IDLE = 8;

  private final Map<List<Object>, SharedClient> clients = new HashMap<>();
  private final UnitRates readRates = new UnitRates(System::nanoTime);
  private final UnitRates writeRates = new UnitRates(System::nanoTime);
  private final RecentWrites recentWrites = new RecentWrites(System::nanoTime);
  private final CapacityModes capacityModes = new CapacityModes();
  private final SecretLogs secretLogs;
  private final Optional<ScheduledExecutorService> timer;
  private final Function<String, Optional<String>> environment;

  /** Clients that are closed with their last connection. */
  public SdkClients() {
    this(Optional.empty(), new SecretLogs(), SdkClients::variable);
  }

  /**
   * @param timer closes clients that nobody uses; its threads are daemons
   */
  public SdkClients(ScheduledExecutorService timer) {
    this(Optional.of(timer), new SecretLogs(), SdkClients::variable);
  }

  /**
   * @param environment the value of a variable by its name
   */
  SdkClients(
      Optional<ScheduledExecutorService> timer,
      SecretLogs secretLogs,
      Function<String, Optional<String>> environment) {
    this.timer = timer;
    this.secretLogs = secretLogs;
    this.environment = environment;
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  /** A connection's share in a client. */
  public final class Lease implements AutoCloseable {
    private final SharedClient shared;
    private final DriverConfig config;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(SharedClient shared, DriverConfig config) {
      this.shared = shared;
      this.config = config;
    }

    /**
     * Returns the SDK's client, which only the lease may close.
     *
     * @throws DriverException SQLState 08003 after {@link #close}
     */
    DynamoDbClient client() {
      requireOpen();
      return shared.client();
    }

    /**
     * Returns the SDK's client for writes; the first call builds it.
     *
     * @throws DriverException SQLState 08003 after {@link #close}
     */
    DynamoDbClient writer() {
      requireOpen();
      return shared.writer();
    }

    private void requireOpen() {
      if (closed.get()) {
        throw new DriverException(SqlState.CONNECTION_CLOSED, "The connection is closed.");
      }
    }

    UnitRates readRates() {
      return readRates;
    }

    UnitRates writeRates() {
      return writeRates;
    }

    RecentWrites recentWrites() {
      return recentWrites;
    }

    CapacityModes capacityModes() {
      return capacityModes;
    }

    /** Returns the region of requests: the configuration's, or that of the AWS default chain. */
    public String region() {
      return shared.surroundings().region();
    }

    /** Returns the connection's configuration, with the region, endpoint and proxy in use. */
    public DriverConfig resolved() {
      return config.resolved(shared.surroundings());
    }

    /** Returns one sentence for each risk of this configuration. */
    public List<String> warnings() {
      return shared.warnings();
    }

    /**
     * Checks that the endpoint answers and accepts the credentials, unless a check within {@code
     * schema_cache_ttl} succeeded. Concurrent callers share one call.
     *
     * @param call must throw if the check fails
     */
    public void check(Runnable call) {
      shared.answers.get(
          config.schemaCacheTtl().toNanos(),
          () -> {
            call.run();
            return true;
          });
    }

    /** Returns the share; a second call does nothing. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(shared, config);
      }
    }
  }

  /**
   * Returns a share in the client of a configuration, and creates the client if there is none.
   *
   * @throws DriverException SQLState 08001 if no region is known, 28000 if the profile does not
   *     exist, 01S00 if the proxy of the environment is not one
   */
  public Lease acquire(DriverConfig config) {
    String scheme = config.endpoint().map(URI::getScheme).orElse("https");
    Optional<HttpProxy> proxy = HttpProxy.of(config, scheme, environment);
    SharedClient shared;
    synchronized (clients) {
      forgetOld();
      shared = clients.computeIfAbsent(connectionPart(config, proxy), SharedClient::new);
      shared.uses++;
      if (shared.closing != null) {
        shared.closing.cancel(false);
        shared.closing = null;
      }
    }
    try {
      shared.open(config, proxy, secretLogs, environment);
    } catch (RuntimeException e) {
      release(shared, config);
      throw SdkErrors.translate(e, "Connecting to DynamoDB", config);
    }
    return new Lease(shared, config);
  }

  private void release(SharedClient shared, DriverConfig config) {
    long idleNanos = config.idleTimeout().toNanos();
    synchronized (clients) {
      shared.uses--;
      if (shared.uses > 0) {
        return;
      }
      shared.idleSinceNanos = System.nanoTime();
      shared.keepNanos = Math.max(idleNanos, config.schemaCacheTtl().toNanos());
      if (timer.isPresent() && shared.isOpen() && idleNanos > 0 && idleClients() <= MAX_IDLE) {
        shared.closing =
            timer.get().schedule(() -> closeIdle(shared), idleNanos, TimeUnit.NANOSECONDS);
        return;
      }
    }
    closeIdle(shared);
  }

  private long idleClients() {
    return clients.values().stream().filter(each -> each.uses == 0 && each.isOpen()).count();
  }

  /** Closes a client, unless a connection uses it again. */
  private void closeIdle(SharedClient shared) {
    synchronized (clients) {
      if (shared.uses > 0) {
        return;
      }
      // In the lock, so that nobody acquires a client that is being closed.
      shared.close();
      forgetOld();
    }
  }

  /** Forgets the checks that are no longer valid, with the credentials in their keys. */
  private void forgetOld() {
    long now = System.nanoTime();
    clients
        .values()
        .removeIf(
            each ->
                each.uses == 0 && !each.isOpen() && now - each.idleSinceNanos >= each.keepNanos);
  }

  /** The settings that determine a client. They contain secrets, so never print them. */
  private static List<Object> connectionPart(DriverConfig config, Optional<HttpProxy> proxy) {
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
        config.retryTimeout(),
        config.connectTimeout(),
        proxy);
  }
}
