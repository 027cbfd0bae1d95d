package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Transactions: what waits for the commit, who sees it, and what stops it. */
@WithDynamo
class TransactionsTest {
  private Connection connection;

  /** Sees what is committed. */
  private Connection other;

  @BeforeEach
  void open(TestDynamo server) throws SQLException {
    server.create(
        new TableBuilder("tx_accounts").partitionKey("id", ScalarAttributeType.S),
        List.of(
            Attributes.item("id", Attributes.s("ann"), "balance", Attributes.n(100)),
            Attributes.item("id", Attributes.s("bob"), "balance", Attributes.n(50))));
    server.create(
        new TableBuilder("tx_orders")
            .partitionKey("customer", ScalarAttributeType.S)
            .sortKey("number", ScalarAttributeType.N)
            .keysOnlyIndex("by_status", "status", ScalarAttributeType.S),
        IntStream.rangeClosed(1, 9)
            .mapToObj(
                i ->
                    Attributes.item(
                        "customer",
                        Attributes.s("ann"),
                        "number",
                        Attributes.n(i),
                        "status",
                        Attributes.s(i % 2 == 0 ? "paid" : "open"),
                        "total",
                        Attributes.n(10L * i)))
            .toList());
    connection = server.connect();
    connection.setAutoCommit(false);
    other = server.connect();
  }

  @AfterEach
  void close(TestDynamo server) throws SQLException {
    connection.close();
    other.close();
    server.client().deleteTable(table -> table.tableName("tx_accounts"));
    server.client().deleteTable(table -> table.tableName("tx_orders"));
  }

  private long write(String sql, Object... parameters) throws SQLException {
    return Written.by(connection, sql, parameters);
  }

  private List<String> mine(String sql) throws SQLException {
    return Rows.of(connection, sql);
  }

  private List<String> committed(String sql) throws SQLException {
    return Rows.of(other, sql);
  }

  private static final String BALANCES = "SELECT id, balance FROM tx_accounts ORDER BY id";

  @Test
  void writes_wait_for_the_commit_and_their_own_connection_sees_them() throws SQLException {
    assertThat(write("UPDATE tx_accounts SET balance = balance - 30 WHERE id = 'ann'")).isOne();
    assertThat(write("UPDATE tx_accounts SET balance = balance + 30 WHERE id = 'bob'")).isOne();
    assertThat(write("INSERT INTO tx_accounts (id, balance) VALUES ('cid', 7)")).isOne();
    assertThat(mine(BALANCES)).containsExactly("ann|70", "bob|80", "cid|7");
    assertThat(committed(BALANCES)).containsExactly("ann|100", "bob|50");
    connection.commit();
    assertThat(committed(BALANCES)).containsExactly("ann|70", "bob|80", "cid|7");
  }

  @Test
  void a_rollback_forgets_the_writes() throws SQLException {
    write("DELETE FROM tx_accounts WHERE id = 'ann'");
    write("UPSERT INTO tx_accounts (id, balance) VALUES ('bob', 1)");
    assertThat(mine(BALANCES)).containsExactly("bob|1");
    connection.rollback();
    assertThat(mine(BALANCES)).containsExactly("ann|100", "bob|50");
    connection.commit();
    assertThat(committed(BALANCES)).containsExactly("ann|100", "bob|50");
  }

  @Test
  void statements_on_one_item_become_one_write() throws SQLException {
    write("UPDATE tx_accounts SET balance = balance + 1 WHERE id = 'ann'");
    write(
        "UPDATE tx_accounts SET balance = balance * 2, _record.note = 'twice' WHERE id = 'ann'",
        new Object[0]);
    write("INSERT INTO tx_accounts (id, balance) VALUES ('dan', 1)");
    write("UPDATE tx_accounts SET balance = balance + 1 WHERE id = 'dan'");
    write("INSERT INTO tx_accounts (id, balance) VALUES ('eve', 1)");
    assertThat(write("DELETE FROM tx_accounts WHERE id = 'eve'")).isOne();
    write("DELETE FROM tx_accounts WHERE id = 'bob'");
    write("INSERT INTO tx_accounts (id, balance) VALUES ('bob', 5)");
    connection.commit();
    assertThat(committed(BALANCES)).containsExactly("ann|202", "bob|5", "dan|2");
  }

