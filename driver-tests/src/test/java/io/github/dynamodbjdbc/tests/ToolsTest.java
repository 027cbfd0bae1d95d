package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL and calls that tools make of themselves, such as schema.table and LIKE … ESCAPE ''. */
@WithDynamo
class ToolsTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    server.create(
        new TableBuilder("tools_people").partitionKey("id", S),
        List.of(
            item(
                "id",
                s("a_1"),
                "places",
                list(map("city", s("Berlin")), map("city", s("Rome"), "zip", n(187))),
                "tags",
                list(s("x"), s("[1]")),
                "path",
                s("c:\\dir")),
            item("id", s("ab1"), "path", s("c%"))));
    connection = server.connect("tables=tools_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM us-east-1.tools_people WHERE id = 'ab1'",
        "SELECT id FROM \"us-east-1\".tools_people WHERE id = 'ab1'",
        "SELECT us-east-1.tools_people.id FROM us-east-1.tools_people WHERE id = 'ab1'",
        "SELECT p.id FROM us-east-1.\"tools_people\" p JOIN us-east-1.tools_people q ON p.id = q.id"
            + " WHERE p.id = 'ab1'",
        "select id from us-east-1.tools_people where id='ab1'",
      })
  void the_schema_may_stand_before_the_table_without_quotes(String sql) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly("ab1");
  }

  @Test
  void a_minus_stays_one() throws SQLException {
    assertThat(Rows.of(connection, "SELECT 7-2-1.5, p-q.r FROM (VALUES (5, 2)) AS q(p, r)"))
        .containsExactly("3.5|3");
    assertThat(Rows.of(connection, "DESCRIBE us-east-1.tools_people")).hasSize(4);
  }

  @Test
  void an_empty_escape_is_none() throws SQLException {
    assertThat(Rows.of(connection, "SELECT id FROM tools_people WHERE id LIKE 'a_1' ESCAPE ''"))
        .containsExactlyInAnyOrder("a_1", "ab1");
    assertThat(Rows.of(connection, "SELECT id FROM tools_people WHERE path LIKE 'c:\\%' ESCAPE ''"))
        .containsExactly("a_1");
    assertThat(
            Rows.of(connection, "SELECT id FROM tools_people WHERE id NOT LIKE 'a\\_%' ESCAPE ''"))
        .containsExactlyInAnyOrder("a_1", "ab1");
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM tools_people WHERE id LIKE ? ESCAPE ''")) {
      statement.setString(1, "%b%");
      assertThat(Rows.of(statement.executeQuery())).containsExactly("ab1");
    }
  }

  @Test
  void a_list_of_documents_is_one_document_as_text() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT places, tags FROM tools_people WHERE id = 'a_1'")) {
      assertThat(rows.next()).isTrue();
      String json = "[{\"city\":\"Berlin\"},{\"city\":\"Rome\",\"zip\":187}]";
      assertThat(rows.getString(1)).isEqualTo(json);
      assertThat(new String(rows.getBytes(1), UTF_8)).isEqualTo(json);
      assertThat(rows.getArray(1)).hasToString(json);
      assertThat((Object[]) rows.getArray(1).getArray())
          .containsExactly("{\"city\":\"Berlin\"}", "{\"city\":\"Rome\",\"zip\":187}");
      // A text that looks like JSON is a text.
      assertThat(rows.getString(2)).isEqualTo("[\"x\",\"[1]\"]");
      assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("VARCHAR ARRAY");
    }
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "tags")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getString("TYPE_NAME")).isEqualTo("VARCHAR ARRAY");
    }
  }

  @Test
  void the_length_of_a_text_is_the_same_in_both_kinds_of_metadata() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT path, path || 'x' FROM tools_people");
        ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "path")) {
      ResultSetMetaData metaData = statement.getMetaData();
      assertThat(columns.next()).isTrue();
      assertThat(metaData.getPrecision(1)).isEqualTo(columns.getInt("COLUMN_SIZE"));
      assertThat(metaData.getPrecision(1)).isEqualTo(409_600);
      assertThat(metaData.getColumnDisplaySize(1)).isEqualTo(409_600);
      assertThat(metaData.getPrecision(2)).isEqualTo(409_600);
    }
  }

  @Test
  void explain_takes_a_statement_with_parameters_bound_or_not() throws SQLException {
    String sql = "EXPLAIN SELECT path FROM tools_people WHERE id = ?";
    try (Statement plain = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(sql)) {
      assertThat(Rows.of(plain.executeQuery(sql)).toString()).contains("GetItem id = ?1");
      assertThat(Rows.of(prepared.executeQuery()).toString()).contains("GetItem id = ?1");
      assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(1);
      prepared.setString(1, "ab1");
      assertThat(Rows.of(prepared.executeQuery()).toString()).contains("GetItem id = ?1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO tools_people VALUES ('x') | would change items",
        "update tools_people set path = 'x' | would change items",
        "DELETE FROM tools_people WHERE id = ? | would change items",
        "MERGE INTO tools_people USING x ON 1 = 1 | would change items",
        "TRUNCATE TABLE tools_people | would change items",
        "CREATE TABLE x (id INT) | would change tables",
        "DROP TABLE tools_people | would change tables",
        "ALTER TABLE tools_people ADD x INT | would change tables",
      })
  void a_read_only_connection_refuses_what_writes_and_stays_in_its_pool(String sql, String reason)
      throws SQLException {
    connection.setReadOnly(true);
    try (Statement statement = connection.createStatement()) {
      Refused.by(() -> statement.execute(sql))
          .as(SQLNonTransientException.class)
          .withState("25006")
          .saying(reason, "read-only");
      Refused.by(() -> connection.prepareStatement(sql)).withState("25006");
    } finally {
      connection.setReadOnly(false);
    }
  }
}
