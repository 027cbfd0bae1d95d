package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.access.Shrinker;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Random statements in transactions of random length, with savepoints, commits and rollbacks, leave
 * the items that a {@link WriteModel} leaves. After each step the transaction sees its own writes,
 * and others see what is committed; a statement that fails has changed nothing.
 *
 * <p>{@code -Dtransactions.cases=20000 -Dtransactions.seed=7} runs more than the build does. A
 * failing list of steps is shrunk before it is shown.
 */
@WithDynamo
class RandomTransactionsTest {
  private static final int CASES = Integer.getInteger("transactions.cases", 120);
  private static final long SEED = Long.getLong("transactions.seed", 0);
  private static final int STEPS = 12;
  private static final int MAX_FAILURES = 5;

  /** The kinds of steps; WRITE is a statement. */
  private enum Kind {
    WRITE,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    ROLLBACK_TO
  }

  private record Step(Kind kind, SqlWrite write) {}

  private record Trial(boolean sorted, List<Map<String, Object>> items, List<Step> steps) {
    String table() {
      return sorted ? "random_transactions_two" : "random_transactions_one";
    }

    List<String> keys() {
      return sorted ? List.of("id", "sk") : List.of("id");
    }

    Stream<Trial> smaller() {
      Stream<Trial> fewer =
          IntStream.range(0, steps.size())
              .filter(i -> steps.size() > 1)
              .mapToObj(i -> new Trial(sorted, items, SqlWrite.without(steps, i)));
      Stream<Trial> lessItems =
          IntStream.range(2, items.size())
              .mapToObj(i -> new Trial(sorted, SqlWrite.without(items, i), steps));
      Stream<Trial> simpler =
          IntStream.range(0, steps.size())
              .boxed()
              .filter(i -> steps.get(i).kind() == Kind.WRITE)
              .flatMap(
                  i ->
                      steps
                          .get(i)
                          .write()
                          .smaller()
                          .map(
                              less -> {
                                List<Step> changed = new ArrayList<>(steps);
                                changed.set(i, new Step(Kind.WRITE, less));
                                return new Trial(sorted, items, changed);
                              }));
      return Stream.of(fewer, lessItems, simpler).flatMap(each -> each);
    }
  }

  private final Map<String, Integer> outcomes = new TreeMap<>();

  /** The number of catalogs so far. */
  private int catalogs;

  @Test
  void random_transactions_do_what_the_model_does(TestDynamo server) {
    for (boolean sorted : new boolean[] {false, true}) {
      TableBuilder builder =
          new TableBuilder(new Trial(sorted, List.of(), List.of()).table())
              .partitionKey("id", ScalarAttributeType.S);
      server.create(sorted ? builder.sortKey("sk", ScalarAttributeType.N) : builder, List.of());
    }
    List<String> failures = new ArrayList<>();
    int steps = 0;
    for (long seed = SEED; steps < CASES && failures.size() < MAX_FAILURES; seed++) {
      Random random = new Random(seed);
      boolean sorted = random.nextBoolean();
      RandomWrites writes = new RandomWrites(random, sorted);
      List<Map<String, Object>> items = writes.items();
      List<Step> list = Stream.generate(() -> step(random, writes)).limit(STEPS).toList();
      Trial trial = new Trial(sorted, items, list);
      steps += STEPS;
      if (new Run(server, trial).failure().isPresent()) {
        Trial least =
            Shrinker.shrink(
                trial, Trial::smaller, less -> new Run(server, less).failure().isPresent());
        failures.add(
            "seed " + seed + ": " + new Run(server, least).failure().orElse("(not again)"));
        System.out.println(failures.get(failures.size() - 1));
      }
    }
    System.out.println(
        "Ran " + steps + " steps of random transactions, seed " + SEED + ": " + outcomes);
    assertThat(failures).as(failures.size() + " failures").isEmpty();
    assertThat(outcomes.keySet()).contains("1", "COMMIT", "ROLLBACK", "ROLLBACK_TO");
  }

  private static Step step(Random random, RandomWrites writes) {
    int choice = random.nextInt(20);
    Kind kind =
        choice == 0
            ? Kind.COMMIT
            : choice == 1
                ? Kind.ROLLBACK
                : choice < 4 ? Kind.SAVEPOINT : choice < 6 ? Kind.ROLLBACK_TO : Kind.WRITE;
    return new Step(kind, kind == Kind.WRITE ? writes.statement() : null);
  }

  /** A savepoint of the driver and of the model. */
  private record Mark(Savepoint savepoint, WriteModel model) {}

  /** One run of a trial. */
  private final class Run {
    private final TestDynamo server;
    private final Trial trial;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final List<String> history = new ArrayList<>();
    private WriteModel committed;
    private WriteModel pending;

    /** True once an INSERT met an item that is there, which shows at the commit. */
    private boolean duplicate;

    Run(TestDynamo server, Trial trial) {
      this.server = server;
      this.trial = trial;
      this.committed = new WriteModel(trial.keys(), trial.items());
      this.pending = committed.copy();
    }

    /** A text of the first difference from the model. */
    Optional<String> failure() {
      reset();
      // Each run has a catalog of its own, so that it is the same when it runs again.
      try (Connection connection =
          server.connect("schema_cache_ttl=" + (7200 + catalogs++) + "s")) {
        connection.setAutoCommit(false);
        for (Step step : trial.steps()) {
          Optional<String> wrong = wrong(connection, step);
          if (wrong.isPresent()) {
            return Optional.of(
                "on "
                    + new WriteModel(trial.keys(), trial.items()).texts()
                    + "\n  "
                    + String.join("\n  ", history)
                    + "\n  "
                    + wrong.get());
          }
        }
        connection.rollback();
        return Optional.empty();
      } catch (SQLException e) {
        return Optional.of("on " + trial.items() + "\n  " + history + "\n  fails: " + e);
      }
    }

