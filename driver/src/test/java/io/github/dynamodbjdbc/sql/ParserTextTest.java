package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.calcite.sql.parser.SqlParserPos;
import org.junit.jupiter.api.Test;

class ParserTextTest {
  private static ParserText text(String sql) {
    return ParserText.of(SqlText.of(sql));
  }

  @Test
  void explain_and_what_follows_the_statement_are_cut_off_and_places_stay() {
    assertThat(text("EXPLAIN\nANALYZE SELECT 1 ; -- a").sql())
        .isEqualTo("       \n        SELECT 1");
    assertThat(text("EXPLAIN PLAN FOR;").isEmpty()).isTrue();
    assertThat(text(" ; -- a").isEmpty()).isTrue();
  }

  @Test
  void names_in_hints_are_quoted_and_texts_are_not() {
    assertThat(text("SELECT a FROM t /*+ INDEX(by-status, left, a.b) */").sql())
        .isEqualTo("SELECT a FROM t /*+ INDEX(\"by-status\", \"left\", \"a.b\") */");
    assertThat(text("SELECT a FROM t /*+ INDEX(\"a-b\"), INDEX(5), NO_INDEX */").sql())
        .isEqualTo("SELECT a FROM t /*+ INDEX(\"a-b\"), INDEX(5), NO_INDEX */");
    assertThat(text("SELECT '/*+ INDEX(a-b) */'").sql()).isEqualTo("SELECT '/*+ INDEX(a-b) */'");
  }

  @Test
  void a_place_of_the_parser_leads_to_the_token_and_to_the_place_that_the_user_wrote() {
    ParserText text = text("EXPLAIN SELECT left,\n order, day FROM t");
    assertThat(text.sql()).isEqualTo("        SELECT \"left\",\n \"order\", day FROM t");
    SqlParserPos day = new SqlParserPos(2, 11, 2, 13);
    assertThat(text.tokens().get(text.tokenAt(day)).text()).isEqualTo("day");
    assertThat(text.textAt(day)).isEqualTo("day");
    assertThat(text.place(day)).isEqualTo("line 2, column 9");
    assertThat(text.withName(text.tokenAt(day)).sql()).contains("\"order\", \"day\" FROM t");
    assertThat(text.withoutNames().sql()).isEqualTo("        SELECT left,\n order, day FROM t");
  }

  @Test
  void a_name_that_looks_like_an_operator_divides_no_chain() {
    StringBuilder sql = new StringBuilder("SELECT a FROM t WHERE or = 1");
    sql.append(" OR b = 2".repeat(150));
    assertThat(text(sql.toString()).sql()).startsWith("SELECT a FROM t WHERE \"or\" = 1 OR (");
  }

  @Test
  void a_select_with_conditions_and_without_a_table_reads_one_row() {
    String from = " FROM (VALUES (0)) AS \"one row\" ";
    assertThat(text("SELECT 1 WHERE 1 = 1").sql()).isEqualTo("SELECT 1 " + from + "WHERE 1 = 1");
    assertThat(text("SELECT COUNT(*) HAVING COUNT(*) > 0").sql())
        .isEqualTo("SELECT COUNT(*) " + from + "HAVING COUNT(*) > 0");
    assertThat(text("SELECT 1 GROUP BY 2").sql()).isEqualTo("SELECT 1 " + from + "GROUP BY 2");
    assertThat(text("SELECT (SELECT 1 WHERE a = 1) FROM t WHERE b = 2").sql())
        .isEqualTo("SELECT (SELECT 1 " + from + "WHERE a = 1) FROM t WHERE b = 2");
    assertThat(text("SELECT 1 IS DISTINCT FROM 2 WHERE TRUE").sql())
        .isEqualTo("SELECT 1 IS DISTINCT FROM 2 " + from + "WHERE TRUE");
  }

  @Test
  void a_select_from_a_table_stays_as_it_is() {
    for (String sql :
        new String[] {
          "SELECT TRIM(BOTH ' ' FROM a) FROM t WHERE a = 1 GROUP BY a HAVING COUNT(*) > 1",
          "SELECT COUNT(*) FILTER (WHERE a > 1) FROM t",
          "SELECT LISTAGG(a) WITHIN GROUP (ORDER BY a) FROM t",
          "SELECT a.\"where\" FROM t UNION ALL SELECT 1",
          "SELECT 1 UNION SELECT a FROM t WHERE a = 1",
          "VALUES (1)"
        }) {
      assertThat(text(sql).sql()).isEqualTo(sql);
    }
  }
}
