package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.Column;
import schemacrawler.schema.Index;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.tools.utility.SchemaCrawlerUtility;
import us.fatehi.utility.datasource.DatabaseConnectionSource;
import us.fatehi.utility.datasource.DatabaseConnectionSources;
import us.fatehi.utility.datasource.MultiUseUserCredentials;

/** SchemaCrawler's fullest crawl. */
class SchemaCrawlerIT {
  @Test
  void crawls_everything_without_a_complaint() throws Exception {
    List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
              complaints.add(record.getLoggerName() + ": " + record.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      SchemaCrawlerOptions options =
          SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
              .withLoadOptions(
                  LoadOptionsBuilder.builder()
                      .withSchemaInfoLevel(SchemaInfoLevelBuilder.maximum())
                      .build());
      DatabaseConnectionSource source =
          DatabaseConnectionSources.newDatabaseConnectionSource(
              Dynamo.url(), new MultiUseUserCredentials("local", "local"));
      Catalog catalog = SchemaCrawlerUtility.getCatalog(source, options);
      Table orders =
          catalog.getTables().stream()
              .filter(table -> table.getName().equals("orders"))
              .findFirst()
              .orElseThrow();
      assertThat(orders.getColumns()).extracting(Column::getName).contains("customer", "total");
      assertThat(orders.getPrimaryKey().getConstrainedColumns()).hasSize(2);
      assertThat(orders.getIndexes()).extracting(Index::getName).contains("by-status");
      assertThat(orders.getRemarks()).startsWith("about 3 items");
      assertThat(catalog.getJdbcDriverInfo().getProductName()).contains("DynamoDB");
    } finally {
      root.removeHandler(handler);
    }
    assertThat(complaints).isEmpty();
  }
}
