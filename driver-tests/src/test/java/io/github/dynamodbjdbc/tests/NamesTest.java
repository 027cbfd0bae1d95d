package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that could mean two things mean what they do in PostgreSQL. */
@WithDynamo
class NamesTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("names_people").partitionKey("pk", S),
        List.of(item("pk", s("a"), "q", s("Q")), item("pk", s("b"), "q", s("none"))));
    dynamo.create(
        new TableBuilder("names_events").partitionKey("pk", S),
        List.of(item("pk", s("a"), "o", map("pk", s("inner"), "q", s("in")))));
    dynamo.create(
        new TableBuilder("names_files").partitionKey("id", S),
        List.of(
            item("id", s("both"), "example.txt", s("flat"), "example", map("txt", s("nested"))),
            item("id", s("flat"), "example.txt", s("flat only"), "a.b", s("dotted"))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /**
   * The table names_events has a map o with entries pk and q, and the outer table has the alias o.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT q FROM names_people o WHERE EXISTS (SELECT 1 FROM names_events e WHERE e.pk ="
            + " o.pk)",
        "SELECT q FROM names_people o WHERE o.pk IN (SELECT e.pk FROM names_events e WHERE e.pk ="
            + " o.pk)",
        "SELECT q FROM names_people o WHERE NOT NOT EXISTS (SELECT 1 FROM names_events WHERE pk ="
            + " o.pk)",
        "SELECT q FROM names_people o WHERE (SELECT COUNT(*) FROM names_events e WHERE e.pk = o.pk)"
            + " = 1",
        "SELECT q FROM names_people o WHERE o.pk = ANY (SELECT e.pk FROM names_events e WHERE e.pk"
            + " = o.pk)",
        "SELECT (SELECT MAX(o.q) FROM names_events e WHERE e.pk = o.pk) FROM names_people o WHERE"
            + " o.pk = 'a'",
        "SELECT o.q FROM names_people o, LATERAL (SELECT e.pk AS p FROM names_events e WHERE e.pk ="
            + " o.pk) AS l",
        "SELECT o.q FROM names_people o JOIN names_events e ON e.pk = o.pk",
        "SELECT q FROM names_people O WHERE EXISTS (SELECT 1 FROM names_events e WHERE e.pk ="
            + " o.PK)",
        "SELECT q FROM names_people o WHERE EXISTS (SELECT 1 FROM names_events e WHERE EXISTS"
            + " (SELECT 1 FROM names_events f WHERE f.pk = o.pk))"
      })
  void an_alias_wins_over_the_part_of_a_nearer_column(String sql) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly("Q");
  }

  @Test
  void a_part_of_a_column_is_reached_through_its_own_alias() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT q FROM names_people o WHERE EXISTS"
                    + " (SELECT 1 FROM names_events e WHERE e.o.pk = 'inner' AND e.pk = o.pk)"))
        .containsExactly("Q");
    assertThat(Rows.of(connection, "SELECT o.pk, o.q FROM names_events"))
        .containsExactly("inner|in");
  }

  @Test
  void a_dotted_name_is_the_entry_of_a_map_and_a_quoted_one_the_attribute() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT example.txt, \"example.txt\" FROM names_files WHERE id = 'both'"))
        .containsExactly("nested|flat");
    assertThat(
            Rows.of(
                connection, "SELECT f.example.txt FROM names_files f WHERE f.example.txt > 'n'"))
        .containsExactly("nested");
    assertThat(Rows.of(connection, "SELECT id FROM names_files WHERE example.txt = 'nested'"))
        .containsExactly("both");
    assertThat(
            Rows.of(connection, "SELECT id FROM names_files WHERE \"example.txt\" = 'flat only'"))
        .containsExactly("flat");
    assertThat(Rows.of(connection, "SELECT EXAMPLE.TXT FROM names_files WHERE id = 'both'"))
        .containsExactly("nested");
  }

  @Test
  void a_dotted_name_that_only_an_attribute_has_is_the_attribute() throws SQLException {
    assertThat(Rows.of(connection, "SELECT a.b, \"a.b\" FROM names_files WHERE id = 'flat'"))
        .containsExactly("dotted|dotted");
  }
}
