package io.github.dynamodbjdbc.jdbc.session;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.runtime.DriverRuntime;
import io.github.dynamodbjdbc.runtime.Sites;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import java.util.List;

/** The client, the catalog and the engine of a connection, with its leases on what is shared. */
public final class ConnectionResources implements AutoCloseable {
  private final DriverConfig config;
  private final DriverRuntime runtime = DriverRuntime.ofJvm();
  private final SdkClients.Lease lease;
  private final DynamoClient client;
  private final Sites.Lease site;
  private final QueryEngine engine;
  private final String region;

  public ConnectionResources(DriverConfig config) {
    this.config = config;
    runtime.warmup().start(config);
    this.lease = runtime.clients().acquire(config);
    SdkDynamoClient sdkClient = new SdkDynamoClient(lease);
    this.client = sdkClient;
    try {
      lease.check(sdkClient::check);
      this.region = lease.region();
      this.site = runtime.sites().acquire(config, client);
      this.engine = new QueryEngine(site.catalog(), config, region, site.plans(), runtime.warmup());
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** Warnings about dangerous settings of this connection, a sentence each. */
  public List<String> warnings() {
    return lease.warnings();
  }

  /** The state that all connections share. */
  public DriverRuntime runtime() {
    return runtime;
  }

  public DriverConfig config() {
    return config;
  }

  /** The service that the connection uses, for messages. */
  public String place() {
    return lease.resolved().place();
  }

  public DynamoClient client() {
    return client;
  }

  public Catalog catalog() {
    return site.catalog();
  }

  public QueryEngine engine() {
    return engine;
  }

  /** The name of the one schema. */
  public String schemaName() {
    return region;
  }

  @Override
  public void close() {
    site.close();
    lease.close();
  }
}
