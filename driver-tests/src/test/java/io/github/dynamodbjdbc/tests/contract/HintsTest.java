package io.github.dynamodbjdbc.tests.contract;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
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
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hints of clients are accepted. If a hint is not met and that matters, there is a warning. */
@WithDynamo
class HintsTest {
  private static TestDynamo dynamo;
  private Connection connection;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    server.create(
        new TableBuilder("hints_things").partitionKey("id", N), List.of(item("id", n(1))));
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = dynamo.connect("tables=hints_*");
  }

  @Test
  void another_kind_of_result_set_is_warned_of() throws SQLException {
    try (Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_SENSITIVE,
                ResultSet.CONCUR_UPDATABLE,
                ResultSet.HOLD_CURSORS_OVER_COMMIT);
        ResultSet rows = statement.executeQuery("SELECT id FROM hints_things")) {
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
      assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
      assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
      assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    }
    assertThat(warnings(connection.getWarnings()))
        .containsExactly(
            "01000 Scrollable result sets are TYPE_SCROLL_INSENSITIVE here, and so is this one.",
            "01000 Result sets are CONCUR_READ_ONLY here, and so is this one.");
  }

  @Test
  void the_usual_kind_is_not_warned_of() throws SQLException {
    connection.createStatement().close();
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM hints_things",
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY)) {
      statement.setPoolable(true);
      statement.setFetchSize(1000);
      statement.setFetchDirection(ResultSet.FETCH_REVERSE);
      statement.setMaxFieldSize(10);
      assertThat(statement.getFetchSize()).isEqualTo(1000);
      assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
    }
    assertThat((Throwable) connection.getWarnings()).isNull();
  }

  @Test
  void a_prepared_statement_is_poolable_and_a_plain_one_is_not() throws SQLException {
    try (Statement plain = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT id FROM hints_things")) {
      assertThat(plain.isPoolable()).isFalse();
      assertThat(prepared.isPoolable()).isTrue();
      plain.setPoolable(true);
      prepared.setPoolable(false);
      assertThat(plain.isPoolable()).isTrue();
      assertThat(prepared.isPoolable()).isFalse();
    }
  }

  @Test
  void the_isolation_level_is_read_committed() throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    Refused.by(() -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
        .withState("22023")
        .saying("READ_COMMITTED");
    assertThat((Throwable) connection.getWarnings()).isNull();
  }

  @Test
  void values_that_jdbc_does_not_know_are_refused() throws SQLException {
    Refused.by(() -> connection.setTransactionIsolation(77)).withState("22023");
    Refused.by(() -> connection.setHoldability(77)).withState("22023");
    Refused.by(() -> connection.createStatement(99, ResultSet.CONCUR_READ_ONLY))
        .withState("22023")
        .saying("TYPE_SCROLL_INSENSITIVE");
    Refused.by(() -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, 99))
        .withState("22023")
        .saying("CONCUR_READ_ONLY");
    Refused.by(
            () ->
                connection.createStatement(
                    ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, 99))
        .withState("22023");
    Refused.by(() -> connection.prepareStatement("SELECT 1", 99, ResultSet.CONCUR_READ_ONLY))
        .withState("22023");
    Refused.by(() -> connection.prepareStatement("SELECT 1", ResultSet.TYPE_FORWARD_ONLY, 99))
        .withState("22023");
    Refused.by(() -> connection.setNetworkTimeout(Runnable::run, -1)).withState("22023");
    Refused.by(() -> connection.isValid(-1)).withState("22023");
    try (Statement statement = connection.createStatement()) {
      Refused.by(() -> statement.setMaxRows(-1)).withState("22023");
      Refused.by(() -> statement.setLargeMaxRows(-1)).withState("22023");
      Refused.by(() -> statement.setFetchSize(-1)).withState("22023");
      Refused.by(() -> statement.setFetchDirection(77)).withState("22023");
      Refused.by(() -> statement.setQueryTimeout(-1)).withState("22023");
      Refused.by(() -> statement.setMaxFieldSize(-1)).withState("22023");
      Refused.by(() -> statement.getMoreResults(77)).withState("22023");
    }
  }

  @Test
  void a_prepared_statement_takes_no_other_statement() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM hints_things WHERE id = 1")) {
      Refused.by(() -> statement.executeQuery("SELECT 1")).withState("42809");
      Refused.by(() -> statement.execute("SELECT 1")).withState("42809");
      Refused.by(() -> statement.executeUpdate("SELECT 1")).withState("42809");
      Refused.by(() -> statement.addBatch("SELECT 1")).withState("42809");
    }
  }

  @Test
  void a_batch_that_is_cleared_is_not_executed() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("DELETE FROM hints_things");
      statement.clearBatch();
      assertThat(statement.executeBatch()).isEmpty();
    }
    assertThat(connection.getMetaData().supportsBatchUpdates()).isTrue();
  }

  @Test
  void a_warning_of_a_statement_is_there_until_it_is_cleared() throws SQLException {
    try (Connection warned = dynamo.connect("tables=hints_*", "full_scan=warn");
        Statement statement = warned.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM hints_things")) {
      rows.next();
      assertThat(warnings(statement.getWarnings())).hasSize(1);
      statement.clearWarnings();
      assertThat((Throwable) statement.getWarnings()).isNull();
      assertThat((Throwable) rows.getWarnings()).isNull();
    }
  }

  @Test
  void arrays_are_rows_too() throws SQLException {
    java.sql.Array array = connection.createArrayOf("VARCHAR", new Object[] {"a", "b"});
    assertThat((Object[]) array.getArray()).containsExactly("a", "b");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT ARRAY['x', 'y', 'z'] AS letters")) {
      assertThat(rows.next()).isTrue();
      try (ResultSet letters = rows.getArray("letters").getResultSet(2, 2)) {
        assertThat(letters.next()).isTrue();
        assertThat(letters.getInt("INDEX")).isEqualTo(2);
        assertThat(letters.getString("VALUE")).isEqualTo("y");
        assertThat(letters.next()).isTrue();
        assertThat(letters.getLong(1)).isEqualTo(3);
        assertThat(letters.next()).isFalse();
      }
    }
  }

  private static List<String> warnings(SQLWarning first) {
    List<String> result = new ArrayList<>();
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      result.add(warning.getSQLState() + " " + warning.getMessage());
    }
    return result;
  }
}