  @Test
  void counts_are_those_of_the_items_with_the_pending_writes() throws SQLException {
    assertThat(write("UPDATE tx_accounts SET balance = 0 WHERE id = 'nobody'")).isZero();
    assertThat(write("DELETE FROM tx_accounts WHERE balance > 60")).isOne();
    assertThat(write("DELETE FROM tx_accounts WHERE balance > 60")).isZero();
    assertThat(write("UPDATE tx_accounts SET balance = 61 WHERE balance = 50")).isOne();
    assertThat(write("DELETE FROM tx_accounts WHERE balance > 60")).isOne();
    assertThat(mine("SELECT COUNT(*) FROM tx_accounts")).containsExactly("0");
    connection.commit();
    assertThat(committed("SELECT COUNT(*) FROM tx_accounts")).containsExactly("0");
  }

  @Test
  void every_kind_of_read_sees_the_pending_writes() throws SQLException {
    write(
        "INSERT INTO tx_orders (customer, number, status, total) VALUES ('ann', 4.5, 'open', 45)");
    write("DELETE FROM tx_orders WHERE customer = 'ann' AND number = 3");
    write("UPDATE tx_orders SET status = 'paid' WHERE customer = 'ann' AND number = 1");
    write("INSERT INTO tx_orders (customer, number, status) VALUES ('bob', 1, 'open')");
    assertThat(mine("SELECT number FROM tx_orders WHERE customer = 'ann' ORDER BY number"))
        .containsExactly("1", "2", "4", "4.5", "5", "6", "7", "8", "9");
    assertThat(
            mine(
                "SELECT number FROM tx_orders WHERE customer = 'ann' AND number > 3"
                    + " ORDER BY number DESC LIMIT 6"))
        .containsExactly("9", "8", "7", "6", "5", "4.5");
    assertThat(mine("SELECT number, status FROM tx_orders WHERE customer = 'ann' AND number = 1"))
        .containsExactly("1|paid");
    assertThat(
            mine(
                "SELECT number FROM tx_orders WHERE customer = 'ann' AND number IN (1, 3, 4.5)"
                    + " ORDER BY 1"))
        .containsExactly("1", "4.5");
    assertThat(mine("SELECT COUNT(*) FROM tx_orders WHERE customer = 'ann'")).containsExactly("9");
    assertThat(mine("SELECT COUNT(*) FROM tx_orders")).containsExactly("10");
    assertThat(mine("SELECT MIN(number) FROM tx_orders WHERE customer = 'ann'"))
        .containsExactly("1");
    assertThat(mine("SELECT customer, number FROM tx_orders WHERE status = 'open' ORDER BY 1, 2"))
        .containsExactly("ann|4.5", "ann|5", "ann|7", "ann|9", "bob|1");
    assertThat(
            mine(
                "SELECT customer, number FROM \"tx_orders\".\"by_status\" WHERE status = 'open'"
                    + " ORDER BY 1, 2"))
        .containsExactly("ann|4.5", "ann|5", "ann|7", "ann|9", "bob|1");
    assertThat(mine("SELECT total FROM tx_orders WHERE status = 'open' ORDER BY 1"))
        .as("items that are found in the index, and fetched")
        .containsExactly("45", "50", "70", "90", "null");
    assertThat(
            mine(
                "SELECT a.id, o.number FROM tx_accounts a JOIN tx_orders o ON o.customer = a.id"
                    + " WHERE a.id = 'bob'"))
        .containsExactly("bob|1");
  }

