package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  private static String tokens(String sql) {
    return SqlText.of(sql).tokens().stream()
        .map(token -> token.kind() + " " + token.text())
        .collect(Collectors.joining(" | "));
  }

  @Test
  void a_text_is_words_names_literals_and_symbols() {
    assertThat(tokens("SELECT a.\"b \"\" c\", 'it''s', 1.5e3 <> ?"))
        .isEqualTo(
            "WORD SELECT | WORD a | SYMBOL . | QUOTED_NAME \"b \"\" c\" | SYMBOL ,"
                + " | STRING 'it''s' | SYMBOL , | NUMBER 1.5e3 | SYMBOL < | SYMBOL > | SYMBOL ?");
  }

  @Test
  void comments_are_not_tokens_and_a_hint_is_one() {
    assertThat(tokens("a -- b 'c\n/* d */ e /**/ /*+ INDEX(f-g, 'h') */ i -- j"))
        .isEqualTo("WORD a | WORD e | HINT /*+ INDEX(f-g, 'h') */ | WORD i");
    assertThat(tokens("a /* b")).isEqualTo("WORD a | UNFINISHED /* b");
    assertThat(tokens("a /*+ b")).isEqualTo("WORD a | UNFINISHED /*+ b");
    assertThat(tokens("'/*+ a-b */'")).isEqualTo("STRING '/*+ a-b */'");
  }

  @Test
  void a_quote_that_is_not_closed_makes_an_unfinished_token() {
    assertThat(tokens("a = 'it''s")).isEqualTo("WORD a | SYMBOL = | UNFINISHED 'it''s");
    assertThat(tokens("a = 'it''")).isEqualTo("WORD a | SYMBOL = | UNFINISHED 'it''");
    assertThat(tokens("\"")).isEqualTo("UNFINISHED \"");
  }

  @Test
  void tokens_know_their_place_and_their_depth() {
    SqlText text = SqlText.of("f(a[1],\n (b))) c");
    assertThat(text.tokens().stream().map(t -> t.text() + t.depth()).toList())
        .containsExactly(
            "f0", "(0", "a1", "[1", "12", "]1", ",1", "(1", "b2", ")1", ")0", ")0", "c0");
    SqlScanner.Token b = text.tokens().get(8);
    assertThat(text.sql().substring(b.start(), b.end())).isEqualTo("b");
    assertThat(text.place(b.start())).isEqualTo("line 2, column 3");
    assertThat(text.place(0)).isEqualTo("line 1, column 1");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 | QUERY",
        "(SELECT 1) | QUERY",
        "WITH a AS (SELECT 1) SELECT * FROM a | QUERY",
        "VALUES (1) | QUERY",
        "'EXPLAIN' | QUERY",
        "\"SHOW\" | QUERY",
        "nonsense | QUERY",
        "`` | QUERY",
        "EXPLAIN SELECT 1 | EXPLAIN",
        "explain plan for SELECT 1 | EXPLAIN",
        "/* a */ Explain /* b */ Analyze SELECT 1 | EXPLAIN_ANALYZE",
        "EXPLAIN INSERT INTO t VALUES (1) | EXPLAIN",
        "SHOW TABLES | COMMAND",
        "-- a\\ndesc t; | COMMAND",
        "REFRESH TABLE t | COMMAND",
        "EXPORT SCHEMA t TO 'f' | COMMAND",
        "INSERT INTO t VALUES (1) | WRITE",
        "upsert INTO t VALUES (1) | WRITE",
        "TRUNCATE TABLE t | WRITE",
        "CREATE TABLE t (a INT) | DEFINITION",
        "DROP TABLE t | DEFINITION",
        "COMMIT | TRANSACTION",
        "ROLLBACK TO SAVEPOINT a | TRANSACTION",
      })
  void the_first_words_decide_the_kind(String sql, StatementKind kind) {
    assertThat(SqlText.of(sql.replace("\\n", "\n")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "EXPLAIN a b;", "EXPLAIN PLAN FOR a b ; ;", "EXPLAIN ANALYZE a b -- c"})
  void the_statement_proper_has_no_prefix_and_no_semicolons_behind_it(String sql) {
    SqlText text = SqlText.of(sql);
    assertThat(text.tokens().subList(text.start(), text.end()))
        .extracting(SqlScanner.Token::text)
        .containsExactly("a", "b");
  }

  @Test
  void parameters_are_known() {
    assertThat(SqlText.of("SELECT a FROM t WHERE b = ?").hasParameters()).isTrue();
    assertThat(SqlText.of("SELECT '?', \"?\" FROM t -- ?").hasParameters()).isFalse();
  }
}
