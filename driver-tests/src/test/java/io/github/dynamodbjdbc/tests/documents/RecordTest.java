package io.github.dynamodbjdbc.tests.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the values that a path takes out of {@code _record}, and that it reads no more than that,
 * however deep maps become columns.
 */
@WithDynamo
@Tag("slow")
class RecordTest {

  private static final List<String> PATHS =
      List.of(
          "$.metadata.a.b",
          "lax $.metadata.a.b",
          "strict $.metadata.a.b",
          "lax $.metadata",
          "strict $.metadata",
          "lax $.addresses[0].city",
          "strict $.addresses[0].city",
          "lax $.addresses[*].city",
          "lax $.profile.city",
          "strict $[''profile''][''city'']",
          "lax $.tags[1]",
          "lax $.id",
          "strict $.nowhere",
          "lax $.nowhere.at.all",
          "lax $..city",
          "strict $.metadata..b");

  private static final List<String> FUNCTIONS =
      List.of(
          "JSON_VALUE(%s, '%s')",
          "JSON_VALUE(%s, '%s' NULL ON EMPTY DEFAULT 'bad' ON ERROR)",
          "JSON_VALUE(%s, '%s' DEFAULT 'none' ON EMPTY NULL ON ERROR)",
          "JSON_QUERY(%s, '%s')",
          "JSON_QUERY(%s, '%s' WITH WRAPPER)",
          "JSON_EXISTS(%s, '%s')",
          "JSON_EXISTS(%s, '%s' TRUE ON ERROR)");

  private static TestDynamo dynamo;
  private Connection connection;

  @BeforeAll
  static void load(TestDynamo server) {
    dynamo = server;
    dynamo.create(new TableBuilder("doc_records").partitionKey("id", N), DocumentItems.ALL);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  static int[] depths() {
    return new int[] {0, 1, 3};
  }

  private void connect(int depth) throws SQLException {
    connection = dynamo.connect("tables=doc_records", "unnest_depth=" + depth);
  }

  @ParameterizedTest
  @MethodSource("depths")
  void a_part_of_the_record_answers_as_the_whole_record_does(int depth) throws SQLException {
    connect(depth);
    for (String function : FUNCTIONS) {
      for (String path : PATHS) {
        String part = String.format(Locale.ROOT, function, "_record", path);
        // What is no plain name is not taken for the record.
        String whole = String.format(Locale.ROOT, function, "_record || ''", path);
        assertThat(Rows.of(connection, "SELECT " + part + " FROM doc_records ORDER BY id"))
            .as(part)
            .isEqualTo(Rows.of(connection, "SELECT " + whole + " FROM doc_records ORDER BY id"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("depths")
  void a_path_says_the_type_that_it_returns(int depth) throws SQLException {
    connect(depth);
    assertThat(
            Rows.of(
                connection,
                "SELECT JSON_VALUE(_record, '$.metadata.a.b' RETURNING INTEGER) + 1 FROM"
                    + " doc_records WHERE JSON_VALUE(_record, '$.metadata.a.b' RETURNING INTEGER) >"
                    + " 4 ORDER BY id"))
        .containsExactly("6", "8");
    assertThat(
            Rows.columns(
                connection,
                "SELECT _record.metadata.a, _record.addresses[1].city,"
                    + " JSON_EXISTS(_record, '$.a') AS e FROM doc_records"))
        .containsExactly(
            "_record.metadata.a VARCHAR", "_record.addresses[1].city VARCHAR", "e BOOLEAN");
  }

  @ParameterizedTest
  @MethodSource("depths")
  void a_dotted_name_below_the_record_needs_no_sample(int depth) throws SQLException {
    connect(depth);
    assertThat(
            Rows.of(
                connection,
                "SELECT r._record.metadata.a.b, _record.profile.city, _record.nowhere.at.all"
                    + " FROM doc_records r WHERE id < 4 ORDER BY id"))
        .containsExactly("5|Oslo|null", "null|null|null", "7|null|null");
    assertThat(
            Rows.of(
                connection,
                "SELECT _record.metadata.user_agent, COUNT(*) FROM doc_records"
                    + " WHERE _record.metadata.a.c.d IS NULL GROUP BY _record.metadata.user_agent"
                    + " ORDER BY _record.metadata.user_agent NULLS LAST"))
        .containsExactly("x|1", "y|1", "null|4");
    assertThatThrownBy(() -> Rows.of(connection, "SELECT metadata.nowhere FROM doc_records"))
        .hasMessageContaining("no sampled item has it")
        .hasMessageEndingWith("_record.metadata.nowhere.");
  }

  @ParameterizedTest
  @MethodSource("depths")
  void only_the_attribute_of_the_path_is_read(int depth) throws SQLException {
    connect(depth);
    assertThat(plan("SELECT JSON_VALUE(_record, '$.metadata.a.b') FROM doc_records"))
        .contains("columns _record.metadata;");
    assertThat(plan("SELECT _record.tags[1] FROM doc_records WHERE JSON_EXISTS(_record, '$.id')"))
        .contains("columns _record.tags, _record.id;");
    assertThat(plan("SELECT JSON_VALUE(_record, '$..b') FROM doc_records"))
        .contains("columns _record;");
    assertThat(plan("SELECT JSON_VALUE(_record, 'lax $.a[?(@.b == $.c)]') FROM doc_records"))
        .contains("columns _record;");
  }

  @ParameterizedTest
  @MethodSource("depths")
  void an_error_in_a_path_is_an_error_of_the_data(int depth) throws SQLException {
    connect(depth);
    assertThatThrownBy(
            () ->
                Rows.of(
                    connection,
                    "SELECT JSON_VALUE(_record, 'strict $.nowhere' ERROR ON ERROR)"
                        + " FROM doc_records"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22000"))
        .hasMessageContaining("nowhere");
  }

  private String plan(String sql) throws SQLException {
    return String.join("\n", Rows.of(connection, "EXPLAIN " + sql));
  }
}
