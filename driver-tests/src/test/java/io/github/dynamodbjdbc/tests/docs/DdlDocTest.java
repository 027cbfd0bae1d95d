package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.ddl.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The calls, warnings and refusals on docs/ddl.md are those of its statements, which run one after
 * the other. {@code -Ddocs.update=true} writes them.
 */
@WithDynamo
class DdlDocTest {
  private static final Path PAGE = Path.of("..", "docs", "ddl.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "<!-- example: ddl -->\n```sql\n(?<sql>[^`]+)```\n\n```text\n(?<answer>[^`]*)```");

  @Test
  void every_answer_of_the_page_is_that_of_its_statement() throws IOException, SQLException {
    String page = Files.readString(PAGE);
    StringBuilder expected = new StringBuilder();
    int statements = 0;
    try (TestDynamo dynamo = TestDynamo.start(); // its own, as the tables have common names
        Recorded recorded = new Recorded(dynamo)) {
      Matcher example = EXAMPLE.matcher(page);
      while (example.find()) {
        String sql = example.group("sql");
        example.appendReplacement(
            expected,
            Matcher.quoteReplacement(
                "<!-- example: ddl -->\n```sql\n"
                    + sql
                    + "```\n\n```text\n"
                    + String.join("\n", answer(recorded, sql))
                    + "\n```"));
        statements++;
      }
      example.appendTail(expected);
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/ddl.md; -Ddocs.update=true writes it anew")
        .isEqualTo(expected.toString());
    assertThat(statements).isGreaterThan(8);
  }

  /** The calls that change something, the rows, the warnings, or the refusal. */
  private static List<String> answer(Recorded recorded, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = recorded.connection().createStatement()) {
      recorded.take();
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          lines.add(rows.getString("CREATE_TABLE"));
        }
      } else {
        assertThat(statement.getUpdateCount()).isZero();
      }
      recorded.takeChanges().forEach(call -> lines.add(call.replaceAll(" .*", "")));
      for (SQLWarning warning = statement.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        lines.add("warning: " + warning.getMessage());
      }
    } catch (SQLException e) {
      lines.add(e.getSQLState() + ": " + e.getMessage());
    }
    return lines;
  }

  @Test
  void the_page_lists_every_option(TestDynamo dynamo) throws IOException, SQLException {
    String page = Files.readString(PAGE);
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      Refused.by(() -> statement.execute("ALTER TABLE t SET (x = 1)"))
          .saying(
              Pattern.compile("(?m)^\\| (`\\w+`(?:, `\\w+`)*) \\| .* \\| .*\\|$")
                  .matcher(page.substring(page.indexOf("| option |")))
                  .results()
                  .map((MatchResult row) -> row.group(1).replace("`", ""))
                  .reduce("The options are ", (a, b) -> a.endsWith(" ") ? a + b : a + ", " + b));
    }
  }
}
