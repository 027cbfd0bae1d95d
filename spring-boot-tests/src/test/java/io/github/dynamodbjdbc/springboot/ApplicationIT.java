package io.github.dynamodbjdbc.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dynamodbjdbc.clients.DynamoProcess;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** An application that has the driver as a dependency, and one line of configuration: the URL. */
class ApplicationIT {
  /** The application. Spring Data, which other tests need, would want to know the dialect. */
  @SpringBootApplication(exclude = DataJdbcRepositoriesAutoConfiguration.class)
  public static class Shop {}

  /** A row. */
  public record Order(String customer, long number, BigDecimal total) {}

  /** The statements of the application. */
  @Repository
  public static class Orders {
    private final JdbcClient jdbc;

    public Orders(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    /** The orders of a customer. */
    @Transactional(readOnly = true)
    public List<Order> of(String customer) {
      return jdbc.sql("SELECT customer, number, total FROM orders WHERE customer = :c")
          .param("c", customer)
          .query(Order.class)
          .list();
    }

    /** Adds orders, all or none: an order without a total is refused. */
    @Transactional
    public void place(Order... orders) {
      for (Order order : orders) {
        insert(order);
        if (order.total() == null) {
          throw new IllegalArgumentException("no total: " + order.number());
        }
      }
    }

    /** Does what its transaction forbids. */
    @Transactional(readOnly = true)
    public void placeReadOnly(Order order) {
      insert(order);
    }

    private void insert(Order order) {
      jdbc.sql("INSERT INTO orders (customer, number, total) VALUES (:customer, :number, :total)")
          .paramSource(order)
          .update();
    }

    /** Appends to the status of an order, which another user changes before the commit. */
    @Transactional
    public void reopen(String customer, long number, Runnable otherUser) {
      jdbc.sql("UPDATE orders SET status = status || ' again' WHERE customer = :c AND number = :n")
          .param("c", customer)
          .param("n", number)
          .update();
      otherUser.run();
    }
  }

  private static DynamoProcess dynamo;

  @BeforeAll
  static void start() throws Exception {
    dynamo = DynamoProcess.start();
  }

  @AfterAll
  static void stop() throws Exception {
    dynamo.close();
  }

  private static ConfigurableApplicationContext run(String... arguments) {
    return new SpringApplication(Shop.class).run(arguments);
  }

  @Test
  void the_url_is_enough() {
    try (ConfigurableApplicationContext context =
        run("--spring.datasource.url=" + dynamo.url() + "&full_scan=deny")) {
      assertThat(context.getBean(Orders.class).of("ada"))
          .containsExactly(
              new Order("ada", 1, new BigDecimal("12.25")),
              new Order("ada", 2, new BigDecimal("3.99")));
      assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
      assertThat(context.getBean(HikariDataSource.class).getDriverClassName())
          .isEqualTo("io.github.dynamodbjdbc.jdbc.DynamoDbDriver");
    }
  }

  @Test
  void what_the_application_says_of_the_driver_wins() {
    try (ConfigurableApplicationContext context =
        run(
            "--spring.datasource.url=" + dynamo.url(),
            "--spring.datasource.driver-class-name=io.github.dynamodbjdbc.jdbc.DynamoDbDriver",
            "--spring.datasource.hikari.maximum-pool-size=2")) {
      assertThat(context.getBean(Orders.class).of("grace")).hasSize(1);
      assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(2);
    }
  }

  @Test
  void transactional_methods_commit_or_roll_back() {
    try (ConfigurableApplicationContext context = run("--spring.datasource.url=" + dynamo.url())) {
      Orders orders = context.getBean(Orders.class);
      orders.place(order(1), order(2));
      assertThat(orders.of("zoe")).hasSize(2);
      assertThatThrownBy(() -> orders.place(order(3), new Order("zoe", 4, null)))
          .hasMessage("no total: 4");
      assertThatThrownBy(() -> orders.place(order(5), order(1)))
          .isInstanceOf(DuplicateKeyException.class);
      assertThatThrownBy(() -> orders.placeReadOnly(order(6)))
          .cause()
          .isInstanceOfSatisfying(
              SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("25006"));
      assertThat(orders.of("zoe")).extracting(Order::number).containsExactly(1L, 2L);
    }
  }

  @Test
  void a_conflict_is_one_that_spring_may_retry() {
    try (ConfigurableApplicationContext context = run("--spring.datasource.url=" + dynamo.url())) {
      Orders orders = context.getBean(Orders.class);
      assertThatThrownBy(() -> orders.reopen("grace", 1, () -> ship(dynamo.url())))
          .isInstanceOf(CannotAcquireLockException.class);
      orders.reopen("grace", 1, () -> {});
      assertThat(
              context
                  .getBean(JdbcClient.class)
                  .sql("SELECT status FROM orders WHERE customer = 'grace'")
                  .query(String.class)
                  .single())
          .isEqualTo("shipped again");
    }
  }

  private static Order order(long number) {
    return new Order("zoe", number, BigDecimal.valueOf(number));
  }

  private static void ship(String url) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE orders SET status = 'shipped' WHERE customer = 'grace' AND number = 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
