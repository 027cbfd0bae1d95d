package io.github.dynamodbjdbc.tests.load;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.stress.HttpPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sixty-four connections that execute statements of all kinds at once give the answers that one
 * gives alone. {@code -Dload.statements=200 -Dload.seed=7} lets each execute that many.
 */
@WithDynamo
@Timeout(3600)
@Tag("slow")
class ManyConnectionsTest {
  private static final int CONNECTIONS = 64;
  private static final int STATEMENTS = Integer.getInteger("load.statements", 4);
  private static final long SEED = Long.getLong("load.seed", 1);

  private static final List<String> STATEMENT_TEXTS =
      List.of(
          "SELECT * FROM load_items ORDER BY id",
          "SELECT id FROM load_items WHERE n = 3 ORDER BY id",
          "SELECT name FROM load_items WHERE id = 42",
          "SELECT id, name FROM load_items WHERE id IN (1, 2, 3, 5, 8) ORDER BY id",
          "SELECT * FROM load_orders WHERE customer = 'c1' ORDER BY nr DESC LIMIT 7",
          "SELECT nr FROM load_orders WHERE item = 7 ORDER BY nr",
          "SELECT o.nr, i.name FROM load_orders o JOIN load_items i ON i.id = o.item"
              + " WHERE o.customer = 'c2' ORDER BY o.nr",
          "SELECT a.n, COUNT(*) FROM load_items a JOIN load_items b ON a.n = b.n GROUP BY a.n"
              + " ORDER BY a.n",
          "SELECT n, COUNT(*), MIN(name), SUM(id), AVG(id) FROM load_items GROUP BY n ORDER BY n",
          "SELECT COUNT(*), COUNT(DISTINCT name) FROM load_items WHERE id > 10",
          "SELECT id, RANK() OVER (PARTITION BY n ORDER BY name, id) FROM load_items ORDER BY id",
          "SELECT n FROM load_items EXCEPT SELECT item FROM load_orders ORDER BY n",
          "SELECT id FROM load_items WHERE n IN (SELECT item FROM load_orders) ORDER BY id",
          "DESCRIBE load_orders",
          "SHOW INDEXES FROM load_orders");

  private static TestDynamo dynamo;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    server.create(
        new TableBuilder("load_items").partitionKey("id", N),
        IntStream.range(0, 300)
            .mapToObj(i -> item("id", n(i), "n", n(i % 50), "name", s("n" + i * 7919 % 100)))
            .toList());
    server.create(
        new TableBuilder("load_orders")
            .partitionKey("customer", S)
            .sortKey("nr", N)
            .globalIndex("item-index", "item", N),
        IntStream.range(0, 200)
            .mapToObj(i -> item("customer", s("c" + i % 4), "nr", n(i), "item", n(i % 40)))
            .toList());
  }

  private static Connection connect() throws SQLException {
    return dynamo.connect("tables=load_*", "scan_segments=4");
  }

  @Test
  void sixty_four_connections_get_the_answers_that_one_gets_alone() throws Exception {
    System.out.printf(
        "%d connections execute %d statements each, seed %d%n", CONNECTIONS, STATEMENTS, SEED);
    Map<String, List<String>> alone = new LinkedHashMap<>();
    try (Connection connection = connect()) {
      for (String sql : STATEMENT_TEXTS) {
        alone.put(sql, Rows.of(connection, sql));
        assertThat(alone.get(sql)).as(sql).isNotEmpty();
      }
    }
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Random random = new Random(SEED * 1000 + i);
      running.add(threads.submit(() -> execute(random, alone, wrong)));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d statements in %.1f s, %d wrong%n", CONNECTIONS * STATEMENTS, seconds, wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(HttpPool.leased()).as("HTTP connections that no call uses").isZero();
  }

  /** One connection's share. */
  private static Void execute(
      Random random, Map<String, List<String>> alone, ConcurrentLinkedQueue<String> wrong)
      throws SQLException {
    try (Connection connection = connect()) {
      for (int i = 0; i < STATEMENTS; i++) {
        String sql = STATEMENT_TEXTS.get(random.nextInt(STATEMENT_TEXTS.size()));
        List<String> rows = Rows.of(connection, sql);
        if (!rows.equals(alone.get(sql))) {
          wrong.add(sql + " gave " + rows.size() + " rows: " + rows);
        }
      }
    }
    return null;
  }
}
