package io.github.dynamodbjdbc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Constants of an execution: each is computed when it is needed, once, with that execution's
 * values.
 */
@WithDynamo
class ComputedValuesTest {
  @BeforeAll
  static void create(TestDynamo server) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      items.add(
          Attributes.item(
              "pk", Attributes.s("USER#" + i % 2), "n", Attributes.n(i), "x", Attributes.n(i)));
    }
    server.create(
        new TableBuilder("cv_items")
            .partitionKey("pk", ScalarAttributeType.S)
            .sortKey("n", ScalarAttributeType.N),
        items);
  }

  @Test
  void each_execution_computes_the_key_of_its_own_values(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT n FROM cv_items WHERE pk = 'USER#' || ?")) {
      for (String user : new String[] {"0", "1", "none", null}) {
        statement.setString(1, user);
        try (ResultSet rows = statement.executeQuery()) {
          String expected =
              "0".equals(user)
                  ? "[0, 2, 4, 6, 8]"
                  : "1".equals(user) ? "[1, 3, 5, 7, 9]" : "[]"; // NULL || is NULL
          assertThat(Rows.of(rows)).as(user).hasToString(expected);
        }
        long calls = statement.unwrap(DynamoDbStatement.class).statistics().readRequests();
        assertThat(calls).as("calls for %s", user).isEqualTo(user == null ? 0 : 1);
      }
    }
  }

  @Test
  void an_error_of_a_computed_key_is_the_statements(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThatThrownBy(
              () ->
                  Rows.of(
                      connection,
                      "SELECT n FROM cv_items WHERE pk = 'USER#1' AND n = 10 / CAST(? AS BIGINT)",
                      0))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22012"));
    }
  }

  @Test
  void a_value_that_is_not_needed_is_not_computed(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Rows.of(
                  connection,
                  "SELECT n FROM cv_items WHERE pk = 'USER#none' AND x + 1 = 10 / CAST(? AS"
                      + " BIGINT)",
                  0))
          .isEmpty();
    }
  }

  /** As in PostgreSQL: a condition that is false ends the AND before the division by zero. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT n FROM cv_items WHERE ? <> 0 AND pk = 'USER#1' AND n = 10 / ?",
        "SELECT n FROM cv_items WHERE pk = 'USER#1' AND ? <> 0 AND n = 10 / ?",
        "SELECT n FROM cv_items WHERE ? <> 0 AND x > 10 / ?",
        "SELECT n FROM cv_items WHERE ? <> 0 AND 10 / ? > 1",
        "SELECT a.n FROM cv_items a JOIN cv_items b ON a.pk = b.pk AND ? <> 0 AND a.x > 10 / ?",
        "SELECT pk, COUNT(*) FROM cv_items WHERE ? > 0 AND x > LN(?) GROUP BY pk",
        "SELECT n FROM cv_items WHERE ? IS NULL AND x > 10 / ?"
      })
  void a_condition_without_columns_is_evaluated_first(String sql, TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 0);
      statement.setInt(2, 0);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(Rows.of(rows)).isEmpty();
      }
      long calls = statement.unwrap(DynamoDbStatement.class).statistics().readRequests();
      assertThat(calls)
          .as("calls, of a join for its other side")
          .isEqualTo(sql.contains("JOIN") ? 1 : 0);
    }
  }

  @Test
  void the_first_operand_of_OR_and_AND_guards_the_next(TestDynamo server) throws SQLException {
    String from = " FROM (VALUES (0), (2), (10)) t (x)";
    try (Connection connection = server.connect()) {
      for (String condition :
          List.of(
              "? = 0 OR n = 10 / ?",
              "? = 0 OR n + 1 > 10 / ?",
              "pk <> '' AND (? = 0 OR n > 1 / ?)")) {
        assertThat(
                Rows.of(connection, "SELECT COUNT(*) > 0 FROM cv_items WHERE " + condition, 0, 0))
            .as(condition)
            .containsExactly("true");
      }
      Refused.by(
              () -> Rows.of(connection, "SELECT n FROM cv_items WHERE ? = 1 OR n = 10 / ?", 0, 0))
          .withState("22012");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT x = 0 OR 10 / x > 3, x <> 0 AND 10 / x > 3, NOT (x = 0 OR 10 / x > 3)"
                      + from))
          .containsExactly("true|false|false", "true|true|false", "false|false|true");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT NULLIF(x, 2) > 5 OR 10 / NULLIF(x, 0) > 3, NULLIF(x, 2) > 5 AND 10 /"
                      + " NULLIF(x, 0) > 3, x IS NULL OR x > 5 OR x = 0 OR 10 / x > 9"
                      + from))
          .containsExactly("null|false|true", "true|null|false", "true|false|true");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT x, CASE WHEN x = 0 OR 10 / x > 3 THEN 1 END, x = 0 OR"
                      + " CAST(SUBSTRING('-1', x) AS INTEGER) > 1"
                      + from
                      + " WHERE x < 5"))
          .containsExactly("0|1|true", "2|1|false");
      assertThat(
              Rows.of(
                  connection,
                  "SELECT a.x, b.x FROM (VALUES (0), (2)) a (x) JOIN (VALUES (1), (5)) b (x) ON a.x"
                      + " = 0 OR 10 / a.x = b.x"))
          .containsExactly("0|1", "0|5", "2|5");
      assertThat(
              Rows.of(connection, "EXPLAIN SELECT n FROM cv_items WHERE ? = 0 OR n > 10 / ?", 1, 1))
          .anyMatch(line -> line.matches(" *Filter \\?1 = 0 OR n > .*10 / \\?2.*"));
    }
  }

  @Test
  void conditions_without_columns_hold_in_their_order(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      String sql = "SELECT n FROM cv_items WHERE 10 / ? > 1 AND ? <> 0 AND pk = 'USER#1' AND n < 3";
      assertThat(Rows.of(connection, sql, 2, 1)).containsExactly("1");
      assertThat(Rows.of(connection, sql, 2, 0)).isEmpty();
      assertThat(Rows.of(connection, sql, null, 1)).isEmpty();
      Refused.by(() -> Rows.of(connection, sql, 0, 0)).withState("22012");
      assertThat(Rows.of(connection, "EXPLAIN " + sql, 2, 1))
          .anyMatch(line -> line.equals("Only if 10 / ?1 > 1 AND ?2 <> 0"));
    }
  }

  @Test
  void a_statement_has_one_time(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Rows.of(
                  connection,
                  "SELECT COUNT(*) FROM cv_items WHERE pk = 'USER#1'"
                      + " AND n < EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)"
                      + " AND CURRENT_TIMESTAMP = CURRENT_TIMESTAMP"
                      + " AND x + EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)"
                      + " = EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) + n"))
          .containsExactly("5");
    }
  }

  @Test
  void a_long_list_may_hold_computed_values(TestDynamo server) throws SQLException {
    StringBuilder list = new StringBuilder("'USER#1'");
    for (int i = 0; i < 30; i++) {
      list.append(", LOWER('X").append(i).append("' || ?)");
    }
    Object[] values = new Object[30];
    Arrays.fill(values, "y");
    try (Connection connection = server.connect()) {
      assertThat(Rows.of(connection, "SELECT n FROM cv_items WHERE pk IN (" + list + ")", values))
          .hasSize(5);
      assertThat(
              Rows.of(
                  connection,
                  "SELECT COUNT(*) FROM cv_items WHERE pk NOT IN (" + list + ")",
                  values))
          .containsExactly("5");
    }
  }

  @Test
  void a_subquery_has_computed_keys_too(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Rows.of(
                  connection,
                  "SELECT a.n FROM cv_items a WHERE a.pk = LOWER(?) || '#0' AND a.n IN"
                      + " (SELECT b.n - 1 FROM cv_items b WHERE b.pk = UPPER(?) || '#1')",
                  "USER",
                  "user"))
          .isEmpty();
      assertThat(
              Rows.of(
                  connection,
                  "SELECT a.n FROM cv_items a WHERE a.pk = UPPER(?) || '#0' AND a.n IN"
                      + " (SELECT b.n - 1 FROM cv_items b WHERE b.pk = UPPER(?) || '#1')",
                  "User",
                  "user"))
          .containsExactlyInAnyOrder("0", "2", "4", "6", "8");
    }
  }
}
