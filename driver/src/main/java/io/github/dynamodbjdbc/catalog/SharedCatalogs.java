package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The JVM's catalogs: connections of equal settings (account, endpoint and credentials among them)
 * share what they know of their tables, so that opening many of them describes and samples once.
 *
 * <p>What no connection uses any more is kept for {@code schema_cache_ttl}, for the next one; it is
 * dropped when a connection opens or closes after that.
 */
public final class SharedCatalogs {
  private static final SharedCatalogs OF_JVM = new SharedCatalogs(System::nanoTime);

  private final LongSupplier nanoTime;
  private final Map<DriverConfig, Shared> caches = new HashMap<>();

  private static final class Shared {
    final CatalogCache cache;
    final long ttlNanos;
    int users;
    long idleSince;

    Shared(CatalogCache cache, long ttlNanos) {
      this.cache = cache;
      this.ttlNanos = ttlNanos;
    }
  }

  /**
   * @param nanoTime the clock, as {@link System#nanoTime} is
   */
  SharedCatalogs(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * A connection's catalog, to be closed with it.
   *
   * @param client makes the calls that this connection causes; must stay open while the catalog is
   */
  public static Catalog open(DriverConfig config, DynamoClient client) {
    return OF_JVM.acquire(config, client);
  }

  synchronized Catalog acquire(DriverConfig config, DynamoClient client) {
    dropIdle();
    Shared shared =
        caches.computeIfAbsent(
            config, c -> new Shared(new CatalogCache(c, nanoTime), c.schemaCacheTtl().toNanos()));
    shared.users++;
    AtomicBoolean open = new AtomicBoolean(true);
    return new Catalog(
        client,
        shared.cache,
        () -> {
          if (open.getAndSet(false)) {
            release(shared);
          }
        });
  }

  synchronized int size() {
    return caches.size();
  }

  private synchronized void release(Shared shared) {
    shared.users--;
    shared.idleSince = nanoTime.getAsLong();
    dropIdle();
  }

  private void dropIdle() {
    long now = nanoTime.getAsLong();
    caches
        .values()
        .removeIf(shared -> shared.users == 0 && now - shared.idleSince >= shared.ttlNanos);
  }
}
