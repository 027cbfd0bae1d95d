package io.github.dynamodbjdbc.exec;

import static io.github.dynamodbjdbc.testing.Columns.bigint;
import static io.github.dynamodbjdbc.testing.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.Contexts;
import io.github.dynamodbjdbc.testing.FakeDynamoClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests how a scan of several segments is read: when, how much at a time, and until when. */
@Timeout(30)
class ScanReadingTest {
  private static final int ITEMS = 8_000;
  private static final int SEGMENTS = 40;
  private static final Column ID = bigint("id");
  private static final Table T = new Table(table("t", "id:N"), List.of(ID), 1);

  private final Hooked client = new Hooked();

  @BeforeEach
  void fill() {
    client.items.put(T.description(), ITEMS, i -> "{'id':{'N':'" + i + "'}}");
  }

  @Test
  void every_row_is_read_once_by_whatever_workers() {
    Set<Object> ids = new HashSet<>();
    try (RowStream rows = open(0, 0)) {
      while (rows.next()) {
        ids.add(rows.row()[0]);
      }
    }
    assertThat(ids).hasSize(ITEMS);
    assertThat(client.mostAtOnce.get()).isLessThan(SEGMENTS);
  }

  @Test
  void the_first_page_is_given_while_others_are_on_their_way() throws InterruptedException {
    CountDownLatch given = new CountDownLatch(1);
    client.before =
        request -> {
          if (request.segment() != 2) {
            await(given);
          }
        };
    try (RowStream rows = open(0, 0)) {
      assertThat(rows.next()).isTrue();
      given.countDown();
      int count = 1;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(ITEMS);
    }
  }

  @Test
  void no_more_is_read_than_has_room_while_nobody_takes_rows() throws InterruptedException {
    try (RowStream rows = open(0, 0)) {
      assertThat(rows.next()).isTrue();
      settle();
      assertThat(client.reads.get())
          .isLessThanOrEqualTo(Workers.of(SEGMENTS, new PageBound(pageSize(), 0)).pagesInMemory());
    }
  }

  @Test
  void a_fetch_size_bounds_the_rows_in_memory() throws InterruptedException {
    for (int fetchSize : new int[] {100, 500, 1_000, 3_000}) {
      client.itemsRead.set(0);
      try (RowStream rows = open(0, fetchSize)) {
        for (int taken = 0; taken <= 2_000; taken += 500) {
          for (int i = 0; i < 500; i++) {
            assertThat(rows.next()).isTrue();
          }
          settle();
          assertThat(client.itemsRead.get() - taken - 500).isLessThanOrEqualTo(fetchSize);
        }
      }
    }
  }

  @Test
  void a_tiny_fetch_size_does_not_make_the_pages_tiny() {
    try (RowStream rows = open(0, 1)) {
      assertThat(rows.next()).isTrue();
      assertThat(client.itemsRead.get()).isEqualTo(100);
    }
  }

  @Test
  void a_limit_starts_with_one_segment_and_asks_for_just_its_rows() {
    int count = 0;
    try (RowStream rows = open(7, 0)) {
      while (rows.next()) {
        count++;
      }
    }
    assertThat(count).isEqualTo(7);
    assertThat(client.items.calls).containsExactly("Scan t 0/1");
    assertThat(client.itemsRead.get()).isEqualTo(7);
  }

