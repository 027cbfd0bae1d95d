package io.github.dynamodbjdbc.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.access.PathChooser.Circumstances;
import io.github.dynamodbjdbc.access.Predicate.Operator;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.ReadRequest;
import io.github.dynamodbjdbc.client.TableDescription;
import io.github.dynamodbjdbc.client.TableDescription.BillingMode;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.client.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.client.TableDescription.Projection;
import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.exec.RowDecoder;
import io.github.dynamodbjdbc.exec.TypeMismatches;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import io.github.dynamodbjdbc.value.TimeLayout;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Random conditions over awkward items give the same rows whether DynamoDB is asked for as much of
 * them as the chooser dares, or for nothing.
 *
 * <p>{@code -Droundtrip.conditions=20000} makes it try that many conditions for each layout.
 */
class PushdownRoundTripTest {
  private static final int CONDITIONS = Integer.getInteger("roundtrip.conditions", 500);
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "é", "\uFF5E", "😀", "5", "2024-05-05", "x y");
  private static final List<String> NUMBERS =
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
  private static final List<String> TIMES =
      List.of(
          "2024-05-05T00:00:00Z",
          "2024-05-05T00:00:00.5Z",
          "2024-05-05T02:00:00+02:00",
          "2024-05-04T12:00:00-12:00",
          "2024-05-05T14:00:00+14:00",
          "2024-05-06T00:00:00Z",
          "1969-12-31T23:59:59Z");

  private static LocalDynamo local;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws IOException {
    local = LocalDynamo.start();
    client = local.newClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    local.close();
  }

  @ParameterizedTest(name = "layout {0}, mismatches {1}, seed {2}")
  @CsvSource({
    "2006-01-02,                 true,  1",
    "2006-01-02,                 false, 2",
    "2006-01-02T15:04:05Z07:00,  true,  3",
    "2006-01-02T15:04:05Z07:00,  false, 4",
  })
  void pushedOrNotTheRowsAreTheSame(String pattern, boolean mismatches, long seed)
      throws IOException {
    Random random = new Random(seed);
    TimeLayout layout = TimeLayout.of(pattern);
    TableDescription description = create("roundtrip" + seed);
    List<Map<String, AttributeValue>> tame = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      tame.add(item(random, i, layout, false));
    }
    List<Map<String, AttributeValue>> items = new ArrayList<>(tame);
    for (int i = 150; mismatches && i < 250; i++) {
      items.add(item(random, i, layout, true));
    }
    for (Map<String, AttributeValue> item : items) {
      client.putItem(put -> put.tableName(description.name()).item(item));
    }
    Table table = new Table(description, infer(description, tame, layout), 1);
    check(table, mismatches, random, seed);
  }

  private void check(Table table, boolean mismatches, Random random, long seed) throws IOException {
    List<Column> columns =
        table.columns().stream().filter(column -> column.role() == Role.ATTRIBUTE).toList();
    RowDecoder decoder =
        new RowDecoder(columns, new TypeMismatches(table.name(), mismatches, (c, v) -> {}));
    SdkReader reader = new SdkReader(client);
    List<Object[]> all =
        reader.read(RequestBuilder.build(ReadPlan.scan(table, columns), new Object[0]), decoder);
    Map<String, Integer> paths = new TreeMap<>();
    for (int i = 0; i < CONDITIONS; i++) {
      Conditions conditions = new Conditions(random, columns);
      List<Predicate> conjuncts = conditions.conjuncts();
      Object[] parameters = conditions.parameters.toArray();
      Oracle oracle = new Oracle(columns, parameters);
      Choice choice =
          PathChooser.choose(
              table, conjuncts, new Circumstances(Set.copyOf(columns), false, mismatches));
      List<Predicate> residual = choice.residual().stream().map(conjuncts::get).toList();
      ReadPlan plan =
          ReadPlan.scan(table, columns).withAccess(choice.path(), choice.filter(), residual);
      List<ReadRequest> requests = RequestBuilder.build(plan, parameters);
      String what =
          "seed "
              + seed
              + ", condition "
              + i
              + ": "
              + conjuncts
              + " with "
              + Arrays.toString(parameters)
              + " by "
              + choice
              + " as "
              + requests;
      List<Object[]> pushed;
      try {
        pushed = reader.read(requests, decoder);
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
      assertThat(ids(pushed, residual, oracle))
          .as(what)
          .containsExactlyInAnyOrderElementsOf(ids(all, conjuncts, oracle));
      paths.merge(choice.path().getClass().getSimpleName(), 1, Integer::sum);
    }
    assertThat(paths.keySet()).contains("Scan", "Query", "Queries", "GetItem", "BatchGet", "Empty");
  }

  private static List<String> ids(List<Object[]> rows, List<Predicate> conditions, Oracle oracle) {
    return rows.stream()
        .filter(row -> conditions.stream().allMatch(condition -> oracle.isTrue(condition, row)))
        .map(row -> Arrays.deepToString(row))
        .collect(Collectors.toList());
  }

  // Items

  private static TableDescription create(String name) {
    new TableBuilder(name)
        .partitionKey("pk", ScalarAttributeType.S)
        .sortKey("sk", ScalarAttributeType.N)
        .localIndex("by-s", "s", ScalarAttributeType.S)
        .globalIndex("s-n", "s", ScalarAttributeType.S, "n", ScalarAttributeType.N)
        .globalIndex("by-at", "group", ScalarAttributeType.S, "at", ScalarAttributeType.S)
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
                new KeyAttribute("at", AttributeType.S))),
        1000,
        1000,
        BillingMode.ON_DEMAND);
  }

  private static Index index(
      String name, boolean global, KeyAttribute partition, KeyAttribute sort) {
    return new Index(
        name, global, partition, Optional.of(sort), Projection.ALL, List.of(), true, 0, 0);
  }

  private static List<Column> infer(
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
   * @param wild with values that do not fit the columns inferred from the others
   */
  private static Map<String, AttributeValue> item(
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
      String at = layout.kind() == SqlType.DATE ? time.substring(0, 10) : time;
      item.put("at", AttributeValue.fromS(wild && random.nextBoolean() ? "2024-zz" : at));
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
    maybe(item, "tags", random, wild, AttributeValue.fromSs(List.of("a", "b")));
    maybe(item, "m.x", random, wild, AttributeValue.fromS(pick(random, TEXTS)));
    Map<String, AttributeValue> map = new HashMap<>();
    maybe(map, "x", random, wild, AttributeValue.fromS(pick(random, TEXTS)));
    maybe(map, "y.z", random, wild, AttributeValue.fromN(pick(random, NUMBERS)));
    maybe(item, "m", random, wild, AttributeValue.fromM(map));
    return item;
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

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  // Conditions

  private static final class Conditions {
    private final Random random;
    private final List<Column> columns;
    private final Map<String, Column> byName;
    private final List<Object> parameters = new ArrayList<>();

    Conditions(Random random, List<Column> columns) {
      this.random = random;
      this.columns = columns;
      this.byName = columns.stream().collect(Collectors.toMap(Column::name, column -> column));
    }

    List<Predicate> conjuncts() {
      List<Predicate> conjuncts = new ArrayList<>();
      List<String> keys =
          pick(
              random,
              List.of(
                  List.of("pk", "sk"),
                  List.of("pk", "sk"),
                  List.of("pk", "s"),
                  List.of("s", "n"),
                  List.of("group", "at")));
      Column partition = byName.get(keys.get(0));
      Column sort = byName.get(keys.get(1));
      switch (random.nextInt(6)) {
        case 0, 1 -> conjuncts.addAll(oneKey(comparison(partition, Operator.EQ), sort));
        case 2 -> conjuncts.addAll(oneKey(list(partition), sort));
        case 3 -> conjuncts.add(new Predicate.Or(branches(partition, sort)));
        default -> {}
      }
      for (int i = random.nextInt(3); i > 0 || conjuncts.isEmpty(); i--) {
        conjuncts.add(condition(2));
      }
      return conjuncts;
    }

    private List<Predicate> oneKey(Predicate partition, Column sort) {
      List<Predicate> tests = new ArrayList<>(List.of(partition));
      for (int i = random.nextInt(4); i > 0; i--) {
        tests.add(random.nextInt(4) == 0 ? list(sort) : test(sort));
      }
      return tests;
    }

    private List<Predicate> branches(Column partition, Column sort) {
      List<Predicate> branches = new ArrayList<>();
      for (int i = 2 + random.nextInt(3); i > 0; i--) {
        Predicate key =
            random.nextInt(4) == 0 ? list(partition) : comparison(partition, Operator.EQ);
        branches.add(
            random.nextBoolean()
                ? new Predicate.And(List.of(key, comparison(sort, Operator.EQ)))
                : new Predicate.And(oneKey(key, sort)));
      }
      return branches;
    }

    private Predicate list(Column column) {
      List<Operand> operands = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        operands.add(operand(column));
      }
      return new Predicate.In(column, operands);
    }

    private Predicate condition(int depth) {
      int kind = depth == 0 ? 9 : random.nextInt(10);
      return switch (kind) {
        case 0 -> new Predicate.And(List.of(condition(depth - 1), condition(depth - 1)));
        case 1, 2 -> new Predicate.Or(List.of(condition(depth - 1), condition(depth - 1)));
        case 3, 4 -> new Predicate.Not(condition(depth - 1));
        default -> test(pick(random, columns));
      };
    }

    private Predicate test(Column column) {
      boolean text = column.type().type() == SqlType.VARCHAR;
      if (column.type().type() == SqlType.ARRAY) {
        return new Predicate.IsNull(column);
      }
      return switch (random.nextInt(10)) {
        case 0 -> new Predicate.IsNull(column);
        case 1 -> new Predicate.In(column, List.of(operand(column), operand(column)));
        case 2 ->
            text
                ? new Predicate.StartsWith(column, operand(column))
                : comparison(column, Operator.EQ);
        case 3 ->
            text
                ? new Predicate.Contains(column, operand(column))
                : comparison(column, Operator.NE);
        default -> comparison(column, pick(random, List.of(Operator.values())));
      };
    }

    private Predicate comparison(Column column, Operator operator) {
      return new Predicate.Comparison(column, operator, operand(column));
    }

    private Operand operand(Column column) {
      Object value = random.nextInt(25) == 0 ? null : value(column);
      if (random.nextBoolean()) {
        return new Operand.Literal(value);
      }
      parameters.add(value);
      return new Operand.Parameter(parameters.size() - 1);
    }

    private Object value(Column column) {
      return switch (column.type().type()) {
        case BOOLEAN -> random.nextBoolean();
        case BIGINT ->
            random.nextInt(4) == 0
                ? new BigDecimal(pick(random, NUMBERS))
                : (Object) (long) (random.nextInt(50) - 10);
        case DECIMAL ->
            random.nextInt(6) == 0
                ? new BigDecimal("0.5000000000000000000000000000000000000000001")
                : new BigDecimal(pick(random, NUMBERS));
        case VARBINARY -> new ByteString(pick(random, TEXTS).getBytes(StandardCharsets.UTF_8));
        case TIMESTAMP, DATE, TIME -> time(column);
        default -> pick(random, TEXTS);
      };
    }

    private Object time(Column column) {
      TimeLayout layout = column.type().layout();
      boolean date = column.type().type() == SqlType.DATE;
      String text = pick(random, TIMES);
      long value = layout.parse(date ? text.substring(0, 10) : text) + random.nextInt(2);
      return date ? (Object) (int) value : (Object) value;
    }
  }
}
