package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool of one connection whose users begin a transaction by their first statement. */
class HikariWritesIT {
  private final Accounts accounts = new Accounts("hikari_accounts");
  private HikariDataSource pool;

  @BeforeEach
  void open() {
    accounts.reset();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(accounts.url());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(1);
    pool = new HikariDataSource(config);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private static void transfer(Connection connection, int amount) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE hikari_accounts SET balance = balance - "
                      + amount
                      + " WHERE id = 'ann' AND balance >= "
                      + amount))
          .isEqualTo(1);
      statement.executeUpdate(
          "UPDATE hikari_accounts SET balance = balance + " + amount + " WHERE id = 'bob'");
    }
  }

  @Test
  void commit_writes() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.getAutoCommit()).isFalse();
      transfer(connection, 30);
      connection.commit();
    }
    assertThat(accounts.balances()).containsOnly(entry("ann", 70), entry("bob", 80));
  }

  @Test
  void a_connection_that_goes_back_without_a_commit_is_rolled_back_and_used_again()
      throws SQLException {
    Connection first;
    try (Connection connection = pool.getConnection()) {
      first = connection.unwrap(Connection.class);
      transfer(connection, 30);
    }
    assertThat(accounts.balances()).containsOnly(entry("ann", 100), entry("bob", 50));
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.unwrap(Connection.class)).isSameAs(first);
      assertThat(connection.getAutoCommit()).isFalse();
      // The next user commits nothing of the last one's.
      transfer(connection, 1);
      connection.commit();
    }
    assertThat(accounts.balances()).containsOnly(entry("ann", 99), entry("bob", 51));
  }

  @Test
  void settings_of_one_user_do_not_reach_the_next() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(true);
    }
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.isReadOnly()).isFalse();
      transfer(connection, 5);
      connection.commit();
    }
    assertThat(accounts.balances()).containsEntry("ann", 95);
  }

  @Test
  void a_failed_commit_does_not_cost_its_connection() throws SQLException {
    Connection first;
    try (Connection connection = pool.getConnection()) {
      first = connection.unwrap(Connection.class);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE hikari_accounts SET owner = UPPER(owner) WHERE id IN ('ann', 'bob')");
      }
      accounts.run("UPDATE hikari_accounts SET owner = 'Robert' WHERE id = 'bob'");
      assertThatThrownBy(connection::commit)
          .isInstanceOfSatisfying(
              SQLTransactionRollbackException.class,
              failure -> assertThat(failure.getSQLState()).isEqualTo("40001"));
      assertThat(accounts.owner("ann")).isEqualTo("Ann");
      // The transaction is over, so the same connection tries again.
      transfer(connection, 10);
      connection.commit();
    }
    assertThat(accounts.balances()).containsEntry("ann", 90);
    assertThat(accounts.owner("bob")).isEqualTo("Robert");
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.unwrap(Connection.class)).isSameAs(first);
    }
  }
}
