package io.github.dynamodbjdbc.tests.contract;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Result sets of TYPE_SCROLL_INSENSITIVE move freely over rows that they keep. */
@WithDynamo
class ScrollTest {
  private static final int ROWS = 300;

  private static TestDynamo dynamo;
  private Connection connection;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    String padding = "x".repeat(2_000);
    server.create(
        new TableBuilder("scroll_things").partitionKey("id", N),
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(i -> item("id", n(i), "text", s(padding)))
            .toList());
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = dynamo.connect("tables=scroll_*");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Statement scrollable() throws SQLException {
    return connection.createStatement(
        ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
  }

  @Test
  void a_scrollable_result_set_moves_to_any_row() throws SQLException {
    try (Statement statement = scrollable();
        ResultSet rows =
            statement.executeQuery("SELECT id FROM scroll_things WHERE id <= 5 ORDER BY id")) {
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
      assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
      assertThat(rows.getRow()).isZero();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.previous()).isFalse();
      assertThat(rows.next()).isTrue();
      assertThat(rows.isFirst()).isTrue();
      assertThat(rows.isLast()).isFalse();
      assertThat(rows.last()).isTrue();
      assertOn(rows, 5);
      assertThat(rows.isLast()).isTrue();
      assertThat(rows.previous()).isTrue();
      assertOn(rows, 4);
      assertThat(rows.relative(-2)).isTrue();
      assertOn(rows, 2);
      assertThat(rows.relative(0)).isTrue();
      assertOn(rows, 2);
      assertThat(rows.absolute(3)).isTrue();
      assertOn(rows, 3);
      assertThat(rows.absolute(-1)).isTrue();
      assertOn(rows, 5);
      assertThat(rows.absolute(-5)).isTrue();
      assertOn(rows, 1);
      assertThat(rows.absolute(-6)).isFalse();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.absolute(6)).isFalse();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.getRow()).isZero();
      Refused.by(() -> rows.getInt(1)).withState("24000");
      assertThat(rows.previous()).isTrue();
      assertOn(rows, 5);
      assertThat(rows.first()).isTrue();
      assertOn(rows, 1);
      rows.beforeFirst();
      assertThat(rows.isBeforeFirst()).isTrue();
      rows.afterLast();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.relative(-100)).isFalse();
      assertThat(rows.isBeforeFirst()).isTrue();
      assertThat(rows.relative(Integer.MAX_VALUE)).isFalse();
      assertThat(rows.isAfterLast()).isTrue();
      assertThat(rows.next()).isFalse();
      rows.absolute(0);
      for (int id = 1; id <= 5; id++) {
        assertThat(rows.next()).isTrue();
        assertOn(rows, id);
      }
      assertThat(rows.next()).isFalse();
    }
    assertThat((Throwable) connection.getWarnings()).isNull();
  }

  private static void assertOn(ResultSet rows, int id) throws SQLException {
    assertThat(rows.getInt("id")).isEqualTo(id);
    assertThat(rows.getRow()).isEqualTo(id);
  }

  @Test
  void an_empty_one_is_neither_before_its_first_row_nor_after_its_last() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM scroll_things WHERE id = ?",
            ResultSet.TYPE_SCROLL_SENSITIVE,
            ResultSet.CONCUR_READ_ONLY)) {
      statement.setInt(1, -1);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.isBeforeFirst()).isFalse();
        assertThat(rows.first()).isFalse();
        assertThat(rows.last()).isFalse();
        assertThat(rows.isLast()).isFalse();
        assertThat(rows.isAfterLast()).isFalse();
        assertThat(rows.absolute(-1)).isFalse();
      }
    }
    assertThat(connection.getWarnings().getMessage()).contains("TYPE_SCROLL_INSENSITIVE");
  }

  @Test
  void its_rows_count_for_memory_limit() throws SQLException {
    try (Connection small = dynamo.connect("tables=scroll_*&memory_limit=200KB");
        Statement statement =
            small.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
      ResultSet rows = statement.executeQuery("SELECT * FROM scroll_things");
      Refused.by(rows::last).withState("53200").saying("The scrollable result set", "200 KB");
      Refused.by(rows::next).withState("53200");
      try (ResultSet few = statement.executeQuery("SELECT id FROM scroll_things")) {
        assertThat(few.last()).isTrue();
        assertThat(few.getRow()).isEqualTo(ROWS);
      }
      try (Statement forward = small.createStatement();
          ResultSet all = forward.executeQuery("SELECT * FROM scroll_things")) {
        int count = 0;
        while (all.next()) {
          count++;
        }
        assertThat(count).isEqualTo(ROWS);
        Refused.by(all::previous).withState("0A000").saying("TYPE_SCROLL_INSENSITIVE");
      }
    }
  }

  @Test
  void the_last_row_is_the_one_that_setMaxRows_allows() throws SQLException {
    try (Statement statement = scrollable()) {
      statement.setMaxRows(2);
      try (ResultSet rows = statement.executeQuery("SELECT id FROM scroll_things ORDER BY id")) {
        assertThat(rows.last()).isTrue();
        assertOn(rows, 2);
      }
    }
  }
}
