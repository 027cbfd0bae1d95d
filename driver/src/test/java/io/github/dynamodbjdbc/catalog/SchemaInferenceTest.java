package io.github.dynamodbjdbc.catalog;

import static io.github.dynamodbjdbc.testing.Tables.gsi;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaInferenceTest {
  private static final TableDescription USERS = table("users", "id:S");
  private static final String DOCUMENT =
      "{'a':{'N':'1'},'b':{'M':{'x':{'N':'2'},'y':{'M':{'z':{'N':'3'}}}}}}";

  @ParameterizedTest(name = "{0} and {1} are {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'BOOL':true}                | {'BOOL':false}    | BOOLEAN",
        "{'S':'x'}                    | {'S':''}          | VARCHAR",
        "{'S':'x'}                    | {'NULL':true}     | VARCHAR",
        "{'NULL':true}                | {'NULL':true}     | VARCHAR",
        "{'N':'1'}                    | {'NULL':true}     | BIGINT",
        "{'N':'999999999999999999'}   | {'N':'-1'}        | BIGINT",
        "{'N':'1000000000000000000'}  | {'N':'-1'}        | DECIMAL(0)",
        "{'N':'1'}                    | {'N':'0.125'}     | DECIMAL(3)",
        "{'N':'1E+3'}                 | {'N':'0'}         | BIGINT",
        "{'N':'1E-130'}               | {'N':'1E+125'}    | DECIMAL(38)",
        "{'N':'0.1234567890123456789012345678901234567'} | {'N':'1'} | DECIMAL(37)",
        "{'B':'AQ=='}                 | {'B':''}          | VARBINARY",
        "{'SS':['a']}                 | {'SS':['b','c']}  | ARRAY of VARCHAR",
        "{'NS':['1']}                 | {'NS':['2']}      | ARRAY of BIGINT",
        "{'NS':['1']}                 | {'NS':['2.5']}    | ARRAY of DECIMAL(1)",
        "{'BS':['AQ==']}              | {'BS':['AQ==']}   | ARRAY of VARBINARY",
        "{'L':[]}                     | {'L':[{'N':'1'}]} | ARRAY of VARCHAR",
        "{'M':{}}                     | {'M':{}}          | VARCHAR",
        "{'S':'x'}                    | {'N':'1'}         | VARCHAR",
        "{'S':'x'}                    | {'M':{}}          | VARCHAR",
        "{'L':[]}                     | {'SS':['a']}      | VARCHAR",
        "{'N':'1'}                    | {'NS':['1']}      | VARCHAR",
        "{'BOOL':true}                | {'N':'1'}         | VARCHAR",
      })
  void the_types_table_holds(String one, String other, String type) {
    Column column = column("v", USERS, "{'v':" + one + "}", "{'v':" + other + "}");
    assertThat(typeText(column)).isEqualTo(type);
    assertThat(column.nullable()).isTrue();
    assertThat(column.seen()).doesNotContain(AttributeType.NULL);
  }

  @Test
  void shares_count_values_other_than_null() {
    assertThat(column("v", USERS, "{'v':{'S':'x'}}", "{'v':{'NULL':true}}", "{}", "{}").share())
        .isEqualTo(0.25);
    assertThat(column("id", USERS).share()).isNaN();
  }

  @Test
  void an_empty_table_has_the_keys_of_table_and_indexes() {
    TableDescription orders =
        table(
            "orders",
            "customer:S",
            "number:N",
            gsi("by-status", "status:S", "placed:N"),
            gsi("by-hash", "hash:B", null));
    assertThat(names(orders, options(0)))
        .containsExactly("customer", "number", "hash", "placed", "status");
    List<Column> columns = SchemaInference.infer(orders, List.of(), options(0));
    assertThat(columns.stream().limit(5).map(SchemaInferenceTest::typeText))
        .containsExactly("VARCHAR", "DECIMAL(0)", "VARBINARY", "DECIMAL(0)", "VARCHAR");
    assertThat(columns.stream().limit(5).map(Column::nullable))
        .containsExactly(false, false, true, true, true);
    assertThat(columns.get(0).seen()).containsExactly(AttributeType.S);
  }

  @Test
  void a_key_that_is_sampled_has_the_type_of_its_values() {
    TableDescription orders = table("orders", "customer:N", "number:N");
    String item = "{'customer':{'N':'1'},'number':{'N':'0.5'}}";
    assertThat(types(orders, options(0), item)).containsExactly("BIGINT", "DECIMAL(1)");
  }

  @Test
  void an_index_key_with_other_types_in_old_items_is_widened() {
    TableDescription orders = table("orders", "id:S", gsi("by-status", "status:S", null));
    Column status = column("status", orders, "{'status':{'N':'1'}}");
    assertThat(typeText(status)).isEqualTo("VARCHAR");
    assertThat(status.showsStringsOnly()).isFalse();
  }

  @Test
  void number_type_is_obeyed_but_keys_stay_exact() {
    TableDescription orders = table("orders", "customer:N");
    String item = "{'customer':{'N':'1'},'n':{'N':'1'},'ns':{'NS':['1']}}";
    SchemaInference.Options asDouble =
        new SchemaInference.Options(0, layout(), NumberType.DOUBLE, ListType.ARRAY);
    assertThat(types(orders, asDouble, item))
        .containsExactly("BIGINT", "DOUBLE", "ARRAY of DOUBLE");
    SchemaInference.Options asDecimal =
        new SchemaInference.Options(0, layout(), NumberType.DECIMAL, ListType.ARRAY);
    assertThat(types(orders, asDecimal, item))
        .containsExactly("DECIMAL(0)", "DECIMAL(0)", "ARRAY of DECIMAL(0)");
  }

  @Test
  void strings_that_all_are_times_are_temporal() {
    TimeLayout zoned = layout();
    assertThat(temporal(zoned, "2024-01-02T03:04:05Z", "2024-01-02T03:04:05.678+01:00"))
        .isEqualTo(ColumnType.temporal(SqlType.TIMESTAMP, zoned));
    assertThat(temporal(zoned, "2024-01-02T03:04:05Z", "2024-01-02")).isEqualTo(ColumnType.VARCHAR);
    assertThat(temporal(zoned, "2024-01-02T03:04:05Z", "")).isEqualTo(ColumnType.VARCHAR);
    assertThat(temporal(zoned, "2024-01-02T03:04:05.0001Z", "2024-01-02T03:04:05Z"))
        .isEqualTo(ColumnType.VARCHAR);
    TimeLayout day = TimeLayout.of("2006-01-02");
    assertThat(temporal(day, "2024-01-02", "2024-02-29"))
        .isEqualTo(ColumnType.temporal(SqlType.DATE, day));
    TimeLayout clock = TimeLayout.of("15:04");
    assertThat(temporal(clock, "23:59", "00:00"))
        .isEqualTo(ColumnType.temporal(SqlType.TIME, clock));
  }

  private static ColumnType temporal(TimeLayout layout, String one, String other) {
    SchemaInference.Options options =
        new SchemaInference.Options(0, layout, NumberType.AUTO, ListType.ARRAY);
    return SchemaInference.infer(
            USERS,
            samples(
                "{'v':{'S':'" + one + "'}}", "{'v':{'S':'" + other + "'}}", "{'v':{'NULL':true}}"),
            options)
        .get(1)
        .type();
  }

  @Test
  void a_partition_key_is_temporal_only_where_each_time_has_one_text() {
    String item = "{'day':{'S':'2024-01-02'},'at':{'S':'2024-01-02'}}";
    TableDescription days = table("days", "day:S", "at:S");
    assertThat(types(days, dated("2006-01-02"), item)).containsExactly("DATE", "DATE");
    String instant = "2024-01-02T03:04:05Z";
    assertThat(types(days, options(0), item.replace("2024-01-02", instant)))
        .containsExactly("VARCHAR", "TIMESTAMP");
  }

  private static SchemaInference.Options dated(String layout) {
    return new SchemaInference.Options(0, TimeLayout.of(layout), NumberType.AUTO, ListType.ARRAY);
  }

  @Test
  void list_type_json_shows_lists_and_sets_as_varchar() {
    SchemaInference.Options json =
        new SchemaInference.Options(0, layout(), NumberType.AUTO, ListType.JSON);
    assertThat(types(USERS, json, "{'l':{'L':[]},'ns':{'NS':['1']},'ss':{'SS':['a']}}"))
        .containsExactly("VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR");
  }

  @Test
  void attributes_come_by_name_whatever_their_order_in_the_items() {
    assertThat(
            names(
                table("t", "z:S", "y:S"),
                options(0),
                "{'b':{'S':''},'B':{'S':''},'a':{'S':''},'z':{'S':'1'}}",
                "{'C':{'S':''},'y':{'S':'1'},'c c':{'S':''}}"))
        .containsExactly("z", "y", "a", "B", "b", "C", "c c");
  }

  @Test
  void names_may_hold_anything() {
    List<String> odd = List.of("a b", "a-b", "A-B", "a\"b", "a'b", "é", "😀", "select", "a.b");
    Map<String, DynamoValue> item = new HashMap<>();
    odd.forEach(name -> item.put(name, DynamoValue.ofString("x")));
    assertThat(SchemaInference.infer(USERS, List.of(item), options(3)))
        .extracting(Column::name)
        .containsAll(odd);
  }

  @Test
  void an_item_of_five_hundred_attributes_has_five_hundred_columns() {
    Map<String, DynamoValue> item = new HashMap<>();
    IntStream.range(0, 500)
        .forEach(i -> item.put("attribute" + i, DynamoValue.ofNumber(new BigDecimal(i))));
    assertThat(SchemaInference.infer(USERS, Collections.nCopies(100, item), options(0)))
        .filteredOn(column -> !column.hidden())
        .hasSize(501);
  }

  @Test
  void maps_become_columns_down_to_the_depth() {
    TableDescription documents = table("documents", "a:N");
    assertThat(names(documents, options(0), DOCUMENT)).containsExactly("a", "b");
    assertThat(names(documents, options(1), DOCUMENT)).containsExactly("a", "b.x", "b.y");
    assertThat(names(documents, options(2), DOCUMENT)).containsExactly("a", "b.x", "b.y.z");
    assertThat(names(documents, options(9), DOCUMENT)).containsExactly("a", "b.x", "b.y.z");
  }

  @Test
  void every_nested_path_is_there_when_named() {
    TableDescription documents = table("documents", "a:N");
    for (int depth = 0; depth < 4; depth++) {
      assertThat(
              SchemaInference.infer(documents, List.of(WireItems.item(DOCUMENT)), options(depth)))
          .extracting(Column::name)
          .containsExactlyInAnyOrder("a", "b", "b.x", "b.y", "b.y.z", "_record", "_segment");
    }
    Column z = column("b.y.z", documents, DOCUMENT);
    assertThat(z.hidden()).isTrue();
    assertThat(z.path()).isEqualTo(AttributePath.of("b", "y", "z"));
    assertThat(typeText(z)).isEqualTo("BIGINT");
    assertThat(z.share()).isEqualTo(1);
  }

  @Test
  void a_map_that_is_sometimes_a_scalar_stays_one_column() {
    assertThat(
            names(
                USERS,
                options(2),
                "{'m':{'M':{'x':{'N':'1'}}}}",
                "{'m':{'S':'scalar'}}",
                "{'n':{'M':{'x':{'N':'1'}}}}",
                "{'n':{'NULL':true}}",
                "{'e':{'M':{}}}"))
        .containsExactly("id", "e", "m", "n.x");
  }

  @Test
  void a_top_level_name_with_dots_keeps_its_name() {
    List<Column> columns =
        SchemaInference.infer(
            USERS,
            samples(
                "{'a.b':{'S':'literal'},'a':{'M':{'b':{'N':'1'},'c.d':{'N':'1'},'c':{'M':{'d':{'N':'1'}}}}}}"),
            options(2));
    assertThat(columns.stream().collect(Collectors.toMap(Column::name, Column::path)))
        .containsEntry("a.b", AttributePath.of("a.b"))
        .containsEntry("a->b", AttributePath.of("a", "b"))
        .containsEntry("a.c.d", AttributePath.of("a", "c.d"))
        .containsEntry("a->c->d", AttributePath.of("a", "c", "d"));
  }

  @Test
  void the_hidden_columns_give_way_to_attributes_of_their_names() {
    List<Column> columns =
        SchemaInference.infer(USERS, samples("{'_record':{'N':'1'}}"), options(0));
    assertThat(columns)
        .extracting(Column::name)
        .containsExactly("id", "_record", "__record", "_segment");
    assertThat(columns.get(1).hidden()).isFalse();
    assertThat(columns.get(2).role()).isEqualTo(Column.Role.RECORD);
  }

  @Test
  void hidden_columns_are_bounded_to_the_most_frequent() {
    Map<String, DynamoValue> often = Map.of("m", DynamoValue.ofMap(keys(0, 3)));
    Map<String, DynamoValue> once = Map.of("m", DynamoValue.ofMap(keys(0, 5000)));
    List<Column> columns = SchemaInference.infer(USERS, List.of(often, once), options(1));
    assertThat(columns).hasSizeLessThan(SchemaInference.MAX_HIDDEN + 10);
    assertThat(columns).extracting(Column::name).contains("m", "m.k0", "m.k1", "m.k2");
    assertThat(columns).filteredOn(column -> !column.hidden()).hasSize(2);
  }

  @Test
  void names_are_distinct() {
    List<Column> columns =
        SchemaInference.infer(
            USERS,
            samples(
                "{'a->b':{'S':'x'},'a.b':{'S':'x'},'a':{'M':{'b':{'S':'x'}}},'_record':{'S':'x'},'__record':{'S':'x'}}"),
            options(1));
    assertThat(columns).extracting(Column::name).doesNotHaveDuplicates().contains("___record");
  }

  private static Map<String, DynamoValue> keys(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .collect(Collectors.toMap(i -> "k" + i, i -> DynamoValue.ofBoolean(true)));
  }

  private static String typeText(Column column) {
    ColumnType type = column.type();
    return type.type() == SqlType.ARRAY ? "ARRAY of " + typeText(type.element()) : typeText(type);
  }

  private static String typeText(ColumnType type) {
    return type.type() == SqlType.DECIMAL ? "DECIMAL(" + type.scale() + ")" : type.toString();
  }

  private static Column column(String name, TableDescription table, String... items) {
    return SchemaInference.infer(table, samples(items), options(0)).stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(
      TableDescription table, SchemaInference.Options options, String... items) {
    return SchemaInference.infer(table, samples(items), options).stream()
        .filter(column -> !column.hidden())
        .map(Column::name)
        .toList();
  }

  private static List<String> types(
      TableDescription table, SchemaInference.Options options, String... items) {
    return SchemaInference.infer(table, samples(items), options).stream()
        .filter(column -> !column.hidden())
        .map(SchemaInferenceTest::typeText)
        .toList();
  }

  private static List<Map<String, DynamoValue>> samples(String... items) {
    return Arrays.stream(items).map(WireItems::item).toList();
  }

  private static TimeLayout layout() {
    return DriverConfig.defaults().timeLayout();
  }

  private static SchemaInference.Options options(int depth) {
    return new SchemaInference.Options(depth, layout(), NumberType.AUTO, ListType.ARRAY);
  }
}
