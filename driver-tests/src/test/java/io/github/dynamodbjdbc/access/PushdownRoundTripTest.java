package io.github.dynamodbjdbc.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.access.PathChooser.Circumstances;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.ReadRequest;
import io.github.dynamodbjdbc.client.TableDescription;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.exec.RowDecoder;
import io.github.dynamodbjdbc.exec.TypeMismatches;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.value.TimeLayout;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random conditions over awkward items give the same rows whether DynamoDB is asked for as much of
 * them as the chooser dares, or for nothing.
 *
 * <p>{@code -Droundtrip.conditions=20000} makes it try that many conditions for each layout.
 */
class PushdownRoundTripTest {
  private static final int CONDITIONS = Integer.getInteger("roundtrip.conditions", 400);
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
    "2006-01-02,                 true,  false, 1",
    "2006-01-02,                 false, false, 2",
    "2006-01-02T15:04:05Z07:00,  true,  false, 3",
    "2006-01-02T15:04:05Z07:00,  false, false, 4",
    "2006-01-02T15:04:05Z07:00,  true,  true,  5",
    "2006-01-02T15:04:05Z07:00,  false, true,  6",
  })
  void pushedOrNotTheRowsAreTheSame(String pattern, boolean mismatches, boolean epochs, long seed)
      throws IOException {
    Random random = new Random(seed);
    TimeLayout layout = TimeLayout.of(pattern);
    TableDescription description = RandomItems.create(client, "roundtrip" + seed);
    List<Map<String, AttributeValue>> tame = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      tame.add(RandomItems.item(random, i, layout, false));
    }
    List<Map<String, AttributeValue>> items = new ArrayList<>(tame);
    for (int i = 150; mismatches && i < 250; i++) {
      items.add(RandomItems.item(random, i, layout, true));
    }
    for (Map<String, AttributeValue> item : items) {
      client.putItem(put -> put.tableName(description.name()).item(item));
    }
    List<Column> columns = RandomItems.infer(description, tame, layout);
    Table table =
        new Table(description, epochs ? RandomItems.withEpochs(columns, mismatches) : columns, 1);
    check(table, mismatches, random, seed);
  }

  private void check(Table table, boolean mismatches, Random random, long seed) throws IOException {
    List<Column> columns =
        table.columns().stream().filter(column -> column.role() == Role.ATTRIBUTE).toList();
    RowDecoder decoder =
        new RowDecoder(columns, new TypeMismatches(table.name(), mismatches, (c, v) -> {}));
    SdkReader reader = new SdkReader(client);
    ReadPlan everything = ReadPlan.scan(table, columns);
    Map<AccessPath, List<Object[]>> whole = new HashMap<>();
    whole.put(everything.path(), reader.read(requests(everything), decoder));
    for (Index index : table.description().indexes()) {
      AccessPath scan = new AccessPath.Scan(Optional.of(index));
      ReadPlan plan = everything.withAccess(scan, List.of(), List.of());
      whole.put(scan, reader.read(requests(plan), decoder));
    }
    Map<String, Integer> paths = new TreeMap<>();
    try (OrderedReads ordered =
        new OrderedReads(random, LocalDynamo.jdbcUrl(local.endpoint()), mismatches)) {
      for (int i = 0; i < CONDITIONS; i++) {
        RandomConditions conditions = new RandomConditions(random, columns);
        List<Predicate> conjuncts = conditions.conjuncts();
        Object[] parameters = conditions.parameters().toArray();
        Oracle oracle = new Oracle(columns, parameters);
        IndexUse use = indexUse(table, random);
        Choice choice =
            PathChooser.choose(
                table,
                conjuncts,
                new Circumstances(Set.copyOf(columns), false, mismatches).with(use));
        List<Predicate> residual = choice.residual().stream().map(conjuncts::get).toList();
        ReadPlan plan = everything.withAccess(choice.path(), choice.filter(), residual);
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
                + use
                + " as "
                + plan;
        List<Object[]> pushed;
        try {
          pushed = reader.read(RequestBuilder.build(plan, parameters), decoder);
        } catch (RuntimeException e) {
          throw new AssertionError(what, e);
        }
        AccessPath from =
            use.kind() == IndexUse.Kind.ITSELF
                ? new AccessPath.Scan(table.description().index(use.name()))
                : everything.path();
        assertThat(ids(pushed, residual, oracle))
            .as(what)
            .containsExactlyInAnyOrderElementsOf(ids(whole.get(from), conjuncts, oracle));
        if (i % 4 == 0) {
          ordered.check(plan, parameters, pushed, what);
        }
        paths.merge(choice.path().getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    assertThat(paths.keySet()).contains("Scan", "Query", "Queries", "GetItem", "BatchGet", "Empty");
  }

  private static List<ReadRequest> requests(ReadPlan plan) {
    return RequestBuilder.build(plan, new Object[0]);
  }

  private static IndexUse indexUse(Table table, Random random) {
    String index = RandomItems.pick(random, table.description().indexes()).name();
    return switch (random.nextInt(8)) {
      case 0 -> IndexUse.NONE;
      case 1 -> IndexUse.hinted(index);
      case 2 -> IndexUse.itself(index);
      default -> IndexUse.ANY;
    };
  }

  private static List<String> ids(List<Object[]> rows, List<Predicate> conditions, Oracle oracle) {
    return rows.stream()
        .filter(row -> conditions.stream().allMatch(condition -> oracle.isTrue(condition, row)))
        .map(row -> Arrays.deepToString(row))
        .collect(Collectors.toList());
  }
}
