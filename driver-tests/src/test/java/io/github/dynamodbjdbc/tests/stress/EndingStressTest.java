package io.github.dynamodbjdbc.tests.stress;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads that read are ended by others in every way that JDBC has, one or two at a time, at random
 * moments, while DynamoDB answers at once, late, or not at all.
 *
 * <p>{@code -Dstress.actions=2000 -Dstress.seed=7} tries that many; a trial that goes wrong names
 * its own seed, with which {@code -Dstress.actions=1} repeats it, as far as threads let themselves
 * be repeated.
 */
@WithDynamo
@Timeout(3600)
@Tag("slow")
class EndingStressTest {
  private static final int ACTIONS = Integer.getInteger("stress.actions", 150);
  private static final long SEED = Long.getLong("stress.seed", 1);
  private static final int ITEMS = 900;

  /** Shared by all trials that leave their connection open. */
  private static final String READ_SLOWLY = "scan_segments=4&page_size=100";

  private static LateDynamo server;
  private static final Map<String, Long> EXPECTED = new HashMap<>();

  @BeforeAll
  static void load(TestDynamo dynamo) throws IOException, SQLException {
    String padding = "x".repeat(300);
    dynamo.create(
        new TableBuilder("stress_items").partitionKey("id", N),
        IntStream.range(0, ITEMS)
            .mapToObj(
                i ->
                    item(
                        "id",
                        n(i),
                        "n",
                        n(i % 50),
                        "name",
                        s("n" + i * 7919 % 1000),
                        "p",
                        s(padding)))
            .toList());
    dynamo.create(
        new TableBuilder("stress_orders")
            .partitionKey("customer", S)
            .sortKey("nr", N)
            .globalIndex("item-index", "item", N),
        IntStream.range(0, 400)
            .mapToObj(i -> item("customer", s("c" + i % 4), "nr", n(i), "item", n(i % 60)))
            .toList());
    server = new LateDynamo(dynamo.endpoint());
    try (Connection connection = connect(READ_SLOWLY)) {
      for (Work work : Work.all()) {
        EXPECTED.put(work.name(), work.job().run(new Work.Site(connection)));
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    server.close();
  }

  private static Connection connect(String properties) throws SQLException {
    return DriverManager.getConnection(
        LocalDynamo.jdbcUrl(server.endpoint()) + "&idle_timeout=0&tables=stress_*&" + properties);
  }

  @Test
  void whatever_ends_a_thread_that_reads_it_is_back_at_once_and_nothing_stays_behind()
      throws Exception {
    System.out.printf("Ending %d statements from other threads, seed %d%n", ACTIONS, SEED);
    List<EndingTrial.Outcome> outcomes = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    try (Connection keepsTheClientOpen = connect(READ_SLOWLY)) {
      for (int i = 0; i < ACTIONS; i++) {
        long seed = SEED + i;
        EndingTrial trial =
            new EndingTrial(new Random(seed * 0x9E3779B97F4A7C15L), server, EXPECTED);
        EndingTrial.Outcome outcome = trial.run(EndingStressTest::connect);
        outcomes.add(outcome);
        outcome
            .wrong()
            .forEach(problem -> wrong.add("seed " + seed + ": " + trial + ": " + problem));
      }
      server.delay(request -> 0);
      assertThat(Rows.of(keepsTheClientOpen, "SELECT COUNT(*) FROM stress_items"))
          .containsExactly("" + ITEMS);
      assertThat(HttpPool.leased()).as("HTTP connections that no call uses").isZero();
    }
    EndingReport.print(outcomes, server);
    assertThat(wrong).isEmpty();
    assertThat(EndingReport.threadsLeft()).as("threads of the driver, afterwards").isEmpty();
  }
}
