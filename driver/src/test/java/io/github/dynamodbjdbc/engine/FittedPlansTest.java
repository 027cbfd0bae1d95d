package io.github.dynamodbjdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.Plans;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The plans of one statement for values of different types. */
class FittedPlansTest {
  private static final Plans PLANS = new Plans();
  private static final String EVENTS = "SELECT kind FROM events WHERE stream = ? AND seq = ?";

  private static String plan(String sql, Object... values) {
    return String.join("\n", ((CompiledQuery) PLANS.prepareFor(sql, values)).explanation());
  }

  @Test
  void values_of_the_types_of_their_places_need_no_plan_of_their_own() {
    assertThat(PLANS.prepareFor(EVENTS, "e1", 7L)).isSameAs(PLANS.prepare(EVENTS));
    assertThat(PLANS.prepareFor(EVENTS, "e1", 7)).isSameAs(PLANS.prepare(EVENTS));
    assertThat(PLANS.prepareFor(EVENTS, "e1", "7")).isSameAs(PLANS.prepare(EVENTS));
    assertThat(PLANS.prepareFor(EVENTS, "e1", new BigDecimal("7.0")))
        .isSameAs(PLANS.prepare(EVENTS));
    assertThat(PLANS.prepareFor(EVENTS, 5, null)).isSameAs(PLANS.prepare(EVENTS));
  }

  @Test
  void values_of_one_type_share_a_plan() {
    PreparedRows first = PLANS.prepareFor(EVENTS, "e1", 7.5);

    assertThat(first).isNotSameAs(PLANS.prepare(EVENTS));
    assertThat(PLANS.prepareFor(EVENTS, "e2", new BigDecimal("8.25"))).isSameAs(first);
  }

  @Test
  void a_fraction_in_a_key_of_whole_numbers_is_a_key() {
    assertThat(plan(EVENTS, "e1", 7.5)).contains("GetItem").doesNotContain("Scan");
    assertThat(plan("SELECT kind FROM events WHERE stream = ? AND seq > ?", "e1", 7.5))
        .contains("Query")
        .contains("seq > ?2")
        .doesNotContain("filter");
    assertThat(plan("SELECT kind FROM events WHERE stream = ? AND seq IN (?, ?)", "e1", 7.5, 8))
        .contains("BatchGetItem");
    assertThat(
            plan("SELECT kind FROM events WHERE stream = ? AND seq BETWEEN ? AND ?", "e1", 1, 7.5))
        .contains("Query")
        .doesNotContain("filter");
  }

  @Test
  void a_list_of_keys_is_a_list_of_keys() {
    String sql = "SELECT name FROM users WHERE id = ANY(?)";

    assertThat(plan(sql, List.of("u1"))).contains("GetItem");
    assertThat(plan(sql, List.of("u1", "u2"))).contains("BatchGetItem");
    assertThat(plan(sql, IntStream.range(0, 90).mapToObj(i -> "u" + i).toList()))
        .contains("BatchGetItem");
    assertThat(plan(sql, List.of())).doesNotContain("table users");
  }

  @Test
  void lists_of_about_one_length_share_a_plan() {
    String sql = "SELECT name FROM users WHERE id = ANY(?)";
    PreparedRows first =
        PLANS.prepareFor(sql, IntStream.range(0, 70).mapToObj(i -> "u" + i).toList());

    assertThat(PLANS.prepareFor(sql, IntStream.range(0, 72).mapToObj(i -> "u" + i).toList()))
        .isSameAs(first);
    assertThat(PLANS.prepareFor(sql, IntStream.range(0, 200).mapToObj(i -> "u" + i).toList()))
        .isNotSameAs(first);
  }

  @Test
  void a_value_that_cannot_be_meant_is_refused_by_the_type_of_its_place() {
    PreparedRows plan = PLANS.prepareFor(EVENTS, "e1", "seven");

    assertThatThrownBy(() -> plan.bind(List.of("e1", "seven")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("Parameter 2 is BIGINT here");
  }

  @Test
  void all_values_have_to_be_set() {
    assertThatThrownBy(() -> PLANS.prepareFor(EVENTS, "e1"))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("Parameter 2 has no value");
  }
}