    private Optional<String> wrong(Connection connection, Step step) throws SQLException {
      outcomes.merge(step.kind().toString(), 1, Integer::sum);
      if (step.kind() != Kind.WRITE) {
        history.add(step.kind().toString());
      }
      switch (step.kind()) {
        case COMMIT -> {
          return commit(connection);
        }
        case ROLLBACK -> {
          connection.rollback();
          end(committed);
        }
        case SAVEPOINT -> marks.push(new Mark(connection.setSavepoint(), pending.copy()));
        case ROLLBACK_TO -> {
          Mark mark = marks.peek();
          if (mark != null) {
            connection.rollback(mark.savepoint());
            pending = mark.model().copy();
          }
        }
        case WRITE -> {
          Optional<String> wrong = write(connection, step.write());
          if (wrong.isPresent()) {
            return wrong;
          }
          if (duplicate) {
            return commit(connection);
          }
        }
      }
      return seen(connection);
    }

    private Optional<String> commit(Connection connection) {
      String state = "";
      try {
        connection.commit();
      } catch (SQLException e) {
        state = e.getSQLState();
      }
      String expected = duplicate ? "23505" : "";
      if (!state.equals(expected)) {
        return Optional.of("the commit must end with '" + expected + "', and does with " + state);
      }
      end(duplicate ? committed : pending);
      return stored();
    }

    private void end(WriteModel now) {
      committed = now.copy();
      pending = now.copy();
      marks.clear();
      duplicate = false;
    }

    private Optional<String> write(Connection connection, SqlWrite write) {
      StringBuilder sql = new StringBuilder();
      List<Object> parameters = new ArrayList<>();
      write.write(sql, parameters, trial.table(), true);
      history.add(sql + " " + parameters);
      WriteModel after = pending.copy();
      String expected = outcome(() -> write.run(after));
      String actual =
          outcome(
              () -> {
                try {
                  return Written.by(connection, sql.toString(), parameters.toArray());
                } catch (SQLException e) {
                  history.add("  " + e.getMessage());
                  throw new WriteModel.Failure(e.getSQLState());
                }
              });
      outcomes.merge(expected, 1, Integer::sum);
      if (expected.equals("23505") && !actual.equals(expected)) {
        // What is committed was not read. Another row of the statement may fail instead.
        duplicate = actual.length() < 5;
        return Optional.empty();
      }
      if (!actual.equals(expected)) {
        return Optional.of("must give " + expected + " and gives " + actual);
      }
      if (expected.length() < 5) {
        pending = after;
      }
      return Optional.empty();
    }

    private String outcome(java.util.function.LongSupplier action) {
      try {
        return "" + action.getAsLong();
      } catch (WriteModel.Failure e) {
        return e.state();
      }
    }

    /** The transaction sees its writes, by a Scan and by a Query or GetItem; others do not. */
    private Optional<String> seen(Connection connection) throws SQLException {
      String columns = String.join(", ", trial.keys()) + ", txt, n, flag";
      List<String> expected = pending.items().map(this::row).sorted().toList();
      List<String> scanned =
          Rows.of(connection, "SELECT " + columns + " FROM " + trial.table()).stream()
              .sorted()
              .toList();
      if (!scanned.equals(expected)) {
        return Optional.of("must see " + expected + "\n  and sees  " + scanned);
      }
      for (String id : List.of("k0", "k1")) {
        List<String> ofKey =
            Rows.of(
                    connection,
                    "SELECT " + columns + " FROM " + trial.table() + " WHERE id = ?",
                    id)
                .stream()
                .sorted()
                .toList();
        List<String> wanted = expected.stream().filter(row -> row.startsWith(id + "|")).toList();
        if (!ofKey.equals(wanted)) {
          return Optional.of("must see of " + id + " " + wanted + "\n  and sees  " + ofKey);
        }
      }
      return stored();
    }

    private String row(Map<String, Object> item) {
      List<String> values = new ArrayList<>();
      trial.keys().forEach(key -> values.add(text(item.get(key))));
      List.of("txt", "n", "flag").forEach(name -> values.add(text(item.get(name))));
      return String.join("|", values);
    }

    private static String text(Object value) {
      return value == null || value == WriteModel.Nul.NULL
          ? "null"
          : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private Optional<String> stored() {
      List<String> texts =
          server
              .client()
              .scan(scan -> scan.tableName(trial.table()).consistentRead(true))
              .items()
              .stream()
              .map(item -> WriteModel.ofItem(item).toString())
              .sorted()
              .toList();
      return texts.equals(committed.texts())
          ? Optional.empty()
          : Optional.of("must leave " + committed.texts() + "\n  and leaves " + texts);
    }

    private void reset() {
      for (Map<String, AttributeValue> item :
          server.client().scan(scan -> scan.tableName(trial.table())).items()) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item);
        key.keySet().retainAll(trial.keys());
        server.client().deleteItem(delete -> delete.tableName(trial.table()).key(key));
      }
      trial
          .items()
          .forEach(
              item ->
                  server
                      .client()
                      .putItem(put -> put.tableName(trial.table()).item(WriteModel.toItem(item))));
    }
  }
}
