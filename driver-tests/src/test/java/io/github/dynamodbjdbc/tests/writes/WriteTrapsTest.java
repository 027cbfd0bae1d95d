package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Writes that once did something else than they say, each with the smallest input. */
@WithDynamo
class WriteTrapsTest {
  private static final String TABLE = "write_traps";

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder(TABLE)
            .partitionKey("id", ScalarAttributeType.S)
            .sortKey("sk", ScalarAttributeType.N),
        List.of());
    List<Map<String, AttributeValue>> wanted = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      wanted.add(
          Attributes.item("name", Attributes.s("w" + i), "filler", Attributes.s("x".repeat(9000))));
    }
    server.create(
        new TableBuilder("write_traps_wanted").partitionKey("name", ScalarAttributeType.S), wanted);
  }

  @BeforeEach
  void fill(TestDynamo server) {
    for (int sk = 1; sk <= 3; sk++) {
      Map<String, AttributeValue> item =
          Attributes.item(
              "id", Attributes.s("a"),
              "sk", Attributes.n(sk),
              "n", Attributes.n(sk),
              "name", Attributes.s("n" + sk));
      server.client().putItem(put -> put.tableName(TABLE).item(item));
    }
  }

  private static String item(TestDynamo server, int sk) {
    return Written.item(server, TABLE, Map.of("id", Attributes.s("a"), "sk", Attributes.n(sk)));
  }

  @Test
  void a_list_of_keys_does_not_hide_other_conditions_on_the_keys(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect()) {
      for (String more :
          List.of(
              "sk > 10",
              "id BETWEEN 'x1' AND 'x2'",
              "sk + 1 > 10",
              "NOT (sk < 5)",
              "(sk = 7 OR id = 'b')",
              "id LIKE '%z'",
              "id || '' = 'b'",
              "sk <> 1 AND sk <> 2 AND sk <> 3")) {
        String where = " WHERE id IN ('a', 'c') AND sk IN (1, 2, 3) AND " + more;
        assertThat(Written.by(connection, "UPDATE write_traps SET name = 'x'" + where))
            .as(more)
            .isZero();
        assertThat(Written.by(connection, "DELETE FROM write_traps" + where)).as(more).isZero();
        String one = " WHERE id = 'a' AND sk = 1 AND " + more;
        assertThat(Written.by(connection, "DELETE FROM write_traps" + one)).as(more).isZero();
      }
      assertThat(
              Written.by(
                  connection,
                  "DELETE FROM write_traps WHERE id = ? AND id = ? AND sk = 1",
                  "a",
                  "b"))
          .isZero();
      assertThat(
              Written.by(
                  connection,
                  "DELETE FROM write_traps WHERE id = 'a' AND sk IN (1, 2, 3) AND sk >= ?",
                  2.5))
          .isEqualTo(1);
      assertThat(item(server, 2)).isEqualTo("{id=S a, n=N 2, name=S n2, sk=N 2}");
      assertThat(item(server, 3)).isEqualTo("null");
    }
  }

  @Test
  void a_subquery_is_checked_for_an_item_that_is_named_by_its_key(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect()) {
      for (String condition :
          List.of(
              "EXISTS (SELECT 1 FROM write_traps_wanted w WHERE w.name = t.name)",
              "name IN (SELECT w.name FROM write_traps_wanted w)",
              "name = (SELECT MAX(w.name) FROM write_traps_wanted w WHERE w.name = t.name)",
              "EXISTS (SELECT 1 FROM write_traps_wanted w WHERE w.name = 'none')")) {
        String where = " WHERE t.id = 'a' AND t.sk = 1 AND " + condition;
        assertThat(Written.by(connection, "UPDATE write_traps t SET n = 9" + where))
            .as(condition)
            .isZero();
        assertThat(Written.by(connection, "DELETE FROM write_traps t" + where))
            .as(condition)
            .isZero();
      }
      assertThat(
              Written.by(
                  connection,
                  "DELETE FROM write_traps t WHERE t.id = 'a' AND t.sk = 1 AND NOT EXISTS (SELECT 1"
                      + " FROM write_traps_wanted w WHERE w.name = t.name)"))
          .isEqualTo(1);
    }
  }

  @Test
  void a_value_that_does_not_fit_fails_though_no_item_matches(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect()) {
      for (String where :
          List.of(
              "id = 'none' AND sk = 1",
              "n > 100",
              "n BETWEEN 3 AND -1",
              "CHAR_LENGTH(name) > 100",
              "id = NULL")) {
        Refused.by(() -> Written.by(connection, "UPDATE write_traps SET n = ? WHERE " + where, "q"))
            .withState("22018");
      }
    }
  }

  @Test
  void a_sum_keeps_all_digits_or_is_refused(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      BigDecimal large = new BigDecimal("12345678901234567890123456789012345678");
      Written.by(connection, "UPDATE write_traps SET n = ? WHERE id = 'a' AND sk = 1", large);
      Refused.by(
              () ->
                  Written.by(
                      connection, "UPDATE write_traps SET n = n + 0.5 WHERE id = 'a' AND sk = 1"))
          .withState("22003");
      assertThat(item(server, 1)).contains("n=N 12345678901234567890123456789012345678,");
      Refused.by(
              () ->
                  Written.by(
                      connection,
                      "UPDATE write_traps SET n = n + 0.5 WHERE id = 'a' AND sk = 1 AND name ||"
                          + " '' <> ''"))
          .withState("22003");
      assertThat(item(server, 1)).contains("n=N 12345678901234567890123456789012345678,");
      Written.by(connection, "UPDATE write_traps SET n = 9E125 WHERE id = 'a' AND sk = 1");
      for (String more : List.of("", " AND name || '' <> ''")) {
        Refused.by(
                () ->
                    Written.by(
                        connection,
                        "UPDATE write_traps SET n = n + 9E125 WHERE id = 'a' AND sk = 1" + more))
            .withState("22003");
      }
    }
  }

  @Test
  void a_fraction_that_DynamoDB_computed_is_read_by_later_statements(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect("schema_cache_ttl=61m")) {
      Written.by(connection, "UPDATE write_traps SET n = n + 0.5 WHERE id = 'a' AND sk = 1");
      assertThat(Rows.of(connection, "SELECT n FROM write_traps WHERE id = 'a' AND sk = 1"))
          .containsExactly("1.5");
      Written.by(connection, "UPDATE write_traps SET _record.nn = n WHERE id = 'a' AND sk = 1");
      assertThat(Rows.of(connection, "SELECT nn FROM write_traps WHERE id = 'a' AND sk = 1"))
          .containsExactly("1.5");
    }
  }

  @Test
  void a_sum_with_a_double_has_no_digits_of_its_binary_form(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("schema_cache_ttl=62m")) {
      for (Object amount : List.of("0.1e0", "CAST(0.1 AS DOUBLE)", "1E-1", "0.10")) {
        Written.by(connection, "UPDATE write_traps SET n = 3 WHERE id = 'a' AND sk = 1");
        Written.by(
            connection, "UPDATE write_traps SET n = n + " + amount + " WHERE id = 'a' AND sk = 1");
        assertThat(item(server, 1)).as("" + amount).contains("n=N 3.1,");
      }
      for (Object amount : List.of(0.1, 0.1f, "0.100", new BigDecimal("0.1000"))) {
        Written.by(connection, "UPDATE write_traps SET n = 3 WHERE id = 'a' AND sk = 1");
        Written.by(
            connection, "UPDATE write_traps SET n = n + ? WHERE id = 'a' AND sk = 1", amount);
        assertThat(item(server, 1)).as("" + amount).contains("n=N 3.1,");
      }
    }
  }

  @Test
  void a_copy_keeps_the_stored_value(TestDynamo server) throws SQLException {
    Map<String, AttributeValue> item =
        Attributes.item(
            "id", Attributes.s("c"),
            "sk", Attributes.n(1),
            "doc", Attributes.map("set", Attributes.stringSet("s")),
            "doc2", Attributes.map("old", Attributes.s("x")),
            "lst", Attributes.list(Attributes.s("p"), Attributes.n(2)),
            "lst2", Attributes.list(Attributes.s("q")),
            "nums", Attributes.numberSet("1", "2.5"));
    server.client().putItem(put -> put.tableName(TABLE).item(item));
    try (Connection connection = server.connect("schema_cache_ttl=63m")) {
      for (String more : List.of("", " AND CHAR_LENGTH(id) = 1")) {
        Written.by(
            connection,
            "UPDATE write_traps SET doc2 = doc, lst2 = lst, _record.other_doc = doc,"
                + " _record.other_list = lst, _record.other_nums = nums WHERE id = 'c' AND sk = 1"
                + more);
        assertThat(
                Written.item(server, TABLE, Map.of("id", Attributes.s("c"), "sk", Attributes.n(1))))
            .contains(
                "doc2={set=SS [s]}",
                "lst2=[S p, N 2]",
                "other_doc={set=SS [s]}",
                "other_list=[S p, N 2]",
                "other_nums=NS [1, 2.5]");
        server.client().putItem(put -> put.tableName(TABLE).item(item));
      }
    }
  }

  @Test
  void a_copy_of_null_removes_the_attribute(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      for (String value : List.of("_record.m", "n")) {
        for (String more : List.of("", " AND name || '' <> ''")) {
          Map<String, AttributeValue> item =
              Attributes.item(
                  "id", Attributes.s("a"),
                  "sk", Attributes.n(1),
                  "name", Attributes.s("x"),
                  "n", Attributes.nil(),
                  "m", Attributes.nil());
          server.client().putItem(put -> put.tableName(TABLE).item(item));
          String set = "UPDATE write_traps SET n = " + value + " WHERE id = 'a' AND sk = 1";
          Written.by(connection, set + more);
          assertThat(item(server, 1)).as(value + more).doesNotContain(" n=");
        }
      }
    }
  }

  @Test
  void null_is_stored_in_all_ways_alike(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("null_writes=null")) {
      for (String value : List.of("n + 1", "n * 2", "m", "NULL", "n + CAST(NULL AS INTEGER)")) {
        for (String more : List.of("", " AND name || '' <> ''")) {
          Map<String, AttributeValue> item =
              Attributes.item(
                  "id", Attributes.s("a"), "sk", Attributes.n(1), "name", Attributes.s("x"));
          server.client().putItem(put -> put.tableName(TABLE).item(item));
          Written.by(
              connection,
              "UPDATE write_traps SET n = "
                  + value.replace("m", "_record.m")
                  + " WHERE id = 'a' AND sk = 1"
                  + more);
          assertThat(item(server, 1)).as(value + more).contains("n=NULL");
        }
      }
    }
  }
}
