package io.github.dynamodbjdbc.runtime;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.CatalogCache;
import io.github.dynamodbjdbc.catalog.TableChanges;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.engine.PlanCache;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The tables and plans that connections of equal settings share (account, endpoint and credentials
 * are among the settings), so that opening many of them describes, samples and plans once.
 *
 * <p>A site that no connection uses is kept for {@code schema_cache_ttl}, for the next one. It is
 * dropped when a connection opens or closes after that.
 */
public final class Sites {
  private final LongSupplier nanoTime;
  private final Map<DriverConfig, Site> sites = new HashMap<>();
  private final TableChanges changes = new TableChanges();

  /**
   * The tables and plans that connections of one configuration share. Its plans live exactly as
   * long as its tables.
   */
  private static final class Site {
    final CatalogCache tables;
    final PlanCache plans = new PlanCache();
    final long ttlNanos;
    int users;
    long idleSince;

    Site(CatalogCache tables, long ttlNanos) {
      this.tables = tables;
      this.ttlNanos = ttlNanos;
    }
  }

  /** A connection's share in a site. */
  public static final class Lease implements AutoCloseable {
    private final Catalog catalog;
    private final PlanCache plans;
    private final Runnable release;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Lease(Catalog catalog, PlanCache plans, Runnable release) {
      this.catalog = catalog;
      this.plans = plans;
      this.release = release;
    }

    /** The connection's catalog. It makes its calls through the connection's client. */
    public Catalog catalog() {
      return catalog;
    }

    public PlanCache plans() {
      return plans;
    }

    /** Gives the share back; the second time does nothing. The client is not closed. */
    @Override
    public void close() {
      if (open.getAndSet(false)) {
        release.run();
      }
    }
  }

  /**
   * @param nanoTime the clock, as {@link System#nanoTime} is
   */
  public Sites(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * A connection's share, to be closed with the connection.
   *
   * @param client makes the calls that this connection causes; must stay open while the lease is
   */
  public synchronized Lease acquire(DriverConfig config, DynamoClient client) {
    dropIdle();
    Site site =
        sites.computeIfAbsent(
            config,
            c -> new Site(new CatalogCache(c, changes, nanoTime), c.schemaCacheTtl().toNanos()));
    site.users++;
    return new Lease(new Catalog(client, site.tables), site.plans, () -> release(site));
  }

  /** Returns the number of sites that are kept, used or not. */
  public synchronized int size() {
    return sites.size();
  }

  private synchronized void release(Site site) {
    site.users--;
    site.idleSince = nanoTime.getAsLong();
    dropIdle();
  }

  private void dropIdle() {
    long now = nanoTime.getAsLong();
    sites.values().removeIf(site -> site.users == 0 && now - site.idleSince >= site.ttlNanos);
  }
}
