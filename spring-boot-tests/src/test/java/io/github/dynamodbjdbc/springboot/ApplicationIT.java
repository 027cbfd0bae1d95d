package io.github.dynamodbjdbc.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dynamodbjdbc.clients.DynamoProcess;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** An application that has the driver as a dependency, and one line of configuration: the URL. */
class ApplicationIT {
  /** The application. */
  @SpringBootApplication
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
}
