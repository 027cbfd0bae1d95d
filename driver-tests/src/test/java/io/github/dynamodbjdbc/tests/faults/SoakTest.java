package io.github.dynamodbjdbc.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.stress.HttpPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Statements of thirteen shapes, from several threads on shared connections, while requests meet
 * random faults and statements are canceled, closed and interrupted. Whatever ends with rows has
 * all of them, whatever else ends in the SQLException that what happened explains, and at the end
 * nothing is left.
 *
 * <p>{@code -Dsoak.statements=5000 -Dsoak.seed=7}: the seed gives the statements, what disturbs
 * them, and the faults; which statement meets which fault also depends on how threads run.
 */
@WithDynamo
@Tag("slow")
class SoakTest {
  private static final int STATEMENTS = Integer.getInteger("soak.statements", 200);
  private static final long SEED = Long.getLong("soak.seed", 20261121);
  private static final int THREADS = 6;
  private static final int CONNECTIONS = 8;
  private static final long SECONDS_WITHOUT_AN_END = 60;

  private static final List<String> PROPERTIES =
      List.of(
          "scan_segments=4&page_size=90",
          "scan_segments=1&page_size=200",
          "scan_segments=3",
          "scan_segments=2&page_size=60&query_timeout=400ms");

  private FaultProxy proxy;
  private final SoakReport report = new SoakReport();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<Connection> connections =
      new AtomicReferenceArray<>(CONNECTIONS);

  @Test
  void whatever_happens_rows_are_right_and_nothing_is_left(TestDynamo dynamo) throws Exception {
    System.out.println("-Dsoak.seed=" + SEED + " -Dsoak.statements=" + STATEMENTS);
    SoakTables.create(dynamo);
    Leftovers leftovers = Leftovers.now();
    ScheduledExecutorService others = Executors.newScheduledThreadPool(2);
    ExecutorService readers = Executors.newFixedThreadPool(THREADS);
    long start = System.nanoTime();
    try (FaultProxy faulty = new FaultProxy(dynamo.endpoint(), null)) {
      proxy = faulty;
      proxy.outages(60);
      proxy.plan(new SoakFaults(SEED));
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        work.add(readers.submit(() -> read(others)));
      }
      awaitAll(work);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      int leased = HttpPool.awaitIdle(proxy.endpoint(), 10);
      for (int i = 0; i < CONNECTIONS; i++) {
        close(connections.get(i));
      }
      long sockets = Sockets.awaitNoneAt(proxy.endpoint().getPort(), 10);
      readers.shutdownNow();
      others.shutdownNow();
      List<String> threads = leftovers.await(20);
      System.out.printf(
          "%s%nleft: %d leases of HTTP connections, %d sockets, %d threads%n",
          report.text(proxy, seconds), leased, sockets, threads.size());
      assertThat(report.wrong()).isEmpty();
      assertThat(report.executions()).isGreaterThanOrEqualTo(STATEMENTS);
      assertThat(leased).isZero();
      assertThat(sockets).isZero();
      assertThat(threads).isEmpty();
    }
  }

  /** Waits as long as statements end. */
  private void awaitAll(List<Future<?>> work) throws Exception {
    for (Future<?> reader : work) {
      while (true) {
        int before = report.executions();
        try {
          reader.get(SECONDS_WITHOUT_AN_END, TimeUnit.SECONDS);
          break;
        } catch (TimeoutException e) {
          if (report.executions() == before) {
            Leftovers.dumpThreads();
            throw new AssertionError("a statement hangs, after " + before + " that ended", e);
          }
        }
      }
    }
  }

  private Void read(ScheduledExecutorService others) throws InterruptedException {
    int number;
    while ((number = next.getAndIncrement()) < STATEMENTS) {
      Random random = new Random(SEED * 1_000_003 + number);
      Question question = Question.random(random);
      int place = random.nextInt(CONNECTIONS);
      Connection connection;
      try {
        connection = connection(place);
      } catch (SQLException e) {
        report.ended("no connection: " + Outcome.of(e));
        continue;
      }
      new SoakTrial(
              connection,
              properties(place).contains("query_timeout"),
              question,
              random,
              others,
              report)
          .run();
    }
    return null;
  }

  /** One of those that the threads share; a new one where it is closed. */
  private Connection connection(int place) throws SQLException {
    Connection connection = connections.get(place);
    if (connection != null && !connection.isClosed()) {
      return connection;
    }
    Connection opened =
        DriverManager.getConnection(
            LocalDynamo.jdbcUrl(proxy.endpoint())
                + "&idle_timeout=0"
                + "&tables=soak_*&request_timeout=500ms&max_retries=2&"
                + properties(place));
    if (connections.compareAndSet(place, connection, opened)) {
      return opened;
    }
    close(opened);
    return connection(place);
  }

  private static String properties(int place) {
    return PROPERTIES.get(place % PROPERTIES.size());
  }

  private static void close(Connection connection) throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
