package io.github.dynamodbjdbc.catalog;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.TypeText;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests tables with some or all columns declared, and views. */
class DeclaredColumnsTest {
  private static final TableDescription ORDERS =
      table("orders", "id:S", "n:N", gsi("by-bin", "bin:B", "at:N"));

  @TempDir Path directory;

  private final FakeDynamoClient client = new FakeDynamoClient();
  private long now;

  private Catalog open(String json) throws IOException {
    Path file = directory.resolve("schema.json");
    Files.writeString(file, json);
    DriverConfig config = DriverConfig.of(Map.of(ConnectionProperty.SCHEMA_FILE, file.toString()));
    return new Catalog(client, new CatalogCache(config, () -> now));
  }

  private Table orders(String members) throws IOException {
    return open("{\"tables\":[{\"name\":\"orders\"," + members + "}]}").table("orders");
  }

  private static List<String> shown(List<Column> columns) {
    return columns.stream()
        .map(column -> column.name() + " " + TypeText.of(column.type()) + " " + column.path())
        .toList();
  }

  @Test
  void declared_columns_stand_after_the_keys_and_before_the_inferred_ones() throws IOException {
    client.put(
        ORDERS,
        "{'id':{'S':'a'},'n':{'N':'1'},'a':{'S':'x'},'z':{'S':'y'},'m':{'M':{'ip':{'S':'1'}}}}");
    Table table =
        orders(
            """
            "columns": [
              {"name": "z"},
              {"name": "ip", "path": "$.m.ip", "type": "VARCHAR"},
              {"name": "a", "path": "$.unsampled", "type": "BIGINT"},
              {"name": "secret", "path": "$.s", "hidden": true}]
            """);
    assertThat(shown(table.visibleColumns()))
        .containsExactly(
            "id VARCHAR id",
            "n BIGINT n",
            "z VARCHAR z",
            "ip VARCHAR m.ip",
            "a BIGINT unsampled",
            "$.a VARCHAR a",
            "at DECIMAL(38,0) at",
            "bin VARBINARY bin",
            "m VARCHAR m");
    assertThat(table.column("secret").orElseThrow().hidden()).isTrue();
    assertThat(table.column("m.ip")).as("the nested name still answers").isPresent();
    assertThat(table.column("ip").orElseThrow().showsStringsOnly()).isTrue();
    assertThat(table.column("a").orElseThrow().declared()).isTrue();
    assertThat(table.column("z").orElseThrow().declared()).as("its type is inferred").isFalse();
  }