  @Test
  void a_savepoint_is_a_place_to_go_back_to() throws SQLException {
    write("UPDATE tx_accounts SET balance = 1 WHERE id = 'ann'");
    Savepoint first = connection.setSavepoint();
    write("UPDATE tx_accounts SET balance = 2 WHERE id = 'ann'");
    Savepoint second = connection.setSavepoint("second");
    write("DELETE FROM tx_accounts WHERE id = 'ann'");
    connection.rollback(second);
    assertThat(mine(BALANCES)).containsExactly("ann|2", "bob|50");
    connection.rollback(first);
    assertThat(mine(BALANCES)).containsExactly("ann|1", "bob|50");
    Refused.by(() -> connection.rollback(second)).withState("3B001");
    connection.releaseSavepoint(first);
    Refused.by(() -> connection.rollback(first)).withState("3B001");
    connection.commit();
    assertThat(committed(BALANCES)).containsExactly("ann|1", "bob|50");
  }

  @Test
  void begin_commit_and_savepoints_are_statements_too() throws SQLException {
    try (Statement statement = other.createStatement()) {
      statement.execute("BEGIN");
      statement.executeUpdate("UPDATE tx_accounts SET balance = 1 WHERE id = 'ann'");
      statement.execute("SAVEPOINT here");
      statement.executeUpdate("UPDATE tx_accounts SET balance = 2 WHERE id = 'ann'");
      statement.execute("ROLLBACK TO SAVEPOINT here");
      assertThat(mine(BALANCES)).containsExactly("ann|100", "bob|50");
      statement.execute("COMMIT");
      assertThat(mine(BALANCES)).containsExactly("ann|1", "bob|50");
      statement.execute("START TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY");
      Refused.by(() -> statement.executeUpdate("DELETE FROM tx_accounts WHERE id = 'ann'"))
          .withState("25006");
      statement.execute("ROLLBACK");
      Refused.by(() -> statement.execute("SAVEPOINT nowhere")).withState("25000");
      Refused.by(() -> statement.execute("BEGIN ISOLATION LEVEL SERIALIZABLE")).withState("22023");
      Refused.by(() -> statement.execute("COMMIT now")).withState("42601");
    }
  }

  @Test
  void an_insert_of_an_item_that_is_there_fails_at_the_commit() throws SQLException {
    assertThat(write("INSERT INTO tx_accounts (id, balance) VALUES ('ann', 1)")).isOne();
    write("UPDATE tx_accounts SET balance = 0 WHERE id = 'bob'");
    SQLException failure =
        catchThrowableOfType(
            SQLIntegrityConstraintViolationException.class, () -> connection.commit());
    assertThat((Throwable) failure)
        .hasMessageContaining("id = 'ann'")
        .hasMessageContaining("Nothing");
    assertThat(failure.getSQLState()).isEqualTo("23505");
    assertThat(mine(BALANCES)).containsExactly("ann|100", "bob|50");
  }

  @Test
  void a_second_insert_of_an_item_fails_at_once() throws SQLException {
    write("INSERT INTO tx_accounts (id, balance) VALUES ('cid', 1)");
    Refused.by(() -> write("INSERT INTO tx_accounts (id, balance) VALUES ('dan', 1), ('cid', 2)"))
        .withState("23505");
    assertThat(mine(BALANCES))
        .as("the statement that failed has written nothing")
        .containsExactly("ann|100", "bob|50", "cid|1");
  }

  @Test
  void what_others_changed_meanwhile_stops_the_commit() throws SQLException {
    write("UPDATE tx_accounts SET balance = balance * 2 WHERE id = 'ann'");
    write("UPDATE tx_accounts SET balance = 0 WHERE id = 'bob'");
    Written.by(other, "UPDATE tx_accounts SET balance = 99 WHERE id = 'ann'");
    SQLException failure =
        catchThrowableOfType(SQLTransactionRollbackException.class, () -> connection.commit());
    assertThat(failure.getSQLState()).isEqualTo("40001");
    assertThat((Throwable) failure).hasMessageContaining("id = 'ann'");
    assertThat(mine(BALANCES)).containsExactly("ann|99", "bob|50");
  }

