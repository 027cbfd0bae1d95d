package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlParsingTest {
  private static String tree(String sql) {
    return SqlParsing.parse(SqlText.of(sql)).toString().replaceAll("\\s+", " ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT date, value FROM t WHERE day = 1"
            + " | SELECT `date`, `value` FROM `t` WHERE `day` = 1",
        "SELECT date FROM t WHERE date > DATE '2024-01-01'"
            + " | SELECT `date` FROM `t` WHERE `date` > DATE '2024-01-01'",
        "SELECT t.order.group FROM t | SELECT `t`.`order`.`group` FROM `t`",
        "SELECT SUM(value) FROM order GROUP BY user"
            + " | SELECT SUM(`value`) FROM `order` GROUP BY `user`",
        "EXPLAIN SELECT a FROM t; | SELECT `a` FROM `t`",
        "SELECT a FROM t /*+ INDEX(by-day) */ | SELECT `a` FROM `t` /*+ `INDEX`(`by-day`) */",
      })
  void words_of_sql_are_names_where_they_can_be_nothing_else(String sql, String tree) {
    assertThat(tree(sql)).isEqualTo(tree);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT | Syntax error at line 1, column 6: the statement ends too early.",
        "SELECT a FROM t WHERE (a = 1"
            + " | Syntax error at line 1, column 28: the statement ends too early.",
        "SELECT a b c FROM t | Syntax error at line 1, column 12, at or near 'c'.",
        "EXPLAIN SELECT a b c FROM t | Syntax error at line 1, column 20, at or near 'c'.",
        "SELECT left, order FROM t GROUP a"
            + " | Syntax error at line 1, column 8, at or near 'left'.",
        "SELECT a FROM t WHERE a <> <> 1 | Syntax error at line 1, column 25, at or near '<>'.",
        "SELECT # FROM t | Syntax error at line 1, column 8, at or near '#'.",
        "SELECT 'a FROM t | Syntax error at line 1, column 8: the closing quote is missing.",
        "SELEC 1 | Syntax error at line 1, column 1: a statement begins with SELECT, WITH, VALUES,"
            + " EXPLAIN, DESCRIBE, SHOW or the like.",
        "; | The statement is empty. Write a SELECT, for example.",
        "EXPLAIN | The statement is empty. Write a SELECT, for example.",
      })
  void a_mistake_is_refused_with_its_place(String sql, String message) {
    refused(sql, SqlState.SYNTAX_ERROR, message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO t VALUES (1) | INSERT",
        "UPDATE t SET a = 1 WHERE id = 'x' | UPDATE",
        "DELETE FROM t | DELETE",
        "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET b = 1 | MERGE",
        "CREATE TABLE t (a INTEGER) | CREATE TABLE",
        "COMMIT | COMMIT",
        "ROLLBACK | ROLLBACK",
        "BEGIN | BEGIN",
        "EXPLAIN DELETE FROM t | DELETE",
      })
  void a_statement_that_is_not_a_query_is_refused_by_its_kind(String sql, String kind) {
    refused(
        sql.replace("''", "'"),
        SqlState.INVALID_STATEMENT,
        "This driver reads only, and the statement is not a query but "
            + kind
            + ". Write a SELECT.");
  }

  private static void refused(String sql, SqlState state, String message) {
    assertThatThrownBy(() -> SqlParsing.parse(SqlText.of(sql)))
        .isInstanceOfSatisfying(DriverException.class, e -> assertThat(e.state()).isEqualTo(state))
        .hasMessage(message);
  }

  /** The parser once read the whole chain, without groups, to find the place of the mistake. */
  @Test
  @Timeout(30)
  void a_mistake_behind_a_long_chain_is_found_soon() {
    String chain =
        IntStream.range(0, 5_000)
            .mapToObj(i -> String.format(Locale.ROOT, "a%04d = 1", i))
            .collect(Collectors.joining(" OR "));
    String sql = "SELECT a FROM t WHERE " + chain + " GROUP b";
    refused(
        sql,
        SqlState.SYNTAX_ERROR,
        "Syntax error at line 1, column " + (sql.indexOf("GROUP") + 1) + ", at or near 'GROUP'.");
  }
}
