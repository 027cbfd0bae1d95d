package io.github.dynamodbjdbc.tests.documents;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same statement over documents gives the same rows however deep maps become columns, and
 * whether lists are arrays or JSON.
 */
@WithDynamo
class DocumentsTest {
  private static final Map<String, Connection> CONNECTIONS = new LinkedHashMap<>();

  /** Statements that gave other rows, or none: all of a test are told together. */
  private final List<String> failures = new ArrayList<>();

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(new TableBuilder("doc_users").partitionKey("id", N), DocumentItems.ALL);
    for (String settings :
        List.of(
            "unnest_depth=0",
            "unnest_depth=1",
            "unnest_depth=3",
            "unnest_depth=0&list_type=json",
            "unnest_depth=3&list_type=json")) {
      CONNECTIONS.put(settings, dynamo.connect("tables=doc_users", settings));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    for (Connection connection : CONNECTIONS.values()) {
      connection.close();
    }
  }

  @AfterEach
  void everyStatementGaveItsRows() {
    assertThat(failures).isEmpty();
  }

  @Test
  void a_nested_attribute_is_selected_by_its_name() {
    check(
        "SELECT metadata.registration_ip, metadata.user_agent FROM doc_users ORDER BY id",
        "10.0.0.1|x",
        "null|x",
        "null|y",
        "10.0.0.4|null",
        "null|null",
        "null|null",
        "null|null");
    check(
        "SELECT u.metadata.a.b, u.metadata.a.c.d FROM doc_users u ORDER BY u.id",
        "5|deep",
        "null|null",
        "7|null",
        "null|null",
        "null|null",
        "null|null",
        "null|null");
    check(
        "SELECT profile.city, profile.age FROM doc_users ORDER BY id",
        "Oslo|40",
        "null|null",
        "null|40",
        "null|null",
        "null|null",
        "null|null",
        "null|null");
    check(
        "SELECT \"metadata.registration_ip\", metadata.a FROM doc_users WHERE id < 4 ORDER BY id",
        "10.0.0.1|{\"b\":5,\"c\":{\"d\":\"deep\"}}",
        "null|{\"b\":null}",
        "null|{\"b\":7,\"c\":{}}");
    check("SELECT Metadata.Registration_IP FROM doc_users WHERE id = 4", "10.0.0.4");
  }

  @Test
  void a_nested_attribute_stands_wherever_a_column_does() {
    check(
        "SELECT metadata.registration_ip FROM doc_users WHERE metadata.user_agent = 'x' ORDER BY id",
        "10.0.0.1",
        "null");
    check(
        "SELECT id FROM doc_users u WHERE u.metadata.a.b > 4 ORDER BY u.metadata.a.b DESC",
        "3",
        "1");
    check(
        "SELECT id FROM doc_users WHERE metadata.a.b IS NULL ORDER BY id", "2", "4", "5", "6", "7");
    check("SELECT id FROM doc_users WHERE metadata.user_agent <> 'x'", "3");
    check("SELECT id FROM doc_users WHERE NOT metadata.a.c.d = 'deep'");
    check("SELECT id FROM doc_users WHERE profile.city = 'Oslo'", "1");
    check("SELECT id FROM doc_users WHERE profile.age BETWEEN 30 AND 50 ORDER BY id", "1", "3");
    check(
        "SELECT metadata.user_agent, COUNT(*), SUM(metadata.a.b) FROM doc_users"
            + " GROUP BY metadata.user_agent HAVING COUNT(*) > 1"
            + " ORDER BY metadata.user_agent NULLS LAST",
        "x|2|5",
        "null|4|null");
    check(
        "SELECT u.id, v.id FROM doc_users u JOIN doc_users v"
            + " ON u.metadata.user_agent = v.metadata.user_agent AND u.id < v.id",
        "1|2");
    check(
        "SELECT id FROM doc_users u WHERE EXISTS (SELECT 1 FROM doc_users v"
            + " WHERE v.profile.age = u.profile.age AND v.id <> u.id) ORDER BY id",
        "1",
        "3");
    check(
        "SELECT id FROM doc_users ORDER BY metadata.registration_ip NULLS LAST, id LIMIT 3",
        "1",
        "4",
        "2");
    check("SELECT t.metadata.user_agent FROM (SELECT * FROM doc_users WHERE id = 3) t", "y");
  }

