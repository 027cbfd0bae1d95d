package io.github.dynamodbjdbc.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Statements and batches of many writes meet faults. What is told done was done, each item once;
 * none is lost.
 */
@WithDynamo
@Timeout(200)
class BulkWriteFaultsTest {
  private static final int ROWS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Faults of a BatchWriteItem, with the SQLState of a statement that meets one in each call. */
  @SuppressWarnings("ImmutableEnumChecker") // answers are lambdas that hold nothing
  enum BatchFault {
    SOME_UNPROCESSED("", exchange -> unprocessed(exchange, 3)),
    ALL_UNPROCESSED("40001", exchange -> unprocessed(exchange, 1)),
    THROTTLED("40001", WriteFault.THROTTLED),
    LOST_BEFORE("08007", WriteFault.LOST_BEFORE),
    LOST_AFTER("08007", WriteFault.LOST_AFTER),
    INTERNAL_ERROR_AFTER("08007", WriteFault.INTERNAL_ERROR_AFTER);

    private final String state;
    private final FaultProxy.Injection injection;

    BatchFault(String state, FaultProxy.Injection injection) {
      this.state = state;
      this.injection = injection;
    }

    /**
     * Leaves writes undone.
     *
     * @param every of so many, one is left; 1 for all
     */
    private static void unprocessed(Exchange exchange, int every) throws IOException {
      ObjectNode request = (ObjectNode) exchange.body();
      String table = request.get("RequestItems").fieldNames().next();
      ArrayNode done = JSON.createArrayNode();
      ArrayNode left = JSON.createArrayNode();
      int number = 0;
      for (JsonNode write : request.get("RequestItems").get(table)) {
        (++number % every == 0 ? left : done).add(write);
      }
      if (!done.isEmpty()) {
        ObjectNode part = request.deepCopy();
        ((ObjectNode) part.get("RequestItems")).set(table, done);
        exchange.forward("BatchWriteItem", part);
      }
      ObjectNode answer = JSON.createObjectNode();
      answer.putObject("UnprocessedItems").set(table, left);
      answer.putArray("ConsumedCapacity");
      exchange.send(Exchange.answer(200, answer.toString()));
    }
  }

  @BeforeAll
  static void create(TestDynamo dynamo) {
    dynamo.create(
        new TableBuilder("bulk_faults").partitionKey("id", ScalarAttributeType.S), List.of());
    dynamo.create(
        new TableBuilder("bulk_faults_source").partitionKey("id", ScalarAttributeType.S),
        IntStream.range(0, 200)
            .mapToObj(i -> Attributes.item("id", Attributes.s("s" + i), "n", Attributes.n(0)))
            .toList());
  }

  @BeforeEach
  void empty(TestDynamo dynamo) throws SQLException {
    try (Connection connection = dynamo.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("TRUNCATE TABLE bulk_faults");
    }
  }

  private static int count(TestDynamo dynamo) {
    return dynamo.client().scan(scan -> scan.tableName("bulk_faults").consistentRead(true)).count();
  }

