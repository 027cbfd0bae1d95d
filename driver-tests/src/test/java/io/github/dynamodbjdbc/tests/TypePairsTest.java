package io.github.dynamodbjdbc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.pushdown.PushdownTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two values of any two types in every place that needs one type for both. Types that have none in
 * PostgreSQL are refused while the statement is prepared.
 */
@WithDynamo
class TypePairsTest {
  private static final List<String> VALUES =
      List.of(
          "age",
          "id",
          "score",
          "active",
          "token",
          "tags",
          "TIME '10:00:00'",
          "DATE '2024-01-01'",
          "TIMESTAMP '2024-01-01 00:00:00'",
          "1",
          "1.5",
          "TRUE",
          "'x'",
          "ARRAY[1]",
          "ARRAY['a']",
          "X'0a'");

  private static final List<String> PLACES =
      List.of(
          "SELECT %s FROM users UNION SELECT %s FROM users",
          "SELECT CASE WHEN age > 3 THEN %s ELSE %s END FROM users",
          "SELECT COALESCE(%s, %s) FROM users",
          "SELECT v FROM users CROSS JOIN LATERAL (VALUES (%s), (%s)) AS t (v)",
          "SELECT id FROM users WHERE %s IN (SELECT %s FROM users)",
          "SELECT id FROM users WHERE %s = %s");

  private static Connection connection;

  @BeforeAll
  static void connect(TestDynamo dynamo) throws SQLException {
    PushdownTables.create(dynamo);
    connection = dynamo.connect("");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void two_values_of_any_types_give_rows_or_a_refusal() throws SQLException {
    List<String> failures = new ArrayList<>();
    int answered = 0;
    for (String place : PLACES) {
      for (String one : VALUES) {
        for (String other : VALUES) {
          String sql = String.format(place, one, other);
          try {
            read(sql);
            answered++;
          } catch (SQLException e) {
            if (!e.getSQLState().matches("42.*|22.*|0A000")) {
              failures.add(sql + ": " + e.getSQLState() + " " + e.getMessage());
            }
          }
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(answered).isGreaterThan(360);
  }

  private static void read(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getObject(1);
        rows.getString(1);
      }
    }
  }

  @Test
  void a_time_and_a_number_have_no_common_type() {
    refused("SELECT age FROM users UNION SELECT TIME '10:00:00'");
    refused("SELECT 1 UNION SELECT DATE '2024-01-01'");
    refused("SELECT 1.5 UNION ALL SELECT TIMESTAMP '2024-01-01 00:00:00'");
    refused("SELECT age FROM users INTERSECT SELECT DATE '2024-01-01'");
    refused("SELECT DATE '2024-01-01' EXCEPT SELECT age FROM users");
    refused("VALUES (1), (DATE '2024-01-01')");
  }

  /** As in PostgreSQL: a text does not turn the numbers of another branch into texts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT age FROM users UNION SELECT id FROM users",
        "SELECT id FROM users UNION ALL SELECT age + 0.5 FROM users",
        "SELECT id FROM users UNION SELECT 5",
        "SELECT id FROM users INTERSECT SELECT DATE '2024-01-01'",
        "SELECT id FROM users EXCEPT SELECT age > 3 FROM users",
        "SELECT id FROM users UNION SELECT CURRENT_TIMESTAMP",
        "SELECT id, age FROM users UNION SELECT id, id FROM users",
        "SELECT id FROM users UNION SELECT NULL UNION SELECT age FROM users",
        "SELECT age FROM users UNION (SELECT age FROM users UNION SELECT id FROM users)",
        "SELECT x FROM (SELECT age AS x FROM users LIMIT 1) s UNION SELECT id FROM users",
        "SELECT x FROM (SELECT age AS x FROM users UNION SELECT id FROM users) s",
        "WITH r AS (SELECT age AS x FROM users UNION SELECT id FROM users) SELECT x FROM r",
        "SELECT age FROM users UNION SELECT UPPER('x')"
      })
  void a_text_and_another_type_have_no_common_type(String sql) {
    Refused.by(() -> Rows.of(connection, sql))
        .withState("42804")
        .saying("in one branch and a text in another", "line 1, column", "CAST(");
  }

  /** A literal has no type of its own, and NULL fits any. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT 7 AS x UNION SELECT 'x'; 7,x",
        "SELECT 'x' UNION SELECT 7; 7,x",
        "SELECT 7 AS x UNION VALUES ('x'), ('y'); 7,x,y",
        "SELECT 7 AS x UNION SELECT NULL; 7,null",
        "SELECT CAST(7 AS VARCHAR) UNION SELECT LOWER('X'); 7,x"
      })
  void an_untyped_literal_joins_any_type(String sql, String rows) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactlyInAnyOrder(rows.split(","));
  }

  @Test
  void an_array_and_a_text_have_no_common_type() {
    refusedAsList("SELECT id FROM users UNION SELECT tags FROM users");
    refusedAsList("SELECT tags FROM users UNION SELECT 'x'");
    refusedAsList("SELECT ARRAY['a'] INTERSECT SELECT id FROM users");
    refusedAsList("SELECT id FROM users EXCEPT SELECT ARRAY[1]");
  }

  @Test
  void a_row_is_no_condition() {
    Refused.by(() -> read("SELECT id FROM users WHERE ('a', 'b')"))
        .withState("42804")
        .saying("WHERE needs a condition");
  }

  private static void refusedAsList(String sql) {
    Refused.by(() -> read(sql)).withState("42804").saying("is a list in one branch");
  }

  private static void refused(String sql) {
    Refused.by(() -> read(sql)).withState("42000");
  }
}
