package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong statement is explained in the words of SQL, not in those of Calcite. */
class CalciteSentenceTest {
  private final Plans plans = new Plans();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT 'abc ~ line 1, column 8: the closing quote is missing.
          SELECT "x FROM users ~ line 1, column 8: the closing quote is missing.
          SELECT # ~ line 1, column 8, at or near '#'.
          SELECT id # FROM users ~ line 1, column 11, at or near '#'.
          SELECT /* x ~ line 1, column 8: the comment has no */.
          SELECT id FROM users /* x ~ line 1, column 22: the comment has no */.
          SELECT id FROM users /*+ INDEX(x) ~ line 1, column 22: the comment has no */.
          SELECT 1.2.3 FROM users ~ line 1, column 11, at or near '.3'.
          SELECT {fn UCASE(name) FROM users ~ line 1, column 24, at or near 'FROM'.
          SELECT {fn ~ line 1, column 8, at or near '{fn'.
          SELECT (id FROM users ~ line 1, column 12, at or near 'FROM'.
          SELECT id) FROM users ~ line 1, column 10, at or near ')'.
          SELECT id FROM users WHERE (id = 'x' ~ line 1, column 36: the statement ends too early.
          SELECT {d 'x'} FROM users ~ The text 'x' is not a DATE: write it in the format of DATE '2024-05-31'
          SELECT DATE '2024-02-30' FROM users ~ The text '2024-02-30' is not a DATE
          SELECT INTERVAL 'x' DAY FROM users ~ The text 'x' is not an INTERVAL DAY
          SELECT X'1' FROM users ~ two hexadecimal digits for each byte
          SELECT X'GG' FROM users ~ hexadecimal digits, as in X'0AFF'
          SELECT NOSUCH(age) FROM users ~ There is no function NOSUCH(NUMERIC)
          SELECT {fn NOSUCH(age)} FROM users ~ There is no function NOSUCH
          SELECT UPPER(name, name) FROM users ~ UPPER takes another number of arguments: 1
          SELECT id FROM users WHERE age = DATE '2024-01-01' ~ is not defined for these types: BIGINT = DATE.
          SELECT id FROM users WHERE (id, name) = (1) ~ is not defined for these types: ROW = INTEGER.
          SELECT id FROM users WHERE age ~ WHERE needs a condition (line 1, column 28)
          SELECT id, COUNT(*) FROM users ~ The expression id stands neither in GROUP BY nor in an aggregate
          SELECT COUNT(COUNT(*)) FROM users ~ An aggregate function cannot contain another one
          SELECT id FROM users WHERE COUNT(*) > 1 ~ An aggregate function cannot stand in the WHERE clause
          SELECT id FROM users ORDER BY 7 ~ The SELECT has no column of this number
          SELECT id FROM users UNION SELECT id, name FROM users ~ The sides of UNION have different numbers of columns
          SELECT * FROM users a JOIN users b ~ The JOIN has no condition
          SELECT * FROM users a, users a ~ FROM has the name 'a' twice
          SELECT ROW_NUMBER() FROM users ~ A window function needs OVER (...)
          SELECT RANK() OVER () FROM users ~ The window of this function needs an ORDER BY
          SELECT SUM(age) OVER w FROM users ~ There is no window 'w'
          SELECT EXTRACT(FORTNIGHT FROM CURRENT_DATE) FROM users ~ There is no time unit 'FORTNIGHT'
          SELECT id FROM users WHERE id IN (SELECT id, name FROM users) ~ The sides of IN have different numbers of values
          """)
  void wrong_statement_is_explained_in_words_of_sql(String sql, String sentence) {
    assertThatThrownBy(() -> plans.prepare(sql))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("Lexical", "Exception", "Encountered", "EXPR$", "RECORDTYPE", "<");
  }

  @Test
  void message_without_a_sentence_is_kept_if_nothing_internal_is_in_it() {
    assertThat(CalciteSentence.of("Something is wrong.\nmore")).isEqualTo("Something is wrong");
    assertThat(CalciteSentence.of("java.lang.IllegalStateException: x"))
        .isEqualTo("This form of SQL is not supported, or not with these types");
    assertThat(CalciteSentence.of("Types <BIGINT> are bad")).startsWith("This form of SQL");
  }

  /** A search for internal names in such a line would not end for minutes. */
  @Test
  void message_that_repeats_a_long_statement_is_not_searched() {
    assertThat(CalciteSentence.of("x".repeat(1_000_000))).startsWith("This form of SQL");
  }

  @Test
  void exists_needs_a_query() {
    assertThatThrownBy(() -> plans.prepare("SELECT id FROM users WHERE EXISTS 'open'"))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("EXISTS needs a query in parentheses (line 1, column 28)");
  }
}
