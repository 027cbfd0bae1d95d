package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that stand where only a name can, in double quotes. */
class NameWordsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT left, t.order FROM t | SELECT \"left\", t.\"order\" FROM t",
        "SELECT a FROM group WHERE end = 1 | SELECT a FROM \"group\" WHERE \"end\" = 1",
        "SELECT a FROM t ORDER BY unique DESC | SELECT a FROM t ORDER BY \"unique\" DESC",
        "SELECT user FROM t WHERE user = 'x' | SELECT \"user\" FROM t WHERE \"user\" = 'x'",
        "SELECT group.name FROM t | SELECT \"group\".name FROM t",
        "SELECT a FROM t WHERE left NOT LIKE 'x' | SELECT a FROM t WHERE \"left\" NOT LIKE 'x'",
        "SELECT a FROM order /*+ NO_INDEX */ | SELECT a FROM \"order\" /*+ NO_INDEX */",
        "SELECT a AS value FROM t | SELECT a AS \"value\" FROM t",
        // No other meaning between these neighbours, or another one.
        "SELECT ALL a FROM t | SELECT ALL a FROM t",
        "SELECT NULL FROM t | SELECT NULL FROM t",
        "SELECT user() FROM t | SELECT user() FROM t",
        "SELECT CASE WHEN a THEN .5 END FROM t | SELECT CASE WHEN a THEN .5 END FROM t",
        "SELECT a IS NOT DISTINCT FROM b FROM t | SELECT a IS NOT DISTINCT FROM b FROM t",
        "SELECT /*+ NO_INDEX */ ALL a FROM t | SELECT /*+ NO_INDEX */ ALL a FROM t",
        "SELECT COUNT(DISTINCT a) FROM t | SELECT COUNT(DISTINCT a) FROM t",
        "SELECT \"left\", 'left' FROM t | SELECT \"left\", 'left' FROM t",
      })
  void quotes_a_word_that_its_neighbours_show_to_be_a_name(String sql, String quoted) {
    assertThat(ParserText.of(SqlText.of(sql)).sql()).isEqualTo(quoted);
  }
}
