package io.github.dynamodbjdbc.sql.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParserTest {
  private static Command command(String sql) {
    return CommandParser.parse(SqlText.of(sql));
  }

  @Test
  void commands_are_read() {
    assertThat(command("desc t;"))
        .isEqualTo(new Command.Describe(new Command.TableName(List.of("t"), 1, 6)));
    assertThat(command("DESCRIBE TABLE\n \"a\"\"b\".c"))
        .isEqualTo(new Command.Describe(new Command.TableName(List.of("a\"b", "c"), 2, 2)));
    assertThat(command("DESCRIBE table"))
        .isEqualTo(new Command.Describe(new Command.TableName(List.of("table"), 1, 10)));
    assertThat(command("SHOW TABLES")).isEqualTo(new Command.ShowTables("%"));
    assertThat(command("SHOW TABLES LIKE 'it''s%'")).isEqualTo(new Command.ShowTables("it's%"));
    assertThat(command("SHOW INDEXES FROM t"))
        .isEqualTo(new Command.ShowIndexes(new Command.TableName(List.of("t"), 1, 19)));
    assertThat(command("SHOW CREATE TABLE t"))
        .isEqualTo(new Command.ShowCreate(new Command.TableName(List.of("t"), 1, 19)));
    assertThat(command("REFRESH TABLE t"))
        .isEqualTo(new Command.Refresh(new Command.TableName(List.of("t"), 1, 15)));
    assertThat(command("EXPORT SCHEMA t TO 'f.json' ;; -- end"))
        .isEqualTo(new Command.ExportSchema(new Command.TableName(List.of("t"), 1, 15), "f.json"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SHOW TABELS | at line 1, column 6: after SHOW comes TABLES or INDEXES or COLUMNS or"
            + " CREATE, not 'TABELS'. Did you mean 'TABLES'?",
        "SHOW TABLES LIKE | after LIKE comes a pattern in single quotes, not nothing.",
        "SHOW TABLES LIKE 'a | after LIKE comes a pattern in single quotes, not ''a'.",
        "DESCRIBE \" | after DESCRIBE comes a table's name, not '\"'.",
        "REFRESH TABLE t u | at line 1, column 17: after t comes the end of the statement, not"
            + " 'u'.",
      })
  void a_wrong_command_is_refused_with_the_place_and_what_belongs_there(String sql, String why) {
    assertThatThrownBy(() -> command(sql))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYNTAX_ERROR))
        .hasMessageContaining(why);
  }
}
