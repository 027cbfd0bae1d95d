package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.Shrinker;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Random statements that write leave the items that a {@link WriteModel} leaves, and give its
 * update count or SQLState. Each runs in two forms, on two tables: as it is, and in a form of the
 * same meaning whose WHERE and values the driver must compute.
 *
 * <p>A hundred run with the build; {@code -Dwrites.cases=20000 -Dwrites.seed=7} runs more. A
 * failing list of statements is shrunk before it is shown.
 */
@WithDynamo
class RandomWritesTest {
  private static final int CASES = Integer.getInteger("writes.cases", 120);
  private static final long SEED = Long.getLong("writes.seed", 0);
  private static final int STATEMENTS = 6;
  private static final int MAX_FAILURES = Integer.getInteger("writes.failures", 5);

  private final Map<String, Integer> outcomes = new TreeMap<>();

  /** The number of catalogs so far. */
  private int catalogs;

  /**
   * The first items, and the statements that change them.
   *
   * @param sorted whether the table has a sort key
   * @param depth unnest_depth
   * @param parallelism write_parallelism
   */
  private record Trial(
      boolean sorted,
      int depth,
      int parallelism,
      List<Map<String, Object>> items,
      List<SqlWrite> statements) {
    String table(boolean pushed) {
      return (sorted ? "random_writes_two" : "random_writes_one") + (pushed ? "" : "_computed");
    }

    List<String> keys() {
      return sorted ? List.of("id", "sk") : List.of("id");
    }

    Stream<Trial> smaller() {
      Stream<Trial> fewer =
          IntStream.range(0, statements.size())
              .filter(i -> statements.size() > 1)
              .mapToObj(
                  i ->
                      new Trial(
                          sorted, depth, parallelism, items, SqlWrite.without(statements, i)));
      Stream<Trial> lessItems =
          IntStream.range(2, items.size())
              .mapToObj(
                  i ->
                      new Trial(
                          sorted, depth, parallelism, SqlWrite.without(items, i), statements));
      Stream<Trial> simpler =
          IntStream.range(0, statements.size())
              .boxed()
              .flatMap(
                  i ->
                      statements
                          .get(i)
                          .smaller()
                          .map(
                              less ->
                                  new Trial(
                                      sorted,
                                      depth,
                                      parallelism,
                                      items,
                                      with(statements, i, less))));
      Stream<Trial> lessAttributes =
          IntStream.range(2, items.size())
              .boxed()
              .flatMap(
                  i ->
                      items.get(i).keySet().stream()
                          .filter(name -> !keys().contains(name))
                          .map(
                              name -> {
                                Map<String, Object> less = new TreeMap<>(items.get(i));
                                less.remove(name);
                                return new Trial(
                                    sorted, depth, parallelism, with(items, i, less), statements);
                              }));
      return Stream.of(fewer, lessItems, simpler, lessAttributes).flatMap(each -> each);
    }

    private static <T> List<T> with(List<T> list, int place, T element) {
      List<T> changed = new ArrayList<>(list);
      changed.set(place, element);
      return changed;
    }
  }

  @Test
  void random_writes_do_what_the_model_does(TestDynamo server) throws SQLException {
    List<String> failures = new ArrayList<>();
    int statements = 0;
    for (boolean sorted : new boolean[] {false, true}) {
      for (boolean pushed : new boolean[] {false, true}) {
        create(server, new Trial(sorted, 0, 1, List.of(), List.of()).table(pushed), sorted);
      }
    }
    for (long seed = SEED; statements < CASES && failures.size() < MAX_FAILURES; seed++) {
      Random random = new Random(seed);
      boolean sorted = random.nextBoolean();
      RandomWrites writes = new RandomWrites(random, sorted);
      List<Map<String, Object>> items = writes.items();
      List<SqlWrite> list = Stream.generate(writes::statement).limit(STATEMENTS).toList();
      Trial trial = new Trial(sorted, random.nextInt(3), seed % 2 == 0 ? 1 : 4, items, list);
      statements += STATEMENTS;
      if (failure(server, trial).isPresent()) {
        Trial least =
            Shrinker.shrink(trial, Trial::smaller, less -> failure(server, less).isPresent());
        failures.add("seed " + seed + ": " + failure(server, least).orElse("(not again)"));
        System.out.println(failures.get(failures.size() - 1));
      }
    }
    System.out.println(
        "Ran " + statements + " random writes in two forms, seed " + SEED + ": " + outcomes);
    assertThat(failures).as(failures.size() + " failures").isEmpty();
    assertThat(outcomes.keySet()).contains("0", "1", "22018", "23505");
  }