  @Test
  void elements_of_lists_are_reached_by_number_and_name() {
    check(
        "SELECT addresses[1].city FROM doc_users ORDER BY id",
        "San Francisco",
        "San Francisco",
        "null",
        "null",
        "null",
        "null",
        "null");
    check(
        "SELECT u.addresses[1].lines[2], addresses[1].zip, addresses[2] FROM doc_users u"
            + " WHERE id < 4 ORDER BY id",
        "q|94105|{\"city\":\"Oslo\"}",
        "null|null|null",
        "null|null|null");
    check(
        "SELECT addresses[1], addresses[3], addresses[4].city, addresses[5].city, addresses[0],"
            + " addresses[-1] FROM doc_users WHERE id = 3",
        "Oslo|3|null|12|null|null");
    check("SELECT id FROM doc_users WHERE addresses[2].city = 'Oslo'", "1");
    // A place may be a column, and one that no list has.
    check(
        "SELECT addresses[id].city, addresses[id + 4294967296] FROM doc_users WHERE id = 1",
        "San Francisco|null");
    check("SELECT addresses[999999999999].city FROM doc_users WHERE id = 1", "null");
    check(
        "SELECT addresses[1].city, COUNT(*) FROM doc_users GROUP BY addresses[1].city"
            + " ORDER BY addresses[1].city NULLS LAST",
        "San Francisco|2",
        "null|5");
    check(
        "SELECT contacts[2].name, contacts[1] FROM doc_users ORDER BY id LIMIT 2",
        "bob|ann",
        "null|null");
    check(
        "SELECT addresses[1]['city'], profile['city'] FROM doc_users WHERE id = 1",
        "San Francisco|Oslo");
  }

  @Test
  void unnest_in_select_multiplies_rows() {
    check(
        "SELECT unnest(addresses) AS address FROM doc_users ORDER BY id, address",
        "{\"city\":\"Oslo\"}",
        "{\"city\":\"San Francisco\",\"lines\":[\"p\",\"q\"],\"zip\":94105}",
        "{\"city\":\"San Francisco\"}",
        "3",
        "Oslo",
        "{\"city\":12}",
        "{\"city\":null}",
        "null");
    check(
        "SELECT address.city FROM (SELECT unnest(addresses) AS address FROM doc_users)"
            + " WHERE address.city = 'San Francisco'",
        "San Francisco",
        "San Francisco");
    check(
        "SELECT id, t.address.city FROM (SELECT id, unnest(addresses) AS address FROM doc_users) t"
            + " WHERE t.address.city IS NOT NULL ORDER BY id, t.address.city",
        "1|Oslo",
        "1|San Francisco",
        "2|San Francisco",
        "3|12");
    check(
        "SELECT unnest(tags) AS tag, COUNT(*) FROM doc_users GROUP BY tag ORDER BY tag",
        "a|1",
        "b|2");
    check("SELECT DISTINCT unnest(tags) FROM doc_users ORDER BY 1 DESC", "b", "a");
    check("SELECT UPPER(unnest(tags)) FROM doc_users WHERE id = 2", "B");
    check(
        "SELECT id, unnest(tags) AS tag FROM doc_users ORDER BY tag DESC, id LIMIT 2",
        "1|b",
        "2|b");
    check("SELECT unnest(contacts) FROM doc_users WHERE id <> 1");
    check("SELECT unnest(metadata.a) FROM doc_users");
    check("SELECT unnest(ARRAY[1, 2])", "1", "2");
    check(
        "WITH w AS (SELECT id, unnest(addresses) AS a FROM doc_users)"
            + " SELECT w.a.city, COUNT(*) FROM w GROUP BY w.a.city ORDER BY w.a.city NULLS LAST",
        "12|1",
        "Oslo|1",
        "San Francisco|2",
        "null|4");
  }

  @Test
  void a_star_beside_unnest_is_the_table_alone() throws SQLException {
    for (Connection connection : CONNECTIONS.values()) {
      List<String> plain = Rows.columns(connection, "SELECT * FROM doc_users");
      List<String> unnested =
          Rows.columns(connection, "SELECT *, unnest(tags) AS tag FROM doc_users");
      plain.add("tag VARCHAR");
      assertThat(unnested).isEqualTo(plain);
    }
  }

  @Test
  void unnest_in_from_joins() {
    check(
        "SELECT u.id, a.address.city, a.n FROM doc_users u"
            + " CROSS JOIN UNNEST(u.addresses) WITH ORDINALITY AS a (address, n) ORDER BY 1, 3",
        "1|San Francisco|1",
        "1|Oslo|2",
        "2|San Francisco|1",
        "3|null|1",
        "3|null|2",
        "3|null|3",
        "3|null|4",
        "3|12|5");
    check(
        "SELECT u.id, tag FROM doc_users u LEFT JOIN UNNEST(u.tags) AS t (tag) ON TRUE"
            + " ORDER BY 1, 2",
        "1|a",
        "1|b",
        "2|b",
        "3|null",
        "4|null",
        "5|null",
        "6|null",
        "7|null");
    check("SELECT id, tag FROM doc_users, UNNEST(tags) AS tag ORDER BY 1, 2", "1|a", "1|b", "2|b");
    check(
        "SELECT id, address.city FROM doc_users, UNNEST(addresses) AS address WHERE id < 3"
            + " ORDER BY 1, 2",
        "1|Oslo",
        "1|San Francisco",
        "2|San Francisco");
    check(
        "SELECT SUM(CAST(s AS DECIMAL(10, 1))) FROM doc_users u CROSS JOIN UNNEST(u.scores) AS t (s)",
        "4.5");
    check(
        "SELECT id, line FROM doc_users u CROSS JOIN UNNEST(u.addresses[1].lines) AS l (line)"
            + " ORDER BY line",
        "1|p",
        "1|q");
  }

