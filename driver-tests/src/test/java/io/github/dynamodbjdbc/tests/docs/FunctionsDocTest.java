package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.quickstart.DocTables;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The examples of docs/functions.md give what the page says. {@code -Ddocs.update=true} writes the
 * results anew; a comment above a table says what its examples are selected from.
 */
@WithDynamo
class FunctionsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "functions.md");
  private static final Pattern SOURCE = Pattern.compile("<!-- from:(.*) -->");

  /** A pipe within a cell has a backslash before it. */
  private static final Pattern EXAMPLE = Pattern.compile("\\| `((?:[^`\\\\]|\\\\.)+)` \\|.*\\|");

  @Test
  void every_example_of_the_page_gives_the_result_beside_it() throws IOException, SQLException {
    try (TestDynamo dynamo = TestDynamo.start();
        Connection connection = dynamo.connect()) {
      DocTables.loadFunctions(dynamo.client());
      List<String> run = new ArrayList<>();
      List<String> failures = new ArrayList<>();
      String from = null;
      int examined = 0;
      for (String line : Files.readAllLines(PAGE)) {
        Matcher source = SOURCE.matcher(line);
        if (source.matches()) {
          from = source.group(1).isBlank() ? "" : " FROM" + source.group(1);
        }
        Matcher example = EXAMPLE.matcher(line);
        if (from == null || !example.matches()) {
          run.add(line);
          continue;
        }
        examined++;
        String sql = "SELECT " + example.group(1).replace("\\|", "|") + from;
        try {
          run.add("| `" + example.group(1) + "` | " + result(Rows.of(connection, sql)) + " |");
        } catch (SQLException e) {
          failures.add(sql + "\n  failed: " + e.getMessage());
        }
      }
      assertThat(failures).isEmpty();
      assertThat(examined).isGreaterThan(150);
      String page = String.join("\n", run) + "\n";
      if (Boolean.getBoolean("docs.update")) {
        Files.writeString(PAGE, page);
      }
      assertThat(Files.readString(PAGE))
          .as("docs/functions.md; -Ddocs.update=true writes the results anew")
          .isEqualTo(page);
    }
  }

  private static String result(List<String> values) {
    List<String> cells = new ArrayList<>();
    for (String value : values) {
      cells.add(value.equals("null") ? "NULL" : "`" + value.replace("|", "\\|") + "`");
    }
    return String.join(", ", cells);
  }
}