  private static void create(TestDynamo server, String table, boolean sorted) {
    TableBuilder builder = new TableBuilder(table).partitionKey("id", ScalarAttributeType.S);
    server.create(sorted ? builder.sortKey("sk", ScalarAttributeType.N) : builder, List.of());
  }

  /** Runs a trial; a text of its first difference from the model. */
  private Optional<String> failure(TestDynamo server, Trial trial) {
    WriteModel model = new WriteModel(trial.keys(), trial.items());
    reset(server, trial, model, true);
    reset(server, trial, model, false);
    List<String> history = new ArrayList<>();
    // Each trial has a catalog of its own, so that it is the same when it runs again.
    try (Connection connection =
        server.connect(
            "schema_cache_ttl=" + (3600 + catalogs++) + "s",
            "unnest_depth=" + trial.depth(),
            "write_parallelism=" + trial.parallelism())) {
      for (SqlWrite statement : trial.statements()) {
        WriteModel before = model.copy();
        String expected = outcome(() -> statement.run(model));
        outcomes.merge(expected, 1, Integer::sum);
        for (boolean pushed : new boolean[] {true, false}) {
          StringBuilder sql = new StringBuilder();
          List<Object> parameters = new ArrayList<>();
          statement.write(sql, parameters, trial.table(pushed), pushed);
          history.add(sql + " " + parameters);
          String[] message = {""};
          String actual =
              outcome(
                  () -> {
                    try {
                      return Written.by(connection, sql.toString(), parameters.toArray());
                    } catch (SQLException e) {
                      message[0] = " (" + e.getMessage() + ")";
                      throw new WriteModel.Failure(e.getSQLState());
                    }
                  });
          // Of several rows that fail at a time, any may be the first.
          boolean alike = trial.parallelism() > 1 && expected.length() == 5 && actual.length() == 5;
          if (!actual.equals(expected) && !alike) {
            return Optional.of(
                said(before, history)
                    + "\n  must give "
                    + expected
                    + " and gives "
                    + actual
                    + message[0]);
          }
          boolean bulkFailure =
              expected.length() == 5
                  && (trial.parallelism() > 1 || statement instanceof SqlWrite.Changing);
          if (bulkFailure) {
            reset(server, trial, model, pushed); // The order of the items is not defined.
          }
          List<String> texts = texts(server, trial.table(pushed));
          if (!texts.equals(model.texts())) {
            return Optional.of(
                said(before, history)
                    + "\n  must leave "
                    + lines(model.texts())
                    + "\n  and leaves "
                    + lines(texts));
          }
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String said(WriteModel before, List<String> history) {
    return "on " + lines(before.texts()) + "\n  " + String.join("\n  ", history);
  }

  private static String lines(List<String> texts) {
    return String.join("\n     ", texts);
  }

  private static String outcome(LongSupplier action) {
    try {
      return "" + action.getAsLong();
    } catch (WriteModel.Failure e) {
      return "" + e.state();
    }
  }

  private static List<String> texts(TestDynamo server, String table) {
    return server.client().scan(scan -> scan.tableName(table).consistentRead(true)).items().stream()
        .map(item -> WriteModel.ofItem(item).toString())
        .sorted()
        .toList();
  }

  /** Makes a table hold the items of the model. */
  private static void reset(TestDynamo server, Trial trial, WriteModel model, boolean pushed) {
    String table = trial.table(pushed);
    Set<Map<String, Object>> wanted = new HashSet<>(model.items().toList());
    for (Map<String, AttributeValue> item :
        server.client().scan(scan -> scan.tableName(table)).items()) {
      if (!wanted.remove(WriteModel.ofItem(item))) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item);
        key.keySet().retainAll(trial.keys());
        server.client().deleteItem(delete -> delete.tableName(table).key(key));
      }
    }
    wanted.forEach(
        item -> server.client().putItem(put -> put.tableName(table).item(WriteModel.toItem(item))));
  }
}
