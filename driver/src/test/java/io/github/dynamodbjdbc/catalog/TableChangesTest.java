package io.github.dynamodbjdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.DeclaredColumn;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A table that a statement changes is looked at again by all catalogs, and by no other's statement.
 */
class TableChangesTest {
  private final TableChanges changes = new TableChanges();
  private final FakeDynamoClient client = new FakeDynamoClient();

  private Catalog catalog(ConnectionProperty property, String value) {
    DriverConfig config = DriverConfig.of(Map.of(property, value));
    return new Catalog(client, new CatalogCache(config, changes, System::nanoTime));
  }

  private Catalog inRegion(String region) {
    return catalog(ConnectionProperty.REGION, region);
  }

  private void table(AttributeType key) {
    client.put(
        new TableDescription(
            "things",
            new KeyAttribute("id", key),
            Optional.empty(),
            List.of(),
            0,
            0,
            BillingMode.ON_DEMAND));
  }

  private static List<String> columns(Catalog catalog) {
    return catalog.table("things").visibleColumns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  @Test
  void every_catalog_of_the_region_describes_a_changed_table_again() {
    table(AttributeType.S);
    Catalog one = inRegion("us-east-1");
    Catalog two = catalog(ConnectionProperty.PAGE_SIZE, "7"); // whose region is not known here
    Catalog elsewhere = inRegion("eu-west-1");
    List.of(one, two, elsewhere).forEach(catalog -> catalog.table("things"));
    client.calls.clear();
    one.changed("things");
    List.of(one, two, elsewhere, one, two).forEach(catalog -> catalog.table("things"));
    assertThat(client.calls.stream().filter(call -> call.startsWith("Describe"))).hasSize(2);
  }

  @Test
  void the_list_of_tables_is_read_again() {
    Catalog one = inRegion("us-east-1");
    Catalog two = inRegion("us-east-1");
    assertThat(two.tableNames()).isEmpty();
    table(AttributeType.S);
    one.changed("things");
    assertThat(two.tableNames()).containsExactly("things");
  }

  @Test
  void declared_columns_are_known_until_the_table_is_deleted() {
    table(AttributeType.S);
    Catalog one = inRegion("us-east-1");
    Catalog two = inRegion("us-east-1");
    one.declare("things", List.of(DeclaredColumn.ofStatement("n", Optional.of(ColumnType.BIGINT))));
    one.declare("things", List.of(DeclaredColumn.ofStatement("x", Optional.empty())));
    assertThat(columns(two)).containsExactly("id VARCHAR", "n BIGINT", "x VARCHAR");
    one.deleted("things");
    assertThat(columns(two)).containsExactly("id VARCHAR");
  }

  /** Another program may replace the table by one whose key has the name of a column. */
  @Test
  void a_declared_column_that_contradicts_the_key_is_left_out() {
    table(AttributeType.N);
    Catalog catalog = inRegion("us-east-1");
    catalog.declare(
        "things",
        List.of(
            DeclaredColumn.ofStatement("id", Optional.of(ColumnType.VARBINARY)),
            DeclaredColumn.ofStatement("n", Optional.of(ColumnType.BOOLEAN))));
    assertThat(columns(catalog)).containsExactly("id DECIMAL", "n BOOLEAN");
  }

  @Test
  void a_catalog_that_missed_many_changes_forgets_all_tables() {
    table(AttributeType.S);
    Catalog one = inRegion("us-east-1");
    one.table("things");
    client.calls.clear();
    Catalog two = inRegion("us-east-1");
    for (int i = 0; i < 1_500; i++) {
      two.changed("other" + i);
    }
    one.table("things");
    assertThat(client.calls).contains("DescribeTable things");
  }
}
