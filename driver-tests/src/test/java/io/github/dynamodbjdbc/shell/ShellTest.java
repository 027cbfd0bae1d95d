package io.github.dynamodbjdbc.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: what it prints where, and its exit codes. */
@WithDynamo
class ShellTest {
  private static final String QUERY = "SELECT customer, total FROM shell_orders ORDER BY customer";

  private static String url;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void load(TestDynamo server) {
    ShellTables.create(server, "shell");
    url = server.url() + "&tables=shell_*";
  }

  private int run(String input, String... arguments) {
    return Shell.main(
        arguments, ShellIo.of(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err));
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  private String errors() {
    return err.toString(UTF_8);
  }

  @Test
  void a_statement_as_an_argument_is_answered_with_rows_time_and_cost() {
    assertThat(run("", url, QUERY)).isZero();
    assertThat(printed())
        .startsWith(
            """
            +----------+-------+
            | customer | total |
            +----------+-------+
            | ada      | 12.25 |
            | zoë      |     3 |
            +----------+-------+
            2 rows in\
            """)
        .endsWith("ms. Read: 1 request, 2 items looked at, 2 items returned, 0.5 read units.\n");
    assertThat(errors()).isEmpty();
  }

  @Test
  void several_statements_run_one_after_the_other() {
    assertThat(run("", url, "-e", "SELECT 'a'; SELECT 'b'", "-e", "SELECT 'c'")).isZero();
    assertThat(printed()).containsSubsequence("| a", "| b", "| c");
  }

  @Test
  void a_statement_may_begin_with_a_comment() {
    assertThat(run("", url, "-- all of them\n" + QUERY)).isZero();
    assertThat(printed()).contains("| ada ");
  }

  @Test
  void formats_for_programs_have_the_facts_on_the_error_stream() {
    assertThat(run("", url, "--format", "csv", QUERY)).isZero();
    assertThat(printed()).isEqualTo("customer,total\r\nada,12.25\r\nzoë,3\r\n");
    assertThat(errors()).startsWith("2 rows in ").contains("0.5 read units.");
  }

  @Test
  void json_and_markdown_are_the_same_rows() {
    assertThat(run("", url, "--format=JSON", QUERY)).isZero();
    assertThat(printed())
        .isEqualTo(
            """
            [
            {"customer":"ada","total":12.25},
            {"customer":"zoë","total":3}
            ]
            """);
    out.reset();
    assertThat(run("", url, "--format=markdown", QUERY)).isZero();
    assertThat(printed())
        .isEqualTo(
            """
            | customer | total |
            |---|---:|
            | ada | 12.25 |
            | zoë | 3 |
            """);
  }

  @Test
  void statements_come_from_standard_input() {
    assertThat(run("-- two of them\nSELECT 'a';\n\\d shell_orders\nSELECT 'last'", url)).isZero();
    assertThat(printed()).containsSubsequence("| a", "partition key", "| last");
  }

  @Test
  void quit_ends_standard_input() {
    assertThat(run("SELECT 'a';\n!quit\nSELECT 'b';", url)).isZero();
    assertThat(printed()).contains("| a").doesNotContain("| b");
  }

  @Test
  void a_file_runs_until_a_statement_fails_and_the_message_says_where(@TempDir Path directory)
      throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("queries.sql"),
            "SELECT 'first';\n\n-- wrong\nSELECT nonsense\nFROM shell_orders;\nSELECT 'last';\n");
    assertThat(run("", url, "-f", file.toString())).isEqualTo(1);
    assertThat(printed()).contains("first").doesNotContain("last");
    assertThat(errors())
        .contains("queries.sql, statement at line 4: There is no column 'nonsense'")
        .contains("[SQLState 42703]");
  }

  @Test
  void a_property_can_be_set_beside_the_url() {
    assertThat(run("", url, "--set", "unnest_depth=1", "SELECT * FROM shell_orders LIMIT 1"))
        .isZero();
    assertThat(printed()).contains("address.city");
  }

  @Test
  void a_failure_is_exit_code_1_and_a_sentence() {
    assertThat(run("", url, "SELECT nonsense FROM shell_orders")).isEqualTo(1);
    assertThat(errors()).startsWith("There is no column 'nonsense'").doesNotContain("\tat ");
    err.reset();
    assertThat(run("", "jdbc:dynamodb://us-east-1?no_such=1", "SELECT 1")).isEqualTo(1);
    assertThat(errors()).contains("no_such").doesNotContain("\tat ");
    err.reset();
    assertThat(run("", "us-east-1", "SELECT 1")).isEqualTo(1);
    assertThat(errors()).contains("The URL 'us-east-1' does not begin with jdbc:dynamodb:");
    err.reset();
    assertThat(run("", url, "-f", "no-such-file.sql")).isEqualTo(1);
    assertThat(errors()).contains("The file 'no-such-file.sql' is not there");
  }

  @Test
  void a_wrong_command_line_is_exit_code_2_and_a_sentence() {
    assertThat(run("")).isEqualTo(2);
    assertThat(run("", url, "--no-such-option")).isEqualTo(2);
    assertThat(run("", url, "--format", "xml", QUERY)).isEqualTo(2);
    assertThat(run("", url, "-f", "a.sql", QUERY)).isEqualTo(2);
    assertThat(errors().lines())
        .hasSize(4)
        .allMatch(line -> line.endsWith(". See dynamodb-jdbc-shell --help."));
    assertThat(errors()).contains("no-such-option", "'xml'", "not both");
  }

  @Test
  void it_tells_its_version_and_its_options() {
    assertThat(run("", "--version")).isZero();
    assertThat(printed()).isEqualTo("dynamodb-jdbc-shell " + DriverVersion.VERSION + "\n");
    assertThat(run("", "--help")).isZero();
    assertThat(printed())
        .contains(
            "--format", "--file", "--execute", "--set", "table, csv, json, markdown, vertical");
  }
}
