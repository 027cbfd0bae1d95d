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
}
