package io.github.dynamodbjdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
  private static List<String> complete(String text) {
    return StatementSplitter.split(text).complete().stream()
        .map(StatementSplitter.Piece::text)
        .toList();
  }

  private static String rest(String text) {
    return StatementSplitter.split(text).rest().text();
  }

  @Test
  void a_semicolon_ends_a_statement_wherever_it_is() {
    assertThat(complete("SELECT 1; SELECT\n 2 ;")).containsExactly("SELECT 1", "SELECT\n 2");
    assertThat(rest("SELECT 1; SELECT 2")).isEqualTo("SELECT 2");
  }

  @Test
  void a_semicolon_in_quotes_or_a_comment_ends_nothing() {
    assertThat(complete("SELECT ';', 'it''s;', \"a;b\" -- x;\n /* y; */ FROM t;")).hasSize(1);
    assertThat(rest("SELECT 'a;")).isEqualTo("SELECT 'a;");
    assertThat(rest("/* a;")).isEqualTo("/* a;");
  }

  @Test
  void space_comments_and_bare_semicolons_are_no_statements() {
    assertThat(complete("-- a\n ; /* b */ ;;")).isEmpty();
    assertThat(rest("  -- a\n/* b */\n")).isEmpty();
  }

  @Test
  void a_command_takes_a_line_of_its_own_and_no_semicolon() {
    assertThat(complete("help\n\\d orders\nSELECT 1;\nquit"))
        .containsExactly("help", "\\d orders", "SELECT 1", "quit");
  }

  @Test
  void the_words_of_commands_within_a_statement_are_part_of_it() {
    assertThat(complete("SELECT a,\nhelp\nFROM t;")).containsExactly("SELECT a,\nhelp\nFROM t");
    assertThat(complete("SELECT 'a\nquit\n';")).hasSize(1);
  }

  @Test
  void a_statement_knows_the_line_on_which_it_starts() {
    assertThat(StatementSplitter.split("-- a\n\nSELECT\n1;\n SELECT 2").complete())
        .containsExactly(new StatementSplitter.Piece("SELECT\n1", 3));
    assertThat(StatementSplitter.split("-- a\n\nSELECT\n1;\n SELECT 2").rest().line()).isEqualTo(5);
  }
}