  @Test
  void lists_are_searched_and_counted() {
    check(
        "SELECT id, CARDINALITY(tags), CARDINALITY(addresses), CARDINALITY(contacts) FROM doc_users"
            + " ORDER BY id",
        "1|2|2|2",
        "2|1|1|null",
        "3|null|5|null",
        "4|null|0|0",
        "5|null|null|null",
        "6|null|null|null",
        "7|null|null|null");
    check("SELECT id FROM doc_users WHERE 'a' = ANY(tags)", "1");
    check("SELECT id FROM doc_users WHERE 'b' = SOME(tags) ORDER BY id", "1", "2");
    check("SELECT id FROM doc_users WHERE array_contains(tags, 'a')", "1");
    check("SELECT id FROM doc_users WHERE NOT 'a' = ANY(tags)", "2");
    check("SELECT id FROM doc_users WHERE 'a' <> ALL(tags)", "2");
    check(
        "SELECT id FROM doc_users WHERE ('a' = ANY(tags)) IS NULL ORDER BY id",
        "3",
        "4",
        "5",
        "6",
        "7");
    check("SELECT id FROM doc_users WHERE 2.5 = ANY(scores)", "1");
    check("SELECT id FROM doc_users WHERE 1 >= ALL(scores)", "2");
    check("SELECT id FROM doc_users WHERE 2 < ANY(scores)", "1");
  }

  @Test
  void a_parameter_is_sought_and_counts_elements() throws SQLException {
    for (Connection connection : CONNECTIONS.values()) {
      assertThat(Rows.of(connection, "SELECT id FROM doc_users WHERE ? = ANY(tags)", "a"))
          .containsExactly("1");
      assertThat(Rows.of(connection, "SELECT addresses[?].city FROM doc_users WHERE id = ?", 2, 1))
          .containsExactly("Oslo");
      assertThat(Rows.of(connection, "SELECT id FROM doc_users WHERE metadata.a.b = ?", 7))
          .containsExactly("3");
    }
  }

  @Test
  void lateral_and_subqueries_reach_elements_too() {
    check(
        "SELECT u.id, t FROM doc_users u LEFT JOIN LATERAL unnest(u.tags) AS t ON TRUE"
            + " WHERE u.id < 4 ORDER BY 1, 2",
        "1|a",
        "1|b",
        "2|b",
        "3|null");
    check(
        "SELECT id FROM doc_users WHERE EXISTS"
            + " (SELECT 1 FROM UNNEST(addresses) AS a WHERE a.city = 'Oslo')",
        "1");
    check("SELECT id FROM doc_users u WHERE 'a' IN (SELECT unnest(u.tags))", "1");
    check(
        "SELECT id, (SELECT COUNT(*) FROM UNNEST(u.tags) AS t (x)) FROM doc_users u"
            + " WHERE id < 4 ORDER BY id",
        "1|2",
        "2|1",
        "3|0");
  }

  @Test
  void a_search_is_unknown_where_SQL_says_so() {
    check(
        "SELECT id, 5 = ANY(mixed), 'z' = ANY(mixed), 'z' <> ALL(mixed), NULL = ANY(mixed)"
            + " FROM doc_users ORDER BY id",
        "1|true|null|null|null",
        "2|false|true|false|null",
        "3|null|null|null|null",
        "4|false|false|true|false",
        "5|null|null|null|null",
        "6|null|null|null|null",
        "7|null|null|null|null");
  }

  /** The three examples by which the property unnest_depth is told. */
  @Test
  void unnest_depth_says_how_deep_maps_become_columns(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("doc_depths").partitionKey("a", N),
        List.of(item("a", n(1), "b", map("x", n(2), "y", map("z", n(3))))));
    assertThat(document(dynamo, 0)).containsExactly("a, b", "1|{\"x\":2,\"y\":{\"z\":3}}");
    assertThat(document(dynamo, 1)).containsExactly("a, b.x, b.y", "1|2|{\"z\":3}");
    assertThat(document(dynamo, 2)).containsExactly("a, b.x, b.y.z", "1|2|3");
    assertThat(document(dynamo, 3)).containsExactly("a, b.x, b.y.z", "1|2|3");
  }

  private static List<String> document(TestDynamo dynamo, int depth) throws SQLException {
    try (Connection connection = dynamo.connect("tables=doc_depths", "unnest_depth=" + depth);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM doc_depths")) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i));
      }
      List<String> document = new ArrayList<>(List.of(String.join(", ", names)));
      document.addAll(Rows.of(rows));
      return document;
    }
  }

  private void check(String sql, String... rows) {
    CONNECTIONS.forEach(
        (settings, connection) -> {
          try {
            List<String> actual = Rows.of(connection, sql);
            if (!actual.equals(List.of(rows))) {
              failures.add(settings + ": " + sql + "\n  gave " + actual);
            }
          } catch (SQLException e) {
            failures.add(settings + ": " + sql + "\n  failed: " + e.getMessage());
          }
        });
  }
}
