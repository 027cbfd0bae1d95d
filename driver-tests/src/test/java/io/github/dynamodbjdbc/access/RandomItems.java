package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeKind;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table of awkward items. */
final class RandomItems {
  static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "é", "\uFF5E", "😀", "5", "2024-05-05", "x y");
  static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "5",
          "-3",
          "0.5",
          "5.5",
          "100000000000000000000",
          "0.00000000000000000000000000000000000001",
          "9.9999999999999999999999999999999999999E+125",
          "1E-130");
  static final List<String> WHOLES = List.of("0", "1", "-3", "5", "100");
  static final List<String> TIMES =
      List.of(
          "2024-05-05T00:00:00Z",
          "2024-05-05T00:00:00.5Z",
          "2024-05-05T02:00:00+02:00",
          "2024-05-04T12:00:00-12:00",
          "2024-05-05T14:00:00+14:00",
          "2024-05-06T00:00:00Z",
          "1969-12-31T23:59:59Z");

  private RandomItems() {}

  static TableDescription create(DynamoDbClient client, String name) {
    new TableBuilder(name)
        .partitionKey("pk", ScalarAttributeType.S)
        .sortKey("sk", ScalarAttributeType.N)
        .localIndex("by-s", "s", ScalarAttributeType.S)
        .globalIndex("s-n", "s", ScalarAttributeType.S, "n", ScalarAttributeType.N)
        .globalIndex("by-at", "group", ScalarAttributeType.S, "at", ScalarAttributeType.S)
        .keysOnlyIndex("by-code", "code", ScalarAttributeType.S)
        .includingIndex("by-group", "group", ScalarAttributeType.S, "n", "text")
        .create(client);
    KeyAttribute pk = new KeyAttribute("pk", AttributeType.S);
    KeyAttribute s = new KeyAttribute("s", AttributeType.S);
    return new TableDescription(
        name,
        pk,
        Optional.of(new KeyAttribute("sk", AttributeType.N)),
        List.of(
            index("by-s", false, pk, s),
            index("s-n", true, s, new KeyAttribute("n", AttributeType.N)),
            index(
                "by-at",
                true,
                new KeyAttribute("group", AttributeType.S),
                new KeyAttribute("at", AttributeType.S)),
            partial("by-code", "code", Projection.KEYS_ONLY),
            partial("by-group", "group", Projection.INCLUDE, "n", "text")),
        1000,
        1000,
        BillingMode.ON_DEMAND);
  }

  /** The same table as it would be described with so many items that no Scan is cheap. */
  static TableDescription huge(TableDescription small) {
    List<Index> indexes = new ArrayList<>();
    for (Index index : small.indexes()) {
      indexes.add(
          new Index(
              index.name(),
              index.global(),
              index.partitionKey(),
              index.sortKey(),
              index.projection(),
              index.included(),
              true,
              10_000,
              1_000_000));
    }
    return new TableDescription(
        small.name(),
        small.partitionKey(),
        small.sortKey(),
        indexes,
        10_000_000,
        10_000_000_000L,
        small.billingMode());
  }

  private static Index partial(
      String name, String partition, Projection projection, String... included) {
    KeyAttribute key = new KeyAttribute(partition, AttributeType.S);
    return new Index(name, true, key, Optional.empty(), projection, List.of(included), true, 0, 0);
  }

  private static Index index(
      String name, boolean global, KeyAttribute partition, KeyAttribute sort) {
    return new Index(
        name, global, partition, Optional.of(sort), Projection.ALL, List.of(), true, 0, 0);
  }

  static List<Column> infer(
      TableDescription description, List<Map<String, AttributeValue>> items, TimeLayout layout)
      throws IOException {
    List<Map<String, DynamoValue>> samples = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      samples.add(SdkReader.decode(item, DynamoJson::readItem));
    }
    return SchemaInference.infer(
        description,
        samples,
        new SchemaInference.Options(1, layout, NumberType.AUTO, ListType.ARRAY));
  }

  /**
   * The columns with numbers shown as instants, as a schema may declare it: sort keys of the table
   * and of an index, and where values may not fit, one that has fractions.
   */
  static List<Column> withEpochs(List<Column> columns, boolean mismatches) {
    return columns.stream()
        .map(
            column ->
                switch (column.name()) {
                  case "sk" -> declared(column, EpochUnit.SECONDS);
                  case "n" -> declared(column, EpochUnit.MILLISECONDS);
                  case "d" -> mismatches ? declared(column, EpochUnit.SECONDS) : column;
                  default -> column;
                })
        .toList();
  }

  private static Column declared(Column column, EpochUnit unit) {
    return new Column(
        column.name(),
        column.role(),
        column.path(),
        ColumnType.epoch(unit),
        column.nullable(),
        column.hidden(),
        column.seen(),
        column.share(),
        true,
        Double.NaN);
  }

  /**
   * @param wild with values that do not fit the columns inferred from the others
   */
  static Map<String, AttributeValue> item(
      Random random, int number, TimeLayout layout, boolean wild) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS(TEXTS.get(1 + random.nextInt(3))));
    item.put("sk", AttributeValue.fromN(Integer.toString(number % 50 - 10)));
    if (random.nextInt(3) > 0) {
      item.put("s", AttributeValue.fromS(TEXTS.get(1 + random.nextInt(TEXTS.size() - 1))));
    }
    if (random.nextInt(3) > 0) {
      item.put(
          "n", AttributeValue.fromN(wild ? pick(random, NUMBERS) : "" + (random.nextInt(9) - 3)));
    }
    if (random.nextInt(4) > 0) {
      item.put("group", AttributeValue.fromS(TEXTS.get(1 + random.nextInt(2))));
      String time = pick(random, TIMES);
      String at = layout.kind() == TimeKind.DATE ? time.substring(0, 10) : time;
      item.put("at", AttributeValue.fromS(wild && random.nextBoolean() ? "2024-zz" : at));
    }
    if (random.nextInt(4) == 0) {
      item.put("code", AttributeValue.fromS(TEXTS.get(1 + random.nextInt(4))));
    }
    maybe(item, "text", random, wild, AttributeValue.fromS(pick(random, TEXTS)));
    maybe(item, "d", random, wild, AttributeValue.fromN(pick(random, NUMBERS)));
    maybe(item, "flag", random, wild, AttributeValue.fromBool(random.nextBoolean()));
    maybe(
        item,
        "bin",
        random,
        wild,
        AttributeValue.fromB(SdkBytes.fromUtf8String(pick(random, TEXTS))));
    maybe(item, "mixed", random, wild, anything(random));
    maybe(item, "tags", random, wild, AttributeValue.fromSs(some(random, TEXTS)));
    maybe(item, "numbers", random, wild, AttributeValue.fromNs(some(random, NUMBERS)));
    maybe(item, "wholes", random, wild, AttributeValue.fromNs(some(random, WHOLES)));
    maybe(item, "list", random, wild, list(random));
    maybe(item, "m.x", random, wild, AttributeValue.fromS(pick(random, TEXTS)));
    Map<String, AttributeValue> map = new HashMap<>();
    maybe(map, "x", random, wild, AttributeValue.fromS(pick(random, TEXTS)));
    maybe(map, "y.z", random, wild, AttributeValue.fromN(pick(random, NUMBERS)));
    maybe(item, "m", random, wild, AttributeValue.fromM(map));
    return item;
  }

  private static List<String> some(Random random, List<String> from) {
    List<String> some = new ArrayList<>(from);
    Collections.shuffle(some, random);
    some.remove("");
    return some.subList(0, 1 + random.nextInt(3));
  }

  private static AttributeValue list(Random random) {
    List<AttributeValue> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(random.nextInt(4) == 0 ? AttributeValue.fromNul(true) : anything(random));
    }
    return AttributeValue.fromL(elements);
  }

  private static void maybe(
      Map<String, AttributeValue> item,
      String name,
      Random random,
      boolean wild,
      AttributeValue value) {
    int chance = random.nextInt(6);
    if (chance == 0) {
      item.put(name, AttributeValue.fromNul(true));
    } else if (chance > 1) {
      item.put(name, wild && chance == 2 ? anything(random) : value);
    }
  }

  private static AttributeValue anything(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> AttributeValue.fromN(pick(random, NUMBERS));
      case 1 -> AttributeValue.fromBool(true);
      case 2 -> AttributeValue.fromSs(List.of("a", "5"));
      case 3 -> AttributeValue.fromL(List.of(AttributeValue.fromS("a")));
      case 4 -> AttributeValue.fromM(Map.of("x", AttributeValue.fromS("a")));
      case 5 -> AttributeValue.fromB(SdkBytes.fromUtf8String("a"));
      default -> AttributeValue.fromS(pick(random, TEXTS));
    };
  }

  static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