  @Test
  void a_strict_table_has_the_declared_columns_only_and_is_not_sampled() throws IOException {
    client.put(ORDERS, "{'id':{'S':'a'},'n':{'N':'1'},'x':{'S':'x'}}");
    Table table =
        orders(
            """
            "strict": true, "columns": [
              {"name": "amount", "type": "DECIMAL(38,2)"},
              {"name": "ID", "path": "$.id", "type": "VARCHAR"},
              {"name": "n", "type": "TIMESTAMP", "time_format": "epoch_seconds", "hidden": true}]
            """);
    assertThat(client.calls).containsExactly("DescribeTable orders");
    assertThat(shown(table.columns()))
        .containsExactly(
            "amount DECIMAL(38,2) amount",
            "ID VARCHAR id",
            "n TIMESTAMP n",
            "_record VARCHAR _record",
            "_segment BIGINT _segment");
    assertThat(table.column("ID").orElseThrow().nullable()).isFalse();
    assertThat(table.column("ID").orElseThrow().showsStringsOnly()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"strict\":true; not its key attribute 'id'",
        "\"columns\":[{\"name\":\"id\",\"type\":\"BIGINT\"}];"
            + " (line 1, column 40) declares column 'id' of 'orders' as BIGINT, but it is a key"
            + " attribute of the table and of DynamoDB type S, which can be VARCHAR",
        "\"columns\":[{\"name\":\"x\",\"path\":\"$.n\",\"type\":\"DOUBLE\"}];"
            + " of DynamoDB type N, which can be BIGINT, DECIMAL, or TIMESTAMP with epoch_seconds",
        "\"columns\":[{\"name\":\"n\",\"type\":\"TIMESTAMP\"}]; of DynamoDB type N",
        "\"columns\":[{\"name\":\"bin\",\"type\":\"VARCHAR\"}];"
            + " a key attribute of index by-bin and of DynamoDB type B, which can be VARBINARY",
        "\"columns\":[{\"name\":\"id\",\"type\":\"VARCHAR\",\"dynamodb_types\":[\"S\",\"N\"]}]; of"
            + " the DynamoDB types",
        "\"columns\":[{\"name\":\"x\",\"path\":\"$.id.x\"}]; which is a key attribute of the table"
            + " and therefore not a map",
      })
  void what_contradicts_the_keys_is_refused_when_the_table_is_used(String members, String message)
      throws IOException {
    client.put(ORDERS);
    assertThatThrownBy(() -> orders(members))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((DriverException) e).state())
        .isEqualTo(SqlState.INVALID_TABLE_DEFINITION);
  }

  @Test
  void a_declared_type_is_not_widened() throws IOException {
    client.put(ORDERS, "{'id':{'S':'a'},'n':{'N':'1'}}");
    Catalog catalog =
        open(
            "{\"tables\":[{\"name\":\"orders\",\"columns\":[{\"name\":\"x\",\"type\":\"BIGINT\"}]}]}");
    Table before = catalog.table("orders");
    catalog.widen("orders", before.column("x").orElseThrow(), DynamoValue.ofString("no"));
    assertThat(catalog.table("orders")).isEqualTo(before);
  }

  @Test
  void a_changed_file_is_taken_in_by_refresh_and_when_its_time_is_up() throws IOException {
    client.put(ORDERS, "{'id':{'S':'a'},'n':{'N':'1'}}");
    Catalog catalog = open("{\"tables\":[{\"name\":\"orders\",\"columns\":[{\"name\":\"one\"}]}]}");
    assertThat(catalog.table("orders").column("one")).isPresent();
    Path file = directory.resolve("schema.json");
    Files.writeString(file, "{\"tables\":[{\"name\":\"*\",\"columns\":[{\"name\":\"two\"}]}]}");
    assertThat(catalog.table("orders").column("one")).isPresent();
    Table refreshed = catalog.refresh("orders");
    assertThat(refreshed.column("one")).isEmpty();
    assertThat(refreshed.column("two")).isPresent();
    Files.writeString(file, "{\"tables\":[{\"name\":\"*\",\"columns\":[{\"name\":\"three\"}]}]}");
    now += DriverConfig.defaults().schemaCacheTtl().toNanos();
    assertThat(catalog.table("orders").column("three")).isPresent();
  }

  @Test
  void a_view_is_listed_and_has_the_columns_of_its_own_items() throws IOException {
    client.put(
        table("app", "pk:S", "sk:S"),
        "{'pk':{'S':'CUST#1'},'sk':{'S':'a'},'name':{'S':'Ada'}}",
        "{'pk':{'S':'CUST#2'},'sk':{'S':'a'},'age':{'N':'3'}}",
        "{'pk':{'S':'ORD#1'},'sk':{'S':'a'},'total':{'N':'1'}}");
    Catalog catalog =
        open(
            """
            {"views": [
              {"name": "customers", "table": "app", "where": "begins_with(pk, 'CUST#')"},
              {"name": "firsts", "table": "app", "where": "ID LIKE 'CUST#1%' AND SK = 'a'",
               "columns": [{"name": "id", "path": "$.pk"}]},
              {"name": "all", "table": "app", "where": "pk > 'A' OR sk = 'a'"}]}
            """);
    assertThat(catalog.tableNames()).containsExactly("all", "app", "customers", "firsts");
    Table customers = catalog.table("customers");
    assertThat(customers.name()).isEqualTo("customers");
    assertThat(customers.description().name()).isEqualTo("app");
    assertThat(shown(customers.visibleColumns()))
        .containsExactly("pk VARCHAR pk", "sk VARCHAR sk", "age BIGINT age", "name VARCHAR name");
    assertThat(shown(catalog.table("firsts").visibleColumns()))
        .containsExactly("sk VARCHAR sk", "id VARCHAR pk", "name VARCHAR name");
    assertThat(catalog.table("all").visibleColumns()).hasSize(5);
    assertThat(catalog.table("customers").column("name").orElseThrow().seen())
        .containsExactly(AttributeType.S);
  }
}
