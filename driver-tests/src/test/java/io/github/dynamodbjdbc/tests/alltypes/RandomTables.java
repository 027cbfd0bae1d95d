package io.github.dynamodbjdbc.tests.alltypes;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of {@link RandomStatements}, with random values, in DynamoDB and in DuckDB. */
final class RandomTables {
  private static final Pattern TABLE = Pattern.compile("\\b(types_one|types_two) AS (\\w+)");
  private static final int ITEMS = 12;

  private static final List<String> TEXTS =
      List.of("a", "ab", "b", "B", "é", "", "～", "😀", "a😀b", "10", "9", " a ");

  private final Random random;

  RandomTables(long seed) {
    this.random = new Random(seed);
  }

  /** Reads each table whole, behind a LIMIT. */
  static String notPushed(String sql) {
    return TABLE.matcher(sql).replaceAll("(SELECT * FROM $1 LIMIT 1000) AS $2");
  }

  void create(TestDynamo server, Connection duck) throws SQLException {
    create(server, duck, "types_one");
    create(server, duck, "types_two");
  }

  private void create(TestDynamo server, Connection duck, String table) throws SQLException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    try (Statement statement = duck.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table
              + " (id VARCHAR, s VARCHAR, w BIGINT, n DECIMAL(18, 3), f DOUBLE, b BOOLEAN, d DATE,"
              + " ts TIMESTAMP, l VARCHAR[])");
      for (int i = 0; i < ITEMS; i++) {
        Map<String, AttributeValue> item = new HashMap<>();
        List<String> row = new ArrayList<>();
        // Of each column some items have a value, or its type would not be inferred.
        put(item, row, "id", false, "k" + i, Attributes::s);
        put(item, row, "s", i > 0, one(TEXTS), Attributes::s);
        put(item, row, "w", i > 0, String.valueOf(random.nextInt(13) - 4), Attributes::n);
        put(item, row, "n", i > 0, i == 0 ? "0.5" : halves(), Attributes::n);
        put(item, row, "f", i > 0, halves(), Attributes::n);
        put(
            item,
            row,
            "b",
            i > 0,
            String.valueOf(random.nextBoolean()),
            value -> Attributes.bool(Boolean.parseBoolean(value)));
        put(item, row, "d", i > 0, day(), Attributes::s);
        put(
            item,
            row,
            "ts",
            i > 0,
            day() + one(List.of("T00:00:00Z", "T12:30:15Z", "T23:59:59Z")),
            Attributes::s);
        put(
            item,
            row,
            "l",
            i > 0,
            one(List.of("a,b", "a", "😀,a", "c", "b,b")),
            value ->
                AttributeValue.fromL(Arrays.stream(value.split(",")).map(Attributes::s).toList()));
        statement.execute("INSERT INTO " + table + " VALUES (" + String.join(", ", row) + ")");
        items.add(item);
      }
    }
    server.create(new TableBuilder(table).partitionKey("id", ScalarAttributeType.S), items);
  }

  private void put(
      Map<String, AttributeValue> item,
      List<String> row,
      String column,
      boolean nullable,
      String value,
      Function<String, AttributeValue> attribute) {
    if (nullable && random.nextInt(5) == 0) {
      row.add("NULL");
      if (random.nextBoolean()) {
        item.put(column, Attributes.nil());
      }
      return;
    }
    item.put(column, attribute.apply(value));
    row.add(
        switch (column) {
          case "l" ->
              Arrays.stream(value.split(",")).collect(Collectors.joining("', '", "['", "']"));
          case "ts" -> "'" + value.replace("Z", "") + "'";
          default -> "'" + value + "'";
        });
  }

  private String halves() {
    int halves = random.nextInt(15) - 5;
    return halves / 2.0 == Math.rint(halves / 2.0)
        ? String.valueOf(halves / 2)
        : String.valueOf(halves / 2.0);
  }

  private String day() {
    return one(
        List.of(
            "2024-02-29", "2024-03-01", "2023-12-31", "2024-03-10", "1999-12-31", "2021-01-03"));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
