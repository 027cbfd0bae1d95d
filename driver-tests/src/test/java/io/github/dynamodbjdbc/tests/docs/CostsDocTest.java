package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.quickstart.SampleData;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The plans on docs/costs.md are those of its statements. {@code -Ddocs.update=true} writes them.
 */
@WithDynamo
class CostsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "costs.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```sql\n(?<sql>[^`]+)```\n```text\n(?<answer>[^`]*)```");

  @Test
  void every_plan_of_the_page_is_that_of_its_statement() throws IOException, SQLException {
    String page = Files.readString(PAGE);
    StringBuilder expected = new StringBuilder();
    int statements = 0;
    try (TestDynamo dynamo = TestDynamo.start()) { // its own, as the tables have common names
      SampleData.load(dynamo.client());
      try (Connection connection = dynamo.connect()) {
        Matcher example = EXAMPLE.matcher(page);
        while (example.find()) {
          String plan = String.join("\n", Rows.of(connection, example.group("sql")));
          example.appendReplacement(
              expected,
              Matcher.quoteReplacement(
                  "```sql\n" + example.group("sql") + "```\n```text\n" + plan + "\n```"));
          statements++;
        }
        example.appendTail(expected);
      }
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/costs.md; -Ddocs.update=true writes it anew")
        .isEqualTo(expected.toString());
    assertThat(statements).isGreaterThan(5);
  }
}
