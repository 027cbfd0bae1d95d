package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The counts and plans on docs/writes.md are those of its statements, which run one after the
 * other. {@code -Ddocs.update=true} writes them.
 */
@WithDynamo
class WritesDocTest {
  private static final Path PAGE = Path.of("..", "docs", "writes.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "<!-- example: write -->\n```sql\n(?<sql>[^`]+)```\n\n```text\n(?<answer>[^`]*)```");

  @Test
  void every_count_and_plan_of_the_page_is_that_of_its_statement()
      throws IOException, SQLException {
    String page = Files.readString(PAGE);
    StringBuilder expected = new StringBuilder();
    int statements = 0;
    try (TestDynamo dynamo = TestDynamo.start()) { // its own, as the table has a common name
      dynamo.create(new TableBuilder("staff").partitionKey("id", ScalarAttributeType.S), List.of());
      try (Connection connection = dynamo.connect();
          Statement statement = connection.createStatement()) {
        Matcher example = EXAMPLE.matcher(page);
        while (example.find()) {
          String sql = example.group("sql");
          String plan = String.join("\n", Rows.of(connection, "EXPLAIN " + sql));
          long items = statement.executeLargeUpdate(sql);
          example.appendReplacement(
              expected,
              Matcher.quoteReplacement(
                  "<!-- example: write -->\n```sql\n"
                      + sql
                      + "```\n\n```text\n"
                      + items
                      + (items == 1 ? " item\n" : " items\n")
                      + plan
                      + "\n```"));
          statements++;
        }
        example.appendTail(expected);
      }
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/writes.md; -Ddocs.update=true writes it anew")
        .isEqualTo(expected.toString());
    assertThat(statements).isGreaterThan(5);
  }
}
