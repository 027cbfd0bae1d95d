package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** RETURNING and generated keys: rows of the items that a statement wrote. */
@WithDynamo
class ReturningTest {
  private Connection connection;

  @BeforeEach
  void open(TestDynamo server) throws SQLException {
    server.create(
        new TableBuilder("rt_lines")
            .partitionKey("id", ScalarAttributeType.S)
            .sortKey("no", ScalarAttributeType.N),
        List.of(
            Attributes.item(
                "id",
                Attributes.s("a"),
                "no",
                Attributes.n(1),
                "n",
                Attributes.n(10),
                "name",
                Attributes.s("first"),
                "doc",
                Attributes.map("city", Attributes.s("Bonn"))),
            Attributes.item(
                "id", Attributes.s("a"), "no", Attributes.n(2), "n", Attributes.n(20))));
    connection = server.connect();
  }

  @AfterEach
  void close(TestDynamo server) throws SQLException {
    connection.close();
    server.client().deleteTable(table -> table.tableName("rt_lines"));
  }

  private List<String> rows(String sql, Object... parameters) throws SQLException {
    return Rows.of(connection, sql, parameters);
  }

  @Test
  void an_insert_returns_what_was_put() throws SQLException {
    assertThat(
            rows(
                "INSERT INTO rt_lines (id, no, n) VALUES (?, 1, 7), ('c', 2, 2.5)"
                    + " RETURNING id, no + 1 AS next, n * 2, name",
                "b"))
        .containsExactly("b|2|14|null", "c|3|5.0|null");
    assertThat(rows("UPSERT INTO rt_lines (id, no, name) VALUES ('b', 1, 'x') RETURNING n, name"))
        .containsExactly("7|x");
    assertThat(rows("REPLACE INTO rt_lines (id, no, name) VALUES ('b', 1, 'y') RETURNING n, name"))
        .containsExactly("null|y");
  }

  @Test
  void an_update_returns_the_items_as_they_are_now() throws SQLException {
    assertThat(
            rows(
                "UPDATE rt_lines l SET n = n + 1 WHERE id = 'a' AND no = 1"
                    + " RETURNING l.n, l.doc.city"))
        .containsExactly("11|Bonn");
    assertThat(rows("UPDATE rt_lines SET n = n * 2 WHERE n > 10 RETURNING no, n"))
        .containsExactlyInAnyOrder("1|22", "2|40");
    assertThat(rows("UPDATE rt_lines SET n = 0 WHERE id = 'nobody' AND no = 1 RETURNING n"))
        .isEmpty();
  }

  @Test
  void a_delete_returns_the_items_as_they_were() throws SQLException {
    assertThat(rows("DELETE FROM rt_lines WHERE id = 'a' AND no = 1 RETURNING *"))
        .containsExactly("a|1|{\"city\":\"Bonn\"}|10|first");
    assertThat(rows("SELECT COUNT(*) FROM rt_lines")).containsExactly("1");
  }

  @Test
  void in_a_transaction_the_rows_are_those_of_the_pending_items() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(rows("UPDATE rt_lines SET n = n + 1 WHERE id = 'a' AND no = 1 RETURNING n"))
        .containsExactly("11");
    assertThat(rows("UPDATE rt_lines SET n = n + 1 WHERE id = 'a' AND no = 1 RETURNING n"))
        .containsExactly("12");
    connection.rollback();
    assertThat(rows("SELECT n FROM rt_lines WHERE id = 'a' AND no = 1")).containsExactly("10");
  }

  @Test
  void execute_update_answers_the_count() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String sql = "UPDATE rt_lines SET n = n + 1 WHERE id = 'a' RETURNING n";
      assertThat(statement.executeUpdate(sql)).isEqualTo(2);
      assertThat(statement.execute(sql)).isTrue();
      assertThat(Rows.of(statement.getResultSet())).containsExactlyInAnyOrder("12", "22");
    }
  }

  @Test
  void generated_keys_are_the_primary_key_or_the_columns_that_are_named() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO rt_lines (id, no) VALUES ('k', 1), ('k', 2);",
          Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.getMetaData().getColumnLabel(1)).isEqualTo("id");
        assertThat(Rows.of(keys)).containsExactly("k|1", "k|2");
      }
      statement.executeUpdate("UPDATE rt_lines SET n = 1 WHERE id = 'k'", new String[] {"id"});
      assertThat(Rows.of(statement.getGeneratedKeys())).as("an UPDATE generates none").isEmpty();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO rt_lines (id, no, name) VALUES (UPPER(?), ?, ?)",
            new String[] {"ID", "name"})) {
      for (int i = 1; i <= 2; i++) {
        insert.setString(1, "batch");
        insert.setInt(2, i);
        insert.setString(3, "name " + i);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).containsExactly(1, 1);
      assertThat(Rows.of(insert.getGeneratedKeys()))
          .containsExactly("BATCH|name 1", "BATCH|name 2");
    }
  }

  @Test
  void a_lost_delete_with_returning_is_not_sent_twice_and_exactly_once_refuses(TestDynamo server)
      throws SQLException {
    try (Connection once = server.connect("exactly_once=true")) {
      assertThat(Rows.of(once, "INSERT INTO rt_lines (id, no) VALUES ('o', 1) RETURNING id"))
          .containsExactly("o");
      Refused.by(() -> Rows.of(once, "DELETE FROM rt_lines WHERE id = 'o' AND no = 1 RETURNING id"))
          .withState("0A000");
      once.setAutoCommit(false);
      assertThat(Rows.of(once, "DELETE FROM rt_lines WHERE id = 'o' AND no = 1 RETURNING id"))
          .containsExactly("o");
      once.commit();
      assertThat(rows("SELECT * FROM rt_lines WHERE id = 'o'")).isEmpty();
    }
  }

  @Test
  void what_is_wrong_in_returning_is_told_with_its_place() {
    Refused.by(() -> rows("DELETE FROM rt_lines WHERE id = 'x'\n RETURNING nmae"))
        .withState("42703")
        .saying("line 2, column 12");
    Refused.by(() -> rows("DELETE FROM rt_lines WHERE id = 'x' RETURNING id FROM rt_lines"))
        .withState("42601");
    Refused.by(() -> rows("DELETE FROM rt_lines WHERE id = 'x' RETURNING")).withState("42601");
  }
}
