package io.github.dynamodbjdbc.tests.faults;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table that gives a page now and then, whoever asks: 4 segments ask for more than there is. */
@WithDynamo
@Timeout(60)
class ThrottledScanTest {
  private static final int ITEMS = 400;
  private static final int SEGMENTS = 4;
  private static final long NANOS_PER_PAGE = 5_000_000;

  private final AtomicLong nextPage = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();
  private FaultProxy proxy;

  @BeforeAll
  static void load(TestDynamo dynamo) {
    dynamo.create(
        new TableBuilder("throttled_items").partitionKey("id", N),
        IntStream.range(0, ITEMS).mapToObj(i -> item("id", n(i), "word", s("w" + i % 7))).toList());
  }

  @BeforeEach
  void throttle(TestDynamo dynamo) throws Exception {
    proxy = new FaultProxy(dynamo.endpoint(), null);
    proxy.plan(
        exchange ->
            !exchange.body().has("Segment") || isAffordable() ? null : Fault.THROUGHPUT_EXCEEDED);
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
  }

  /** Returns whether the last page was long enough ago. */
  private boolean isAffordable() {
    long now = System.nanoTime();
    long next = nextPage.get();
    boolean affordable = now >= next && nextPage.compareAndSet(next, now + NANOS_PER_PAGE);
    if (!affordable) {
      refused.incrementAndGet();
    }
    return affordable;
  }

  @Test
  void ends_late_with_each_row_once(TestDynamo dynamo) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM throttled_items")) {
      List<String> ids = Rows.of(rows);
      assertThat(ids).hasSize(ITEMS).doesNotHaveDuplicates();
      assertThat(refused.get()).isPositive();
      // A call that the SDK gave up, and that was made again, counts once.
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().throttledRequests())
          .isBetween(1L, (long) refused.get());
    }
  }

  @Test
  void what_reads_and_computes_in_several_threads_does_so_too() throws SQLException {
    String sql =
        "SELECT COUNT(*), COUNT(DISTINCT word), SUM(id) FROM throttled_items"
            + " WHERE word || 'x' <> 'w1x'";
    int[] kept = IntStream.range(0, ITEMS).filter(i -> i % 7 != 1).toArray();
    try (Connection connection = connect("")) {
      assertThat(Rows.of(connection, sql))
          .containsExactly(kept.length + "|6|" + IntStream.of(kept).sum());
      assertThat(refused.get()).isPositive();
    }
  }

  @Test
  void who_wants_no_retries_gets_none() throws SQLException {
    nextPage.set(Long.MAX_VALUE);
    try (Connection connection = connect("&max_retries=0")) {
      Refused.by(() -> Rows.of(connection, "SELECT id FROM throttled_items"))
          .as(SQLTransientException.class)
          .withState("40001")
          .saying("throttled_items", "capacity mode");
      assertThat(refused.get()).isLessThanOrEqualTo(SEGMENTS);
    }
  }

  private Connection connect(String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:dynamodb://eu-west-1?tables=throttled_items&page_size=50&scan_segments="
            + SEGMENTS
            + "&endpoint="
            + proxy.endpoint()
            + properties,
        "key",
        "secret");
  }
}
