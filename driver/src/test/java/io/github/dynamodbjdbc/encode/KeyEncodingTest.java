package io.github.dynamodbjdbc.encode;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.lsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attributes that are part of a key: their values, and the rules of whole items. */
class KeyEncodingTest {
  private static final TableDescription ORDERS =
      table(
          "orders",
          "id:S",
          "n:N",
          gsi("by-status", "status:S", "rank:N"),
          gsi("by-token", "token:B", null),
          lsi("by-note", "id:S", "note:S"));

  private final Table orders = orders("{'id':{'S':'a'},'n':{'N':'1'},'status':{'S':'x'}}");

  private static Table orders(String... samples) {
    return new Table(
        ORDERS,
        SchemaInference.infer(
            ORDERS,
            List.of(samples).stream().map(WireItems::item).toList(),
            SchemaInference.Options.of(DriverConfig.defaults())),
        1);
  }

  private static String stored(Table table, String column, Object value) {
    ValueEncoder encoder =
        ValueEncoder.of(table, AttributePath.of(column), EncodeOptions.of(DriverConfig.defaults()));
    try {
      return Encoding.text(encoder.ofSetter(value));
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  private String stored(String column, Object value) {
    return stored(orders, column, value);
  }

  @Test
  void a_key_of_the_table_is_neither_null_nor_empty() {
    assertThat(stored("id", null)).isEqualTo("23502");
    assertThat(stored("n", null)).isEqualTo("23502");
    assertThat(stored("id", "")).isEqualTo("23502");
    assertThat(stored("id", " ")).isEqualTo("S \" \"");
    assertThat(stored("n", 0)).isEqualTo("N 0");
    assertThat(stored("n", "")).isEqualTo("22018");
    assertThatThrownBy(() -> encoder("id").ofSetter(null))
        .hasMessageStartingWith(
            "Column \"id\" of table \"orders\" is the partition key, and the item has no value");
  }

  private ValueEncoder encoder(String column) {
    return ValueEncoder.of(
        orders, orders.column(column).orElseThrow(), EncodeOptions.of(DriverConfig.defaults()));
  }

  @Test
  void a_key_has_its_own_type_also_in_an_empty_table() {
    Table empty = orders();
    for (Table table : List.of(orders, empty)) {
      assertThat(stored(table, "id", 5)).isEqualTo("S \"5\"");
      assertThat(stored(table, "n", "5.0")).isEqualTo("N 5");
      assertThat(stored(table, "n", "x")).isEqualTo("22018");
      assertThat(stored(table, "id", List.of("a"))).isEqualTo("22018");
      assertThat(stored(table, "token", new byte[] {1})).isEqualTo("B \"AQ==\"");
      assertThat(stored(table, "id", Instant.EPOCH)).isEqualTo("S \"1970-01-01T00:00:00Z\"");
    }
  }

  @Test
  void a_key_of_an_index_is_removed_by_null_and_never_empty() {
    assertThat(stored("status", null)).isEqualTo("removed");
    assertThat(stored("rank", null)).isEqualTo("removed");
    assertThat(stored("status", "")).isEqualTo("22023");
    assertThat(stored("note", "")).isEqualTo("22023");
    assertThat(stored("token", new byte[0])).isEqualTo("22023");
    assertThatThrownBy(() -> encoder("status").ofSetter(""))
        .hasMessageContaining("Column \"status\" of table \"orders\"")
        .hasMessageContaining("the partition key of index \"by-status\"")
        .hasMessageContaining("NULL");
  }

  /** Samples that lack the type of the index are not in it, and a write must not add to them. */
  @Test
  void a_key_of_an_index_has_the_type_of_the_index_whatever_the_samples_have() {
    Table mixed =
        orders(
            "{'id':{'S':'a'},'n':{'N':'1'},'rank':{'S':'x'}}",
            "{'id':{'S':'a'},'n':{'N':'2'},'rank':{'N':'1'}}");
    assertThat(stored(mixed, "rank", "5")).isEqualTo("N 5");
    assertThat(stored(mixed, "rank", "x")).isEqualTo("22018");
    assertThat(stored(mixed, "rank", true)).isEqualTo("22018");
    assertThat(stored("status", Map.of())).isEqualTo("22018");
    assertThat(stored("status", 5)).isEqualTo("S \"5\"");
  }

  @Test
  void a_key_has_at_most_2048_bytes_and_a_sort_key_1024() {
    assertThat(stored("id", "x".repeat(2048))).startsWith("S ");
    assertThat(stored("id", "x".repeat(2049))).isEqualTo("22001");
    assertThat(stored("id", "é".repeat(1024))).startsWith("S ");
    assertThat(stored("id", "é".repeat(1025))).isEqualTo("22001");
    assertThat(stored("note", "😀".repeat(256))).startsWith("S ");
    assertThat(stored("note", "😀".repeat(257))).isEqualTo("22001");
    assertThat(stored("status", "x".repeat(2049))).isEqualTo("22001");
    assertThat(stored("token", new byte[2049])).isEqualTo("22001");
  }

  /** The sort key of one index may be the partition key of another. */
  @Test
  void an_attribute_of_several_keys_has_the_smallest_limit() {
    TableDescription description =
        table("t12", "id:S", gsi("one", "a:S", null), gsi("two", "b:S", "a:S"));
    Table table =
        new Table(
            description,
            SchemaInference.infer(
                description, List.of(), SchemaInference.Options.of(DriverConfig.defaults())),
            1);
    assertThat(stored(table, "a", "x".repeat(1024))).startsWith("S ");
    assertThat(stored(table, "a", "x".repeat(1025))).isEqualTo("22001");
  }

  @Test
  void a_part_of_a_map_is_no_key_whatever_its_name() {
    ValueEncoder nested =
        ValueEncoder.of(
            orders, AttributePath.of("m", "id"), EncodeOptions.of(DriverConfig.defaults()));
    assertThat(Encoding.text(nested.ofSetter(""))).isEqualTo("S \"\"");
    assertThat(Encoding.text(nested.ofSetter(5))).isEqualTo("N 5");
    assertThat(nested.ofSetter(null)).isEmpty();
    assertThat(nested.isTableKey()).isFalse();
    assertThat(encoder("id").isTableKey()).isTrue();
    assertThat(encoder("status").isTableKey()).isFalse();
  }

  // --- whole items ---

  private String checked(String item) {
    return checked(WireItems.item(item));
  }

  private String checked(Map<String, DynamoValue> item) {
    try {
      new ItemRules(orders).check(item);
      return "good";
    } catch (DriverException e) {
      return e.state().code();
    }
  }

  @Test
  void an_item_has_its_keys_and_those_of_indexes_with_their_types() {
    assertThat(checked("{'id':{'S':'a'},'n':{'N':'1'}}")).isEqualTo("good");
    assertThat(checked("{'id':{'S':'a'}}")).isEqualTo("23502");
    assertThat(checked("{'id':{'NULL':true},'n':{'N':'1'}}")).isEqualTo("23502");
    assertThat(checked("{'id':{'S':''},'n':{'N':'1'}}")).isEqualTo("23502");
    assertThat(checked("{'id':{'N':'1'},'n':{'N':'1'}}")).isEqualTo("22018");
    assertThat(checked("{'id':{'S':'a'},'n':{'N':'1'},'status':{'N':'1'}}")).isEqualTo("22018");
    assertThat(checked("{'id':{'S':'a'},'n':{'N':'1'},'status':{'NULL':true}}")).isEqualTo("22018");
    assertThat(checked("{'id':{'S':'a'},'n':{'N':'1'},'status':{'S':''}}")).isEqualTo("22023");
  }

  @Test
  void an_item_has_at_most_400_kilobytes() {
    Map<String, DynamoValue> item = WireItems.item("{'id':{'S':'a'},'n':{'N':'1'}}");
    int rest = ItemSize.MAX_BYTES - (int) ItemSize.of(item) - 1;
    item.put("x", DynamoValue.ofString("x".repeat(rest)));
    assertThat(checked(item)).isEqualTo("good");
    item.put("x", DynamoValue.ofString("x".repeat(rest + 1)));
    assertThat(checked(item)).isEqualTo("54S02");
    assertThatThrownBy(() -> new ItemRules(orders).check(item))
        .hasMessageContaining("table \"orders\" has 409601 bytes");
  }
}