  @Test
  void what_others_changed_of_other_attributes_stops_nothing() throws SQLException {
    write("UPDATE tx_accounts SET balance = balance * 2 WHERE id = 'ann'");
    write("UPDATE tx_accounts SET balance = balance + 1 WHERE id = 'ann'");
    Written.by(other, "UPDATE tx_accounts SET _record.note = 'hello' WHERE id = 'ann'");
    connection.commit();
    assertThat(committed("SELECT balance, _record FROM tx_accounts WHERE id = 'ann'"))
        .containsExactly("201|{\"balance\":201,\"id\":\"ann\",\"note\":\"hello\"}");
  }

  @Test
  void a_sum_that_dynamodb_computes_does_not_conflict() throws SQLException {
    write("UPDATE tx_accounts SET balance = balance - 30 WHERE id = 'ann' AND balance >= 30");
    Written.by(other, "UPDATE tx_accounts SET balance = balance - 30 WHERE id = 'ann'");
    connection.commit();
    assertThat(committed(BALANCES)).containsExactly("ann|40", "bob|50");
    write("UPDATE tx_accounts SET balance = balance - 30 WHERE id = 'ann' AND balance >= 30");
    Written.by(other, "UPDATE tx_accounts SET balance = balance - 30 WHERE id = 'ann'");
    Refused.by(connection::commit).withState("40001");
    assertThat(committed(BALANCES)).containsExactly("ann|10", "bob|50");
  }

  @Test
  void more_than_a_hundred_items_are_refused_at_the_statement() throws SQLException {
    for (int i = 0; i < 100; i++) {
      write("INSERT INTO tx_accounts (id, balance) VALUES (?, 0)", "n" + i);
    }
    Refused.by(() -> write("INSERT INTO tx_accounts (id, balance) VALUES ('one more', 0)"))
        .withState("54S02");
    write("UPDATE tx_accounts SET balance = 1 WHERE id = 'n0'");
    connection.commit();
    assertThat(committed("SELECT COUNT(*), SUM(balance) FROM tx_accounts"))
        .containsExactly("102|151");
  }

  @Test
  void more_than_4_mb_are_refused_at_the_statement() throws SQLException {
    String large = "x".repeat(390_000);
    for (int i = 0; i < 10; i++) {
      write("INSERT INTO tx_accounts (id, _record.text) VALUES (?, ?)", "n" + i, large);
    }
    Refused.by(() -> write("INSERT INTO tx_accounts (id, _record.text) VALUES ('n', ?)", large))
        .withState("54S02");
    connection.rollback();
  }

  @Test
  void a_commit_that_is_sure_to_cost_too_much_is_refused(TestDynamo server) throws SQLException {
    try (Connection bounded = server.connect("max_write_units=5")) {
      bounded.setAutoCommit(false);
      for (String id : List.of("x", "y", "z")) {
        Written.by(bounded, "INSERT INTO tx_accounts (id, balance) VALUES (?, 0)", id);
      }
      Refused.by(bounded::commit).withState("54000");
      assertThat(committed(BALANCES)).containsExactly("ann|100", "bob|50");
    }
  }

  @Test
  void turning_auto_commit_on_commits() throws SQLException {
    write("DELETE FROM tx_accounts WHERE id = 'ann'");
    connection.setAutoCommit(true);
    assertThat(committed(BALANCES)).containsExactly("bob|50");
  }

  @Test
  void closing_the_connection_writes_nothing() throws SQLException {
    write("DELETE FROM tx_accounts WHERE id = 'ann'");
    connection.close();
    assertThat(committed(BALANCES)).containsExactly("ann|100", "bob|50");
  }

  @Test
  void without_transactions_each_statement_takes_effect_at_once(TestDynamo server)
      throws SQLException {
    try (Connection off = server.connect("transactions=off")) {
      assertThat(off.getMetaData().supportsTransactions()).isFalse();
      off.setAutoCommit(false);
      off.rollback();
      Written.by(off, "DELETE FROM tx_accounts WHERE id = 'ann'");
      assertThat(committed(BALANCES)).containsExactly("bob|50");
      Refused.by(off::rollback).withState("25000");
      off.commit();
      off.rollback();
    }
  }
}
