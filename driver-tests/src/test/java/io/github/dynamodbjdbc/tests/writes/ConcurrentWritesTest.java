package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Threads that write the same item at the same time lose nothing of each other's writes. */
@WithDynamo
class ConcurrentWritesTest {
  private static final String TABLE = "concurrent_writes";
  private static final int THREADS = 8;
  private static final int STATEMENTS = 5;

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder(TABLE).partitionKey("id", ScalarAttributeType.S),
        List.of(
            Attributes.item("id", Attributes.s("pushed"), "n", Attributes.n(0)),
            Attributes.item("id", Attributes.s("computed"), "n", Attributes.n(0)),
            Attributes.item(
                "id", Attributes.s("nested"), "doc", Attributes.map("n", Attributes.n(0)))));
  }

  /** The update count, or the SQLState, of each of the executions. */
  private static List<String> outcomes(TestDynamo server, int times, String sql, Object... values)
      throws Exception {
    List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ends.add(
            threads.submit(
                () -> {
                  try (Connection connection = server.connect()) {
                    start.countDown();
                    start.await();
                    for (int time = 0; time < times; time++) {
                      outcomes.add(outcome(connection, sql, values));
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return outcomes;
  }

  private static String outcome(Connection connection, String sql, Object... values) {
    try {
      return "" + Written.by(connection, sql, values);
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private static String item(TestDynamo server, String id) {
    return Written.item(server, TABLE, Map.of("id", Attributes.s(id)));
  }

  @Test
  void no_increment_is_lost(TestDynamo server) throws Exception {
    List<String> outcomes =
        outcomes(
            server, STATEMENTS, "UPDATE concurrent_writes SET n = n + 1 WHERE id = ?", "pushed");
    assertThat(outcomes).hasSize(THREADS * STATEMENTS).containsOnly("1");
    assertThat(item(server, "pushed")).isEqualTo("{id=S pushed, n=N " + outcomes.size() + "}");
  }

  /** After ten attempts the statement gives up, which counts as not done. */
  @Test
  void no_increment_that_the_driver_computes_is_lost(TestDynamo server) throws Exception {
    List<String> outcomes =
        outcomes(
            server,
            STATEMENTS,
            "UPDATE concurrent_writes SET n = n * 1 + 1 WHERE id = ?",
            "computed");
    assertThat(outcomes).hasSize(THREADS * STATEMENTS).contains("1").isSubsetOf("1", "40001");
    long done = outcomes.stream().filter("1"::equals).count();
    assertThat(item(server, "computed")).isEqualTo("{id=S computed, n=N " + done + "}");
  }

  @Test
  void parts_of_a_map_are_not_lost(TestDynamo server) throws Exception {
    List<String> outcomes =
        outcomes(
            server,
            STATEMENTS,
            "UPDATE concurrent_writes SET doc.n = doc.n * 1 + 1 WHERE id = 'nested'");
    assertThat(outcomes).contains("1").isSubsetOf("1", "40001");
    long done = outcomes.stream().filter("1"::equals).count();
    assertThat(item(server, "nested")).isEqualTo("{doc={n=N " + done + "}, id=S nested}");
  }

  @Test
  void an_insert_of_one_key_has_one_winner(TestDynamo server) throws Exception {
    for (int round = 0; round < 2; round++) {
      List<String> outcomes =
          outcomes(
              server, 1, "INSERT INTO concurrent_writes (id, n) VALUES (?, 1)", "race" + round);
      assertThat(outcomes).hasSize(THREADS).containsOnlyOnce("1");
      assertThat(outcomes).containsOnly("1", "23505");
    }
  }

  @Test
  void a_delete_of_one_key_has_one_winner(TestDynamo server) throws Exception {
    server.client().putItem(put -> put.tableName(TABLE).item(Map.of("id", Attributes.s("doomed"))));
    List<String> outcomes =
        outcomes(server, 1, "DELETE FROM concurrent_writes WHERE id = 'doomed'");
    assertThat(outcomes).hasSize(THREADS).containsOnlyOnce("1").containsOnly("0", "1");
  }

  /** Each item is taken once, though the statements that look for free ones overlap. */
  @Test
  void a_bulk_update_counts_only_items_for_which_its_condition_held(TestDynamo server)
      throws Exception {
    server.create(
        new TableBuilder("concurrent_tasks").partitionKey("id", ScalarAttributeType.S),
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    Attributes.item(
                        "id", Attributes.s("t" + i),
                        "state", Attributes.s("free"),
                        "taken", Attributes.n(0)))
            .toList());
    for (String more : List.of("", " AND UPPER(state) = 'FREE'")) {
      List<String> outcomes =
          outcomes(
              server,
              1,
              "UPDATE concurrent_tasks SET state = 'taken', taken = taken + 1 WHERE state = 'free'"
                  + more);
      assertThat(outcomes.stream().mapToInt(Integer::parseInt).sum()).as(more).isEqualTo(60);
      try (Connection connection = server.connect()) {
        assertThat(
                Rows.of(
                    connection,
                    "SELECT state, taken, COUNT(*) FROM concurrent_tasks GROUP BY 1, 2"))
            .as(more)
            .containsExactly("taken|1|60");
        Written.by(connection, "UPDATE concurrent_tasks SET state = 'free', taken = 0");
      }
    }
  }
}
