package io.github.dynamodbjdbc.tests.alltypes;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table {@code alltypes}: a column of each type, with values on which engines differ. The same
 * rows are written for PostgreSQL, with a second column {@code …_text} where the text of a value is
 * the driver's own.
 */
final class AllTypesTable {
  static final String NAME = "alltypes";
  static final String SCHEMA = "classpath:alltypes/schema.json";

  private static final Set<URI> CREATED = new HashSet<>();
  private static final int ITEMS = 14;

  /** A value of DynamoDB's type NULL; a Java null is a missing attribute. Both are SQL's NULL. */
  private static final String NIL = "nil";

  private static final List<Column> COLUMNS =
      List.of(
          column("id", "text", Attributes::s, keys()),
          column(
              "s",
              "text",
              Attributes::s,
              "a",
              "ab",
              "B",
              "é",
              "～",
              "😀b",
              "",
              "10",
              "1E2",
              "a_b",
              "a%b",
              "true",
              NIL,
              null),
          column(
              "w",
              "bigint",
              Attributes::n,
              "0",
              "1",
              "-1",
              "10",
              "100",
              "123456789012345678",
              "-123456789012345678",
              "7",
              "1",
              NIL,
              null,
              "2",
              "-7",
              "3"),
          column(
              "n",
              "numeric",
              Attributes::n,
              "0.5",
              "12.50",
              "1E2",
              "12345678901234567890123456789012345678",
              "0.00000000000000000000000000000000000001",
              "-0",
              "-0.5",
              "10",
              null,
              "1",
              "0.00",
              "1.500",
              NIL,
              "-12345678901234567890123456789012345678"),
          column(
              "f",
              "float8",
              Attributes::n,
              "0.5",
              "1",
              "10",
              "0.1",
              "-2.5",
              "0",
              "1E100",
              NIL,
              "100",
              "1E-7",
              null,
              "2.5",
              "12345678",
              "-0.1"),
          column(
              "b",
              "boolean",
              value -> Attributes.bool(Boolean.parseBoolean(value)),
              "true",
              "false",
              NIL,
              null,
              "true",
              "false",
              "true",
              "false",
              "true",
              "true",
              "false",
              "true",
              "false",
              "true"),
          column(
              "x",
              "bytea",
              AllTypesTable::binary,
              "01",
              "0102",
              "ff",
              "",
              "010203",
              "00",
              NIL,
              null,
              "7f",
              "80",
              "61",
              "0102",
              "6162",
              "ffff"),
          column(
              "d",
              "date",
              Attributes::s,
              "2024-02-29",
              "2024-03-01",
              "1999-12-31",
              "0099-01-01",
              "2024-03-10",
              "2023-01-01",
              NIL,
              null,
              "2024-12-31",
              "2024-02-29",
              "1970-01-01",
              "2021-01-03",
              "2020-12-31",
              "1969-12-31"),
          column(
              "t",
              "time",
              Attributes::s,
              "00:00:00",
              "10:20:30",
              "23:59:59",
              "12:00:00",
              NIL,
              null,
              "10:20:30",
              "00:00:01",
              "13:14:15",
              "06:07:08",
              "23:00:00",
              "01:02:03",
              "11:59:59",
              "12:34:56"),
          column(
              "ts",
              "timestamptz",
              Attributes::s,
              "2024-05-01T10:20:30Z",
              "2024-05-01T10:20:30.5Z",
              "2024-02-29T00:00:00Z",
              "1969-12-31T23:59:59.999Z",
              "0099-01-01T00:00:00Z",
              "2024-05-01T10:20:30Z",
              NIL,
              null,
              "2024-03-10T01:30:00Z",
              "2023-12-31T23:59:59Z",
              "2024-12-30T12:00:00.25Z",
              "2020-02-29T12:00:00Z",
              "2024-01-31T05:06:07Z",
              "1999-12-31T23:59:59Z"),
          column(
              "tz",
              "timestamptz",
              Attributes::s,
              "2024-05-01T12:20:30+02:00",
              "2024-05-01T10:20:30.50Z",
              "2024-02-29T00:00:00+00:00",
              "2024-05-01T10:20:30Z",
              null,
              "2024-02-28T19:00:00-05:00",
              NIL,
              "2024-05-01T10:20:30.500Z",
              "2024-03-10T01:30:00.000Z",
              "2024-03-10T01:30:00Z",
              "2024-01-01T05:45:00+05:45",
              "2024-01-01T00:00:00Z",
              "2024-05-01T10:20:30.123Z",
              "2023-12-31T23:59:59-12:00"),
          column(
              "tl",
              "timestamp",
              Attributes::s,
              "2024-05-01 10:20:30",
              "2024-05-01 10:20:31",
              "2024-02-29 00:00:00",
              "1969-12-31 23:59:59",
              "2024-03-10 02:30:00",
              "2024-03-31 02:30:00",
              NIL,
              null,
              "2024-10-27 02:30:00",
              "2023-12-31 23:59:59",
              "2024-12-30 12:00:00",
              "2020-02-29 12:00:00",
              "2024-01-31 05:06:07",
              "2024-05-01 10:20:30"),
          column(
              "e",
              "timestamptz",
              Attributes::n,
              "1714558830",
              "1714558831",
              "0",
              "-1",
              "1709164800",
              NIL,
              null,
              "1710034200",
              "1704067199",
              "1714558830",
              "951782400",
              "1735560000",
              "1577836800",
              "1000000000"),
          column(
              "l",
              "text[]",
              AllTypesTable::list,
              "a",
              "a,b",
              "",
              "b,a",
              "10,9",
              NIL,
              null,
              "😀,é",
              "a",
              "a,b",
              "x,y,z",
              "10",
              "b",
              "z"),
          column(
              "m",
              "text",
              AllTypesTable::map,
              "1",
              "12.5",
              "-3",
              "100",
              "0",
              "7",
              NIL,
              null,
              "1",
              "2",
              "3",
              "4",
              "5",
              "6"),
          column("u", "text", Attributes::s, new String[ITEMS]));

