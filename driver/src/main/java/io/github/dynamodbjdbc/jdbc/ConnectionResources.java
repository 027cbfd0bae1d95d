package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.SharedCatalogs;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.engine.QueryEngine;
import io.github.dynamodbjdbc.engine.Warmup;
import io.github.dynamodbjdbc.exec.StatementContext;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;

/** What a connection holds of the lower floors; what connections share is behind it. */
final class ConnectionResources implements AutoCloseable {
  private final DriverConfig config;
  private final SdkClients.Lease lease;
  private final DynamoClient client;
  private final Catalog catalog;
  private final QueryEngine engine;
  private final String region;

  ConnectionResources(DriverConfig config) {
    this.config = config;
    Warmup.start(config);
    this.lease = SdkClients.acquire(config);
    SdkDynamoClient sdkClient = new SdkDynamoClient(lease.client(), config);
    this.client = sdkClient;
    try {
      lease.check(sdkClient::check);
      this.region = lease.region();
      this.catalog = SharedCatalogs.open(config, client);
      this.engine = new QueryEngine(catalog, config, region);
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
    return catalog;
  }

  QueryEngine engine() {
    return engine;
  }

  /** The name of the one schema. */
  String schemaName() {
    return region;
  }

  /** Takes what reading found out of the tables to the catalog. */
  StatementContext.CatalogFeedback feedback() {
    return new StatementContext.CatalogFeedback() {
      @Override
      public void widen(String table, Column column, DynamoValue seen) {
        catalog.widen(table, column, seen);
      }

      @Override
      public boolean shouldReportUnknown(String table) {
        return catalog.shouldReportUnknown(table);
      }

      @Override
      public void invalidate(String table) {
        catalog.invalidate(table);
      }
    };
  }

  @Override
  public void close() {
    catalog.close();
    lease.close();
  }
}
