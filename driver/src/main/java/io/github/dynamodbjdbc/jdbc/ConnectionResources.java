package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.engine.Warmup;
import io.github.dynamodbjdbc.exec.CatalogFeedback;
import io.github.dynamodbjdbc.runtime.DriverRuntime;
import io.github.dynamodbjdbc.runtime.Sites;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;

/** The parts of the driver that one connection uses, and its leases on what connections share. */
final class ConnectionResources implements AutoCloseable {
  private final DriverConfig config;
  private final SdkClients.Lease lease;
  private final DynamoClient client;
  private final Sites.Lease site;
  private final QueryEngine engine;
  private final String region;

  ConnectionResources(DriverConfig config) {
    this.config = config;
    Warmup.start(config);
    DriverRuntime runtime = DriverRuntime.ofJvm();
    this.lease = runtime.clients().acquire(config);
    SdkDynamoClient sdkClient = new SdkDynamoClient(lease, config);
    this.client = sdkClient;
    try {
      lease.check(sdkClient::check);
      this.region = lease.region();
      this.site = runtime.sites().acquire(config, client);
      this.engine = new QueryEngine(site.catalog(), config, region, site.plans());
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** What is dangerous about this connection, a sentence each. */
  List<String> warnings() {
    return lease.warnings();
  }

  DriverConfig config() {
    return config;
  }

  DynamoClient client() {
    return client;
  }

  Catalog catalog() {
    return site.catalog();
  }

  QueryEngine engine() {
    return engine;
  }

  /** The name of the one schema. */
  String schemaName() {
    return region;
  }

  /** Passes what reads find to the catalog. */
  CatalogFeedback feedback() {
    return new CatalogFeedback() {
      @Override
      public void widen(String table, Column column, DynamoValue seen) {
        catalog().widen(table, column, seen);
      }

      @Override
      public boolean shouldReportUnknown(String table) {
        return catalog().shouldReportUnknown(table);
      }

      @Override
      public void invalidate(String table) {
        catalog().invalidate(table);
      }
    };
  }

  @Override
  public void close() {
    site.close();
    lease.close();
  }
}
