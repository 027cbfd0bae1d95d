package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** HikariCP, set up by the URL alone or by all that it can set. */
class HikariIT {
  private static HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(Dynamo.url());
    config.setMaximumPoolSize(4);
    return config;
  }

  @Test
  void threads_share_few_connections() throws Exception {
    try (HikariDataSource pool = new HikariDataSource(config())) {
      ExecutorService threads = Executors.newFixedThreadPool(16);
      Callable<Integer> count = () -> count(pool);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        counts.add(threads.submit(count));
      }
      for (Future<Integer> each : counts) {
        assertThat(each.get()).isEqualTo(2);
      }
      threads.shutdown();
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isLessThanOrEqualTo(4);
    }
  }

  private static int count(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders WHERE customer = ?")) {
      statement.setString(1, "ada");
      int rows = 0;
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }

  @Test
  void every_wish_of_a_pool_is_taken() throws SQLException {
    HikariConfig config = config();
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setSchema("us-east-1");
    config.setCatalog("any");
    config.setConnectionTestQuery("SELECT 1");
    config.setConnectionInitSql("SELECT 1");
    config.setValidationTimeout(1000);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 3; i++) {
        assertThat(count(pool)).isEqualTo(2);
      }
    }
  }

  @Test
  void a_failed_statement_does_not_cost_its_connection() throws SQLException {
    HikariConfig config = config();
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Connection first;
      try (Connection connection = pool.getConnection()) {
        first = connection.unwrap(Connection.class);
        for (String bad : List.of("SELECT nope FROM orders", "SELECT", "DELETE FROM orders")) {
          assertThatThrownBy(() -> connection.createStatement().executeQuery(bad))
              .isInstanceOf(SQLException.class);
        }
      }
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.unwrap(Connection.class)).isSameAs(first);
      }
    }
  }
}
