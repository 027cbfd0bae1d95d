package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Key attributes whose values an INSERT leaves to the driver, as the schema file says. */
@WithDynamo
class GeneratedKeysTest {
  @TempDir private Path folder;

  private String schema(String columns) throws IOException {
    Path file = folder.resolve("schema.json");
    Files.writeString(
        file, "{\"tables\": [{\"name\": \"gk_notes\", \"columns\": [" + columns + "]}]}");
    return "schema_file=" + file;
  }

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder("gk_notes").partitionKey("id", ScalarAttributeType.S), List.of());
  }

  @Test
  void an_insert_that_leaves_the_key_out_gets_one(TestDynamo server) throws Exception {
    try (Connection connection =
            server.connect(
                schema(
                    "{\"name\": \"id\", \"generated\": \"uuid7\"},"
                        + " {\"name\": \"text\", \"type\": \"VARCHAR\"}"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO gk_notes (text) VALUES ('a'), ('b')", Statement.RETURN_GENERATED_KEYS);
      List<String> keys = Rows.of(statement.getGeneratedKeys());
      assertThat(new HashSet<>(keys)).hasSize(2);
      assertThat(keys)
          .allSatisfy(
              key -> {
                assertThat(UUID.fromString(key).version()).isEqualTo(7);
                assertThat(UUID.fromString(key).variant()).isEqualTo(2);
              });
      assertThat(Rows.of(connection, "SELECT id FROM gk_notes WHERE text = 'b'"))
          .containsExactly(keys.get(1));
      assertThat(statement.executeUpdate("INSERT INTO gk_notes (text) SELECT text FROM gk_notes"))
          .isEqualTo(2);
      assertThat(statement.executeUpdate("INSERT INTO gk_notes (id, text) VALUES ('own', 'c')"))
          .isOne();
      assertThat(Rows.of(connection, "SELECT COUNT(*) FROM gk_notes")).containsExactly("5");
      Refused.by(() -> statement.executeUpdate("UPSERT INTO gk_notes (text) VALUES ('d')"))
          .withState("23502");
      Refused.by(() -> statement.executeUpdate("INSERT INTO gk_notes (id) VALUES (NULL)"))
          .withState("23502");
      assertThat(
              Rows.of(
                  connection.getMetaData().getColumns(null, null, "gk_notes", "%"),
                  "COLUMN_NAME",
                  "IS_GENERATEDCOLUMN"))
          .contains("id|YES", "text|NO");
    }
  }

  @Test
  void what_cannot_be_generated_is_refused(TestDynamo server) throws Exception {
    Refused.by(() -> server.connect(schema("{\"name\": \"id\", \"generated\": \"serial\"}")))
        .saying("uuid7");
    try (Connection connection =
        server.connect(schema("{\"name\": \"text\", \"generated\": \"uuid\"}"))) {
      Refused.by(() -> Rows.of(connection, "SELECT * FROM gk_notes")).withState("42P16");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
