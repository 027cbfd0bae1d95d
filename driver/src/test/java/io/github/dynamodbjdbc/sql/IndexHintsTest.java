package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexHintsTest {
  private static String tree(String sql) {
    return SqlParsing.parse(SqlText.of(sql))
        .accept(new IndexHints())
        .toString()
        .replaceAll("\\s+", " ");
  }

  @Test
  void a_hint_after_select_goes_to_the_one_table() {
    assertThat(tree("SELECT /*+ INDEX(by-day) */ a FROM t"))
        .isEqualTo("SELECT `a` FROM `t` /*+ `INDEX`(`by-day`) */");
    assertThat(tree("SELECT /*+ NO_INDEX */ a FROM t AS b"))
        .isEqualTo("SELECT `a` FROM `t` /*+ `NO_INDEX` */ AS `b`");
    assertThat(tree("SELECT a FROM t /*+ index(left) */"))
        .isEqualTo("SELECT `a` FROM `t` /*+ `index`(`left`) */");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT /*+ NO_INDEX */ a FROM t, u | A hint after SELECT is for a statement of one table",
        "SELECT a FROM t /*+ INDEX(a), NO_INDEX */ | One hint a table",
        "SELECT a FROM t /*+ INDEX(a, b) */ | The hint INDEX is not one of INDEX(name) and"
            + " NO_INDEX",
        "SELECT a FROM t /*+ FAST */ | The hint FAST is not one of INDEX(name) and NO_INDEX",
      })
  void other_hints_are_refused(String sql, String why) {
    assertThatThrownBy(() -> tree(sql)).hasMessageContaining(why);
  }
}
