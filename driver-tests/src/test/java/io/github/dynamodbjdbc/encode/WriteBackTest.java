package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.decode.ColumnDecoder;
import io.github.dynamodbjdbc.decode.TypeMismatches;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A value that was read through the driver, in whatever form, is stored again as the value that was
 * read, and the items that are made of such values read the same.
 *
 * <p>{@code -Dwriteback.items=5000 -Dwriteback.seed=7} makes it try so many items for each set of
 * properties, and others.
 */
@WithDynamo
class WriteBackTest {
  private static final int ITEMS = Integer.getInteger("writeback.items", 150);
  private static final long SEED = Long.getLong("writeback.seed", 0);

  private final List<String> failures = new ArrayList<>();
  private int compared;

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource({
    "2006-01-02T15:04:05Z07:00,     0, array, auto",
    "2006-01-02T15:04:05Z07:00,     1, json,  decimal",
    "2006-01-02 15:04:05,           2, array, auto",
    "02.01.2006 15:04:05.000,       0, json,  auto",
    "2006-01-02,                    1, array, decimal",
    "15:04:05,                      0, array, auto",
    "Mon Jan _2 15:04:05 MST 2006,  0, array, auto"
  })
  void values_that_were_read_are_stored_as_they_were(
      String layout, int depth, String lists, String numbers, TestDynamo dynamo)
      throws SQLException {
    Map<ConnectionProperty, String> properties = new EnumMap<>(ConnectionProperty.class);
    properties.put(ConnectionProperty.TIME_FORMAT, layout);
    properties.put(ConnectionProperty.UNNEST_DEPTH, Integer.toString(depth));
    properties.put(ConnectionProperty.LIST_TYPE, lists);
    properties.put(ConnectionProperty.NUMBER_TYPE, numbers);
    properties.put(ConnectionProperty.SCHEMA_INFER_MAX_RECORDS, Integer.toString(ITEMS + 1));
    DriverConfig config = DriverConfig.of(properties);
    long seed = SEED + Objects.hash(layout, depth);
    RandomDocuments random = new RandomDocuments(seed, config.timeLayout());
    Map<List<Object>, Map<String, DynamoValue>> items = new HashMap<>();
    for (int i = 0; i < ITEMS; i++) {
      Map<String, DynamoValue> item = random.item(i);
      items.put(key(item), item);
    }
    String name = "writeback_" + Integer.toHexString(Objects.hash(layout, depth, lists));
    create(dynamo, name, items.values());
    Table table =
        new Table(
            description(name),
            SchemaInference.infer(
                description(name), List.copyOf(items.values()), SchemaInference.Options.of(config)),
            1);
    List<Map<String, DynamoValue>> written = new ArrayList<>();
    try (Connection connection = dynamo.connect(texts(properties))) {
      written.addAll(compare(connection, table, items, config));
      assertThat(failures).as("seed %s", seed).isEmpty();
      assertThat(compared).isGreaterThan(ITEMS * 60);

      create(dynamo, name + "_2", written);
      assertThat(rows(connection, name + "_2")).isEqualTo(rows(connection, name));
    }
  }

  private static String[] texts(Map<ConnectionProperty, String> properties) {
    return properties.entrySet().stream()
        .map(each -> each.getKey().propertyName() + "=" + each.getValue().replace(" ", "%20"))
        .toArray(String[]::new);
  }

  private static List<Object> key(Map<String, DynamoValue> item) {
    return List.of(item.get("id").asString(), item.get("n").asNumber().longValueExact());
  }

  // --- the values of rows ---

