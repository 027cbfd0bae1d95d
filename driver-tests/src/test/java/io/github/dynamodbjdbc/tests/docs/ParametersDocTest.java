package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The statements with parameters in docs/types.md give the rows beside them. The values are JSON.
 * {@code -Ddocs.update=true} writes the rows anew.
 */
@WithDynamo
class ParametersDocTest {
  private static final Path PAGE = Path.of("..", "docs", "types.md");
  private static final String BEGIN = "<!-- parameters -->";
  private static final Pattern EXAMPLE =
      Pattern.compile("\\| `(SELECT [^`]+)` \\| `([^`]+)` \\|.*\\|");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Test
  void every_statement_of_the_page_gives_the_rows_beside_it() throws IOException, SQLException {
    try (TestDynamo dynamo = TestDynamo.start();
        Connection connection = dynamo.connect()) {
      DocTables.loadFunctions(dynamo.client());
      List<String> run = new ArrayList<>();
      boolean begun = false;
      int examined = 0;
      for (String line : Files.readAllLines(PAGE)) {
        begun |= line.equals(BEGIN);
        Matcher example = EXAMPLE.matcher(line);
        if (!begun || !example.matches()) {
          run.add(line);
          continue;
        }
        examined++;
        Object[] values = JSON.readValue(example.group(2), Object[].class);
        run.add(
            "| `%s` | `%s` | %s |"
                .formatted(
                    example.group(1),
                    example.group(2),
                    rows(Rows.of(connection, example.group(1), values))));
      }
      assertThat(examined).isGreaterThan(10);
      String page = String.join("\n", run) + "\n";
      if (Boolean.getBoolean("docs.update")) {
        Files.writeString(PAGE, page);
      }
      assertThat(Files.readString(PAGE))
          .as("docs/types.md; -Ddocs.update=true writes the rows anew")
          .isEqualTo(page);
    }
  }

  private static String rows(List<String> rows) {
    return rows.isEmpty()
        ? "none"
        : rows.stream()
            .map(row -> "`" + row.replace("|", "`, `") + "`")
            .collect(Collectors.joining("; "));
  }
}
