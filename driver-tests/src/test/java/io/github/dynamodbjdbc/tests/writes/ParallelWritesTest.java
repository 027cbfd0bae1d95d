package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Statements of many rows write several at a time, and count all that they have written. */
@WithDynamo
class ParallelWritesTest {
  private static final int ITEMS = 300;

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder("pw_source").partitionKey("id", ScalarAttributeType.S),
        IntStream.range(0, ITEMS)
            .mapToObj(i -> Attributes.item("id", Attributes.s("i" + i), "n", Attributes.n(i % 10)))
            .toList());
    server.create(
        new TableBuilder("pw_target").partitionKey("id", ScalarAttributeType.S),
        List.of(Attributes.item("id", Attributes.s("old"), "n", Attributes.n(0))));
  }

  @BeforeEach
  void empty(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      Written.by(connection, "DELETE FROM pw_target WHERE id <> 'old'");
    }
  }

  private static long count(Connection connection, String where) throws SQLException {
    return Long.parseLong(
        Rows.of(connection, "SELECT COUNT(*) FROM pw_target WHERE " + where).get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "auto"})
  void a_copy_writes_all_rows(String parallelism, TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("write_parallelism=" + parallelism)) {
      for (String verb : List.of("INSERT", "UPSERT", "REPLACE")) {
        empty(server);
        assertThat(
                Written.by(
                    connection, verb + " INTO pw_target (id, n) SELECT id, n FROM pw_source"))
            .as(verb)
            .isEqualTo(ITEMS);
        assertThat(count(connection, "id <> 'old'")).as(verb).isEqualTo(ITEMS);
      }
      assertThat(
              Written.by(
                  connection, "UPDATE pw_target SET n = n + 100 WHERE id <> 'old' AND n < 5"))
          .isEqualTo(ITEMS / 2);
      assertThat(
              Written.by(
                  connection,
                  "UPDATE pw_target SET n = n * 2 WHERE CHAR_LENGTH(id) > 1 AND n > 99"))
          .isEqualTo(ITEMS / 2);
      assertThat(count(connection, "n >= 200")).isEqualTo(ITEMS / 2);
      String keys =
          IntStream.range(0, 150).mapToObj(i -> "'i" + i + "'").collect(Collectors.joining(", "));
      assertThat(Written.by(connection, "DELETE FROM pw_target WHERE id IN (" + keys + ", 'no')"))
          .isEqualTo(150);
      assertThat(count(connection, "id <> 'old'")).isEqualTo(ITEMS - 150);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "auto"})
  void rows_of_one_key_are_written_in_their_order(String parallelism, TestDynamo server)
      throws SQLException {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> "('k" + i % 3 + "', " + i + ")")
            .collect(Collectors.joining(", "));
    try (Connection connection = server.connect("write_parallelism=" + parallelism)) {
      for (String verb : List.of("UPSERT", "REPLACE")) {
        assertThat(Written.by(connection, verb + " INTO pw_target (id, n) VALUES " + rows))
            .isEqualTo(60);
        assertThat(
                Rows.of(connection, "SELECT id, n FROM pw_target WHERE id LIKE 'k%' ORDER BY id"))
            .as(verb)
            .containsExactly("k0|57", "k1|58", "k2|59");
      }
      Refused.by(
              () ->
                  Written.by(connection, "INSERT INTO pw_target (id, n) VALUES ('d', 1), ('d', 2)"))
          .withState("23505")
          .saying("1 of 2 rows were inserted, and stay so.");
      assertThat(Rows.of(connection, "SELECT n FROM pw_target WHERE id = 'd'"))
          .containsExactly("1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "auto"})
  void a_failure_says_how_many_rows_were_written(String parallelism, TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect("write_parallelism=" + parallelism)) {
      Written.by(connection, "INSERT INTO pw_target (id, n) VALUES ('i7', 1), ('i200', 1)");
      SQLException failed =
          Refused.by(
                  () ->
                      Written.by(
                          connection, "INSERT INTO pw_target (id, n) SELECT id, n FROM pw_source"))
              .withState("23505")
              .failure();
      assertThat(count(connection, "id <> 'old'") - 2).isEqualTo(told(failed));
    }
  }

  private static long told(SQLException failed) {
    Matcher number = Pattern.compile("(\\d+) rows? (were|was) ").matcher(failed.getMessage());
    assertThat(number.find()).as(failed.getMessage()).isTrue();
    return Long.parseLong(number.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "auto"})
  void a_cancellation_says_how_many_rows_were_written(String parallelism, TestDynamo server)
      throws Exception {
    try (Connection connection = server.connect("write_parallelism=" + parallelism);
        Statement statement = connection.createStatement()) {
      Thread canceler =
          new Thread(
              () -> {
                try {
                  while (statement.unwrap(DynamoDbStatement.class).writeStatistics().itemsWritten()
                      < 20) {
                    Thread.sleep(1);
                  }
                  statement.cancel();
                } catch (InterruptedException | SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      canceler.start();
      SQLException failed =
          Refused.by(
                  () ->
                      statement.executeUpdate(
                          "INSERT INTO pw_target (id, n) SELECT a.id || b.id, 1 FROM pw_source a,"
                              + " pw_source b"))
              .withState("57014")
              .failure();
      canceler.join();
      long told = told(failed);
      assertThat(told).isGreaterThanOrEqualTo(20);
      assertThat(count(connection, "id <> 'old'")).isBetween(told, told + 32);
    }
  }

  @Test
  void truncate_deletes_all_items_25_a_call(TestDynamo server) throws SQLException {
    server.create(
        new TableBuilder("order")
            .partitionKey("select", ScalarAttributeType.S)
            .sortKey("sk", ScalarAttributeType.N),
        IntStream.range(0, 160)
            .mapToObj(
                i ->
                    Attributes.item(
                        "select", Attributes.s("p" + i % 7),
                        "sk", Attributes.n(i),
                        "filler", Attributes.s("x".repeat(9_000))))
            .toList());
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String refused :
          List.of(
              "TRUNCATE",
              "TRUNCATE TABLE",
              "TRUNCATE TABLE order CASCADE",
              "TRUNCATE TABLE order WHERE sk = 1",
              "TRUNCATE TABLE order, pw_target",
              "TRUNCATE TABLE order AS o",
              "TRUNCATE TABLE nothing")) {
        Refused.by(() -> statement.executeUpdate(refused)).withState("42");
      }
      assertThat(String.join("\n", Rows.of(connection, "EXPLAIN TRUNCATE TABLE order")))
          .contains("BatchWriteItem that deletes, 25 items a call");
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM order")).containsExactly("160");
      assertThat(statement.executeUpdate("truncate table order")).isEqualTo(160);
      assertThat(statement.unwrap(DynamoDbStatement.class).writeStatistics().writeRequests())
          .isEqualTo(7);
      assertThat(statement.unwrap(DynamoDbStatement.class).writeStatistics().itemsWritten())
          .isEqualTo(160);
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM order")).containsExactly("0");
      assertThat(statement.executeUpdate("TRUNCATE \"order\";")).isZero();
    }
    try (Connection exact = server.connect("exactly_once=true")) {
      Written.by(exact, "INSERT INTO pw_target (id, n) VALUES ('t1', 1), ('t2', 2)");
      assertThat(Written.by(exact, "TRUNCATE pw_target")).isEqualTo(3);
      Written.by(exact, "INSERT INTO pw_target (id, n) VALUES ('old', 0)");
    }
  }
}
