package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * NULL without a type, in the places where a value of a column stands. A key column is NOT NULL, so
 * that a condition which only NULL satisfies must not put NULL in its place.
 */
@WithDynamo
class UntypedNullsTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("nulls_users").partitionKey("id", N),
        List.of(item("id", n(1), "name", s("Ada")), item("id", n(2), "name", s("Ken"))));
    dynamo.create(
        new TableBuilder("nulls_orders").partitionKey("pk", S).sortKey("sk", S),
        List.of(item("pk", s("a"), "sk", s("x"), "at", s("2024-03-10T01:30:00Z"))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "id IN (SELECT NULL FROM nulls_orders); ",
        "id NOT IN (SELECT NULL FROM nulls_orders); ",
        "id = ANY (SELECT NULL FROM nulls_orders); ",
        "id <> ALL (SELECT NULL FROM nulls_orders); ",
        "id > ALL (SELECT NULL FROM nulls_orders); ",
        "id = (SELECT NULL FROM nulls_orders); ",
        "id IN (SELECT CAST(NULL AS BIGINT) FROM nulls_orders); ",
        "id IN (SELECT CASE WHEN sk = 'x' THEN NULL END FROM nulls_orders); ",
        "id IN (SELECT COALESCE(NULL, NULL) FROM nulls_orders); ",
        "id IN (SELECT MAX(NULL) FROM nulls_orders); ",
        "id IN (SELECT n FROM (SELECT NULL AS n FROM nulls_orders) s); ",
        "id IN (SELECT n FROM (VALUES (NULL)) AS v (n)); ",
        "id IN (VALUES (NULL)); ",
        "(id, name) IN (SELECT NULL, NULL FROM nulls_orders); ",
        "(id, name) IN (SELECT 1, NULL FROM nulls_orders); ",
        "name IN (SELECT NULL FROM nulls_orders); ",
        "NULL IN (SELECT id FROM nulls_users); ",
        "id IN (SELECT NULL FROM nulls_orders UNION SELECT 1 FROM nulls_orders); 1",
        "id IN (SELECT NULL FROM nulls_orders) OR id = 1; 1",
        "id NOT IN (SELECT NULL FROM nulls_orders) OR id = 1; 1",
        "id NOT IN (SELECT NULL FROM nulls_orders WHERE sk = 'y'); 1,2",
        "id IN (NULL, 1); 1",
        "EXISTS (SELECT NULL FROM nulls_orders); 1,2",
        "NOT EXISTS (SELECT NULL FROM nulls_orders); ",
        "(SELECT NULL FROM nulls_orders) IS NULL; 1,2"
      })
  void a_condition_with_null_is_not_true(String condition, String ids) throws SQLException {
    assertThat(
            Rows.of(connection, "SELECT id FROM nulls_users WHERE " + condition + " ORDER BY id"))
        .isEqualTo(ids == null ? List.of() : List.of(ids.split(",")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT u.id FROM nulls_users u JOIN (SELECT NULL AS n FROM nulls_orders) s ON s.n = u.id;"
            + " ",
        "SELECT u.id FROM nulls_users u, (SELECT NULL AS n FROM nulls_orders) s WHERE s.n = u.id; ",
        "SELECT id FROM nulls_users JOIN (SELECT NULL AS id FROM nulls_orders) s USING (id); ",
        "SELECT u.id, s.n FROM nulls_users u LEFT JOIN (SELECT NULL AS n FROM nulls_orders) s"
            + " ON s.n = u.id ORDER BY 1; 1|null,2|null",
        "SELECT u.id, s.n FROM nulls_users u FULL JOIN (SELECT NULL AS n FROM nulls_orders) s"
            + " ON s.n = u.id ORDER BY 1; 1|null,2|null,null|null",
        "SELECT pk FROM nulls_orders WHERE pk = 'a' AND sk IN (SELECT NULL FROM nulls_users); ",
        "SELECT pk FROM nulls_orders WHERE (pk, sk) IN (SELECT NULL, NULL FROM nulls_users); ",
        "WITH n AS (SELECT NULL AS x FROM nulls_users) SELECT pk FROM nulls_orders"
            + " WHERE pk IN (SELECT x FROM n); "
      })
  void a_join_with_null_finds_no_row(String sql, String rows) throws SQLException {
    assertThat(Rows.of(connection, sql))
        .isEqualTo(rows == null ? List.of() : List.of(rows.split(",")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT n, COUNT(*), COUNT(n), MAX(n) FROM (SELECT NULL AS n FROM nulls_users) s GROUP BY"
            + " n; null|2|0|null",
        "SELECT SUM(n), MIN(n), AVG(n) FROM (SELECT NULL AS n FROM nulls_users) s; null|null|null",
        "SELECT SUM(NULL), MIN(NULL), COUNT(NULL), BOOL_AND(NULL) FROM nulls_users;"
            + " null|null|0|null",
        "SELECT STRING_AGG(NULL, '-'), SUM(DISTINCT NULL) FROM nulls_users HAVING MAX(NULL) IS"
            + " NULL; null|null",
        "SELECT MAX(NULL) OVER (PARTITION BY name), SUM(NULL) OVER () FROM nulls_users WHERE id ="
            + " 1; null|null"
      })
  void aggregates_of_null_are_null(String sql, String row) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT id FROM nulls_users UNION SELECT NULL FROM nulls_orders; 1,2,null",
        "SELECT NULL FROM nulls_users UNION SELECT NULL FROM nulls_orders; null",
        "SELECT at FROM nulls_orders UNION ALL SELECT NULL FROM nulls_orders;"
            + " 2024-03-10T01:30:00Z,null",
        "SELECT id FROM nulls_users EXCEPT SELECT NULL FROM nulls_orders; 1,2",
        "SELECT CASE WHEN id = 1 THEN NULL ELSE NULL END FROM nulls_users; null,null"
      })
  void null_fits_a_branch_of_any_type(String sql, String rows) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactlyInAnyOrder(rows.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT NULL << id FROM nulls_users; null,null",
        "SELECT (NULL << id) / (id % 2) FROM nulls_users WHERE id = 1; null",
        "SELECT (ARRAY[NULL << 1, 2])[2]; 2",
        "SELECT NULL << NULL; null",
        "SELECT COALESCE(NULL << id, 7) FROM nulls_users; 7,7",
        "SELECT id FROM nulls_users WHERE (NULL << id) IS NULL ORDER BY id; 1,2",
        "SELECT LAG(NULL << id) OVER (ORDER BY id) FROM nulls_users; null,null",
        "SELECT COUNT(*) FROM nulls_users GROUP BY NULL << id; 2",
        "SELECT id FROM nulls_users ORDER BY NULL << id, id; 1,2"
      })
  void a_call_that_can_only_be_null_is_null(String sql, String rows) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly(rows.split(","));
  }
}
