package io.github.dynamodbjdbc.clients;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of accounts, each with an id, an owner and a balance, that one test class writes to. Its
 * methods use a connection of their own each, as another user of the table would.
 */
final class Accounts {
  /** One for each test class, so that no class waits for another. */
  static final List<String> TABLES =
      List.of(
          "hibernate_books",
          "hikari_accounts",
          "jdbi_accounts",
          "jooq_accounts",
          "mybatis_accounts",
          "spring_accounts");

  private final String table;

  Accounts(String table) {
    this.table = table;
  }

  String url() {
    return Dynamo.url(table);
  }

  /** Leaves two accounts: 100 for ann, 50 for bob. */
  void reset() {
    run("DELETE FROM " + table);
    run("INSERT INTO " + table + " (id, owner, balance) VALUES ('ann', 'Ann', 100)");
    run("INSERT INTO " + table + " (id, owner, balance) VALUES ('bob', 'Bob', 50)");
  }

  /** Runs a statement that takes effect at once. */
  void run(String sql) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The balances that others see, by id. */
  Map<String, Integer> balances() {
    Map<String, Integer> balances = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, balance FROM " + table)) {
      while (rows.next()) {
        balances.put(rows.getString("id"), rows.getInt("balance"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return balances;
  }

  /** The owner of one account. */
  String owner(String id) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT owner FROM " + table + " WHERE id = '" + id + "'")) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
