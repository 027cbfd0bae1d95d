package io.github.dynamodbjdbc.catalog;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns that the catalog adds for what statements have written. */
class CatalogLearningTest {
  @TempDir Path directory;

  private final AtomicLong now = new AtomicLong();
  private final FakeDynamoClient client = new FakeDynamoClient();
  private Catalog catalog = open(Map.of());

  private Catalog open(Map<ConnectionProperty, String> properties) {
    return new Catalog(client, new CatalogCache(DriverConfig.of(properties), now::get));
  }

  private Table users(String... samples) {
    client.put(table("users", "id:S", gsi("by-rank", "rank:N", null)), samples);
    return catalog.table("users");
  }

  private Table learn(String item) {
    catalog.learn("users", WireItems.item(item));
    return catalog.table("users");
  }

  private static List<String> shown(Table table) {
    return table.visibleColumns().stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  @Test
  void an_empty_table_has_the_columns_of_the_first_item_that_is_written() {
    Table before = users();
    Table after =
        learn(
            "{'id':{'S':'a'},'name':{'S':'Ada'},'n':{'N':'1'},'d':{'N':'1.5'},'ok':{'BOOL':true},"
                + "'at':{'S':'2024-05-01T10:20:30Z'},'bin':{'B':'AQ=='},'tags':{'SS':['x']},"
                + "'m':{'M':{'ip':{'S':'1'}}},'l':{'L':[{'N':'1'}]},'nil':{'NULL':true}}");
    assertThat(shown(after))
        .containsExactly(
            "id VARCHAR",
            "at TIMESTAMP",
            "bin VARBINARY",
            "d DECIMAL",
            "l ARRAY of VARCHAR",
            "m VARCHAR",
            "n BIGINT",
            "name VARCHAR",
            "ok BOOLEAN",
            "rank DECIMAL",
            "tags ARRAY of VARCHAR");
    assertThat(after.column("m.ip").orElseThrow().hidden()).isTrue();
    assertThat(after.column("l").orElseThrow().elements()).containsExactly(AttributeType.N);
    assertThat(after.version()).isNotEqualTo(before.version());
    assertThat(after.isSampled()).isFalse();
    assertThat(client.calls).hasSize(2);
  }

  @Test
  void a_new_attribute_stands_where_a_sampling_would_put_it() {
    Table before = users("{'id':{'S':'a'},'b':{'N':'1'},'d':{'S':'x'}}");
    assertThat(before.isSampled()).isTrue();
    assertThat(shown(learn("{'id':{'S':'b'},'c':{'N':'1'}}")))
        .containsExactly("id VARCHAR", "b BIGINT", "c BIGINT", "d VARCHAR", "rank DECIMAL");
    assertThat(catalog.table("users").column("c").orElseThrow().share()).isNaN();
    assertThat(catalog.table("users").column("b").orElseThrow().share()).isEqualTo(1);
  }

  @Test
  void an_item_without_news_changes_nothing() {
    Table before =
        users(
            "{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01T10:20:30Z'},"
                + "'m':{'M':{'ip':{'S':'1'}}},'l':{'L':[{'N':'1'}]},'s':{'NS':['1']}}");
    for (String item :
        List.of(
            "{'id':{'S':'b'},'n':{'N':'-7'}}",
            "{'id':{'S':'b'},'at':{'S':'2025-05-01T10:20:30.5+02:00'}}",
            "{'id':{'S':'b'},'m':{'M':{'ip':{'S':'2'}}}}",
            "{'id':{'S':'b'},'m':{'M':{}},'l':{'L':[]}}",
            "{'id':{'S':'b'},'l':{'L':[{'N':'2.5'},{'NULL':true}]},'s':{'NS':['2','3']}}",
            "{'id':{'S':'b'},'rank':{'N':'1.5'}}",
            "{'id':{'S':'b'},'new':{'NULL':true},'m':{'M':{'new':{'NULL':true}}}}")) {
      assertThat(learn(item)).as(item).isSameAs(before);
    }
  }

  @Test
  void a_value_of_another_type_widens_its_column() {
    users(
        "{'id':{'S':'a'},'n':{'N':'1'},'at':{'S':'2024-05-01T10:20:30Z'},'name':{'S':'x'},"
            + "'s':{'NS':['1']},'m':{'M':{'ip':{'S':'1'}}},'l':{'L':[{'N':'1'}]}}");
    assertThat(shown(learn("{'id':{'S':'b'},'n':{'N':'12.5'}}"))).contains("n DECIMAL");
    assertThat(shown(learn("{'id':{'S':'b'},'n':{'S':'x'}}"))).contains("n VARCHAR");
    assertThat(shown(learn("{'id':{'S':'b'},'at':{'S':'yesterday'}}"))).contains("at VARCHAR");
    assertThat(shown(learn("{'id':{'S':'b'},'s':{'NS':['1.5']}}"))).contains("s ARRAY of DECIMAL");
    Table table = learn("{'id':{'S':'b'},'name':{'BOOL':true},'m':{'M':{'ip':{'N':'1'}}}}");
    assertThat(table.column("name").orElseThrow().showsStringsOnly()).isFalse();
    assertThat(table.column("m.ip").orElseThrow().seen())
        .containsExactlyInAnyOrder(AttributeType.S, AttributeType.N);
    assertThat(learn("{'l':{'L':[{'S':'x'}]}}").column("l").orElseThrow().elements())
        .containsExactlyInAnyOrder(AttributeType.S, AttributeType.N);
  }

  @Test
  void an_attribute_that_was_always_null_gets_the_type_of_its_first_value() {
    users("{'id':{'S':'a'},'n':{'NULL':true}}");
    assertThat(shown(catalog.table("users"))).contains("n VARCHAR");
    assertThat(shown(learn("{'id':{'S':'b'},'n':{'N':'1'}}"))).contains("n BIGINT");
  }

  @Test
  void learned_columns_outlive_samplings_and_go_when_the_table_is_refreshed_or_gone() {
    users("{'id':{'S':'a'}}");
    Table learned = learn("{'id':{'S':'b'},'name':{'S':'x'},'n':{'N':'1.5'}}");
    now.addAndGet(Duration.ofHours(1).toNanos());
    Table later = catalog.table("users");
    assertThat(client.calls).hasSize(4);
    assertThat(shown(later)).isEqualTo(shown(learned));
    assertThat(later.version()).isEqualTo(learned.version());

    assertThat(shown(catalog.refresh("users"))).containsExactly("id VARCHAR", "rank DECIMAL");
    learn("{'id':{'S':'b'},'name':{'S':'x'}}");
    catalog.invalidate("users");
    assertThat(shown(catalog.table("users"))).containsExactly("id VARCHAR", "rank DECIMAL");
  }

  @Test
  void a_write_that_meets_no_cached_table_is_known_to_the_next_sampling() {
    users("{'id':{'S':'a'}}");
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(shown(learn("{'id':{'S':'b'},'name':{'S':'x'}}")))
        .containsExactly("id VARCHAR", "name VARCHAR", "rank DECIMAL");
  }

  @Test
  void a_table_that_was_never_resolved_learns_nothing() {
    catalog.learn("users", WireItems.item("{'id':{'S':'b'},'name':{'S':'x'}}"));
    assertThat(shown(users())).containsExactly("id VARCHAR", "rank DECIMAL");
  }

  /** Else a map of counts by day would make new plans necessary for each write. */
  @Test
  void the_keys_of_a_map_with_many_keys_are_data() {
    users();
    for (int i = 0; i < 150; i++) {
      learn("{'id':{'S':'a'},'m':{'M':{'k" + i + "':{'N':'1'}}}}");
    }
    Table table = catalog.table("users");
    assertThat(table.column("m.k99")).isPresent();
    assertThat(table.column("m.k100")).isEmpty();
    assertThat(learn("{'id':{'S':'a'},'m':{'M':{'k500':{'N':'1'}}}}")).isSameAs(table);
  }

  @Test
  void a_table_with_a_thousand_attributes_learns_no_more() {
    users();
    Map<String, DynamoValue> item = new HashMap<>();
    IntStream.range(0, 3_000).forEach(i -> item.put("a" + i, DynamoValue.ofBoolean(true)));
    catalog.learn("users", item);
    Table table = catalog.table("users");
    assertThat(table.visibleColumns()).hasSize(1_000);
    catalog.learn("users", item);
    assertThat(catalog.table("users")).isSameAs(table);
  }

  @Test
  void a_nested_name_that_a_top_level_attribute_takes_is_renamed_as_by_a_sampling()
      throws IOException {
    catalog = open(Map.of(ConnectionProperty.UNNEST_DEPTH, "1"));
    users("{'id':{'S':'a'},'m':{'M':{'ip':{'S':'1'}}}}");
    assertThat(shown(catalog.table("users"))).contains("m.ip VARCHAR");
    assertThat(shown(learn("{'id':{'S':'a'},'m.ip':{'N':'1'},'m':{'M':{'port':{'N':'1'}}}}")))
        .containsExactly(
            "id VARCHAR", "m.ip BIGINT", "m->ip VARCHAR", "m.port BIGINT", "rank DECIMAL");
  }

  @Test
  void writes_of_many_threads_are_all_learned() {
    users();
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i ->
                catalog.learn(
                    "users", WireItems.item("{'id':{'S':'a'},'a" + i % 50 + "':{'N':'1'}}")));
    assertThat(catalog.table("users").visibleColumns()).hasSize(52);
  }

