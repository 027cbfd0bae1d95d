package io.github.dynamodbjdbc.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.testing.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameScopeTest {
  private static final Plans PLANS = new Plans();

  private static List<String> columns(String sql) {
    return PLANS.prepare(sql).columns().stream().map(ResultColumn::label).toList();
  }

  @Test
  void a_column_that_one_table_has_needs_no_qualifier() {
    assertThat(columns("SELECT name, total FROM users u JOIN orders o ON customer = u.id"))
        .containsExactly("name", "total");
  }

  @Test
  void a_column_that_several_tables_have_needs_one() {
    assertThat(columns("SELECT b.name FROM users a JOIN users b ON a.id = b.id"))
        .containsExactly("name");
    assertThatThrownBy(() -> columns("SELECT name FROM users a JOIN users b ON a.id = b.id"))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.AMBIGUOUS_COLUMN))
        .hasMessage(
            "The column 'name' is ambiguous (line 1, column 8): several tables have it. Put the table's"
                + " name before it.");
  }

  @Test
  void an_inner_query_sees_the_tables_of_the_outer_one() {
    assertThat(
            columns(
                "SELECT name FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE customer = id)"))
        .containsExactly("name");
  }
}
