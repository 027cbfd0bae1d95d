package io.github.dynamodbjdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryEngineTest {
  private static final Plans PLANS = new Plans();

  @Test
  void each_kind_of_statement_is_prepared_in_its_own_way() {
    assertThat(PLANS.prepare("SELECT name FROM users")).isInstanceOf(CompiledQuery.class);
    assertThat(PLANS.prepare("EXPLAIN SELECT name FROM users")).isInstanceOf(Explanation.class);
    assertThat(PLANS.prepare("EXPLAIN ANALYZE SELECT name FROM users WHERE id = ?"))
        .isInstanceOfSatisfying(Explanation.class, e -> assertThat(e.parameters()).hasSize(1));
    assertThat(PLANS.prepare("SHOW TABLES")).isInstanceOf(CommandResult.class);
  }

  @Test
  void statements_that_differ_in_literals_share_a_plan_from_the_third_on() {
    for (int i = 0; i < 2; i++) {
      assertThat(PLANS.prepare("SELECT age FROM users WHERE id = 'u" + i + "'"))
          .isInstanceOf(CompiledQuery.class);
    }
    assertThat(PLANS.prepare("SELECT age FROM users WHERE id = 'u2'"))
        .isInstanceOf(TemplateQuery.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO users VALUES (1) | 42000 | INSERT INTO users names no columns",
        "EXPLAIN DROP TABLE users | 42000 | DROP has no plan to explain",
        "EXPLAIN COMMIT | 42000 | COMMIT has no plan to explain",
        "EXPLAIN UPDATE users SET agee = 1 | 42703 | Did you mean 'age'?",
        "MERGE INTO users u USING orders o ON u.id = o.id | 42000 | MERGE is not supported",
        "SHOW ME | 42601 | after SHOW comes TABLES",
        "SELECT nmae FROM users | 42703 | Did you mean 'name'?",
        "SELECT * FROM usres | 42P01 | Did you mean 'users'?",
        "SELECT name FROM users a JOIN users b ON a.id = b.id | 42702 | 'name' is ambiguous",
      })
  void a_wrong_statement_is_refused_with_its_state(String sql, String state, String why) {
    assertThatThrownBy(() -> PLANS.prepare(sql))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state().code()).isEqualTo(state))
        .hasMessageContaining(why);
  }
}
