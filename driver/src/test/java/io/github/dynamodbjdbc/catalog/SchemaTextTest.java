package io.github.dynamodbjdbc.catalog;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a written schema must give the same columns again. */
class SchemaTextTest {
  @TempDir Path directory;

  private final FakeDynamoClient client = new FakeDynamoClient();

  private Catalog open(Map<ConnectionProperty, String> properties) {
    return new Catalog(client, new CatalogCache(DriverConfig.of(properties), () -> 0));
  }

  private static List<String> facts(Table table) {
    return table.visibleColumns().stream()
        .map(
            column ->
                String.join(
                    "|",
                    column.name(),
                    column.path().steps().toString(),
                    String.valueOf(column.type()),
                    String.valueOf(column.type().scale()),
                    String.valueOf(column.type().timeFormat()),
                    String.valueOf(column.nullable()),
                    column.seen().stream().sorted().toList().toString()))
        .toList();
  }

  @Test
  void every_kind_of_column_comes_back_as_it_was() throws IOException {
    client.put(
        table("all", "id:S", "n:N", gsi("by-bin", "bin:B", null)),
        "{'id':{'S':'a'},'n':{'N':'1'},'bool':{'BOOL':true},'dec':{'N':'1.25'},'list':{'L':[]},"
            + "'set':{'SS':['a']},'nums':{'NS':['1.5']},'bins':{'BS':['YQ==']},'a.b':{'S':'dot'},"
            + "'time':{'S':'2026-01-01T00:00:00Z'},'mixed':{'S':'a'},'with \\\"\\u0001':{'S':'q'},"
            + "'m':{'M':{'x y':{'N':'1'},'deep':{'M':{'z':{'S':'1'}}}}}}",
        "{'id':{'S':'b'},'n':{'N':'2'},'mixed':{'N':'1'},'onlynull':{'NULL':true}}");
    Table inferred = open(Map.of(ConnectionProperty.UNNEST_DEPTH, "1")).table("all");
    Path file = directory.resolve("all.json");
    Files.writeString(file, SchemaText.of(inferred));
    // There are no samples, so everything must come from the file.
    Map<ConnectionProperty, String> without =
        Map.of(
            ConnectionProperty.SCHEMA_FILE,
            file.toString(),
            ConnectionProperty.SCHEMA_INFER_MAX_RECORDS,
            "0");
    assertThat(facts(open(without).table("all"))).isEqualTo(facts(inferred)).hasSizeGreaterThan(14);
    Map<ConnectionProperty, String> merged =
        Map.of(
            ConnectionProperty.SCHEMA_FILE,
            file.toString(),
            ConnectionProperty.UNNEST_DEPTH,
            "1",
            ConnectionProperty.TIME_FORMAT,
            "2006-01-02");
    assertThat(facts(open(merged).table("all"))).isEqualTo(facts(inferred));
  }

  @Test
  void a_view_comes_back_as_a_view() throws IOException {
    client.put(
        table("app", "pk:S"),
        "{'pk':{'S':'CUST#1'},'born':{'N':'1767225600'}}",
        "{'pk':{'S':'ORDER#1'},'total':{'N':'1'}}");
    Path file = directory.resolve("views.json");
    Files.writeString(
        file,
        """
        {"views": [{"name": "customers", "table": "app", "where": "begins_with(pk, 'CUST#')",
          "columns": [{"name": "birth", "path": "$.born", "type": "TIMESTAMP",
                       "time_format": "epoch_seconds"},
                      {"name": "kind", "type": "VARCHAR", "hidden": true}]}]}
        """);
    Table view = open(Map.of(ConnectionProperty.SCHEMA_FILE, file.toString())).table("customers");
    Path exported = directory.resolve("exported.json");
    Files.writeString(exported, SchemaText.of(view));
    Table again =
        open(Map.of(ConnectionProperty.SCHEMA_FILE, exported.toString())).table("customers");
    assertThat(again.view()).isEqualTo(view.view());
    assertThat(facts(again)).isEqualTo(facts(view)).hasSize(2);
    assertThat(again.column("kind")).isEqualTo(view.column("kind")).isPresent();
  }
}
