package io.github.dynamodbjdbc.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"help", "HELP", "?", "\\?", "\\h", "!help", " help ; "})
  void words_for_help(String line) {
    assertThat(Command.parse(line)).contains(new Command.Help());
  }

  @ParameterizedTest
  @ValueSource(strings = {"quit", "exit", "Quit;", "\\q", "!quit", "!exit"})
  void words_for_leaving(String line) {
    assertThat(Command.parse(line)).contains(new Command.Quit());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\\d, SHOW TABLES",
        "\\dt, SHOW TABLES",
        "!tables, SHOW TABLES",
        "show tables, SHOW TABLES",
        "\\d orders, DESCRIBE orders",
        "describe orders, DESCRIBE orders",
        "DESC orders;, DESCRIBE orders",
        "describe table orders, DESCRIBE orders",
        "!describe orders, DESCRIBE orders",
        "\\d \"my orders\", DESCRIBE \"my orders\"",
        "\\d \"us-east-1\".orders, DESCRIBE \"us-east-1\".orders"
      })
  void words_for_statements_about_tables(String line, String statement) {
    assertThat(Command.parse(line)).contains(new Command.Sql(statement));
  }

  @Test
  void words_for_settings() {
    assertThat(Command.parse("\\x")).contains(new Command.Expand());
    assertThat(Command.parse("\\set unnest_depth 2"))
        .contains(new Command.Set("unnest_depth", "2"));
  }

  @Test
  void a_slip_after_a_backslash_is_told_apart_from_sql() {
    assertThat(Command.parse("\\dd orders")).contains(new Command.Unknown("\\dd orders"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT 1", "helpful", "help me", "describe", "SHOW TABLES LIKE 'a%'", ""})
  void other_lines_are_no_commands(String line) {
    assertThat(Command.parse(line)).isEmpty();
  }
}
