package io.github.dynamodbjdbc.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.testing.Plans;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The conditions that stay above a read: those that cannot be sent, or not exactly. */
class ScanConditionsTest {
  private static final Plans PLANS = new Plans();

  private static void check(String sql, String plan) {
    check(PLANS, sql, plan);
  }

  private static void check(Plans plans, String sql, String plan) {
    assertThat(String.join("\n", plans.plan(sql))).isEqualTo(plan.stripTrailing());
  }

  @Test
  void a_condition_that_is_not_sent_is_evaluated_on_the_rows_that_the_others_find() {
    check(
        "SELECT name FROM users WHERE age + 1 > 3 AND age > 3",
        """
        Project name
          Filter age + 1 > 3
            Read table users: Scan; server filter age > 3; columns age, name; about 1 call, 24.5 read units; 1 segment
              no cheaper way: the partition key id is not given
        """);
    check(
        "SELECT total FROM orders WHERE status = 's1' AND UPPER(customer) = 'U1'",
        """
        Project total
          Filter UPPER(customer) = 'U1'
            Read table orders: Query index by-status status = 's1'; columns customer, total; about 1 call, 2.5 read units
        """);
  }

  @Test
  void nothing_is_filtered_by_dynamodb_after_a_get_item() {
    check(
        "SELECT name FROM users WHERE id = 'u1' AND age > 3 AND MOD(age, 2) = 1",
        """
        Project name
          Filter age > 3 AND MOD(age, 2) = 1
            Read table users: GetItem id = 'u1'; filtered here age > 3; columns age, name; about 1 call, 0.5 read units
        """);
  }

  @Test
  void an_inexact_condition_is_sent_and_evaluated_here_too() {
    check(
        new Plans(Map.of(ConnectionProperty.ON_TYPE_MISMATCH, "null")),
        "SELECT name FROM users WHERE age > 3 AND city <> 'x'",
        """
        Project name
          Filter age > 3
            Read table users: Scan; server filter age > 3 AND city <> 'x'; filtered here age > 3; columns age, name; about 1 call, 24.5 read units; 1 segment
              no cheaper way: the partition key id is not given
        """);
  }
}
