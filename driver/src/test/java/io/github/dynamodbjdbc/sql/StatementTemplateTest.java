package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTemplateTest {
  private static StatementTemplate.Use use(String sql) {
    return StatementTemplate.of(SqlText.of(sql)).orElseThrow();
  }

  @Test
  void compared_literals_become_parameters() {
    StatementTemplate.Use use =
        use("SELECT 'x', 5 FROM t WHERE id = 'it''s' AND n >= 007 OR \"m\" <> 3 LIMIT 10");
    assertThat(use.template().sql())
        .isEqualTo("SELECT 'x', 5 FROM t WHERE id = ? AND n >= ? OR \"m\" <> ? LIMIT 10");
    assertThat(use.template().kinds()).isEqualTo("snn");
    assertThat(use.values()).containsExactly("it's", 7L, 3L);
  }

  @Test
  void lists_and_bounds_are_compared_too() {
    StatementTemplate.Use use =
        use("SELECT * FROM t WHERE a NOT IN (1, 2) AND b BETWEEN 'c' AND 'd' AND e IN (f, 3)");
    assertThat(use.template().sql())
        .isEqualTo("SELECT * FROM t WHERE a NOT IN (?, ?) AND b BETWEEN ? AND ? AND e IN (f, 3)");
    assertThat(use.values()).containsExactly(1L, 2L, "c", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t",
        "SELECT * FROM t WHERE id = 'a' AND b = ?",
        "SELECT * FROM t WHERE 1 = 0",
        "SELECT * FROM t WHERE a + 1 > 3",
        "SELECT * FROM t WHERE a = 3 + 4",
        "SELECT * FROM t WHERE a = 1.5",
        "SELECT * FROM t WHERE a = 1234567890123456789",
        "SELECT * FROM t WHERE a LIKE 'b%'",
        "SELECT * FROM t WHERE a = 'b' || 'c'",
        "SELECT * FROM t /*+ INDEX('a') */ ORDER BY a LIMIT 5",
        // It ends in a quote, and that quote is a part of the text which is not closed.
        "SELECT * FROM t WHERE id = 'a''",
      })
  void other_literals_stay(String sql) {
    assertThat(StatementTemplate.of(SqlText.of(sql))).isEmpty();
  }
}
