package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements that name tables very often. Each group of joins is ordered by itself, and no two
 * tables are multiplied out that equalities connect.
 */
@WithDynamo
@Tag("slow")
class ManyJoinsTest {
  private static final List<String> TABLES = List.of("joins_a", "joins_c", "joins_d");

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    for (String table : TABLES) {
      dynamo.create(
          new TableBuilder(table).partitionKey("id", N),
          IntStream.range(0, 20)
              .mapToObj(i -> item("id", n(i), "c_id", n(i % 7), "d_id", n(i % 3)))
              .toList());
    }
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** In the order of FROM, a and d would be multiplied out. */
  @Test
  void a_with_that_is_named_often_is_many_small_groups_of_joins() throws SQLException {
    String sql =
        "WITH j AS (SELECT COUNT(*) AS n FROM joins_a a, joins_d d, joins_c c"
            + " WHERE a.c_id = c.id AND c.d_id = d.id) "
            + String.join(" UNION ALL ", Collections.nCopies(13, "SELECT n FROM j"));
    assertThat(plan(sql)).doesNotContain("NestedLoop");
    assertThat(Rows.of(connection, sql)).isEqualTo(Collections.nCopies(13, "20"));
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 60})
  void a_chain_of_many_tables(int joins) throws SQLException {
    String sql =
        "SELECT COUNT(*), MAX(t0.id), MIN(t"
            + joins
            + ".c_id) FROM "
            + tables(joins, "joins_a t0")
            + " WHERE "
            + conditions(joins, i -> "t" + (i - 1) + ".id = t" + i + ".id")
            + " AND t5.id > 3 AND t9.c_id + t"
            + joins
            + ".d_id > 1";
    assertThat(plan(sql)).doesNotContain("NestedLoop");
    // Of the ids from 4 to 19, those where i % 7 + i % 3 > 1.
    long rows = IntStream.range(4, 20).filter(i -> i % 7 + i % 3 > 1).count();
    assertThat(Rows.of(connection, sql)).containsExactly(rows + "|19|0");
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 60})
  void a_star_of_many_tables(int joins) throws SQLException {
    // The center is not the first table, and each table of the rim has the columns of its own row.
    String sql =
        "SELECT t1.id, t2.c_id, t"
            + joins
            + ".d_id FROM "
            + tables(joins, "joins_c t0")
            + " WHERE "
            + conditions(joins, i -> "t" + i + ".id = t0.c_id + " + i % 3)
            + " AND t0.id = 6";
    assertThat(plan(sql)).doesNotContain("NestedLoop");
    assertThat(Rows.of(connection, sql)).containsExactly("7|" + 8 % 7 + "|" + (6 + joins % 3) % 3);
  }

  @Test
  void tables_without_a_condition_are_multiplied_at_the_end() throws SQLException {
    String sql =
        "SELECT COUNT(*) FROM "
            + tables(26, "joins_a t0")
            + ", joins_d z WHERE "
            + conditions(26, i -> "t" + (i - 1) + ".id = t" + i + ".id");
    assertThat(Rows.of(connection, sql)).containsExactly("400");
  }

  @Test
  void outer_joins_keep_their_meaning() throws SQLException {
    String sql =
        "SELECT COUNT(*), COUNT(t30.id) FROM joins_a t0 "
            + IntStream.rangeClosed(1, 30)
                .mapToObj(
                    i ->
                        (i % 10 == 0 ? "LEFT " : "")
                            + "JOIN "
                            + TABLES.get(i % 3)
                            + " t"
                            + i
                            + " ON t"
                            + i
                            + ".id = t0.id"
                            + (i % 10 == 0 ? " AND t" + i + ".c_id = 1" : ""))
                .collect(Collectors.joining(" "));
    assertThat(Rows.of(connection, sql)).containsExactly("20|3");
  }

  private static String tables(int joins, String first) {
    return first
        + IntStream.rangeClosed(1, joins)
            .mapToObj(i -> ", " + TABLES.get(i % 3) + " t" + i)
            .collect(Collectors.joining());
  }

  private static String conditions(int joins, java.util.function.IntFunction<String> condition) {
    return IntStream.rangeClosed(1, joins).mapToObj(condition).collect(Collectors.joining(" AND "));
  }

  private static String plan(String sql) throws SQLException {
    return String.join("\n", Rows.of(connection, "EXPLAIN " + sql));
  }
}
