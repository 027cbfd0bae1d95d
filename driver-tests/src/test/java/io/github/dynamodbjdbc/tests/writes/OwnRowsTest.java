package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A statement must not meet what it has written itself, in whichever way it finds its items. */
@WithDynamo
class OwnRowsTest {
  private static final String TABLE = "own_rows";
  private static final int ITEMS = 30;

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder(TABLE)
            .partitionKey("id", ScalarAttributeType.S)
            .keysOnlyIndex("by-rank", "grp", ScalarAttributeType.S, "rank", ScalarAttributeType.N)
            .keysOnlyIndex("by-turn", "grp", ScalarAttributeType.S, "turn", ScalarAttributeType.N),
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    Attributes.item(
                        "id",
                        Attributes.s("other" + i),
                        "filler",
                        Attributes.s("x".repeat(50_000))))
            .toList());
  }

  @BeforeEach
  void fill(TestDynamo server) {
    for (int i = 1; i <= ITEMS; i++) {
      int number = i;
      server
          .client()
          .deleteItem(
              delete ->
                  delete
                      .tableName(TABLE)
                      .key(Attributes.item("id", Attributes.s("copyi" + number))));
      server
          .client()
          .putItem(
              put ->
                  put.tableName(TABLE)
                      .item(
                          Attributes.item(
                              "id", Attributes.s("i" + number),
                              "grp", Attributes.s("g"),
                              "rank", Attributes.n(number),
                              "turn", Attributes.n(number),
                              "times", Attributes.n(0),
                              "parent", Attributes.s("i" + (number - 1)))));
    }
  }

  private static Connection connect(TestDynamo server) throws SQLException {
    return server.connect("page_size=2");
  }

  @Test
  void an_update_that_moves_items_forward_in_the_index_that_finds_them_changes_each_once(
      TestDynamo server) throws SQLException {
    try (Connection connection = connect(server)) {
      for (String where :
          List.of(
              "grp = 'g' AND rank > 0 AND times < 100",
              "grp = 'g' AND (rank > 0 OR turn > 0) AND times < 100",
              "grp IN ('g', 'h') AND rank > 0 AND times < 100")) {
        fill(server);
        String update =
            "UPDATE own_rows SET rank = rank + 100, turn = turn + 100,"
                + " times = times + 1 WHERE "
                + where;
        assertThat(String.join("\n", Rows.of(connection, "EXPLAIN " + update)))
            .as(where)
            .contains("keys by");
        assertThat(Written.by(connection, update)).as(where).isEqualTo(ITEMS);
        assertThat(
                Rows.of(
                    connection, "SELECT DISTINCT times, rank - turn FROM own_rows WHERE grp = 'g'"))
            .as(where)
            .containsExactly("1|0");
      }
    }
  }

  @Test
  void an_update_by_a_scan_of_an_index_changes_each_item_once(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect("page_size=2&assume_dense_indexes=true")) {
      assertThat(
              Written.by(
                  connection,
                  "UPDATE own_rows SET rank = rank + 100, times = times + 1 WHERE rank >= 0"))
          .isEqualTo(ITEMS);
      assertThat(Rows.of(connection, "SELECT DISTINCT times FROM own_rows WHERE grp = 'g'"))
          .containsExactly("1");
    }
  }

  @Test
  void an_insert_from_an_index_of_its_target_reads_first(TestDynamo server) throws SQLException {
    try (Connection connection = connect(server)) {
      for (String source :
          List.of(
              "SELECT 'copy' || id, grp, rank + 100, times FROM own_rows"
                  + " WHERE grp = 'g' AND rank > 0 AND times < 100",
              "SELECT 'copy' || id, grp, rank + 100, 0 FROM own_rows.\"by-rank\" WHERE grp = 'g'"
                  + " AND rank > 0")) {
        fill(server);
        assertThat(Written.by(connection, "INSERT INTO own_rows (id, grp, rank, times) " + source))
            .as(source)
            .isEqualTo(ITEMS);
        assertThat(Rows.of(connection, "SELECT COUNT(*) FROM own_rows WHERE grp = 'g'"))
            .as(source)
            .containsExactly("" + 2 * ITEMS);
      }
    }
  }

  @Test
  void a_delete_by_an_index_deletes_all(TestDynamo server) throws SQLException {
    try (Connection connection = connect(server)) {
      assertThat(
              Written.by(
                  connection,
                  "DELETE FROM own_rows WHERE grp = 'g' AND rank > 0 AND" + " times < 100"))
          .isEqualTo(ITEMS);
    }
  }

  @Test
  void a_subquery_sees_the_table_as_it_was_before_the_statement(TestDynamo server)
      throws SQLException {
    try (Connection connection = connect(server)) {
      for (String where :
          List.of(
              "EXISTS (SELECT 1 FROM own_rows p WHERE p.id = o.parent)",
              "o.parent IN (SELECT p.id FROM own_rows p)",
              "(SELECT p.rank FROM own_rows p WHERE p.id = o.parent) > 0",
              "o.grp = 'g' AND o.rank > 1 AND EXISTS (SELECT 1 FROM own_rows p WHERE p.id ="
                  + " o.parent)",
              "o.rank > (SELECT MIN(p.rank) FROM own_rows p)")) {
        fill(server);
        assertThat(Written.by(connection, "DELETE FROM own_rows o WHERE " + where))
            .as(where)
            .isEqualTo(ITEMS - 1);
      }
      for (String where :
          List.of(
              "EXISTS (SELECT 1 FROM own_rows p WHERE p.id = o.parent AND p.times = 0)",
              "(SELECT p.times FROM own_rows p WHERE p.id = o.parent) = 0")) {
        fill(server);
        assertThat(Written.by(connection, "UPDATE own_rows o SET times = times + 1 WHERE " + where))
            .as(where)
            .isEqualTo(ITEMS - 1);
      }
    }
  }
}
