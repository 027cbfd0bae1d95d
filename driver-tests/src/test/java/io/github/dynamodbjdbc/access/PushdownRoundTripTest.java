package io.github.dynamodbjdbc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
 * <p>{@code -Droundtrip.conditions=5000 -Droundtrip.seed=7} makes it try so many conditions for
 * each layout, and others. One that fails is shrunk before it is shown.
 */
class PushdownRoundTripTest {
  private static final int CONDITIONS = Integer.getInteger("roundtrip.conditions", 400);
  private static final long SEED = Long.getLong("roundtrip.seed", 0);
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

  @ParameterizedTest(name = "layout {0}, mismatches {1}, epochs {2}, table {3}")
  @CsvSource({
    "2006-01-02,                 true,  false, 1",
    "2006-01-02,                 false, false, 2",
    "2006-01-02T15:04:05Z07:00,  true,  false, 3",
    "2006-01-02T15:04:05Z07:00,  false, false, 4",
    "2006-01-02T15:04:05Z07:00,  true,  true,  5",
    "2006-01-02T15:04:05Z07:00,  false, true,  6",
  })
  void pushed_or_not_the_rows_are_the_same(
      String pattern, boolean mismatches, boolean epochs, long number) throws IOException {
    long seed = 6 * SEED + number;
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
    List<Column> inferred = RandomItems.infer(description, tame, layout);
    List<Column> columns = epochs ? RandomItems.withEpochs(inferred, mismatches) : inferred;
    List<Table> tables =
        List.of(
            new Table(description, columns, 1),
            new Table(RandomItems.huge(description), columns, 1));
    check(tables, mismatches, random, seed);
  }

  private void check(List<Table> tables, boolean mismatches, Random random, long seed)
      throws IOException {
    Table table = tables.get(0);
    List<Column> columns =
        table.columns().stream().filter(column -> column.role() == Role.ATTRIBUTE).toList();
    RoundTrip trip = new RoundTrip(client, table, columns, mismatches);
    Map<String, Integer> paths = new TreeMap<>();
    try (OrderedReads ordered =
        new OrderedReads(random, LocalDynamo.jdbcUrl(local.endpoint()), mismatches)) {
      for (int i = 0; i < CONDITIONS; i++) {
        RandomConditions conditions = new RandomConditions(random, columns);
        List<Predicate> conjuncts = conditions.conjuncts();
        Trial trial =
            new Trial(
                RandomItems.pick(random, tables),
                conjuncts,
                conditions.parameters(),
                indexUse(table, random),
                random.nextInt(4) == 0 ? columns : someKeysAnd(columns, random),
                mismatches);
        String what = "seed " + seed + ", condition " + i + ": ";
        if (trip.failure(trial).isPresent()) {
          Trial least = Shrinker.shrink(trial, t -> trip.failure(t).isPresent());
          fail(
              "%s%s as %s\n%s\nshrunk from %s",
              what, least, least.plan(), trip.failure(least).orElse("(not again)"), trial);
        }
        ReadPlan plan = trial.plan();
        if (i % 4 == 0) {
          List<Object[]> rows = trip.read(plan, trial.parameters());
          ordered.check(plan, trial.parameters().toArray(), rows, what + trial);
        }
        paths.merge(plan.access().path().getClass().getSimpleName(), 1, Integer::sum);
      }
    }
    System.out.println("Round trip of seed " + seed + ": " + paths);
    assertThat(paths.keySet())
        .contains("Scan", "Query", "Queries", "GetItem", "BatchGet", "Empty", "IndexThenFetch");
  }

  /** The keys, by which rows are told apart, and one column more. */
  private static List<Column> someKeysAnd(List<Column> columns, Random random) {
    Column one = RandomItems.pick(random, columns);
    return columns.stream()
        .filter(c -> c.equals(one) || c.name().equals("pk") || c.name().equals("sk"))
        .toList();
  }

  private static IndexUse indexUse(Table table, Random random) {
    String index = RandomItems.pick(random, table.description().indexes()).name();
    return switch (random.nextInt(8)) {
      case 0 -> IndexUse.NONE;
      case 1 -> IndexUse.hinted(index);
      case 2 -> IndexUse.itself(RandomItems.pick(random, RoundTrip.wholeIndexes(table)).name());
      default -> IndexUse.ANY;
    };
  }
}
