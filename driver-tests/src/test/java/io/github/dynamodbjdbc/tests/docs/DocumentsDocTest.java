package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.quickstart.DocTables;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The statements of docs/documents.md give what the page says. {@code -Ddocs.update=true} writes
 * the answers anew; a statement's properties are in a comment above it.
 */
@WithDynamo
class DocumentsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "documents.md");

  /** Properties, the statement, and its answer: a table, or a refusal as a quotation. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?:<!-- with: (?<with>\\S+) -->\\n"
              + ")?```sql\\n"
              + "(?<sql>[^`]+)```\\n"
              + "\\n"
              + "(?<answer>(?:[|>].*\\n"
              + ")*\\n"
              + "?)");

  @Test
  void every_statement_of_the_page_gives_the_answer_beside_it() throws IOException, SQLException {
    try (TestDynamo dynamo = TestDynamo.start()) {
      DocTables.loadDocuments(dynamo.client());
      String page = Files.readString(PAGE);
      StringBuilder run = new StringBuilder();
      Matcher examples = EXAMPLE.matcher(page);
      int examined = 0;
      while (examples.find()) {
        examples.appendReplacement(run, Matcher.quoteReplacement(answered(dynamo, examples)));
        examined++;
      }
      examples.appendTail(run);
      assertThat(examined).isGreaterThan(15);
      if (Boolean.getBoolean("docs.update")) {
        Files.writeString(PAGE, run);
      }
      assertThat(Files.readString(PAGE))
          .as("docs/documents.md; -Ddocs.update=true writes the answers anew")
          .isEqualTo(run.toString());
    }
  }

  private static String answered(TestDynamo dynamo, MatchResult example) throws SQLException {
    String with = example.group(1);
    String head = example.group().substring(0, example.start(3) - example.start());
    String sql = example.group(2).strip();
    try (Connection connection =
            with == null ? dynamo.connect() : dynamo.connect(with.split("&", -1));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return head + table(rows) + "\n";
    } catch (SQLException refusal) {
      return head + "> " + refusal.getMessage() + "\n\n";
    }
  }

  private static String table(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    StringJoiner names = new StringJoiner(" | ", "| ", " |\n");
    for (int i = 1; i <= columns; i++) {
      names.add(rows.getMetaData().getColumnLabel(i));
    }
    StringBuilder table = new StringBuilder(names.toString());
    table.append("|---".repeat(columns)).append("|\n");
    while (rows.next()) {
      StringJoiner values = new StringJoiner(" | ", "| ", " |\n");
      for (int i = 1; i <= columns; i++) {
        String value = rows.getString(i);
        values.add(value == null ? "NULL" : "`" + value + "`");
      }
      table.append(values);
    }
    return table.toString();
  }
}
