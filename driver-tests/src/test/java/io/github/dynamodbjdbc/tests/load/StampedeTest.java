package io.github.dynamodbjdbc.tests.load;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.stress.LateDynamo;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections that want to know the same of the same tables, at once. */
@WithDynamo
@Timeout(120)
class StampedeTest {
  private static final int CONNECTIONS = 64;
  private static final AtomicInteger SETTINGS = new AtomicInteger(100);

  private static TestDynamo dynamo;

  private LateDynamo server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** A setting of this test alone, so that nothing is known of any table. */
  private final int settings = SETTINGS.incrementAndGet();

  @BeforeAll
  static void load(TestDynamo target) {
    dynamo = target;
    for (String name : List.of("stampede_one", "stampede_two")) {
      target.create(
          new TableBuilder(name).partitionKey("id", N),
          IntStream.range(0, 30).mapToObj(i -> item("id", n(i), "name", s("n" + i))).toList());
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = new LateDynamo(dynamo.endpoint());
  }

  @AfterEach
  void stop() throws IOException {
    threads.shutdownNow();
    server.close();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        LocalDynamo.jdbcUrl(server.endpoint())
            + "&tables=stampede_*&schema_infer_max_records="
            + settings);
  }

  private long calls(String action, String table) {
    return server.requests().stream()
        .filter(request -> request.action().equals(action) && request.names(table))
        .count();
  }

  /** Does it in so many threads at the same moment. */
  private <T> List<Future<T>> atOnce(int count, Callable<T> work) {
    CountDownLatch ready = new CountDownLatch(count);
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          threads.submit(
              () -> {
                ready.countDown();
                ready.await();
                return work.call();
              }));
    }
    return running;
  }

  @Test
  void sixty_four_connections_that_open_and_ask_at_once_describe_and_sample_once()
      throws Exception {
    server.delay(request -> 50);
    List<Future<List<String>>> asked =
        atOnce(
            CONNECTIONS,
            () -> {
              try (Connection connection = connect()) {
                return Rows.columns(connection, "SELECT * FROM stampede_one");
              }
            });
    for (Future<List<String>> each : asked) {
      assertThat(each.get()).containsExactly("id BIGINT", "name VARCHAR");
    }
    assertThat(calls("DescribeTable", "stampede_one")).isEqualTo(1);
    assertThat(calls("Scan", "stampede_one")).as("samplings").isEqualTo(1);
    assertThat(server.requests().stream().filter(r -> r.action().equals("ListTables")).count())
        .as("questions whether the endpoint answers, and for names")
        .isLessThanOrEqualTo(2);
  }

  @Test
  void a_table_that_is_slow_to_tell_of_itself_stalls_no_other() throws Exception {
    server.delay(request -> request.names("stampede_one") ? 4000 : 0);
    try (Connection one = connect();
        Connection two = connect()) {
      Future<List<String>> slow =
          threads.submit(() -> Rows.of(one, "SELECT COUNT(*) FROM stampede_one WHERE id < 5"));
      while (calls("DescribeTable", "stampede_one") == 0) {
        Thread.sleep(5);
      }
      long start = System.nanoTime();
      assertThat(Rows.of(two, "SELECT name FROM stampede_two WHERE id = 3")).containsExactly("n3");
      assertThat(
              Rows.of(
                  two.getMetaData().getColumns(null, null, "stampede\\_two", "%"), "COLUMN_NAME"))
          .containsExactly("id", "name");
      assertThat(slow.isDone()).as("the slow one, when the other is done").isFalse();
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(3000);
      slow.cancel(true);
    }
  }

  @Test
  void who_is_canceled_while_it_loads_leaves_the_loading_to_those_who_wait() throws Exception {
    AtomicInteger described = new AtomicInteger();
    server.delay(
        request ->
            request.action().equals("DescribeTable") && described.getAndIncrement() == 0
                ? 60_000
                : 0);
    try (Connection loader = connect();
        Statement loading = loader.createStatement()) {
      Future<?> canceled =
          threads.submit(
              () ->
                  Refused.by(() -> loading.executeQuery("SELECT * FROM stampede_one"))
                      .withState("57014"));
      while (calls("DescribeTable", "stampede_one") == 0) {
        Thread.sleep(5);
      }
      List<Future<List<String>>> waiting =
          atOnce(
              8,
              () -> {
                try (Connection connection = connect()) {
                  return Rows.of(connection, "SELECT name FROM stampede_one WHERE id = 7");
                }
              });
      Thread.sleep(300);
      assertThat(waiting).noneMatch(Future::isDone);
      loading.cancel();
      canceled.get(10, TimeUnit.SECONDS);
      for (Future<List<String>> each : waiting) {
        assertThat(each.get(10, TimeUnit.SECONDS)).containsExactly("n7");
      }
      assertThat(calls("DescribeTable", "stampede_one")).isEqualTo(2);
    }
  }

  @Test
  void who_waits_for_the_loading_of_another_is_canceled_by_itself() throws Exception {
    server.delay(request -> request.action().equals("DescribeTable") ? 3000 : 0);
    try (Connection loader = connect();
        Connection other = connect();
        Statement waiting = other.createStatement()) {
      Future<List<String>> loading =
          threads.submit(() -> Rows.of(loader, "SELECT name FROM stampede_one WHERE id = 7"));
      while (calls("DescribeTable", "stampede_one") == 0) {
        Thread.sleep(5);
      }
      Future<?> canceled =
          threads.submit(
              () ->
                  Refused.by(() -> waiting.executeQuery("SELECT * FROM stampede_one"))
                      .withState("57014"));
      Thread.sleep(200);
      waiting.cancel();
      canceled.get(2, TimeUnit.SECONDS);
      assertThat(loading.isDone()).isFalse();
      assertThat(loading.get()).containsExactly("n7");
    }
  }

  @Test
  void a_failure_is_told_to_all_who_waited_and_kept_for_nobody() throws Exception {
    server.delay(request -> 30);
    List<Future<Refused>> asked =
        atOnce(
            CONNECTIONS,
            () -> {
              try (Connection connection = connect()) {
                return Refused.by(() -> Rows.of(connection, "SELECT * FROM stampede_late"))
                    .withState("42P01");
              }
            });
    for (Future<Refused> each : asked) {
      each.get();
    }
    dynamo.create(
        new TableBuilder("stampede_late").partitionKey("id", N), List.of(item("id", n(1))));
    try (Connection connection = connect()) {
      assertThat(Rows.of(connection, "SELECT id FROM stampede_late")).containsExactly("1");
    }
  }
}
