package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.ddl.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The properties that keep a statement from writing more, or faster, than it may. */
@WithDynamo
class WriteGuardsTest {
  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder("wg_items")
            .partitionKey("id", ScalarAttributeType.S)
            .globalIndex("by-status", "status", ScalarAttributeType.S)
            .keysOnlyIndex("by-owner", "owner", ScalarAttributeType.S),
        List.of());
  }

  @BeforeEach
  void fill(TestDynamo server) {
    for (int i = 0; i < 40; i++) {
      int number = i;
      server
          .client()
          .putItem(
              put ->
                  put.tableName("wg_items")
                      .item(
                          Attributes.item(
                              "id", Attributes.s("i" + number),
                              "status", Attributes.s(number < 3 ? "new" : "old"),
                              "owner", Attributes.s(number < 3 ? "me" : "you"),
                              "n", Attributes.n(number),
                              "filler", Attributes.s("x".repeat(3_000)))));
    }
  }

  private static String values(String prefix, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "('" + prefix + i + "', 1)")
        .collect(Collectors.joining(", "));
  }

  @Test
  void bulk_writes_deny_refuses_what_does_not_name_its_items(TestDynamo server) throws Exception {
    try (Recorded recorded = new Recorded(server, "bulk_writes=deny")) {
      Connection connection = recorded.connection();
      for (String sql :
          List.of(
              "UPDATE wg_items SET n = 0",
              "UPDATE wg_items SET n = 0 WHERE status = 'new'",
              "DELETE FROM wg_items WHERE n = 1 AND id > 'a'",
              "DELETE FROM wg_items",
              "DELETE FROM wg_items WHERE id = (SELECT MIN(id) FROM wg_items)",
              "TRUNCATE TABLE wg_items")) {
        Rows.of(connection, "SELECT COUNT(*) FROM wg_items WHERE id = 'i1'");
        recorded.take();
        Refused.by(() -> Written.by(connection, sql))
            .as(SQLNonTransientException.class)
            .withState("54S03")
            .saying("'wg_items'", "primary key (id)", "bulk_writes=allow");
        assertThat(recorded.take()).as(sql).isEmpty();
        assertThat(Rows.of(connection, "EXPLAIN " + sql)).isNotEmpty();
      }
      for (String sql :
          List.of(
              "UPDATE wg_items SET n = n + 1 WHERE id = 'i1'",
              "UPDATE wg_items SET n = n * 2 WHERE id = 'i1' AND CHAR_LENGTH(status) = 3",
              "DELETE FROM wg_items WHERE id IN ('i1', 'i2') AND n > 1",
              "INSERT INTO wg_items (id, n) SELECT 'x' || id, n FROM wg_items WHERE id = 'i5'",
              "DELETE FROM wg_items WHERE id = 'xi5'")) {
        assertThat(Written.by(connection, sql)).as(sql).isBetween(0L, 2L);
      }
    }
  }

  @Test
  void bulk_writes_warn_says_so(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("bulk_writes=warn");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE wg_items SET n = 0 WHERE status = 'new'"))
          .isEqualTo(3);
      assertThat(statement.getWarnings().getMessage())
          .isEqualTo(
              "The UPDATE of table 'wg_items' does not name its items by their whole primary key"
                  + " (id): it writes all that match.");
      statement.executeUpdate("UPDATE wg_items SET n = 0 WHERE id = 'i1'");
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
  }

  @Test
  void more_rows_than_max_write_units_are_refused_before_any_is_written(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect("max_write_units=10")) {
      Refused.by(
              () ->
                  Written.by(connection, "INSERT INTO wg_items (id, n) VALUES " + values("m", 11)))
          .withState("54000")
          .saying("11.0 write units or more", "max_write_units is 10.0");
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM wg_items WHERE id LIKE 'm%'"))
          .containsExactly("0");
      String keys =
          IntStream.range(0, 11).mapToObj(i -> "'i" + i + "'").collect(Collectors.joining(", "));
      Refused.by(() -> Written.by(connection, "DELETE FROM wg_items WHERE id IN (" + keys + ")"))
          .withState("54000");
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM wg_items WHERE id LIKE 'i%'"))
          .containsExactly("40");
    }
  }

  @Test
  void a_statement_stops_at_max_write_units_and_says_what_it_did(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect("max_write_units=20&write_parallelism=2")) {
      SQLException failed =
          Refused.by(() -> Written.by(connection, "UPDATE wg_items SET n = n + 100"))
              .withState("54000")
              .saying("The writes were stopped after", "items were updated, which stays so")
              .failure();
      long changed =
          Long.parseLong(
              Rows.of(connection, "SELECT COUNT(*) FROM wg_items WHERE n >= 100").get(0));
      assertThat(changed).isBetween(4L, 10L);
      assertThat(failed.getMessage()).contains(" " + changed + " items were updated");
    }
  }

  /** DynamoDB charges for the item, 3 units, and reports nothing. */
  @Test
  void failed_conditions_use_up_max_write_units(TestDynamo server) throws SQLException {
    try (Connection connection =
            server.connect("max_write_units=20&write_parallelism=1&new_attributes=allow");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO wg_items (id, n) VALUES (?, 1)")) {
      for (int i = 0; i < 40; i++) {
        insert.setString(1, "i" + i);
        insert.addBatch();
      }
      Refused.by(insert::executeBatch).withState("23505");
      assertThat(insert.unwrap(DynamoDbStatement.class).writeStatistics().conditionsFailed())
          .isBetween(5L, 8L);
    }
  }

  @Test
  void writes_are_not_faster_than_their_rate(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("write_units_per_second=40")) {
      Written.by(connection, "REPLACE INTO wg_items (id, n) VALUES " + values("r", 60));
      long start = System.nanoTime();
      Written.by(connection, "UPSERT INTO wg_items (id, n) VALUES " + values("r", 60));
      assertThat((System.nanoTime() - start) / 1e9).isGreaterThan(1);
    }
    try (Connection connection = server.connect()) {
      Written.by(connection, "DELETE FROM wg_items WHERE id LIKE 'r%'");
    }
  }

  @Test
  void a_table_that_was_just_written_is_read_consistently_but_never_a_global_index(
      TestDynamo server) throws Exception {
    try (Recorded recorded = new Recorded(server)) {
      Connection connection = recorded.connection();
      assertThat(reads(recorded, "SELECT n FROM wg_items WHERE id = 'i1'"))
          .containsExactly("GetItem false");
      Written.by(connection, "UPDATE wg_items SET n = 7 WHERE id = 'i1'");
      recorded.take();
      assertThat(reads(recorded, "SELECT n FROM wg_items WHERE id = 'i1'"))
          .containsExactly("GetItem true");
      assertThat(reads(recorded, "SELECT n FROM wg_items WHERE id IN ('i1', 'i2')"))
          .containsExactly("BatchGetItem true");
      assertThat(reads(recorded, "SELECT COUNT(*) FROM wg_items WHERE n = 1"))
          .containsOnly("Scan true");
      assertThat(reads(recorded, "SELECT n FROM wg_items WHERE status = 'new'"))
          .containsExactly("Query false");
      assertThat(reads(recorded, "SELECT id FROM wg_items.\"by-status\""))
          .containsOnly("Scan false");
      String fetched = "SELECT n FROM wg_items /*+ INDEX(by-owner) */ WHERE owner = 'me'";
      assertThat(reads(recorded, fetched))
          .as(String.join("\n", Rows.of(connection, "EXPLAIN " + fetched)))
          .containsExactly("Query false", "BatchGetItem true");
      assertThat(
              reads(
                  recorded,
                  "SELECT b.n FROM wg_items a JOIN wg_items b ON a.owner = b.status WHERE a.id ="
                      + " 'i1'"))
          .contains("GetItem true")
          .doesNotContain("Query true");
    }
    try (Recorded recorded = new Recorded(server, "consistent_read=false")) {
      Written.by(recorded.connection(), "UPDATE wg_items SET n = 7 WHERE id = 'i1'");
      recorded.take();
      assertThat(reads(recorded, "SELECT n FROM wg_items WHERE id = 'i1'"))
          .containsExactly("GetItem false");
    }
    try (Recorded recorded = new Recorded(server, "consistent_read=true")) {
      assertThat(reads(recorded, "SELECT n FROM wg_items WHERE owner = 'me'"))
          .containsOnly("Scan true");
    }
  }

  /** The reads of a query that is planned already, each with its ConsistentRead. */
  private static List<String> reads(Recorded recorded, String sql) throws SQLException {
    Rows.of(recorded.connection(), "EXPLAIN " + sql);
    recorded.take();
    Rows.of(recorded.connection(), sql);
    return recorded.take().stream()
        .map(
            request ->
                request.substring(0, request.indexOf(' '))
                    + " "
                    + request.contains("\"ConsistentRead\":true"))
        .toList();
  }
}
