package io.github.dynamodbjdbc.tests.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands tell, take in and write down the columns that there are at each depth. */
@WithDynamo
class DepthsTest {
  private static TestDynamo dynamo;

  @TempDir Path directory;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    dynamo.create(
        new TableBuilder("doc_commands").partitionKey("id", N).globalIndex("by-size", "size", N),
        DocumentItems.ALL);
  }

  private static Connection connect(int depth, String... more) throws SQLException {
    String[] properties = {"tables=doc_commands", "unnest_depth=" + depth, String.join("&", more)};
    return dynamo.connect(properties);
  }

  private static List<String> described(Connection connection) throws SQLException {
    return Rows.of(connection, "DESCRIBE doc_commands").stream()
        .map(row -> row.substring(0, row.indexOf('|', row.indexOf('|') + 1)).replace('|', ' '))
        .map(column -> column.replaceFirst("ARRAY of (.*)", "$1 ARRAY"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void describe_tells_the_columns_of_a_star(int depth) throws SQLException {
    try (Connection connection = connect(depth)) {
      assertThat(described(connection))
          .isEqualTo(Rows.columns(connection, "SELECT * FROM doc_commands"))
          .anyMatch(column -> column.startsWith(depth == 0 ? "metadata " : "metadata.user_agent "))
          .anyMatch(column -> column.startsWith("size "));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void show_tells_tables_and_indexes(int depth) throws SQLException {
    try (Connection connection = connect(depth)) {
      assertThat(Rows.of(connection, "SHOW TABLES"))
          .singleElement()
          .asString()
          .startsWith("doc_commands|")
          .contains("|" + DocumentItems.ALL.size() + "|");
      assertThat(Rows.of(connection, "SHOW INDEXES FROM doc_commands"))
          .singleElement()
          .asString()
          .contains("by-size");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void refresh_keeps_what_is_the_same(int depth) throws SQLException {
    try (Connection connection = connect(depth)) {
      List<String> before = described(connection);
      Rows.of(connection, "REFRESH TABLE doc_commands");
      assertThat(described(connection)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void an_exported_schema_gives_the_same_columns(int depth) throws SQLException {
    Path file = directory.resolve("depth" + depth + ".json");
    List<String> columns;
    try (Connection connection = connect(depth)) {
      columns = Rows.columns(connection, "SELECT * FROM doc_commands");
      Rows.of(connection, "EXPORT SCHEMA doc_commands TO '" + file + "'");
    }
    try (Connection connection = connect(depth, "schema_file=" + file)) {
      assertThat(Rows.columns(connection, "SELECT * FROM doc_commands")).isEqualTo(columns);
    }
  }
}
