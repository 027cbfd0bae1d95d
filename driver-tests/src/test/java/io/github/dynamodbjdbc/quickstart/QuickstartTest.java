package io.github.dynamodbjdbc.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.shell.ShellIo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Quickstart.run(arguments, ShellIo.of(InputStream.nullInputStream(), out, err));
  }

  private String printed() {
    return out.toString(UTF_8);
  }

  @Test
  void the_showcase_shows_each_kind_of_read_with_its_cost_and_ends_with_a_command() {
    assertThat(run()).as(err.toString(UTF_8)).isZero();
    assertThat(printed())
        .containsSubsequence(
            "one GetItem",
            "1 row in",
            "0.5 read units",
            "Query of the index status-index",
            "shipped_at IS NOT NULL",
            "WHERE status = 'shipped'",
            "3 rows in",
            "0.5 read units",
            "A join done by lookups",
            "3 rows in",
            "EXPLAIN SELECT",
            "LookupJoin",
            "Read table orders: Query index status-index status = 'pending'",
            "Read table users: Lookup of about 10 keys: GetItem",
            "read units",
            "GROUP BY metadata.user_agent",
            "200 items looked at",
            "RETURNING name, balance",
            "1 row in",
            "1.0 write units",
            "BEGIN",
            "Done in",
            "1 item changed in",
            "COMMIT",
            "Done in");
    assertThat(printed().lines().reduce((a, b) -> b))
        .contains("Next, the same DynamoDB with an SQL prompt: ./quickstart --shell");
    assertThat(err.toString(UTF_8)).contains("DynamoDB Local holds 200 users");
  }

  @Test
  void the_tables_of_the_documentation_are_there_beside_the_samples() {
    assertThat(run("--format", "csv", "SHOW TABLES")).isZero();
    assertThat(printed().lines().skip(1).map(line -> line.replaceFirst(",.*", "")))
        .containsExactly(
            "app", "documents", "events", "orders", "people", "sensor_readings", "staff", "users");
  }

  @Test
  void a_wrong_command_line_is_exit_code_2_and_a_sentence() {
    assertThat(run("--shel")).isEqualTo(2);
    assertThat(run("--shell", "SELECT 1")).isEqualTo(2);
    assertThat(run("--url", "jdbc:dynamodb://eu-west-1")).isEqualTo(2);
    assertThat(run("--port", "70000")).isEqualTo(2);
    assertThat(run("--port")).isEqualTo(2);
    assertThat(run("SELECT", "1")).isEqualTo(2);
    assertThat(err.toString(UTF_8).lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("./quickstart: "))
        .allMatch(line -> line.endsWith(". See ./quickstart --help."))
        .anyMatch(line -> line.contains("--shel'"))
        .anyMatch(line -> line.contains("--shell takes no statement"))
        .anyMatch(line -> line.contains("With --url, give a statement or --shell"))
        .anyMatch(line -> line.contains("'70000' is not a port"));
  }

  @Test
  void help_is_the_text_that_the_script_prints() {
    assertThat(run("--help")).isZero();
    assertThat(printed()).startsWith("SQL over DynamoDB").contains("--shell", "--format", "--url");
  }
}
