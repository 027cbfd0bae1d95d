package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.nil;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests answers that would be wrong if SQL were handed to DynamoDB's filters, or to Calcite, as it
 * comes: each test names a trap that somebody fell into.
 */
@WithDynamo
class TrapsTest {
  private static final String DIGITS_38 = "99999999999999999999999999999999999999";

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("traps_scores").partitionKey("id", N),
        List.of(
            item("id", n(1), "score", n("236.5"), "points", n(20), "label", s("a")),
            item("id", n(2), "score", n("12.5"), "points", n(26), "label", s("b")),
            item("id", n(3), "score", n("0.5"), "points", n(31), "label", nil()),
            item("id", n(4), "points", n(25), "big", n(DIGITS_38))));
    dynamo.create(
        new TableBuilder("traps_mixed").partitionKey("id", N),
        List.of(
            item("id", n(1), "value", s("1")),
            item("id", n(2), "value", n(1)),
            item("id", n(3), "value", s("")),
            item("id", n(4))));
    dynamo.create(
        new TableBuilder("traps_words").partitionKey("id", S),
        List.of(
            item("id", s("Ünïcödé"), "word", s("ß\uD83D\uDE00")),
            item("id", s("日本"), "word", s("100%")),
            item("id", s("x"), "word", s("100 per cent"))));
    for (String table : List.of("traps_one", "traps_two", "traps_three")) {
      dynamo.create(
          new TableBuilder(table).partitionKey("id", N),
          IntStream.range(0, 30)
              .mapToObj(i -> item("id", n(i), "follower", n((i + 1) % 30)))
              .toList());
    }
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void an_average_of_whole_numbers_is_not_cut_to_a_whole_number() throws SQLException {
    check("SELECT AVG(points) FROM traps_scores", "25.5");
    assertThat(new BigDecimal(one("SELECT AVG(points) FROM traps_scores WHERE id < 4")))
        .isBetween(new BigDecimal("25.6666666666"), new BigDecimal("25.6666666667"));
  }

  @Test
  void a_division_of_decimals_keeps_its_digits() throws SQLException {
    assertThat(new BigDecimal(one("SELECT score / 3 FROM traps_scores WHERE id = 2")))
        .isBetween(new BigDecimal("4.1666666666"), new BigDecimal("4.1666666667"));
    check("SELECT SUM(score) FROM traps_scores", "249.5");
  }

  @Test
  void a_literal_with_more_digits_than_the_column_matches_nothing() throws SQLException {
    check("SELECT id FROM traps_scores WHERE score IN (236.51)");
    check("SELECT id FROM traps_scores WHERE score IN (236.51, 12.5)", "2");
    check("SELECT id FROM traps_scores WHERE score = 236.51");
    check("SELECT id FROM traps_scores WHERE points = 20.4");
    check("SELECT id FROM traps_scores WHERE points IN (20.4, 26.0)", "2");
    check("SELECT id FROM traps_scores WHERE id = 1.5");
    check("SELECT id FROM traps_scores WHERE points > 25.5 ORDER BY id", "2", "3");
    check("SELECT id FROM traps_scores WHERE points BETWEEN 25.5 AND 26.5", "2");
  }

  @Test
  void literals_and_casts_have_thirty_eight_digits() throws SQLException {
    check("SELECT id FROM traps_scores WHERE big = " + DIGITS_38, "4");
    check("SELECT CAST('" + DIGITS_38 + "' AS DECIMAL(38, 0))", DIGITS_38);
    check(
        "SELECT big - 1 FROM traps_scores WHERE id = 4", "99999999999999999999999999999999999998");
  }

  @Test
  void text_is_unicode_in_literals_too() throws SQLException {
    check("SELECT word FROM traps_words WHERE id = 'Ünïcödé'", "ß\uD83D\uDE00");
    check("SELECT id FROM traps_words WHERE word = 'ß\uD83D\uDE00'", "Ünïcödé");
    check("SELECT id FROM traps_words WHERE id LIKE '日%'", "日本");
    check("SELECT '日本' || id FROM traps_words WHERE id = 'x'", "日本x");
  }

  @Test
  void a_wildcard_in_like_is_no_wildcard_where_it_is_escaped() throws SQLException {
    check("SELECT id FROM traps_words WHERE word LIKE '100!%%' ESCAPE '!'", "日本");
    check("SELECT id FROM traps_words WHERE word LIKE '100%' ORDER BY id", "x", "日本");
  }

  @Test
  void an_item_without_the_attribute_is_not_unequal() throws SQLException {
    check("SELECT id FROM traps_scores WHERE label <> 'a'", "2");
    check("SELECT id FROM traps_scores WHERE NOT (label = 'a')", "2");
    check("SELECT id FROM traps_scores WHERE NOT (label <> 'a')", "1");
    check("SELECT id FROM traps_scores WHERE label NOT IN ('a', 'z')", "2");
    check("SELECT id FROM traps_scores WHERE NOT (label LIKE 'a%')", "2");
    check(
        "SELECT id FROM traps_scores WHERE NOT (score BETWEEN 100 AND 300) ORDER BY id", "2", "3");
  }

  @Test
  void null_of_either_kind_is_null() throws SQLException {
    check("SELECT id FROM traps_scores WHERE label IS NULL ORDER BY id", "3", "4");
    check("SELECT id FROM traps_scores WHERE label IS NOT NULL ORDER BY id", "1", "2");
    check("SELECT id FROM traps_scores WHERE label = NULL");
    check("SELECT id FROM traps_scores WHERE label IN ('a', NULL)", "1");
    check("SELECT id FROM traps_scores WHERE label NOT IN ('a', NULL)");
  }

  @Test
  void a_column_of_several_types_compares_by_its_text() throws SQLException {
    check("SELECT id FROM traps_mixed WHERE \"value\" = '1' ORDER BY id", "1", "2");
    check("SELECT id FROM traps_mixed WHERE \"value\" <> '1'", "3");
    check("SELECT id FROM traps_mixed WHERE \"value\" IS NULL", "4");
    check("SELECT id FROM traps_mixed WHERE \"value\" < '5' ORDER BY id", "1", "2", "3");
  }

  @Test
  void a_whole_number_overflows_aloud() {
    Refused.by(() -> Rows.of(connection, "SELECT 9223372036854775807 + id FROM traps_scores"))
        .as(SQLDataException.class)
        .withState("22003");
    Refused.by(() -> Rows.of(connection, "SELECT id * 9223372036854775807 FROM traps_scores"))
        .as(SQLDataException.class)
        .withState("22003");
    Refused.by(
            () ->
                Rows.of(
                    connection, "SELECT CAST(points + 4000000000 AS INTEGER) FROM traps_scores"))
        .as(SQLDataException.class)
        .withState("22003");
  }

  @Test
  void a_sum_of_whole_numbers_does_not_wrap() throws SQLException {
    check(
        "SELECT SUM(x) FROM (VALUES (9223372036854775807), (9223372036854775807)) AS t (x)",
        "18446744073709551614");
  }

  @Test
  void in_with_a_subquery_under_or_gives_the_right_rows() throws SQLException {
    check(
        "SELECT id FROM traps_scores WHERE id IN (SELECT id FROM traps_mixed WHERE id < 2) OR"
            + " points = 31 ORDER BY id",
        "1",
        "3");
    check(
        "SELECT id FROM traps_scores WHERE label = 'b' OR id NOT IN (SELECT id FROM traps_mixed"
            + " WHERE id > 1) ORDER BY id",
        "1",
        "2");
    check(
        "SELECT id FROM traps_scores s WHERE points = 20 OR EXISTS"
            + " (SELECT 1 FROM traps_mixed m WHERE m.id = s.id AND m.id = 4) ORDER BY id",
        "1",
        "4");
  }

  @Test
  void an_alias_of_the_select_list_may_stand_in_having_and_group_by() throws SQLException {
    check(
        "SELECT label, COUNT(*) AS many FROM traps_scores GROUP BY label HAVING many > 1",
        "null|2");
    check(
        "SELECT UPPER(label) AS l, COUNT(*) FROM traps_scores WHERE label IS NOT NULL GROUP BY l"
            + " ORDER BY l",
        "A|1",
        "B|1");
  }

  @Test
  @Timeout(60)
  void a_join_of_six_tables_is_planned_and_run() throws SQLException {
    check(
        "SELECT COUNT(*) FROM traps_one a, traps_two b, traps_three c, traps_one d, traps_two e,"
            + " traps_three f WHERE a.follower = b.id AND b.follower = c.id AND c.follower = d.id"
            + " AND d.follower = e.id AND e.follower = f.id AND f.follower <> a.id",
        "30");
  }

  @Test
  @Timeout(60)
  void a_join_condition_under_or_is_not_a_cross_product() throws SQLException {
    check(
        "SELECT COUNT(*) FROM traps_one a, traps_two b, traps_three c"
            + " WHERE (a.id = b.id AND a.follower = c.id AND a.id < 10)"
            + " OR (a.id = b.id AND a.follower = c.id AND a.id > 20)",
        "19");
  }

  @Test
  void values_of_one_column_in_two_writings_are_one_group() throws SQLException {
    check(
        "SELECT x, COUNT(*) FROM (VALUES (1.0), (1.00), (2)) AS t (x) GROUP BY x ORDER BY x",
        "1|2",
        "2|1");
    check("SELECT COUNT(DISTINCT x) FROM (VALUES (1.0), (1.00)) AS t (x)", "1");
  }

  @Test
  void the_parts_of_a_literal_are_not_padded() throws SQLException {
    check("SELECT STRING_TO_ARRAY('a,b,ccc', ',')", "[\"a\",\"b\",\"ccc\"]");
  }

  /** Calcite takes the literal for a CHAR(2), and the parameter with it. */
  @Test
  void a_parameter_beside_a_shorter_literal_is_not_cut() throws SQLException {
    assertThat(Rows.of(connection, "SELECT COALESCE(?, 'no')", "yesterday"))
        .containsExactly("yesterday");
    assertThat(
            Rows.of(
                connection,
                "SELECT CASE WHEN id = ? THEN ? ELSE 'no' END FROM traps_scores WHERE id < 3"
                    + " ORDER BY id",
                1,
                "yesterday"))
        .containsExactly("yesterday", "no");
    check("SELECT UPPER('ß')", "SS");
    check("SELECT 'one '\n'text'", "one text");
    check("SELECT CAST('abc' AS CHAR(2)) || '.', CAST('a' AS CHAR(2)) || '.'", "ab.|a.");
  }

  /** Calcite's would set the text {@code "5"}. */
  @Test
  void a_function_that_would_give_wrong_values_is_none() {
    assertThatThrownBy(() -> one("SELECT JSON_SET('{\"a\":1}', '$.b', 5)"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("JSON_SET");
  }

  @Test
  void a_text_is_not_padded() throws SQLException {
    check(
        "SELECT CASE WHEN id = 1 THEN 'one' ELSE 'other' END || '.' FROM traps_scores WHERE id < 3"
            + " ORDER BY id",
        "one.",
        "other.");
    check("SELECT x || '.' FROM (VALUES ('a'), ('abc')) AS t (x) ORDER BY x", "a.", "abc.");
    check("SELECT id FROM traps_scores WHERE label = 'a '");
  }

  private static String one(String sql) throws SQLException {
    List<String> rows = Rows.of(connection, sql);
    assertThat(rows).as(sql).hasSize(1);
    return rows.get(0);
  }

  private static void check(String sql, String... rows) throws SQLException {
    assertThat(Rows.of(connection, sql)).as(sql).containsExactly(rows);
  }

  @Test
  void joining_a_table_with_itself_over_one_row_keeps_both_sides(TestDynamo dynamo)
      throws SQLException {
    dynamo.create(
        new TableBuilder("traps_teams").partitionKey("id", N),
        List.of(
            item("id", n(1), "team", s("a")),
            item("id", n(2), "team", s("a")),
            item("id", n(3), "team", s("b")),
            item("id", n(4), "team", s("a"))));
    assertThat(
            Rows.of(
                connection,
                """
                SELECT mate.id FROM traps_scores score
                JOIN traps_teams one ON one.id = score.id
                JOIN traps_teams mate ON mate.team = one.team
                WHERE one.id = 1
                """))
        .containsExactlyInAnyOrder("1", "2", "4");
  }

  @Test
  void covariance_is_not_cut_to_whole_numbers() throws SQLException {
    assertThat(one("SELECT COVAR_POP(id, points) FROM traps_scores WHERE id < 4"))
        .startsWith("3.66666666");
    assertThat(one("SELECT COVAR_SAMP(id, points) FROM traps_scores WHERE id < 4"))
        .startsWith("5.5");
    assertThat(one("SELECT REGR_SXX(id, points) FROM traps_scores WHERE id < 4"))
        .startsWith("60.6666666");
    assertThat(one("SELECT REGR_SYY(points, id) FROM traps_scores WHERE id < 4"))
        .startsWith("60.6666666");
  }
}
