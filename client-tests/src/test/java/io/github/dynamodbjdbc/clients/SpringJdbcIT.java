package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's ways to JDBC. */
class SpringJdbcIT {
  private static final DriverManagerDataSource SOURCE = new DriverManagerDataSource(Dynamo.url());

  /** As an application would have it. */
  record Order(String customer, long number, BigDecimal total, LocalDateTime placed) {}

  @Test
  void jdbc_template_maps_rows_of_every_kind() {
    JdbcTemplate jdbc = new JdbcTemplate(SOURCE);
    jdbc.setFetchSize(500);
    jdbc.setMaxRows(1000);
    jdbc.setQueryTimeout(30);
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM orders", Integer.class)).isEqualTo(3);
    assertThat(
            jdbc.queryForList(
                "SELECT number FROM orders WHERE customer = ? ORDER BY number", Long.class, "ada"))
        .containsExactly(1L, 2L);
    Map<String, Object> row =
        jdbc.queryForMap("SELECT * FROM orders WHERE customer = ? AND number = ?", "ada", 1);
    assertThat(row)
        .containsEntry("customer", "ada")
        .containsEntry("number", 1L)
        .containsEntry("total", new BigDecimal("12.25"));
    assertThat(
            jdbc.query(
                "SELECT * FROM orders WHERE customer = 'grace'",
                new DataClassRowMapper<>(Order.class)))
        .containsExactly(
            new Order(
                "grace", 1, new BigDecimal("99.75"), LocalDateTime.parse("2026-05-03T10:00:00")));
  }

  @Test
  void named_parameters_take_lists_and_times() {
    NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(SOURCE);
    assertThat(
            jdbc.queryForList(
                "SELECT customer FROM orders WHERE status IN (:statuses) AND placed > :after",
                Map.of(
                    "statuses",
                    List.of("open", "lost"),
                    "after",
                    java.sql.Timestamp.from(Instant.parse("2026-05-02T00:00:00Z"))),
                String.class))
        .containsExactly("grace");
  }

  @Test
  void jdbc_client_maps_records() {
    JdbcClient jdbc = JdbcClient.create(SOURCE);
    assertThat(
            jdbc.sql("SELECT customer, number, total, placed FROM orders WHERE customer = :c")
                .param("c", "ada")
                .query(Order.class)
                .list())
        .extracting(Order::number)
        .containsExactly(1L, 2L);
    assertThat(jdbc.sql("SELECT 1 AS one").query().singleValue()).isEqualTo(1);
  }

  @Test
  void transactions_are_harmless_around_reads() {
    JdbcTemplate jdbc = new JdbcTemplate(SOURCE);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(SOURCE));
    transaction.setReadOnly(true);
    assertThat(
            transaction.<Integer>execute(
                status -> jdbc.queryForObject("SELECT COUNT(*) FROM orders", Integer.class)))
        .isEqualTo(3);
  }

  @Test
  void failures_are_springs_own_kinds() {
    JdbcTemplate jdbc = new JdbcTemplate(SOURCE);
    assertThatThrownBy(() -> jdbc.queryForList("SELECT nope FROM orders"))
        .isInstanceOf(BadSqlGrammarException.class);
  }
}
