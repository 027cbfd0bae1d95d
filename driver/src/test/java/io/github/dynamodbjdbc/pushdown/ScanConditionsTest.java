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
        Calc(expr#0..1=[{inputs}], expr#2=[1], expr#3=[+($t0, $t2)], expr#4=[3:BIGINT], expr#5=[>($t3, $t4)], name=[$t1], $condition=[$t5])
          Read table users: Scan; server filter age > 3; columns age, name; about 1 call, 24.5 read units; 1 segment
            no cheaper way: the partition key id is not given
        """);
    check(
        "SELECT total FROM orders WHERE status = 's1' AND UPPER(customer) = 'U1'",
        """
        Calc(expr#0..1=[{inputs}], expr#2=[UPPER($t0)], expr#3=[_UTF-8'U1':VARCHAR CHARACTER SET "UTF-8"], expr#4=[=($t2, $t3)], total=[$t1], $condition=[$t4])
          Read table orders: Query index by-status status = 's1'; columns customer, total; about 1 call, 2.5 read units
        """);
  }

  @Test
  void nothing_is_filtered_by_dynamodb_after_a_get_item() {
    check(
        "SELECT name FROM users WHERE id = 'u1' AND age > 3 AND MOD(age, 2) = 1",
        """
        Calc(expr#0..1=[{inputs}], expr#2=[3:BIGINT], expr#3=[>($t0, $t2)], expr#4=[2], expr#5=[MOD($t0, $t4)], expr#6=[1], expr#7=[=($t5, $t6)], expr#8=[AND($t3, $t7)], name=[$t1], $condition=[$t8])
          Read table users: GetItem id = 'u1'; filtered here age > 3; columns age, name; about 1 call, 0.5 read units
        """);
  }

  @Test
  void an_inexact_condition_is_sent_and_evaluated_here_too() {
    check(
        new Plans(Map.of(ConnectionProperty.ON_TYPE_MISMATCH, "null")),
        "SELECT name FROM users WHERE age > 3 AND city <> 'x'",
        """
        Calc(expr#0..1=[{inputs}], expr#2=[3:BIGINT], expr#3=[>($t0, $t2)], name=[$t1], $condition=[$t3])
          Read table users: Scan; server filter age > 3 AND city <> 'x'; filtered here age > 3; columns age, name; about 1 call, 24.5 read units; 1 segment
            no cheaper way: the partition key id is not given
        """);
  }
}