  // --- declared columns and views ---

  private void declare(String json) throws IOException {
    Path file = directory.resolve("schema.json");
    Files.writeString(file, json.replace('\'', '"'));
    Map<ConnectionProperty, String> properties = new EnumMap<>(ConnectionProperty.class);
    properties.put(ConnectionProperty.SCHEMA_FILE, file.toString());
    catalog = open(properties);
  }

  @Test
  void a_strict_schema_does_not_grow() throws IOException {
    declare(
        "{'tables':[{'name':'users','strict':true,'columns':[{'name':'id','type':'VARCHAR'}]}]}");
    Table before = users();
    assertThat(learn("{'id':{'S':'b'},'name':{'S':'x'}}")).isSameAs(before);
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(shown(catalog.table("users"))).containsExactly("id VARCHAR");
  }

  @Test
  void a_declared_column_keeps_its_type_and_others_stand_after_it() throws IOException {
    declare("{'tables':[{'name':'users','columns':[{'name':'n','type':'BIGINT'}]}]}");
    users("{'id':{'S':'a'}}");
    assertThat(shown(learn("{'id':{'S':'b'},'n':{'S':'x'},'a':{'S':'x'}}")))
        .containsExactly("id VARCHAR", "n BIGINT", "a VARCHAR", "rank DECIMAL");
  }