  private static Connection connect(FaultProxy proxy, String properties) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:dynamodb://eu-west-1?access_key_id=local&secret_access_key=local&endpoint="
            + proxy.endpoint()
            + "&new_attributes=allow"
            + properties);
  }

  private static void arm(FaultProxy proxy, BatchFault fault, boolean always) {
    AtomicBoolean armed = new AtomicBoolean(true);
    proxy.plan(
        exchange ->
            exchange.operation().equals("BatchWriteItem") && (always || armed.getAndSet(false))
                ? fault.injection
                : null);
  }

  private static String patience(boolean always) {
    return always ? "&retry_timeout=1500ms" : "";
  }

  private static String replace() {
    return IntStream.range(0, ROWS)
        .mapToObj(i -> "('r" + i + "', " + i + ")")
        .collect(Collectors.joining(", ", "REPLACE INTO bulk_faults (id, n) VALUES ", ""));
  }

  @ParameterizedTest
  @EnumSource
  void a_replace_of_many_rows_writes_all_or_says_how_many(BatchFault fault, TestDynamo dynamo)
      throws Exception {
    for (boolean always : new boolean[] {false, true}) {
      empty(dynamo);
      try (FaultProxy proxy = new FaultProxy(dynamo.endpoint(), null);
          Connection connection = connect(proxy, patience(always));
          Statement statement = connection.createStatement()) {
        arm(proxy, fault, always);
        check(fault, always, () -> statement.executeUpdate(replace()), () -> count(dynamo));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_truncate_deletes_all_or_says_how_many(BatchFault fault, TestDynamo dynamo)
      throws Exception {
    for (boolean always : new boolean[] {false, true}) {
      try (Connection direct = dynamo.connect("new_attributes=allow");
          Statement statement = direct.createStatement()) {
        statement.executeUpdate(replace());
      }
      try (FaultProxy proxy = new FaultProxy(dynamo.endpoint(), null);
          Connection connection = connect(proxy, patience(always));
          Statement statement = connection.createStatement()) {
        arm(proxy, fault, always);
        check(
            fault,
            always,
            () -> statement.executeUpdate("TRUNCATE TABLE bulk_faults"),
            () -> ROWS - count(dynamo));
      }
    }
  }

  private interface Write {
    long run() throws SQLException;
  }

  private interface Done {
    long items();
  }

  private static void check(BatchFault fault, boolean always, Write write, Done done) {
    String expected = always ? fault.state : "";
    try {
      assertThat(write.run()).isEqualTo(ROWS);
      assertThat(expected).isEmpty();
      assertThat(done.items()).isEqualTo(ROWS);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(expected);
      if (expected.equals("40001")) {
        assertThat(done.items()).as(e.getMessage()).isEqualTo(told(e.getMessage()));
      } else {
        assertThat(done.items()).as(e.getMessage()).isGreaterThanOrEqualTo(told(e.getMessage()));
      }
    }
  }

  /** The number of items that a message says to be written; 0 where it says none. */
  private static long told(String message) {
    Matcher number =
        Pattern.compile("(\\d+) (of \\d+ rows were|items were deleted|item was)").matcher(message);
    return number.find() ? Long.parseLong(number.group(1)) : 0;
  }

  @ParameterizedTest
  @EnumSource
  void the_counts_of_a_batch_are_what_was_done(BatchFault fault, TestDynamo dynamo)
      throws Exception {
    for (boolean always : new boolean[] {false, true}) {
      empty(dynamo);
      try (FaultProxy proxy = new FaultProxy(dynamo.endpoint(), null);
          Connection connection = connect(proxy, patience(always));
          PreparedStatement replace =
              connection.prepareStatement("REPLACE INTO bulk_faults (id, n) VALUES (?, ?)")) {
        for (int i = 0; i < ROWS; i++) {
          replace.setString(1, "b" + i);
          replace.setInt(2, i);
          replace.addBatch();
        }
        arm(proxy, fault, always);
        int[] counts;
        try {
          counts = replace.executeBatch();
          assertThat(always ? fault.state : "").isEmpty();
        } catch (BatchUpdateException e) {
          assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(always ? fault.state : "");
          counts = e.getUpdateCounts();
        }
        long done = Arrays.stream(counts).filter(count -> count == 1).count();
        assertThat(counts).hasSize(ROWS);
        if (fault.state.equals("08007") && always) {
          assertThat((long) count(dynamo)).isGreaterThanOrEqualTo(done);
        } else {
          assertThat((long) count(dynamo)).isEqualTo(done);
        }
      }
    }
  }

  /** A part of all requests and answers is lost, and a part is throttled. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&write_parallelism=32", "&exactly_once=true"})
  void a_copy_and_an_update_beside_faults_write_each_row_once(String properties, TestDynamo dynamo)
      throws Exception {
    Random random = new Random(7);
    WriteFault[] faults = {
      WriteFault.LOST_AFTER,
      WriteFault.LOST_BEFORE,
      WriteFault.INTERNAL_ERROR_AFTER,
      WriteFault.THROTTLED
    };
    try (FaultProxy proxy = new FaultProxy(dynamo.endpoint(), null);
        Connection connection = connect(proxy, "&max_retries=20&retry_timeout=60s" + properties);
        Statement statement = connection.createStatement()) {
      Rows.of(connection, "SELECT COUNT(*) FROM bulk_faults_source WHERE id = 's1'");
      proxy.plan(
          exchange -> {
            boolean write =
                List.of("PutItem", "UpdateItem", "TransactWriteItems")
                    .contains(exchange.operation());
            synchronized (random) {
              int drawn = random.nextInt(30);
              return write && drawn < faults.length ? faults[drawn] : null;
            }
          });
      assertThat(
              statement.executeUpdate(
                  "INSERT INTO bulk_faults (id, n) SELECT id, n FROM bulk_faults_source"))
          .isEqualTo(200);
      assertThat(count(dynamo)).isEqualTo(200);
      String added = properties.contains("exactly_once") ? "n + 1" : "1";
      assertThat(statement.executeUpdate("UPDATE bulk_faults SET n = " + added)).isEqualTo(200);
      proxy.plan(exchange -> null);
      assertThat(Rows.of(connection, "SELECT COUNT(*), SUM(n), MAX(n) FROM bulk_faults"))
          .containsExactly("200|200|1");
    }
  }
}
