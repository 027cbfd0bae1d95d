package io.github.dynamodbjdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import io.github.dynamodbjdbc.memory.MemoryTotal;
import io.github.dynamodbjdbc.testing.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EXPLAIN does not show the accounting, so the statements run here, over 2,000 items. */
class MemoryAccountingTest {
  private static final Plans PLANS = new Plans();
  private static final long LITTLE = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM users ORDER BY name",
        "SELECT DISTINCT name FROM users",
        "SELECT name, COUNT(*) FROM users GROUP BY name",
        "SELECT a.name FROM users a JOIN users b ON a.name = b.name",
        "SELECT name FROM users INTERSECT SELECT name FROM users",
        "SELECT name, ROW_NUMBER() OVER (ORDER BY age) FROM users",
      })
  void operators_that_hold_rows_account_for_them(String sql) {
    assertThat(PLANS.rows(sql, new MemoryBudget(100_000_000, new MemoryTotal()))).isEqualTo(2_000);
    assertThatThrownBy(() -> PLANS.rows(sql, new MemoryBudget(LITTLE, new MemoryTotal())))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.OUT_OF_MEMORY));
  }

  @Test
  void operators_that_pass_rows_on_hold_none() {
    assertThat(
            PLANS.rows(
                "SELECT UPPER(name) FROM users WHERE age >= 0",
                new MemoryBudget(LITTLE, new MemoryTotal())))
        .isEqualTo(2_000);
    assertThat(
            PLANS.rows(
                "SELECT name FROM users UNION ALL SELECT name FROM users",
                new MemoryBudget(LITTLE, new MemoryTotal())))
        .isEqualTo(4_000);
    assertThat(
            PLANS.rows(
                "SELECT name FROM users ORDER BY name LIMIT 3",
                new MemoryBudget(LITTLE, new MemoryTotal())))
        .isEqualTo(3);
  }
}