  @Test
  void a_table_and_the_views_that_the_item_belongs_to_learn_from_one_write() throws IOException {
    Path file = directory.resolve("schema.json");
    Files.writeString(
        file,
        """
        {"views": [
          {"name": "admins", "table": "users", "where": "kind = 'A'", "columns": []},
          {"name": "guests", "table": "users", "where": "kind = 'G'", "columns": []}]}
        """);
    catalog = open(Map.of(ConnectionProperty.SCHEMA_FILE, file.toString()));
    users("{'id':{'S':'a'},'kind':{'S':'A'}}");
    catalog.table("admins");
    Table guests = catalog.table("guests");
    String item = "{'id':{'S':'b'},'kind':{'S':'A'},'power':{'N':'1'}}";
    assertThat(shown(learn(item))).contains("power BIGINT");
    assertThat(shown(catalog.table("admins"))).contains("power BIGINT");
    assertThat(catalog.table("guests")).isSameAs(guests);

    catalog.learn("guests", WireItems.item("{'id':{'S':'c'},'kind':{'S':'G'},'until':{'N':'1'}}"));
    assertThat(shown(catalog.table("guests"))).contains("until BIGINT");
    assertThat(shown(catalog.table("users"))).contains("until BIGINT");
    assertThat(shown(catalog.table("admins"))).doesNotContain("until BIGINT");

    // An UPDATE knows only the attributes that it sets.
    catalog.learn("guests", WireItems.item("{'id':{'S':'c'},'seen':{'BOOL':true}}"));
    assertThat(shown(catalog.table("guests"))).contains("seen BOOLEAN");
    assertThat(shown(catalog.table("users"))).contains("seen BOOLEAN");
  }
}