  @Test
  void closing_early_ends_the_calls_in_flight() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    client.before =
        request -> {
          if (request.segment() > 0) {
            await(never);
          }
        };
    RowStream rows = open(0, 0);
    assertThat(rows.next()).isTrue();
    settle();
    assertThat(client.inFlight.get()).isPositive();
    rows.close();
    for (int i = 0; i < 100 && client.inFlight.get() > 0; i++) {
      Thread.sleep(20);
    }
    assertThat(client.inFlight.get()).isZero();
    int reads = client.reads.get();
    settle();
    assertThat(client.reads.get()).isEqualTo(reads);
    assertThat(rows.next()).isFalse();
  }

  @Test
  void closing_from_another_thread_wakes_who_waits_for_rows() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    client.before = request -> await(never);
    RowStream rows = open(0, 0);
    AtomicBoolean ended = new AtomicBoolean();
    Thread consumer =
        new Thread(
            () -> {
              try {
                ended.set(!rows.next());
              } catch (DriverException e) {
                ended.set(e.state() == SqlState.STATEMENT_CANCELED);
              }
            });
    consumer.start();
    while (client.inFlight.get() == 0) {
      Thread.sleep(10);
    }
    rows.close();
    consumer.join(10_000);
    assertThat(ended).isTrue();
  }

  @Test
  void a_failure_in_one_segment_ends_all() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    client.before =
        request -> {
          if (request.segment() == 3) {
            throw new DriverException(SqlState.SERVICE_UNAVAILABLE, "broken");
          }
          if (request.segment() > 3) {
            await(never);
          }
        };
    RowStream rows = open(0, 0);
    assertThatThrownBy(
            () -> {
              while (rows.next()) {
                rows.row();
              }
            })
        .hasMessage("broken");
    settle();
    assertThat(client.inFlight.get()).isZero();
  }

  @Test
  void large_tables_have_more_segments_than_workers() {
    long mega = 1L << 20;
    assertThat(Segments.bySize(0)).isEqualTo(1);
    assertThat(Segments.bySize(3 * mega)).isEqualTo(3);
    assertThat(Segments.bySize(500 * mega)).isEqualTo(64);
    assertThat(Segments.bySize(8 * 1024 * mega)).isEqualTo(64);
    assertThat(Segments.bySize(100 * 1024 * mega)).isEqualTo(800);
    assertThat(Segments.bySize(Long.MAX_VALUE)).isEqualTo(1_000_000);
  }

  private static OptionalInt pageSize() {
    return config().pageSize();
  }

  private static DriverConfig config() {
    return DriverConfig.of(
        Map.of(
            ConnectionProperty.SCAN_SEGMENTS,
            Integer.toString(SEGMENTS),
            ConnectionProperty.PAGE_SIZE,
            "150"));
  }

  private RowStream open(long limit, int fetchSize) {
    ReadPlan scan = ReadPlan.scan(T, List.of(ID));
    ReadPlan plan = limit == 0 ? scan : scan.withLimit(limit);
    StatementContext context = Contexts.streaming(plan, fetchSize, client, config());
    return open(new TableReader(plan, true), context);
  }

  /** Rows as they are read. */
  RowStream open(TableReader reader, StatementContext context) {
    return reader.open(context);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new DriverException(SqlState.STATEMENT_CANCELED, "interrupted", e);
    }
  }

  /** Gives the workers time for what they would wrongly do. */
  private void settle() throws InterruptedException {
    int before;
    do {
      before = client.reads.get();
      TimeUnit.MILLISECONDS.sleep(100);
    } while (client.reads.get() != before);
  }

  /** Does something before each read, and counts. */
  private static final class Hooked implements DynamoClient {
    private final FakeDynamoClient items = new FakeDynamoClient();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger itemsRead = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Consumer<ReadRequest.Scan> before = request -> {};

    @Override
    public List<String> listTables() {
      return items.listTables();
    }

    @Override
    public TableAdmin tables() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TableDescription describeTable(String table) {
      return items.describeTable(table);
    }

    @Override
    public <T> Page<T> read(
        ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
      mostAtOnce.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      try {
        before.accept((ReadRequest.Scan) request);
        Page<T> page = items.read(request, from, decoder);
        reads.incrementAndGet();
        itemsRead.addAndGet(page.items().size());
        return page;
      } finally {
        inFlight.decrementAndGet();
      }
    }

    @Override
    public WriteOutcome write(WriteRequest request) {
      return items.write(request);
    }

    @Override
    public TransactionOutcome transact(List<WriteRequest> requests, String token) {
      return items.transact(requests, token);
    }

    @Override
    public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
      return items.batchWrite(table, putsAndDeletes);
    }
  }
}
