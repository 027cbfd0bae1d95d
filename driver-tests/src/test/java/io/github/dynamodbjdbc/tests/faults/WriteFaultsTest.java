package io.github.dynamodbjdbc.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.sdk.SdkClients;
import io.github.dynamodbjdbc.sdk.SdkDynamoClient;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.write.ItemWriter;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every write meets every fault, in one attempt and in all, alone and with {@code exactly_once}. A
 * write that is told done was done exactly once, and one that is told not done was not done. That
 * the outcome is not known is said only where it is so.
 */
@WithDynamo
@Timeout(300)
class WriteFaultsTest {
  private static final String TABLE = "write_faults";
  private static final int THREADS = 8;
  private static final int INCREMENTS = Integer.getInteger("writes.increments", 120);
  private static final AtomicInteger IDS = new AtomicInteger();

  @BeforeAll
  static void create(TestDynamo dynamo) {
    dynamo.create(new TableBuilder(TABLE).partitionKey("id", S), List.of());
  }

  /** A fault, in one attempt or in all, and the settings of the writes that meet it. */
  private record Row(WriteFault fault, boolean always, boolean exactlyOnce) {
    /** The end of a write: "done", "not done", or the SQLState. */
    String expected(TestWrite write) {
      String undisturbed = write.holds() ? "done" : "not done";
      return switch (fault.kind()) {
        case FINAL -> fault.state();
        case PASSING -> always ? fault.state() : undisturbed;
        case UNKNOWN -> {
          if (fault == WriteFault.CUT_SHORT_AFTER && !write.holds()) {
            // The status of the answer shows that the write was refused.
            yield always ? "08006" : undisturbed;
          }
          if (always || (!exactlyOnce && !write.isRepeatable())) {
            yield "08007";
          }
          if (exactlyOnce || write.holds()) {
            yield undisturbed;
          }
          // The condition fails after a lost answer, and only the item can tell why.
          yield write.looksDoneBefore() ? "done" : "08007";
        }
      };
    }

    /** Returns whether each attempt takes a timeout. */
    boolean isSlow() {
      return fault == WriteFault.LATE_AFTER;
    }

    /** A timeout that the fault needs, or a generous one. */
    String properties() {
      // An outage takes some time, and is no matter of one attempt.
      return "&max_retries="
          + (fault == WriteFault.REFUSED && !always ? 9 : 2)
          + "&retry_timeout=20s&exactly_once="
          + exactlyOnce
          + "&request_timeout="
          + (fault == WriteFault.LATE_AFTER ? "2s" : "10s");
    }
  }

