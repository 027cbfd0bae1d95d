package io.github.dynamodbjdbc.tests.documents;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON_OBJECT and JSON_ARRAY write each value by its type: numbers, documents, texts. */
@WithDynamo
class JsonConstructorsTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("json_people").partitionKey("id", N),
        List.of(
            item(
                "id", n(1),
                "name", s("Ada"),
                "doc", map("k", n("1.50"), "l", list(n(1), s("1")), "s", s("{}")),
                "docs", list(map("c", s("x")), s("y"), list(n(2))),
                "mixed", map("a", n(1))),
            item("id", n(2), "name", s("Ken"), "mixed", s("{\"a\":1}"))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON_OBJECT('d': doc) | {\"d\":{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"}}",
        "JSON_ARRAY(doc, id) | [{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"},1]",
        "JSON_ARRAY(docs) | [[{\"c\":\"x\"},\"y\",[2]]]",
        "JSON_OBJECT('d': doc FORMAT JSON) | {\"d\":{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"}}",
        "JSON_OBJECT('k': _record.doc.k, 's': _record.doc.s, 'none': _record.doc.x)"
            + " | {\"k\":1.50,\"s\":\"{}\",\"none\":null}",
        "JSON_ARRAY(_record.doc.l, _record.docs) | [[1,\"1\"],[{\"c\":\"x\"},\"y\",[2]]]",
        "JSON_OBJECT('d': MAX(doc)) | {\"d\":{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"}}",
        "JSON_ARRAYAGG(doc) | [{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"}]",
        "JSON_OBJECTAGG(name: doc) | {\"Ada\":{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"}}",
        // Texts that look like documents are texts.
        "JSON_OBJECT('t': '{\"a\":1}') | {\"t\":\"{\\\"a\\\":1}\"}",
        "JSON_OBJECT('t': CONCAT(doc, '')) |"
            + " {\"t\":\"{\\\"k\\\":1.50,\\\"l\\\":[1,\\\"1\\\"],\\\"s\\\":\\\"{}\\\"}\"}"
      })
  void a_document_is_nested(String expression, String json) throws SQLException {
    assertThat(Rows.of(connection, "SELECT " + expression + " FROM json_people WHERE id = 1"))
        .containsExactly(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT doc AS d FROM json_people WHERE id = 1",
        "SELECT doc AS d FROM json_people ORDER BY id LIMIT 1",
        "SELECT DISTINCT doc AS d FROM json_people WHERE id = 1",
        "SELECT a.doc AS d FROM json_people a LEFT JOIN json_people b ON b.id = a.id WHERE a.id ="
            + " 1",
        "SELECT doc AS d FROM json_people WHERE id = 1 UNION SELECT doc FROM json_people WHERE id ="
            + " 1"
      })
  void a_document_is_nested_through_subqueries(String query) throws SQLException {
    assertThat(Rows.of(connection, "SELECT JSON_OBJECT('d': d) FROM (" + query + ") s"))
        .containsExactly("{\"d\":{\"k\":1.50,\"l\":[1,\"1\"],\"s\":\"{}\"}}");
  }

  /** The column holds texts as well, and a text that looks like a document must stay a text. */
  @Test
  void a_column_of_documents_and_texts_is_a_text() throws SQLException {
    assertThat(Rows.of(connection, "SELECT JSON_ARRAY(mixed) FROM json_people ORDER BY id"))
        .containsExactly("[\"{\\\"a\\\":1}\"]", "[\"{\\\"a\\\":1}\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON_ARRAYAGG(id) FILTER (WHERE name = 'Ken') | [2]",
        "JSON_ARRAYAGG(id ORDER BY id DESC) FILTER (WHERE (id > 0) AND id < 5) | [2,1]",
        "JSON_OBJECTAGG(name: id) FILTER (WHERE id = 1) | {\"Ada\":1}",
        "JSON_OBJECT('all': JSON_ARRAYAGG(id) FILTER (WHERE id = 1)) | {\"all\":[1]}",
        "JSON_ARRAYAGG(id) FILTER (WHERE id = 9) | null"
      })
  void an_aggregate_takes_a_filter(String expression, String json) throws SQLException {
    assertThat(Rows.of(connection, "SELECT " + expression + " FROM json_people"))
        .containsExactly(json);
  }

  static Stream<Arguments> parameters() {
    return Stream.of(
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":1}", List.of(1)),
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":true}", List.of(true)),
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":\"1\"}", List.of("1")),
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":2.50}", List.of(new BigDecimal("2.50"))),
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":0.5}", List.of(0.5)),
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":9007199254740993}", List.of(9007199254740993L)),
        Arguments.of(
            "JSON_OBJECT('a': ?)", "{\"a\":\"2024-01-02\"}", List.of(LocalDate.of(2024, 1, 2))),
        Arguments.of(
            "JSON_OBJECT('a': ?)",
            "{\"a\":\"2024-01-02T03:04:05.5Z\"}",
            List.of(Instant.parse("2024-01-02T03:04:05.5Z"))),
        Arguments.of("JSON_OBJECT('a': ?)", "{\"a\":\"AQI=\"}", List.of(new byte[] {1, 2})),
        Arguments.of("JSON_ARRAY(?, ?, ?)", "[1,false,\"x\"]", List.of(1, false, "x")),
        Arguments.of("JSON_OBJECT(? : ?)", "{\"k\":7}", List.of("k", 7)),
        Arguments.of("JSON_OBJECT('a': JSON_ARRAY(?))", "{\"a\":[4]}", List.of(4)),
        Arguments.of("JSON_OBJECT('a': ? FORMAT JSON)", "{\"a\":{\"b\":1}}", List.of("{\"b\":1}")),
        Arguments.of("JSON_OBJECT('a': CAST(? AS VARCHAR))", "{\"a\":\"4\"}", List.of(4)),
        Arguments.of("JSON_ARRAYAGG(?)", "[4]", List.of(4)),
        Arguments.of("JSON_OBJECTAGG(name: ?)", "{\"Ada\":true}", List.of(true)));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void a_parameter_has_the_type_of_its_value(String expression, String json, List<Object> values)
      throws SQLException {
    String sql = "SELECT " + expression + " FROM json_people WHERE id = 1";
    assertThat(Rows.of(connection, sql, values.toArray())).containsExactly(json);
  }

  @Test
  void one_statement_takes_values_of_several_types() throws SQLException {
    String sql = "SELECT JSON_OBJECT('a': ?)";
    assertThat(Rows.of(connection, sql, 1)).containsExactly("{\"a\":1}");
    assertThat(Rows.of(connection, sql, "x")).containsExactly("{\"a\":\"x\"}");
    assertThat(Rows.of(connection, sql, (Object) null)).containsExactly("{\"a\":null}");
    assertThat(Rows.of(connection, sql, false)).containsExactly("{\"a\":false}");
  }
}
