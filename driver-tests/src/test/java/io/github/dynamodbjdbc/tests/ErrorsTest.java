package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import com.sun.net.httpserver.HttpServer;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a sentence, the SQLState of its kind, and the exception class of JDBC 4.3. */
@WithDynamo
class ErrorsTest {
  private static TestDynamo dynamo;
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo server) throws SQLException {
    dynamo = server;
    server.create(
        new TableBuilder("errors_people").partitionKey("id", N),
        List.of(
            item("id", n(1), "name", s("Ada"), "age", n(36)),
            item("id", n(2), "name", s("Grace"), "age", n(0))));
    // A glob of its own, so that the list of tables is not one of before they were created.
    connection = server.connect("tables=errors_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void an_unknown_property_is_refused_with_the_nearest_name() {
    Refused.by(() -> connect(dynamo.url() + "&unnest_dept=1"))
        .as(SQLNonTransientConnectionException.class)
        .withState("01S00")
        .saying("unnest_dept", "unnest_depth");
  }

  @Test
  void a_bad_value_is_refused_with_what_is_allowed() {
    Refused.by(() -> connect(dynamo.url() + "&full_scan=never"))
        .as(SQLNonTransientConnectionException.class)
        .withState("01S00")
        .saying("full_scan", "never", "deny");
    Refused.by(() -> connect(dynamo.url() + "&time_format=hello"))
        .as(SQLNonTransientConnectionException.class)
        .withState("01S00")
        .saying("time_format");
  }

  @Test
  void an_unknown_table_names_its_nearest_ones() {
    query("SELECT * FROM errors_poeple")
        .as(SQLSyntaxErrorException.class)
        .withState("42P01")
        .saying("errors_poeple", "errors_people", "line 1, column 15")
        .withCause();
  }

  @Test
  void an_unknown_column_names_its_nearest_ones() {
    query("SELECT id, nmae FROM errors_people")
        .as(SQLSyntaxErrorException.class)
        .withState("42703")
        .saying("nmae", "'name'", "line 1, column 12")
        .withCause();
    query("SELECT p.nmae FROM errors_people p").withState("42703").saying("nmae", "'name'");
    query("SELECT id FROM errors_people WHERE nmae = 'x'")
        .withState("42703")
        .saying("nmae", "'name'", "line 1, column 36");
    query("SELECT COUNT(*) FROM errors_people GROUP BY nmae")
        .withState("42703")
        .saying("nmae", "'name'");
    query("SELECT id FROM errors_people ORDER BY nmae").withState("42703").saying("nmae", "'name'");
  }

  @Test
  void a_limit_beyond_int_keeps_all_rows() throws SQLException {
    for (String limit :
        List.of("2147483647", "2147483648", "9223372036854775807", "3000000000.4", "1e10", "1.5")) {
      assertThat(Rows.of(connection, "SELECT id FROM errors_people LIMIT " + limit))
          .as("LIMIT " + limit)
          .hasSize(2);
    }
    assertThat(Rows.of(connection, "SELECT id FROM errors_people LIMIT 3000000000 OFFSET 1"))
        .hasSize(1);
    assertThat(Rows.of(connection, "SELECT id FROM errors_people ORDER BY age LIMIT 3000000000"))
        .hasSize(2);
  }

  @Test
  void a_number_of_rows_beyond_bigint_is_out_of_range() {
    // As a long of 64 bits the last one would be 1.
    for (String count : List.of("9223372036854775808", "1e999999", "18446744073709551617")) {
      query("SELECT id FROM errors_people LIMIT " + count)
          .withState("22003")
          .saying("LIMIT", "BIGINT");
      query("SELECT id FROM errors_people OFFSET " + count)
          .withState("22003")
          .saying("OFFSET", "BIGINT");
    }
    query("SELECT id FROM errors_people OFFSET 3000000000").withState("0A000").saying("OFFSET");
  }

  /** As in PostgreSQL: NULL is no limit, and no offset. */
  @Test
  void null_is_no_limit_and_no_offset() throws SQLException {
    for (String end :
        List.of(
            "LIMIT NULL", "OFFSET NULL", "OFFSET NULL ROWS LIMIT '2'", "LIMIT NULL OFFSET NULL")) {
      assertThat(Rows.of(connection, "SELECT id FROM errors_people ORDER BY id " + end))
          .as(end)
          .containsExactly("1", "2");
    }
    for (String end : List.of("LIMIT ?", "OFFSET ?", "FETCH FIRST ? ROWS ONLY")) {
      assertThat(
              Rows.of(connection, "SELECT id FROM errors_people ORDER BY id " + end, (Object) null))
          .as(end)
          .containsExactly("1", "2");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT id FROM errors_people WHERE id IN (SELECT id FROM errors_people "
                      + end
                      + ")",
                  (Object) null))
          .as(end)
          .hasSize(2);
    }
    assertThat(
            Rows.of(
                connection, "SELECT id FROM errors_people ORDER BY age LIMIT ? OFFSET ?", null, 1))
        .containsExactly("1");
    assertThat(Rows.of(connection, "SELECT id FROM errors_people ORDER BY id LIMIT ?", "1"))
        .containsExactly("1");
    assertThat(
            Rows.of(connection, "SELECT id FROM errors_people ORDER BY id LIMIT ?", 3_000_000_000L))
        .containsExactly("1", "2");
  }

  @Test
  void a_negative_number_of_rows_is_refused_by_its_clause() {
    for (String count : List.of("-1", "- 1", "'-1'", "-0.5")) {
      query("SELECT id FROM errors_people LIMIT " + count)
          .withState("2201W")
          .saying("LIMIT", "negative", "line 1, column 36");
      query("SELECT id FROM errors_people OFFSET " + count + " ROWS")
          .withState("2201X")
          .saying("OFFSET", "negative");
    }
    Refused.by(() -> Rows.of(connection, "SELECT id FROM errors_people LIMIT ?", -1))
        .withState("2201W")
        .saying("LIMIT", "parameter 1");
    Refused.by(() -> Rows.of(connection, "SELECT id FROM errors_people LIMIT 1 OFFSET ?", -1.5))
        .withState("2201X")
        .saying("OFFSET", "parameter 1");
    query("SELECT id FROM errors_people LIMIT 'x'").withState("22018").saying("LIMIT", "text");
    Refused.by(() -> Rows.of(connection, "SELECT id FROM errors_people LIMIT ?", "x"))
        .withState("22018")
        .saying("Parameter 1", "LIMIT");
  }

  /** A word that stands where a name can is one: the minus subtracts from the column. */
  @Test
  void a_column_may_be_called_limit() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT s.limit - 1, s.offset FROM (SELECT id AS \"limit\", age AS \"offset\" FROM"
                    + " errors_people) s ORDER BY s.limit - 1 LIMIT 1"))
        .containsExactly("0|36");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id = \"1\"; '1'; line 1, column 41",
        "name = \"Ada\"; 'Ada'; line 1, column 43",
        "name LIKE \"A%\"; 'A%'; line 1, column 46",
        "name IN (\"x y\"); 'x y'; line 1, column 45"
      })
  void a_text_in_double_quotes_is_a_name(String condition, String text, String place) {
    query("SELECT id FROM errors_people WHERE " + condition)
        .withState("42703")
        .saying("Double quotes enclose names: a text is written '" + text + "'.", place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "GETDATE(); CURRENT_TIMESTAMP",
        "CURDATE(); CURRENT_DATE",
        "date_add(CURRENT_TIMESTAMP, 1); INTERVAL '1' DAY",
        "DATE_FORMAT(CURRENT_TIMESTAMP, '%Y'); TO_CHAR(at",
        "ISNULL(name, 'x'); COALESCE(a, b)",
        "LEN(name); CHAR_LENGTH(text)",
        "DECODE(id, 1, 'a', 'b'); CASE a WHEN"
      })
  void a_function_of_another_database_has_a_replacement(String call, String replacement) {
    query("SELECT " + call + " FROM errors_people")
        .withState("42000")
        .saying("There is no function", replacement, "line 1, column 8");
  }

  @Test
  void functions_about_the_database_give_rows() throws SQLException {
    String schema = connection.getSchema();
    assertThat(
            Rows.of(
                connection,
                "SELECT current_schema, CURRENT_SCHEMA(), current_database(), database(),"
                    + " schema()"))
        .containsExactly(String.join("|", Collections.nCopies(5, schema)));
    assertThat(Rows.of(connection, "SELECT version()").get(0)).contains("Amazon DynamoDB");
    assertThat(
            Rows.of(
                connection,
                "SELECT dateadd(day, 1, TIMESTAMP '2024-02-28 10:00:00') = TIMESTAMP"
                    + " '2024-02-29 10:00:00'"))
        .containsExactly("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MEDIAN(age) OVER (); MEDIAN",
        "MEDIAN(age) OVER (PARTITION BY name); MEDIAN",
        "PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY age) OVER (); PERCENTILE_CONT",
        "PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY age) OVER (); PERCENTILE_DISC",
        "CORR(age, id) OVER (); CORR"
      })
  void an_aggregate_of_a_list_is_refused_as_a_window_function(String call, String name) {
    query("SELECT " + call + " FROM errors_people")
        .withState("0A000")
        .saying(name + " as a window function");
  }

  @Test
  void string_agg_is_a_window_function() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT id, STRING_AGG(name, '-') OVER (ORDER BY id) FROM errors_people ORDER BY"
                    + " 1"))
        .containsExactly("1|Ada", "2|Ada-Grace");
  }

  @Test
  void a_hint_on_the_name_of_a_with_query_is_refused() {
    query("WITH w AS (SELECT id FROM errors_people) SELECT id FROM w /*+ INDEX(x) */")
        .withState("42601")
        .saying("'w' is the name of a WITH query", "line 1, column 57", "within that query");
  }

  @Test
  void match_recognize_is_refused_by_name() {
    query(
            "SELECT * FROM errors_people MATCH_RECOGNIZE (ORDER BY age MEASURES A.age AS x"
                + " PATTERN (A B) DEFINE B AS B.age > A.age)")
        .withState("0A000")
        .saying("MATCH_RECOGNIZE is not supported");
  }

  @Test
  void date_trunc_refuses_a_unit_without_a_first_moment() {
    for (String unit : List.of("fortnight", "", "epoch", "dow", "doy", "isodow", "isoyear")) {
      query("SELECT DATE_TRUNC('" + unit + "', TIMESTAMP '2024-01-05 10:00:00')")
          .withState("22023")
          .saying("DATE_TRUNC has no unit '" + unit + "'");
    }
  }

  @Test
  void a_column_of_two_tables_is_ambiguous() {
    query("SELECT name FROM errors_people a, errors_people b")
        .as(SQLSyntaxErrorException.class)
        .withState("42702")
        .saying("name");
  }

  @Test
  void a_syntax_error_says_where() {
    query("SELECT id FROM\nerrors_people WHERE")
        .as(SQLSyntaxErrorException.class)
        .withState("42601")
        .saying("line 2");
    query("SELEC 1")
        .as(SQLSyntaxErrorException.class)
        .withState("42601")
        .saying("line 1, column 1", "begins with SELECT");
    query("SELECT 'open FROM errors_people").withState("42601").saying("line 1");
    query("").as(SQLSyntaxErrorException.class).withState("42601");
  }

  @Test
  void a_name_that_means_nothing_is_explained() {
    query("SELECT errors_people.id FROM errors_people p")
        .withState("42P01")
        .saying("The alias 'p' hides the name of table 'errors_people'", "write p instead");
    query("SELECT p.id FROM errors_people p WHERE errors_people.id = 1 ORDER BY 1")
        .withState("42P01")
        .saying("The alias 'p' hides");
    query("SELECT id FROM errors_people WHERE name = \"Ann 1\"")
        .withState("42703")
        .saying("Double quotes enclose names: a text is written 'Ann 1'.");
    query("SELECT shoe_size FROM errors_people")
        .withState("42703")
        .saying("no sampled item had it, read it as _record.shoe_size");
  }

  @Test
  void a_write_is_no_query() {
    // Not 0A000: a connection pool would throw the connection away.
    query("DELETE FROM errors_people WHERE id = 1")
        .as(SQLSyntaxErrorException.class)
        .withState("42809")
        .saying("executeUpdate", "Nothing was written");
  }

  @Test
  void division_by_zero_is_an_error() {
    query("SELECT 10 / age FROM errors_people")
        .as(SQLDataException.class)
        .withState("22012")
        .saying("zero");
  }

  @Test
  void a_text_that_is_no_number_cannot_be_cast() {
    query("SELECT CAST(name AS INTEGER) FROM errors_people WHERE id = 1")
        .as(SQLDataException.class)
        .withState("22018")
        .saying("Ada");
  }

  @Test
  void a_text_that_is_no_date_cannot_be_cast() {
    query("SELECT CAST(name AS DATE) FROM errors_people WHERE id = 1")
        .as(SQLDataException.class)
        .withState("22007")
        .saying("Ada");
  }

  @Test
  void an_integer_that_overflows_is_an_error_and_not_a_wrap() {
    query("SELECT 9223372036854775807 + id FROM errors_people")
        .as(SQLDataException.class)
        .withState("22003");
  }

  @Test
  void a_getter_that_cannot_hold_the_value_fails() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, 300 FROM errors_people")) {
      rows.next();
      Refused.by(() -> rows.getInt(1)).withState("22");
      Refused.by(() -> rows.getByte(2)).withState("22");
      Refused.by(() -> rows.getString("nmae")).withState("42703").saying("nmae");
    }
  }

  @Test
  void a_getter_off_the_rows_fails() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      ResultSet rows = statement.executeQuery("SELECT name FROM errors_people");
      Refused.by(() -> rows.getString(1)).withState("24000");
      rows.close();
      Refused.by(() -> rows.getString(1)).withState("24000");
      Refused.by(rows::next).withState("24000");
    }
  }

  @Test
  void a_parameter_that_is_not_set_is_named() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM errors_people WHERE id = ? AND name = ?")) {
      statement.setInt(1, 1);
      Refused.by(() -> statement.executeQuery().next()).withState("22023").saying("2");
      Refused.by(() -> statement.setInt(3, 1)).withState("22023").saying("3");
      Refused.by(() -> statement.setInt(0, 1)).withState("22023");
    }
  }

  @Test
  void a_statement_without_place_for_values_names_the_parameter_too() {
    query("SELECT * FROM errors_people WHERE id = ?").withState("22023").saying("Parameter 1");
    query("EXPLAIN ANALYZE SELECT * FROM errors_people WHERE id = ?")
        .withState("22023")
        .saying("Parameter 1");
  }

  @Test
  void a_statement_too_long_to_compile_is_refused_as_such() {
    String texts = IntStream.range(0, 3_500).mapToObj(i -> "name").collect(joining(" || "));
    query("SELECT " + texts + " FROM errors_people")
        .as(SQLNonTransientException.class)
        .withState("54001")
        .saying("too long", "Split it");
  }

  @Test
  void a_closed_connection_says_so() throws SQLException {
    Connection closed = dynamo.connect();
    closed.close();
    Refused.by(closed::createStatement)
        .as(SQLNonTransientConnectionException.class)
        .withState("08003");
    assertThat(closed.isValid(1)).isFalse();
    assertThat(closed.isClosed()).isTrue();
  }

  @Test
  void a_full_scan_is_refused_where_it_is_denied() throws SQLException {
    try (Connection careful = dynamo.connect("full_scan=deny")) {
      Refused.by(() -> Rows.of(careful, "SELECT * FROM errors_people WHERE name = 'Ada'"))
          .as(SQLNonTransientException.class)
          .withState("54S01")
          .saying("errors_people", "full_scan");
      assertThat(Rows.of(careful, "SELECT name FROM errors_people WHERE id = 1"))
          .containsExactly("Ada");
      assertThat(Rows.of(careful, "SELECT * FROM errors_people WHERE 1 = 0")).isEmpty();
      assertThat(Rows.of(careful, "SELECT TRUE FROM errors_people WHERE 1 <> 1 LIMIT 0")).isEmpty();
      assertThat(Rows.of(careful, "SELECT * FROM errors_people LIMIT 1")).hasSize(1);
    }
  }

  @Test
  void an_endpoint_that_nobody_listens_at_is_unreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Refused.by(() -> connectAndRead(LocalDynamo.jdbcUrl(URI.create("http://127.0.0.1:" + port))))
        .as(SQLNonTransientConnectionException.class)
        .withState("08001")
        .saying("127.0.0.1:" + port);
  }

  @Test
  void refused_credentials_say_what_to_do() throws IOException {
    refusing(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        url ->
            Refused.by(() -> connectAndRead(url))
                .as(SQLInvalidAuthorizationSpecException.class)
                .withState("28000")
                .saying("access_key_id")
                .notSaying("top-secret"));
  }

  @Test
  void a_missing_table_right_names_the_action() throws IOException {
    refusing(
        "AccessDeniedException",
        "User: arn:aws:iam::1:user/x is not authorized to perform: dynamodb:DescribeTable",
        url ->
            Refused.by(() -> connectAndRead(url))
                .as(SQLSyntaxErrorException.class)
                .withState("42501")
                .saying("dynamodb:DescribeTable"));
  }

  private interface UrlCheck {
    void check(String url) throws IOException;
  }

  /** A server that refuses everything in DynamoDB's way. */
  private static void refusing(String type, String message, UrlCheck check) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body =
        ("{\"__type\":\"com.amazon.coral.service#" + type + "\",\"message\":\"" + message + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
      check.check(
          "jdbc:dynamodb://us-east-1?access_key_id=some&secret_access_key=top-secret&endpoint="
              + endpoint
              + "&max_retries=0&tables=errors_people");
    } finally {
      server.stop(0);
    }
  }

  private static void connect(String url) throws SQLException {
    DriverManager.getConnection(url).close();
  }

  private static void connectAndRead(String url) throws SQLException {
    try (Connection opened = DriverManager.getConnection(url)) {
      Rows.of(opened, "SELECT * FROM errors_people");
    }
  }

  private static Refused query(String sql) {
    return Refused.by(() -> Rows.of(connection, sql));
  }

  @Test
  void a_schema_file_that_cannot_be_read_says_why(@TempDir Path folder) throws IOException {
    schemaFile(folder.resolve("none.json")).saying("none.json", "it does not exist");
    schemaFile(folder.resolve("none/x.json")).saying("its folder does not exist");
    schemaFile(folder).saying("it is a folder");
    schemaFile(written(folder, new byte[] {(byte) 0xff, (byte) 0xfe})).saying("UTF-8");
    schemaFile(written(folder, "{\"tables\": [}".getBytes(StandardCharsets.UTF_8)))
        .saying("line 1, column 13", "is not JSON: '}' is not expected here");
    schemaFile(written(folder, "{\"tables\":\n [".getBytes(StandardCharsets.UTF_8)))
        .saying("line 2, column", "the text ends too early");
    schemaFile(written(folder, "{\"tables\": tru}".getBytes(StandardCharsets.UTF_8)))
        .saying("'tru' is not expected here");
  }

  private static Path written(Path folder, byte[] content) throws IOException {
    return Files.write(folder.resolve("schema.json"), content);
  }

  private static Refused schemaFile(Path file) {
    return Refused.by(() -> connect(dynamo.url() + "&schema_file=" + file))
        .as(SQLNonTransientConnectionException.class)
        .withState("01S00");
  }

  @Test
  void functions_explain_bad_values() {
    query("SELECT JSON_VALUE(name, '$.a' ERROR ON ERROR) FROM errors_people")
        .as(SQLDataException.class)
        .withState("22000")
        .saying("The text is not a JSON document.");
    query("SELECT id FROM errors_people WHERE name SIMILAR TO '['")
        .as(SQLDataException.class)
        .withState("22000")
        .saying("The pattern '[' is not valid at character 2.");
    query("SELECT REGEXP_REPLACE(name, '(', 'x') FROM errors_people")
        .as(SQLDataException.class)
        .withState("22000")
        .saying("The regular expression '(' is not valid at character 2.");
    query("SELECT CAST(name AS BOOLEAN) FROM errors_people")
        .withState("22018")
        .saying("is not a boolean");
    query("SELECT (SELECT x FROM (VALUES (1), (2)) AS v(x)) FROM errors_people")
        .withState("21000")
        .saying("more than one row");
  }

  @Test
  void a_port_that_does_not_exist_is_refused() {
    Refused.by(() -> connect("jdbc:dynamodb://us-east-1?endpoint=http://localhost:99999"))
        .withState("01S00")
        .saying("endpoint", "The port is above 65535.");
  }
}