  @Test
  void no_write_is_done_twice_and_none_is_reported_wrongly(TestDynamo dynamo) throws Exception {
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> rows = new ArrayList<>();
    for (WriteFault fault : WriteFault.values()) {
      if (fault != WriteFault.REFUSED) {
        rows(fault).forEach(row -> rows.add(threads.submit(() -> fill(row, dynamo, wrong))));
      }
    }
    threads.shutdown();
    for (Future<?> row : rows) {
      row.get();
    }
    // Alone, because another row's proxy may be given a port on which nothing listens.
    for (Row row : rows(WriteFault.REFUSED)) {
      fill(row, dynamo, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Row> rows(WriteFault fault) {
    return List.of(
        new Row(fault, false, false),
        new Row(fault, false, true),
        new Row(fault, true, false),
        new Row(fault, true, true));
  }

  private static Void fill(Row row, TestDynamo dynamo, ConcurrentLinkedQueue<String> wrong)
      throws Exception {
    if (row.fault == WriteFault.REFUSED) {
      for (TestWrite write : TestWrite.values()) {
        // A new client, because an open connection that is cut loses the request.
        try (Site site = new Site(dynamo, row.properties())) {
          meet(row, write, site, dynamo, wrong);
        }
      }
      return null;
    }
    try (Site site = new Site(dynamo, row.properties())) {
      // So that the classes are loaded, and a connection is there.
      site.write(TestWrite.REPLACE, "warm-" + IDS.incrementAndGet());
      for (TestWrite write : TestWrite.values()) {
        if (!row.isSlow() || write == TestWrite.INSERT || write == TestWrite.INCREMENT) {
          meet(row, write, site, dynamo, wrong);
        }
      }
    }
    return null;
  }

  private static void meet(
      Row row, TestWrite write, Site site, TestDynamo dynamo, ConcurrentLinkedQueue<String> wrong)
      throws IOException {
    String id = "i-" + IDS.incrementAndGet();
    put(dynamo.client(), write.before(id));
    site.arm(row.fault, row.always);
    String outcome = site.write(write, id);
    Map<String, AttributeValue> after = get(dynamo.client(), id);
    if (!outcome.equals(row.expected(write)) || !agrees(outcome, write, id, after)) {
      wrong.add(row + ", " + write + ": " + outcome + ", and the item is " + after);
    }
  }

  private static boolean agrees(
      String outcome, TestWrite write, String id, Map<String, AttributeValue> after) {
    return switch (outcome) {
      case "done" -> after.equals(write.after(id));
      case "08007" -> after.equals(write.after(id)) || after.equals(write.before(id));
      default -> after.equals(write.before(id));
    };
  }

  @Test
  void exactly_once_counts_each_success_once_while_answers_are_lost(TestDynamo dynamo)
      throws Exception {
    Counted counted = count(dynamo, "exactly_once=true");
    assertThat(counted.unknown).as("all attempts of a write failed").isZero();
    assertThat(counted.total).isEqualTo(counted.done);
    assertThat(counted.done).isEqualTo(INCREMENTS);
  }

  @Test
  void without_exactly_once_the_count_is_within_the_unknown_outcomes(TestDynamo dynamo)
      throws Exception {
    Counted counted = count(dynamo, "exactly_once=false");
    assertThat(counted.unknown).isPositive();
    assertThat(counted.total)
        .isBetween((long) counted.done, (long) (counted.done + counted.unknown));
    assertThat(counted.done + counted.unknown).isEqualTo(INCREMENTS);
  }

  @Test
  void a_connection_that_was_closed_while_it_was_idle_loses_no_write(TestDynamo dynamo)
      throws Exception {
    String id = "idle-" + IDS.incrementAndGet();
    put(dynamo.client(), TestWrite.INCREMENT.before(id));
    try (Site site = new Site(dynamo, "")) {
      site.proxy.plan(
          exchange ->
              closing -> {
                closing.send(closing.forward());
                closing.close();
              });
      assertThat(site.write(TestWrite.INCREMENT, id)).isEqualTo("done");
      // The HTTP client tests connections that were idle for 2 seconds.
      Thread.sleep(2_200);
      assertThat(site.write(TestWrite.INCREMENT, id)).isEqualTo("done");
    }
    assertThat(get(dynamo.client(), id).get("n").n()).isEqualTo("9");
  }

  @Test
  void a_canceled_write_that_was_sent_says_that_it_may_be_done(TestDynamo dynamo) throws Exception {
    String id = "canceled-" + IDS.incrementAndGet();
    put(dynamo.client(), TestWrite.UPDATE.before(id));
    Cancellation cancellation = new Cancellation();
    try (Site site = new Site(dynamo, "")) {
      site.write(TestWrite.REPLACE, "warm-" + IDS.incrementAndGet());
      site.proxy.plan(
          exchange ->
              stalled -> {
                stalled.forward();
                cancellation.cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
                stalled.pause(60_000);
              });
      DriverException failure =
          catchThrowableOfType(
              DriverException.class,
              () ->
                  new ItemWriter(site.client, site.config, cancellation, new WriteMeter())
                      .write(TestWrite.UPDATE.action(id)));
      assertThat(failure.state()).isEqualTo(SqlState.STATEMENT_CANCELED);
      assertThat(failure)
          .hasMessageStartingWith(
              "The statement was canceled. It is not known whether the item with id = '"
                  + id
                  + "' in table 'write_faults' was updated. ");
    }
    assertThat(get(dynamo.client(), id)).isEqualTo(TestWrite.UPDATE.after(id));
  }

  private record Counted(int done, int unknown, long total) {}

  /** Increments a counter in four threads, while a part of the answers and requests is lost. */
  private static Counted count(TestDynamo dynamo, String property) throws Exception {
    String id = "counter-" + IDS.incrementAndGet();
    put(dynamo.client(), TestWrite.INCREMENT.before(id));
    AtomicInteger done = new AtomicInteger();
    AtomicInteger unknown = new AtomicInteger();
    try (Site site = new Site(dynamo, "&max_retries=20&retry_timeout=60s&" + property)) {
      Random random = new Random(4711);
      WriteFault[] faults = {
        WriteFault.LOST_AFTER, WriteFault.LOST_BEFORE, WriteFault.INTERNAL_ERROR_AFTER
      };
      site.proxy.plan(
          exchange -> {
            synchronized (random) {
              int drawn = random.nextInt(10);
              return drawn < faults.length ? faults[drawn] : null;
            }
          });
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < INCREMENTS; i++) {
        all.add(
            threads.submit(
                () -> {
                  String outcome = site.write(TestWrite.INCREMENT, id);
                  (outcome.equals("done") ? done : unknown).incrementAndGet();
                  assertThat(outcome).isIn("done", "08007");
                }));
      }
      threads.shutdown();
      for (Future<?> one : all) {
        one.get();
      }
    }
    long total = Long.parseLong(get(dynamo.client(), id).get("n").n()) - 7;
    return new Counted(done.get(), unknown.get(), total);
  }

  private static void put(DynamoDbClient client, Map<String, AttributeValue> item) {
    if (!item.isEmpty()) {
      client.putItem(request -> request.tableName(TABLE).item(item));
    }
  }

  private static Map<String, AttributeValue> get(DynamoDbClient client, String id) {
    return client
        .getItem(
            request ->
                request
                    .tableName(TABLE)
                    .key(Attributes.item("id", Attributes.s(id)))
                    .consistentRead(true))
        .item();
  }

  /** A writer behind a proxy of its own. */
  private static final class Site implements AutoCloseable {
    private final FaultProxy proxy;
    private final SdkClients clients = new SdkClients();
    private final SdkClients.Lease lease;
    private final DriverConfig config;
    private final SdkDynamoClient client;

    Site(TestDynamo dynamo, String properties) throws Exception {
      proxy = new FaultProxy(dynamo.endpoint(), null);
      config =
          JdbcUrl.parse(
              "jdbc:dynamodb://eu-west-1?access_key_id=local&secret_access_key=local&endpoint="
                  + proxy.endpoint()
                  + properties,
              null);
      lease = clients.acquire(config);
      client = new SdkDynamoClient(lease);
    }

    void arm(WriteFault fault, boolean always) throws IOException {
      if (fault == WriteFault.REFUSED) {
        proxy.outages(always ? 0 : 20);
        proxy.refuse();
        while (always && isAccepting()) {
          Thread.onSpinWait(); // a thread that accepts may still do so once after it is told to end
        }
        return;
      }
      AtomicBoolean armed = new AtomicBoolean(true);
      proxy.plan(exchange -> always || armed.getAndSet(false) ? fault : null);
    }

    private boolean isAccepting() throws IOException {
      try (Socket socket = new Socket("localhost", proxy.endpoint().getPort())) {
        return socket.isConnected();
      } catch (SocketException e) {
        return !(e instanceof ConnectException); // else it ended while it accepted
      }
    }

    String write(TestWrite write, String id) {
      try {
        return new ItemWriter(client, config, new Cancellation(), new WriteMeter())
                .write(write.action(id))
                .held()
            ? "done"
            : "not done";
      } catch (DriverException e) {
        return e.state().code();
      }
    }

    @Override
    public void close() throws IOException {
      lease.close();
      proxy.close();
    }
  }
}