  private AllTypesTable() {}

  private record Column(
      String name, String type, Function<String, AttributeValue> attribute, List<String> values) {
    AttributeValue attribute(int row) {
      String value = values.get(row);
      return value.equals(NIL) ? Attributes.nil() : attribute.apply(value);
    }

    boolean isNull(int row) {
      return values.get(row) == null || values.get(row).equals(NIL);
    }
  }

  private static Column column(
      String name, String type, Function<String, AttributeValue> attribute, String... values) {
    if (values.length != ITEMS) {
      throw new IllegalArgumentException(name + " has " + values.length + " values");
    }
    return new Column(name, type, attribute, Arrays.asList(values));
  }

  private static String[] keys() {
    String[] keys = new String[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      keys[i] = "k" + (i < 9 ? "0" : "") + (i + 1);
    }
    return keys;
  }

  private static AttributeValue binary(String hex) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(HexFormat.of().parseHex(hex)));
  }

  private static AttributeValue list(String elements) {
    return AttributeValue.fromL(elements(elements).stream().map(Attributes::s).toList());
  }

  private static List<String> elements(String elements) {
    return elements.isEmpty() ? List.of() : List.of(elements.split(","));
  }

  private static AttributeValue map(String number) {
    return Attributes.map(
        "k", Attributes.s("v" + number),
        "n", Attributes.n(number),
        "o", Attributes.map("é", Attributes.list(Attributes.n(number), Attributes.nil())));
  }

  private static String mapText(String number) {
    return "{\"k\":\"v" + number + "\",\"n\":" + number + ",\"o\":{\"é\":[" + number + ",null]}}";
  }

  /** Creates and fills it in DynamoDB, unless that is done. */
  static synchronized void create(TestDynamo server) {
    if (!CREATED.add(server.endpoint())) {
      return;
    }
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int row = 0; row < ITEMS; row++) {
      Map<String, AttributeValue> item = new LinkedHashMap<>();
      for (Column column : COLUMNS) {
        if (column.values().get(row) != null) {
          item.put(column.name(), column.attribute(row));
        }
      }
      items.add(item);
    }
    server.create(new TableBuilder(NAME).partitionKey("id", ScalarAttributeType.S), items);
  }

  /** The statements that create and fill it in PostgreSQL. */
  static List<String> postgres() {
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE TABLE alltypes ("
            + COLUMNS.stream()
                .map(
                    column ->
                        column.name() + " " + column.type() + ", " + column.name() + "_text text")
                .collect(Collectors.joining(", "))
            + ")");
    for (int row = 0; row < ITEMS; row++) {
      int at = row;
      statements.add(
          "INSERT INTO alltypes VALUES ("
              + COLUMNS.stream()
                  .map(column -> literal(column, at) + ", " + text(column, at))
                  .collect(Collectors.joining(", "))
              + ")");
    }
    return statements;
  }

  private static String literal(Column column, int row) {
    if (column.isNull(row)) {
      return "NULL";
    }
    String value = column.values().get(row);
    return switch (column.name()) {
      case "n" -> "trim_scale(" + value + "::numeric)"; // as DynamoDB stores it
      case "e" -> "to_timestamp(" + value + ")";
      case "x" -> "'\\x" + value + "'";
      case "l" ->
          "ARRAY["
              + elements(value).stream().map(AllTypesTable::quoted).collect(Collectors.joining(","))
              + "]::text[]";
      case "m" -> quoted(mapText(value));
      default -> quoted(value);
    };
  }

  /** The text that CAST to VARCHAR gives. */
  private static String text(Column column, int row) {
    if (column.isNull(row)) {
      return "NULL";
    }
    String value = column.values().get(row);
    return switch (column.name()) {
      case "f" -> quoted(Double.toString(Double.parseDouble(value)));
      case "e" -> quoted(java.time.Instant.ofEpochSecond(Long.parseLong(value)).toString());
      case "x" -> quoted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(value)));
      case "l" ->
          quoted(
              elements(value).stream()
                  .map(element -> '"' + element + '"')
                  .collect(Collectors.joining(",", "[", "]")));
      case "m" -> quoted(mapText(value));
      case "n" -> "trim_scale(" + value + "::numeric)::text";
      case "w" -> quoted(value);
      default -> quoted(value);
    };
  }

  private static String quoted(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return "'" + new String(bytes, StandardCharsets.UTF_8).replace("'", "''") + "'";
  }
}
