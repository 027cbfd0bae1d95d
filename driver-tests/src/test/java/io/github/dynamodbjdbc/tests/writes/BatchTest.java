package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Batches: what they count, and what they do when one of their statements fails. */
@WithDynamo
class BatchTest {
  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder("bt_items").partitionKey("id", ScalarAttributeType.S),
        List.of(Attributes.item("id", Attributes.s("there"), "n", Attributes.n(1))));
  }

  @Test
  void each_statement_of_a_batch_has_its_own_count(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO bt_items (id, n) VALUES ('a1', 1), ('a2', 2)");
      statement.addBatch("UPDATE bt_items SET n = 3 WHERE id = 'nobody'");
      statement.addBatch("DELETE FROM bt_items WHERE id = 'a1'");
      assertThat(statement.executeBatch()).containsExactly(2, 0, 1);
      assertThat(statement.unwrap(DynamoDbStatement.class).writeStatistics().itemsWritten())
          .as("items of the whole batch")
          .isEqualTo(3);
      assertThat(statement.executeBatch()).as("the batch is executed once").isEmpty();
    }
  }

  @Test
  void a_failure_leaves_the_other_statements_as_they_are(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO bt_items (id, n) VALUES (?, ?)")) {
      for (String id : List.of("b1", "there", "b2")) {
        insert.setString(1, id);
        insert.setInt(2, 7);
        insert.addBatch();
      }
      BatchUpdateException failed =
          catchThrowableOfType(BatchUpdateException.class, insert::executeLargeBatch);
      assertThat(failed.getLargeUpdateCounts()).containsExactly(1, Statement.EXECUTE_FAILED, 1);
      assertThat(failed.getSQLState()).isEqualTo("23505");
      assertThat(failed.getMessage()).contains("Of the 3 statements of the batch, 1 failed");
      assertThat((Throwable) failed.getNextException())
          .isInstanceOf(SQLIntegrityConstraintViolationException.class);
      assertThat(
              Rows.of(
                  connection, "SELECT id, n FROM bt_items WHERE id IN ('b1', 'b2') ORDER BY id"))
          .containsExactly("b1|7", "b2|7");
    }
  }

  @Test
  void a_query_in_a_batch_is_refused(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.addBatch("SELECT * FROM bt_items");
      BatchUpdateException failed =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failed.getSQLState()).isEqualTo("42809");
    }
  }

  /** The statements write a hot key and many others, in all forms. */
  @Test
  void statements_of_one_key_keep_their_order(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO bt_items (id, n) VALUES ('hot', 0)");
      int[] expected = new int[200];
      expected[0] = 1;
      for (int i = 1; i < expected.length; i++) {
        expected[i] = 1;
        switch (i % 6) {
          case 0 -> {
            statement.addBatch("REPLACE INTO bt_items (id, n) VALUES ('hot', " + i + ")");
          }
          case 1, 2 -> {
            statement.addBatch("UPDATE bt_items SET n = n + 1 WHERE id = 'hot'");
          }
          case 3 -> {
            statement.addBatch("REPLACE INTO bt_items (id, n) VALUES ('o" + i + "', " + i + ")");
          }
          case 4 -> {
            statement.addBatch("UPDATE bt_items SET n = 2 * n WHERE id = 'o" + (i - 1) + "'");
          }
          default -> {
            statement.addBatch("DELETE FROM bt_items WHERE id = 'nobody" + i + "'");
            expected[i] = 0;
          }
        }
      }
      assertThat(statement.executeBatch()).containsExactly(expected);
      assertThat(Rows.of(connection, "SELECT n FROM bt_items WHERE id = 'hot'"))
          .containsExactly("199");
      assertThat(Rows.of(connection, "SELECT COUNT(*), SUM(n) FROM bt_items WHERE id LIKE 'o%'"))
          .containsExactly("33|" + 33 * (3 + 195));
    }
  }

  @Test
  void replaces_are_written_many_in_a_call_and_each_is_counted(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement replace =
            connection.prepareStatement("REPLACE INTO bt_items (id, n) VALUES (?, ?)")) {
      for (int i = 0; i < 110; i++) {
        replace.setString(1, "r" + i % 100);
        replace.setInt(2, i);
        replace.addBatch();
      }
      replace.setString(1, "r50");
      replace.setString(2, "no number");
      replace.addBatch();
      BatchUpdateException failed =
          catchThrowableOfType(BatchUpdateException.class, replace::executeLargeBatch);
      assertThat(failed.getLargeUpdateCounts()).hasSize(111);
      assertThat(failed.getLargeUpdateCounts()).containsOnly(1, Statement.EXECUTE_FAILED);
      assertThat(failed.getLargeUpdateCounts()[110]).isEqualTo(Statement.EXECUTE_FAILED);
      assertThat(failed.getSQLState()).isEqualTo("22018");
      assertThat(replace.unwrap(DynamoDbStatement.class).writeStatistics().writeRequests())
          .isBetween(4L, 5L);
      assertThat(
              Rows.of(
                  connection, "SELECT COUNT(*), MIN(n), MAX(n) FROM bt_items WHERE id LIKE 'r%'"))
          .containsExactly("100|10|109");
    }
  }

  @Test
  void a_cancellation_ends_the_batch_and_the_counts_tell_what_was_done(TestDynamo server)
      throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 5_000; i++) {
        statement.addBatch("INSERT INTO bt_items (id, n) VALUES ('c" + i + "', 1)");
      }
      Thread canceler =
          new Thread(
              () -> {
                try {
                  Thread.sleep(300);
                  statement.cancel();
                } catch (InterruptedException | SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      canceler.start();
      BatchUpdateException failed =
          catchThrowableOfType(BatchUpdateException.class, statement::executeLargeBatch);
      canceler.join();
      assertThat(failed.getSQLState()).isEqualTo("57014");
      long[] counts = failed.getLargeUpdateCounts();
      assertThat(counts.length).isLessThan(5_000);
      long done = java.util.Arrays.stream(counts).filter(count -> count == 1).count();
      long there =
          server
              .client()
              .scan(
                  scan ->
                      scan.tableName("bt_items")
                          .filterExpression("begins_with(id, :c)")
                          .expressionAttributeValues(java.util.Map.of(":c", Attributes.s("c"))))
              .count();
      assertThat(there).isBetween(done, done + 32);
    }
  }

  @Test
  void a_parallelism_of_one_is_one_after_the_other(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("write_parallelism=1");
        Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO bt_items (id, n) VALUES ('s1', 1)");
      statement.addBatch("INSERT INTO bt_items (id, n) VALUES ('there', 1)");
      statement.addBatch("UPDATE bt_items SET n = n + 1 WHERE id = 's1'");
      statement.addBatch("REPLACE INTO bt_items (id, n) VALUES ('s2', 1)");
      statement.addBatch("UPDATE bt_items SET n = n + 1 WHERE id = 's2'");
      BatchUpdateException failed =
          catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
      assertThat(failed.getUpdateCounts()).containsExactly(1, Statement.EXECUTE_FAILED, 1, 1, 1);
      assertThat(Rows.of(connection, "SELECT n FROM bt_items WHERE id IN ('s1', 's2')"))
          .containsExactly("2", "2");
    }
  }
}
