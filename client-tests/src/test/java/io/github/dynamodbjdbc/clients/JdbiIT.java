package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.Test;

/** Jdbi. */
class JdbiIT {
  /** As an application would have it. */
  public record Order(
      String customer, long number, BigDecimal total, Instant placed, List<String> tags) {}

  @Test
  void rows_become_records() {
    Jdbi jdbi = Jdbi.create(Dynamo.url());
    jdbi.registerRowMapper(ConstructorMapper.factory(Order.class));
    List<Order> orders =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT customer, number, total, placed, tags FROM orders"
                            + " WHERE customer = :customer ORDER BY number")
                    .bind("customer", "ada")
                    .mapTo(Order.class)
                    .list());
    assertThat(orders)
        .containsExactly(
            new Order(
                "ada",
                1,
                new BigDecimal("12.25"),
                Instant.parse("2026-05-01T10:00:00Z"),
                List.of("ada", "new")),
            new Order(
                "ada",
                2,
                new BigDecimal("3.99"),
                Instant.parse("2026-05-02T10:00:00Z"),
                List.of("ada", "new")));
  }

  @Test
  void lists_transactions_and_streams_work() {
    Jdbi jdbi = Jdbi.create(Dynamo.url());
    int count =
        jdbi.inTransaction(
            handle ->
                handle
                    .createQuery("SELECT number FROM orders WHERE status IN (<statuses>)")
                    .bindList("statuses", "open", "shipped")
                    .mapTo(Integer.class)
                    .stream()
                    .mapToInt(Integer::intValue)
                    .sum());
    assertThat(count).isEqualTo(4);
  }
}