  /** Compares all values, and returns the items that {@code getObject} would write. */
  private List<Map<String, DynamoValue>> compare(
      Connection connection,
      Table table,
      Map<List<Object>, Map<String, DynamoValue>> items,
      DriverConfig config)
      throws SQLException {
    EncodeOptions options = EncodeOptions.of(config);
    RecordEncoder records = new RecordEncoder(table, options);
    ItemRules rules = new ItemRules(table);
    Map<Column, ValueEncoder> encoders = new LinkedHashMap<>();
    for (Column column : table.visibleColumns()) {
      encoders.put(column, ValueEncoder.of(table, column, options));
    }
    List<Map<String, DynamoValue>> written = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT *, _record FROM \"" + table.name() + "\"")) {
      while (rows.next()) {
        Map<String, DynamoValue> item = items.get(List.of(rows.getString("id"), rows.getLong("n")));
        ItemBuilder builder = new ItemBuilder();
        int index = 0;
        for (Map.Entry<Column, ValueEncoder> each : encoders.entrySet()) {
          compare(rows, ++index, item, each.getKey(), each.getValue());
          builder.put(
              each.getValue().path(), each.getValue().ofSetter(asSet(rows.getObject(index))));
        }
        assertThat(rows.getMetaData().getColumnCount()).isEqualTo(index + 1);
        rules.check(builder.item());
        written.add(builder.item());
        Map<String, DynamoValue> record = records.encode(rows.getString("_record"));
        check("_record", item, normal(DynamoValue.ofMap(item)), normal(DynamoValue.ofMap(record)));
      }
    }
    assertThat(written).hasSameSizeAs(items.values());
    return written;
  }

  private void compare(
      ResultSet rows, int index, Map<String, DynamoValue> item, Column column, ValueEncoder encoder)
      throws SQLException {
    DynamoValue stored = at(item, column);
    Optional<DynamoValue> expected =
        stored == null || stored.type() == AttributeType.NULL
            ? Optional.empty()
            : Optional.of(normal(stored));
    // The text of a value in a column of mixed types is stored as a text.
    boolean exact = column.seen().size() == 1 && showsTypes(column);
    Object engine = stored == null ? null : new ColumnDecoder(column).convert(stored, mismatches());
    check(column, item, expected, exact, () -> encoder.ofRow(engine, rowType(column.type())));
    for (Reading reading : readings(column.type())) {
      Object value = reading.read(rows, index);
      check(column, item, expected, exact, () -> encoder.ofSetter(asSet(value)));
    }
  }

  /** Returns whether the types of the elements follow from what an ARRAY shows. */
  private static boolean showsTypes(Column column) {
    return column.elements().size() <= 1 || column.type().type() != SqlType.ARRAY;
  }

  private static DynamoValue at(Map<String, DynamoValue> item, Column column) {
    DynamoValue value = DynamoValue.ofMap(item);
    for (String step : column.path().steps()) {
      if (value == null || value.type() != AttributeType.M) {
        return null;
      }
      value = value.asMap().get(step);
    }
    return value;
  }

  private static TypeMismatches mismatches() {
    return new TypeMismatches("t", false, (column, value) -> {});
  }

  private static RowType rowType(ColumnType type) {
    return new RowType(
        JDBCType.valueOf(type.type().name()),
        type.element() == null ? null : JDBCType.valueOf(type.element().type().name()),
        type.isInstant());
  }

  /** Makes of a value what a PreparedStatement makes of it. */
  private static Object asSet(Object value) throws SQLException {
    Object set = value instanceof Array array ? array.getArray() : value;
    return set instanceof Object[] elements ? Arrays.asList(elements) : set;
  }

  private interface Reading {
    Object read(ResultSet rows, int index) throws SQLException;
  }

  private static List<Reading> readings(ColumnType type) {
    List<Reading> readings = new ArrayList<>(List.of(ResultSet::getObject, ResultSet::getString));
    switch (type.type()) {
      case BIGINT, DECIMAL -> readings.add(ResultSet::getBigDecimal);
      case VARBINARY -> readings.add(ResultSet::getBytes);
      case DATE -> readings.addAll(List.of(ResultSet::getDate, as(LocalDate.class)));
      case TIME -> readings.addAll(List.of(ResultSet::getTime, as(LocalTime.class)));
      case TIMESTAMP ->
          readings.addAll(
              List.of(
                  ResultSet::getTimestamp,
                  as(Instant.class),
                  as(LocalDateTime.class),
                  as(OffsetDateTime.class),
                  as(ZonedDateTime.class)));
      default -> {}
    }
    return readings;
  }

  private static Reading as(Class<?> type) {
    return (rows, index) -> rows.getObject(index, type);
  }

  private interface Encoding {
    Optional<DynamoValue> encode() throws SQLException;
  }

  private void check(
      Column column,
      Map<String, DynamoValue> item,
      Optional<DynamoValue> expected,
      boolean exact,
      Encoding encoding)
      throws SQLException {
    compared++;
    try {
      Optional<DynamoValue> encoded = encoding.encode().map(WriteBackTest::normal);
      boolean same = exact ? encoded.equals(expected) : encoded.isPresent() == expected.isPresent();
      if (!same) {
        fail(column.name(), item, expected, encoded);
      }
    } catch (DriverException e) {
      fail(column.name(), item, expected, e.getMessage());
    }
  }

  private void check(
      String column, Map<String, DynamoValue> item, DynamoValue expected, DynamoValue encoded) {
    compared++;
    if (!expected.equals(encoded)) {
      fail(column, item, expected, encoded);
    }
  }

  private void fail(String column, Map<String, DynamoValue> item, Object expected, Object found) {
    if (failures.size() < 10) {
      failures.add(column + " of " + key(item) + ": stored " + expected + ", written " + found);
    }
  }

  /** The value with numbers that are equal if their values are. */
  private static DynamoValue normal(DynamoValue value) {
    return switch (value.type()) {
      case N -> DynamoValue.ofNumber(normal(value.asNumber()));
      case NS ->
          new DynamoValue(
              AttributeType.NS,
              value.elements().stream().map(each -> normal((BigDecimal) each)).toList());
      case L -> DynamoValue.ofList(value.asList().stream().map(WriteBackTest::normal).toList());
      case M -> {
        Map<String, DynamoValue> map = new HashMap<>();
        value.asMap().forEach((name, each) -> map.put(name, normal(each)));
        yield DynamoValue.ofMap(map);
      }
      default -> value;
    };
  }

  private static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  // --- the tables ---

  private static TableDescription description(String name) {
    KeyAttribute status = new KeyAttribute("status", AttributeType.S);
    return new TableDescription(
        name,
        new KeyAttribute("id", AttributeType.S),
        Optional.of(new KeyAttribute("n", AttributeType.N)),
        List.of(
            new Index(
                "by-status",
                true,
                status,
                Optional.empty(),
                Projection.ALL,
                List.of(),
                true,
                0,
                0)),
        ITEMS,
        1000,
        BillingMode.ON_DEMAND);
  }

  private static void create(
      TestDynamo dynamo, String name, Iterable<Map<String, DynamoValue>> items) {
    List<Map<String, AttributeValue>> stored = new ArrayList<>();
    items.forEach(item -> stored.add(SdkItems.of(item)));
    dynamo.create(
        new TableBuilder(name)
            .partitionKey("id", ScalarAttributeType.S)
            .sortKey("n", ScalarAttributeType.N)
            .globalIndex("by-status", "status", ScalarAttributeType.S),
        stored);
  }

  /** The rows by their keys, with their columns by name. */
  private static Map<List<Object>, Map<String, Object>> rows(Connection connection, String name)
      throws SQLException {
    Map<List<Object>, Map<String, Object>> table = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM \"" + name + "\"")) {
      while (rows.next()) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.put(rows.getMetaData().getColumnLabel(i), shown(rows.getObject(i)));
        }
        row.values().removeIf(Objects::isNull);
        table.put(List.of(rows.getString("id"), rows.getLong("n")), row);
      }
    }
    return table;
  }

  private static Object shown(Object value) throws SQLException {
    if (value instanceof Array array) {
      List<Object> elements = new ArrayList<>();
      for (Object each : (Object[]) array.getArray()) {
        elements.add(shown(each));
      }
      return elements;
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return value instanceof BigDecimal number ? normal(number) : value;
  }
}
