package io.github.dynamodbjdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the differences that are allowed between a template's plan and a statement's own plan. */
class PlanFormTest {
  private static final Plans PLANS = new Plans();

  private static boolean isSame(String template, String alone, Object... values) {
    return form(template).isSame(form(alone), List.of(values));
  }

  private static PlanForm form(String sql) {
    return ((CompiledQuery) PLANS.prepare(sql)).form();
  }

  @Test
  void a_literal_in_place_of_its_parameter_is_the_same_plan() {
    String template = "SELECT name FROM users WHERE id = ? AND age > ?";
    assertThat(isSame(template, "SELECT name FROM users WHERE id = 'u1' AND age > 3", "u1", 3L))
        .isTrue();
    assertThat(isSame(template, "SELECT name FROM users WHERE id = 'u1' AND age > 3", "u2", 3L))
        .isFalse();
  }

  @Test
  void the_columns_and_the_expressions_of_operators_do_not_count() {
    assertThat(
            isSame(
                "SELECT id, UPPER(name) FROM users WHERE id = ? AND MOD(age, 2) = ?",
                "SELECT id, UPPER(name) FROM users WHERE id = 'u1' AND MOD(age, 2) = 1",
                "u1",
                1L))
        .isTrue();
  }

  @Test
  void the_order_of_a_list_does_not_count() {
    assertThat(
            isSame(
                "SELECT name FROM users WHERE age IN (?, ?)",
                "SELECT name FROM users WHERE age IN (7, 5)",
                7L,
                5L))
        .isTrue();
  }

  @Test
  void another_condition_that_a_key_takes_is_another_plan() {
    String template = "SELECT kind FROM events WHERE stream = ? AND seq > ? AND seq > ?";
    String alone = "SELECT kind FROM events WHERE stream = 'e1' AND seq > 1 AND seq > 3";
    assertThat(isSame(template, alone, "e1", 1L, 3L)).isFalse();
  }

  @Test
  void another_limit_order_or_operator_is_another_plan() {
    String plain = "SELECT seq FROM events WHERE stream = 'e1'";
    assertThat(isSame(plain, plain)).isTrue();
    assertThat(isSame(plain + " LIMIT 3", plain + " LIMIT 3")).isTrue();
    assertThat(isSame(plain + " LIMIT 3", plain + " LIMIT 4")).isFalse();
    assertThat(isSame(plain + " ORDER BY seq", plain + " ORDER BY seq DESC")).isFalse();
    String kinds = "SELECT kind FROM events WHERE stream = 'e1'";
    assertThat(isSame(kinds, kinds.replace("kind", "DISTINCT kind"))).isFalse();
    assertThat(isSame(plain, "SELECT COUNT(*) FROM events WHERE stream = 'e1'")).isFalse();
  }
}
