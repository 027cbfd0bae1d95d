package io.github.dynamodbjdbc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Goes through docs/schemas.md: puts its further items, connects with its schemas, runs its
 * statements, and holds their answers to what the page shows; {@code -Ddocs.update=true} writes the
 * answers.
 */
@WithDynamo
class SchemasDocTest {
  private static final Path PAGE = Path.of("..", "docs", "schemas.md");

  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- (?<kind>items|schema) -->\n```json\n(?<json>.*?)```"
              + "|```sql\n(?<sql>[^`]*)```\n```text\n(?<answer>[^`]*)```",
          Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void the_statements_of_the_page_answer_as_it_says() throws Exception {
    String page = Files.readString(PAGE);
    StringBuilder expected = new StringBuilder();
    int statements = 0;
    try (TestDynamo dynamo = TestDynamo.start()) { // its own, as the table has a common name
      DocTables.loadSchemas(dynamo.client());
      boolean begun = false;
      Connection connection = null;
      Matcher block = BLOCK.matcher(page);
      while (block.find()) {
        String replacement = block.group();
        if ("items".equals(block.group("kind"))) {
          if (begun) {
            put(dynamo, block.group("json"));
          } else {
            assertThat(dynamo.client().scan(scan -> scan.tableName("app")).items())
                .as("the items that the page begins with, and the quickstart holds")
                .containsExactlyInAnyOrderElementsOf(items(block.group("json")));
          }
          begun = true;
        } else if ("schema".equals(block.group("kind"))) {
          close(connection);
          connection = connect(dynamo, block.group("json"));
        } else {
          connection = connection == null ? dynamo.connect() : connection;
          replacement =
              "```sql\n"
                  + block.group("sql")
                  + "```\n```text\n"
                  + answer(connection, block.group("sql"))
                  + "```";
          statements++;
        }
        block.appendReplacement(expected, Matcher.quoteReplacement(replacement));
      }
      block.appendTail(expected);
      close(connection);
    }
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/schemas.md; -Ddocs.update=true writes it anew")
        .isEqualTo(expected.toString());
    assertThat(statements).isGreaterThan(8);
  }

  private static void close(Connection connection) throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  private Connection connect(TestDynamo dynamo, String schema) throws IOException, SQLException {
    Path file = Files.createTempFile(directory, "schema", ".json");
    Files.writeString(file, schema);
    return dynamo.connect("schema_file=" + file);
  }

  private static String answer(Connection connection, String sql) {
    StringBuilder text = new StringBuilder();
    try {
      Rows.columns(connection, sql)
          .forEach(column -> text.append(text.isEmpty() ? "" : "|").append(name(column)));
      text.append('\n');
      Rows.of(connection, sql).forEach(row -> text.append(row).append('\n'));
      return text.toString();
    } catch (SQLException e) {
      return "SQLState " + e.getSQLState() + ": " + e.getMessage() + "\n";
    }
  }

  private static String name(String columnAndType) {
    return columnAndType.substring(0, columnAndType.lastIndexOf(' '));
  }

  private static void put(TestDynamo dynamo, String lines) throws IOException {
    for (Map<String, AttributeValue> item : items(lines)) {
      dynamo.client().putItem(put -> put.tableName("app").item(item));
    }
  }

  /** Each line is an item. */
  private static List<Map<String, AttributeValue>> items(String lines) throws IOException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      items.add(value(new ObjectMapper().readValue(line, Map.class)).m());
    }
    return items;
  }

  private static AttributeValue value(Object json) {
    if (json instanceof Map<?, ?> map) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put((String) name, value(member)));
      return AttributeValue.fromM(members);
    }
    return json instanceof Number number
        ? AttributeValue.fromN(number.toString())
        : AttributeValue.fromS((String) json);
  }
}
