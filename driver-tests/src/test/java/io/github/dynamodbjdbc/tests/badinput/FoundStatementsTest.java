package io.github.dynamodbjdbc.tests.badinput;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The smallest forms of statements that {@link GrammarSql} made and that failed within the planner
 * or in generated code, with their neighbours: each has the answer that PostgreSQL gives.
 */
@WithDynamo
class FoundStatementsTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("found_users").partitionKey("id", N),
        List.of(
            item("id", n(1), "name", s("17"), "vip", AttributeValue.fromBool(true)),
            item("id", n(2), "name", s("b"), "tags", list(s("x"), s("y"))),
            item("id", n(3), "tags", list(s("z")))));
    dynamo.create(
        new TableBuilder("found_orders").partitionKey("user_id", N).sortKey("nr", N),
        List.of(
            item("user_id", n(1), "nr", n(1), "total", n("10.5")),
            item("user_id", n(1), "nr", n(2), "total", n(20)),
            item("user_id", n(1), "nr", n(3), "total", n(30)),
            item("user_id", n(2), "nr", n(1), "total", n(5))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void a_limit_of_a_subquery_for_each_row_may_be_a_parameter() throws SQLException {
    String latest =
        "SELECT u.id, o.nr FROM found_users u LEFT JOIN LATERAL (SELECT nr FROM found_orders"
            + " WHERE user_id = u.id ORDER BY nr DESC %s) o ON TRUE ORDER BY 1, 2";
    answers(latest.formatted("LIMIT ?"), List.of("1|2", "1|3", "2|1", "3|null"), 2);
    answers(latest.formatted("LIMIT ?"), List.of("1|null", "2|null", "3|null"), 0);
    answers(latest.formatted("FETCH FIRST ? ROWS ONLY"), List.of("1|3", "2|1", "3|null"), 1);
    answers(latest.formatted("OFFSET ?"), List.of("1|1", "2|null", "3|null"), 2);
    answers(latest.formatted("LIMIT ? OFFSET ?"), List.of("1|2", "2|null", "3|null"), 1, 1);
    answers(latest.formatted("LIMIT 1 OFFSET ?"), List.of("1|1", "2|null", "3|null"), 2);
    String no = null;
    answers(latest.formatted("LIMIT ? OFFSET ?"), List.of("1|1", "1|2", "2|null", "3|null"), no, 1);
    answers(latest.formatted("LIMIT ? OFFSET ?"), List.of("1|3", "2|1", "3|null"), 1, no);
    answers(
        latest.formatted("LIMIT ? OFFSET ?"),
        List.of("1|null", "2|null", "3|null"),
        Integer.MAX_VALUE,
        Integer.MAX_VALUE);
    refuses("2201W", latest.formatted("LIMIT ?"), -1);
    refuses("2201X", latest.formatted("LIMIT 1 OFFSET ?"), -1);
    answers(
        "SELECT id, (SELECT total FROM found_orders WHERE user_id = id ORDER BY nr LIMIT ?)"
            + " FROM found_users ORDER BY id",
        List.of("1|10.5", "2|5", "3|null"),
        1);
    answers(
        "SELECT id FROM found_users WHERE EXISTS (SELECT 1 FROM found_orders WHERE user_id = id"
            + " LIMIT ?) ORDER BY id",
        List.of("1", "2"),
        1);
    answers(
        "SELECT id FROM found_users WHERE 20 IN (SELECT total FROM found_orders WHERE user_id = id"
            + " ORDER BY nr LIMIT ?)",
        List.of(),
        1);
    answers(
        "SELECT id FROM found_users u WHERE 10.5 IN (SELECT x FROM (SELECT total AS x FROM"
            + " found_orders ORDER BY total LIMIT ?) t WHERE u.id < 3) ORDER BY id",
        List.of("1", "2"),
        2);
  }

  @Test
  void a_cast_that_may_fail_takes_a_choice() throws SQLException {
    String cast = "SELECT TRY_CAST(%s AS %s) FROM found_users u ORDER BY u.id";
    answers(
        cast.formatted("CASE WHEN vip THEN name ELSE 'x' END", "INTEGER"),
        List.of("17", "null", "null"));
    answers(
        cast.formatted("CASE WHEN vip THEN 5000000000 ELSE id END", "INTEGER"),
        List.of("null", "2", "3"));
    answers(
        cast.formatted("CASE WHEN vip THEN 5000000000 END", "INTEGER"),
        List.of("null", "null", "null"));
    answers(cast.formatted("COALESCE(name, '8')", "DECIMAL(4, 1)"), List.of("17.0", "null", "8.0"));
    answers(
        cast.formatted("CASE WHEN vip THEN CASE WHEN id = 1 THEN id END ELSE 2.5 END", "BIGINT"),
        List.of("1", "3", "3"));
    answers(
        cast.formatted("CASE WHEN vip THEN vip END", "VARCHAR"), List.of("true", "null", "null"));
    answers(
        "SELECT id FROM found_users WHERE TRY_CAST(CASE WHEN vip THEN id * 3000000000 ELSE id END"
            + " AS INTEGER) IS NULL",
        List.of("1"));
    refuses("42804", cast.formatted("CASE WHEN vip THEN CURRENT_TIMESTAMP END", "INTEGER"));
    refuses("42", cast.formatted("u.id", "DATE"));
  }

  @Test
  void a_parameter_may_stand_in_a_list_in_from() throws SQLException {
    answers("SELECT v FROM UNNEST(ARRAY[1, ?]) AS t (v)", List.of("1", "3"), 3);
    answers("SELECT v FROM UNNEST(ARRAY[?, ?]) AS t (v)", List.of("a", "b"), "a", "b");
    answers("SELECT v FROM UNNEST(ARRAY['a', UPPER(?)]) AS t (v)", List.of("a", "B"), "b");
    String no = null;
    answers(
        "SELECT v FROM UNNEST(ARRAY[ARRAY['a', 'b'], ?]) AS t (v)",
        List.of("[\"a\",\"b\"]", "null"),
        no);
    answers(
        "SELECT id, v FROM found_users, UNNEST(ARRAY[id, ?]) AS t (v) WHERE id = 2",
        List.of("2|2", "2|9"),
        9);
  }

  @Test
  void a_parameter_may_be_all_that_a_condition_reads() throws SQLException {
    answers("SELECT 1 WHERE ? IN (1, 2)", List.of("1"), 1);
    answers("SELECT 1 WHERE ? NOT IN (1, 2)", List.of(), 1);
    answers("SELECT 1 WHERE ? BETWEEN 1 AND 3", List.of("1"), 1);
    answers("SELECT id FROM found_users WHERE ? IN (1, 2) AND id = 2", List.of("2"), 1);
    answers("SELECT COUNT(*) FROM found_users HAVING ? IN (1, 2)", List.of("3"), 2);
    answers("SELECT 'x' WHERE ? IN ('a', 'b') OR ? > 5", List.of("x"), "a", 1);
  }

  @Test
  void a_random_number_takes_any_number() throws SQLException {
    answers("SELECT id FROM found_users WHERE RAND_INTEGER(id) >= id", List.of());
    answers("SELECT RAND_INTEGER(3, id) < id FROM found_users WHERE id = 2", List.of("true"));
    answers("SELECT RAND(id) < 1 FROM found_users WHERE id = 2", List.of("true"));
    answers("SELECT RAND_INTEGER(1.5), RAND_INTEGER(?)", List.of("0|0"), 1);
    refuses("22023", "SELECT RAND_INTEGER(0)");
    refuses("22023", "SELECT RAND_INTEGER(1 - id) FROM found_users");
    refuses("22023", "SELECT RAND_INTEGER(7, ?)", -5);
  }

  @Test
  void an_angle_in_degrees_is_that_of_a_sine() throws SQLException {
    answers(
        "SELECT ACOSD(0.5), ACOSD(-0.5), ACOSD(-1), ACOSD(?), ASIND(0.5), ASIND(-1)",
        List.of("60.0|120.0|180.0|0.0|30.0|-90.0"),
        1);
    refuses("22", "SELECT ACOSD(2)");
    refuses("22", "SELECT ACOSD(-1.01)");
    refuses("22", "SELECT ASIND(?)", 1e10);
    refuses("22", "SELECT id FROM found_users WHERE ASIND(id) > 0");
  }

  @Test
  void a_text_of_parameters_is_no_condition() {
    refuses("42", "SELECT id FROM found_users WHERE CONCAT_WS(?, 'a', 'b')", "-");
    refuses("42", "SELECT id FROM found_users WHERE CONCAT_WS('-', ?, ?)", "-", "a");
    refuses("42", "SELECT id FROM found_users WHERE NOT CONCAT(?, 'a')", "-");
    refuses("42", "SELECT id FROM found_users WHERE UPPER(?)", "true");
  }

  @Test
  void texts_are_joined_with_a_separator_that_is_a_parameter() throws SQLException {
    answers("SELECT CONCAT_WS(?, 'a', NULL, 'b')", List.of("a-b"), "-");
    answers("SELECT NVL(NULL, CONCAT_WS(?, NULL, 'a'))", List.of("a"), "-");
    answers(
        "SELECT id FROM found_users WHERE CONCAT_WS(?, name, 'x') = ?", List.of("2"), "+", "b+x");
    answers("SELECT CONCAT_WS(?, ?, ?)", List.of("1,2"), ",", "1", "2");
  }

  @Test
  void a_window_of_a_subquery_has_the_rows_for_one_row_outside() throws SQLException {
    answers(
        "SELECT u.id, x.nr, x.n FROM found_users u, LATERAL (SELECT nr, ROW_NUMBER() OVER (ORDER BY"
            + " nr DESC) AS n FROM found_orders WHERE user_id = u.id) x ORDER BY 1, 2",
        List.of("1|1|3", "1|2|2", "1|3|1", "2|1|1"));
    answers(
        "SELECT u.id, x.nr, x.n FROM found_users u LEFT JOIN LATERAL (SELECT nr, LAG(total) OVER"
            + " (ORDER BY nr) AS n FROM found_orders WHERE user_id = u.id) x ON TRUE ORDER BY 1, 2",
        List.of("1|1|null", "1|2|10.5", "1|3|20", "2|1|null", "3|null|null"));
    answers(
        "SELECT u.id, (SELECT SUM(o.total) OVER () FROM found_orders o WHERE o.user_id = u.id"
            + " LIMIT 1) FROM found_users u ORDER BY 1",
        List.of("1|60.5", "2|5", "3|null"));
    answers(
        "SELECT id FROM found_users u WHERE 3 = (SELECT MAX(n) FROM (SELECT COUNT(*) OVER () AS n"
            + " FROM found_orders WHERE user_id = u.id) t)",
        List.of("1"));
    answers(
        "SELECT id, (SELECT MAX(n) FROM (SELECT COUNT(*) OVER () AS n FROM found_orders WHERE total"
            + " > u.id * 8) t) FROM found_users u ORDER BY id",
        List.of("1|3", "2|2", "3|1"));
    answers(
        "SELECT t.x, (SELECT SUM(t.x) OVER () FROM (VALUES (1)) v) FROM (VALUES (1), (1), (2)) t"
            + " (x) ORDER BY 1",
        List.of("1|1", "1|1", "2|2"));
    answers(
        "SELECT u.id, x.s, x.r FROM found_users u, LATERAL (SELECT total > 15 AS s, RANK() OVER"
            + " (ORDER BY COUNT(*)) AS r FROM found_orders WHERE user_id = u.id GROUP BY total >"
            + " 15) x ORDER BY 1, 2",
        List.of("1|false|1", "1|true|2", "2|false|1"));
  }

  @Test
  void any_aggregate_may_be_that_of_a_subquery_for_each_row() throws SQLException {
    String each =
        "SELECT u.id, (SELECT %s FROM found_orders o WHERE o.user_id = u.id) FROM found_users u"
            + " ORDER BY 1";
    answers(
        each.formatted("JSON_ARRAYAGG(o.total ORDER BY o.nr DESC)"),
        List.of("1|[30,20,10.5]", "2|[5]", "3|null"));
    answers(
        each.formatted("ARRAY_AGG(o.total ORDER BY o.nr DESC)"),
        List.of("1|[30,20,10.5]", "2|[5]", "3|null"));
    answers(
        each.formatted("ARRAY_AGG(o.nr ORDER BY o.total)"),
        List.of("1|[1,2,3]", "2|[1]", "3|null"));
    answers(
        each.formatted("STRING_AGG(o.nr, '-' ORDER BY o.total DESC)"),
        List.of("1|3-2-1", "2|1", "3|null"));
    answers(
        each.formatted("JSON_OBJECTAGG(o.nr VALUE o.total)"),
        List.of("1|{\"1\":10.5,\"2\":20,\"3\":30}", "2|{\"1\":5}", "3|null"));
    answers(each.formatted("COUNT(*) FILTER (WHERE o.total > 15)"), List.of("1|2", "2|0", "3|0"));
    answers(each.formatted("COUNT(DISTINCT o.total > 15)"), List.of("1|2", "2|1", "3|0"));
    answers(
        each.formatted("PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY o.total DESC)"),
        List.of("1|20.0", "2|5.0", "3|null"));
    answers(
        each.formatted("PERCENTILE_DISC(0.1) WITHIN GROUP (ORDER BY o.total DESC)"),
        List.of("1|30", "2|5", "3|null"));
    answers(
        "SELECT u.id, x.v FROM found_users u, LATERAL (SELECT o.total > 15, ARRAY_AGG(o.nr ORDER BY"
            + " o.total DESC) FROM found_orders o WHERE o.user_id = u.id GROUP BY 1) x (b, v)"
            + " ORDER BY 1, b",
        List.of("1|[1]", "1|[3,2]", "2|[1]"));
    for (String count :
        List.of("COUNT(*)", "COUNT(DISTINCT nr)", "COUNT(*) FILTER (WHERE nr > 0)")) {
      answers(
          "SELECT id, (SELECT "
              + count
              + " FROM (SELECT * FROM found_orders LIMIT 99) o WHERE user_id = CHAR_LENGTH(u.name))"
              + " FROM found_users u ORDER BY id",
          List.of("1|1", "2|3", "3|0"));
    }
    answers(
        "SELECT id, (SELECT JSON_ARRAYAGG(u.name)) FROM found_users u WHERE id = 1",
        List.of("1|[\"17\"]"));
  }

  @Test
  void constants_among_the_groups_stay_in_their_places() throws SQLException {
    String having =
        " FROM found_users u WHERE EXISTS (SELECT 1 FROM found_orders WHERE user_id = id)";
    answers(
        "SELECT id, 1, 'x', COUNT(*)" + having + " GROUP BY 1, 2, 3 ORDER BY 1",
        List.of("1|1|x|1", "2|1|x|1"));
    answers(
        "SELECT 'a', id, 'b', 'c', COUNT(*), MAX(name)"
            + having
            + " GROUP BY 1, 2, 3, 4 ORDER BY 2",
        List.of("a|1|b|c|1|17", "a|2|b|c|1|b"));
    answers(
        "SELECT DISTINCT 1, id, 'x', 'y'" + having + " ORDER BY 2", List.of("1|1|x|y", "1|2|x|y"));
    answers("SELECT 'a', COUNT(*)" + having + " GROUP BY 1", List.of("a|2"));
    answers(
        "SELECT 'a', COUNT(*)" + having + " GROUP BY ROLLUP ('a') ORDER BY 1",
        List.of("a|2", "null|2"));
    answers(
        "SELECT id, 'a', 'b', SUM(2)"
            + having
            + " GROUP BY GROUPING SETS ((1, 2, 3), (2, 3)) ORDER"
            + " BY 1",
        List.of("1|a|b|2", "2|a|b|2", "null|a|b|4"));
  }

  @Test
  void a_window_is_parted_by_columns_of_any_names() throws SQLException {
    answers(
        "SELECT id, RANK() OVER (PARTITION BY \"a b\", \"class\" ORDER BY id) FROM (SELECT id, id >"
            + " 1 AS \"a b\", name AS \"class\" FROM found_users) t ORDER BY 1",
        List.of("1|1", "2|1", "3|1"));
    answers(
        "SELECT COUNT(*) OVER (PARTITION BY \"x.y\", \"1\", \"é-\") FROM (SELECT id > 1 AS \"x.y\","
            + " 1 AS \"1\", 2 AS \"é-\" FROM found_users) t ORDER BY 1",
        List.of("1", "2", "2"));
    answers(
        "SELECT total, SUM(total) OVER (PARTITION BY user_id, total > 15) FROM found_orders ORDER"
            + " BY 1",
        List.of("5|5", "10.5|10.5", "20|50", "30|50"));
  }

  @Test
  void a_list_in_from_may_come_from_a_query() throws SQLException {
    String lists =
        "SELECT u.id, v FROM found_users u CROSS JOIN UNNEST(ARRAY(%s)) %s ORDER BY 1, 2";
    String totals = "SELECT nr FROM found_orders WHERE user_id = u.id";
    List<String> rows = List.of("1|1", "1|2", "1|3", "2|1");
    answers(lists.formatted(totals, "AS t (v)"), rows);
    answers(lists.formatted(totals, "AS v"), rows);
    answers(lists.formatted(totals + " AND nr > ?", "AS t (v)"), List.of("1|2", "1|3"), 1);
    answers(
        lists.formatted("SELECT n FROM GENERATE_SERIES(2, u.id) AS n", "AS v"),
        List.of("2|2", "3|2", "3|3"));
    answers(
        "SELECT unnest FROM UNNEST(ARRAY(SELECT id FROM found_users)) ORDER BY 1",
        List.of("1", "2", "3"));
    answers(
        "SELECT v FROM UNNEST(ARRAY(SELECT id FROM found_users ORDER BY id DESC)) AS v",
        List.of("3", "2", "1"));
    refuses("0A000", lists.formatted(totals + " ORDER BY 1", "AS v"));
    refuses("0A000", lists.formatted(totals, "WITH ORDINALITY AS t (v, n)"));
  }

  @Test
  void the_number_of_an_element_may_be_all_that_is_computed() throws SQLException {
    answers(
        "SELECT v, n FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS t (v, n)",
        List.of("a|1", "b|2"));
    answers(
        "SELECT n, v FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS t (v, n)",
        List.of("1|a", "2|b"));
    answers(
        "SELECT v, n FROM UNNEST(ARRAY(SELECT id FROM found_users ORDER BY id DESC)) WITH"
            + " ORDINALITY AS t (v, n)",
        List.of("3|1", "2|2", "1|3"));
    answers("SELECT * FROM UNNEST(ARRAY[?, ?]) WITH ORDINALITY", List.of("5|1", "6|2"), 5, 6);
  }

  @Test
  void a_condition_of_unnest_reads_other_columns_than_the_list() throws SQLException {
    answers(
        "SELECT o.user_id, v FROM found_orders o LEFT JOIN UNNEST(ARRAY[o.total]) AS t (v) ON o.nr"
            + " > 2 ORDER BY 1, 2",
        List.of("1|30", "1|null", "1|null", "2|null"));
    answers(
        "SELECT COUNT(*), COUNT(v) FROM found_orders o LEFT JOIN UNNEST(ARRAY[o.total]) AS t (v) ON"
            + " o.nr * 15 <= v",
        List.of("4|0"));
    answers(
        "SELECT u.id, v FROM found_users u LEFT JOIN UNNEST(u.tags) AS t (v) ON v > 'x' OR u.name ="
            + " 'b' ORDER BY 1, 2",
        List.of("1|null", "2|x", "2|y", "3|z"));
    answers(
        "SELECT o.nr, u.id FROM found_orders o LEFT JOIN UNNEST(ARRAY[o.nr]) AS t (v) ON o.total >"
            + " v RIGHT JOIN found_users u ON u.id = o.total / 5 ORDER BY 2",
        List.of("1|1", "null|2", "null|3"));
  }

  @Test
  void a_pattern_that_is_null_matches_nothing() throws SQLException {
    answers("SELECT ? LIKE NULL", List.of("null"), "x");
    answers("SELECT ? LIKE UPPER(NULL), ? NOT LIKE NULL", List.of("null|null"), "x", "y");
    answers("SELECT ? LIKE 'a' || NULL", List.of("null"), "x");
    answers("SELECT ? LIKE 'a' ESCAPE NULL", List.of("null"), "x");
    answers("SELECT id FROM found_users WHERE name LIKE CAST(NULL AS VARCHAR)", List.of());
    answers("SELECT id FROM found_users WHERE name NOT LIKE UPPER(NULL)", List.of());
    answers("SELECT JSON_VALUE('{\"a\":\"x\"}', '$.a') LIKE NULL", List.of("null"));
    answers("SELECT ? LIKE LOWER('A%')", List.of("true"), "ab");
    answers("SELECT id FROM found_users WHERE name LIKE CONCAT('1', '%')", List.of("1"));
  }

  @Test
  void json_functions_take_values_that_are_no_texts() throws SQLException {
    answers(
        "SELECT JSON_TYPE(id), JSON_TYPE(tags), JSON_TYPE(vip) FROM found_users" + " WHERE id = 2",
        List.of("INTEGER|ARRAY|null"));
    answers(
        "SELECT JSON_LENGTH(tags), JSON_DEPTH(id) FROM found_users WHERE id = 2", List.of("2|1"));
    answers("SELECT JSON_PRETTY(5 % id) FROM found_users WHERE id = 2", List.of("1"));
    answers("SELECT JSON_PRETTY(tags) FROM found_users WHERE id = 3", List.of("[ \"z\" ]"));
    answers(
        "SELECT JSON_KEYS(id), JSON_STORAGE_SIZE(100) FROM found_users LIMIT 1", List.of("null|3"));
    answers("SELECT JSON_TYPE(CURRENT_DATE)", List.of("STRING"));
  }

  @Test
  void a_list_is_compared_with_lists() throws SQLException {
    answers("SELECT id FROM found_users WHERE tags IN (ARRAY['z'], ARRAY['q'])", List.of("3"));
    answers("SELECT id FROM found_users WHERE tags IN (tags, NULL) ORDER BY 1", List.of("2", "3"));
    answers("SELECT id FROM found_users WHERE 'z' = ANY (tags)", List.of("3"));
    for (String condition :
        List.of("tags IN ('z', 2)", "tags IN ('z')", "tags NOT IN (1)", "id IN (1, tags)")) {
      refuses("42", "SELECT id FROM found_users WHERE " + condition);
    }
  }

  @Test
  void a_subquery_reads_columns_of_groups_only() throws SQLException {
    String orders = "SELECT nr FROM found_orders WHERE user_id = u.id LIMIT 1";
    for (String sql :
        List.of(
            "SELECT (SELECT u.name), COUNT(*) FROM found_users u",
            "SELECT (" + orders + "), COUNT(*) FROM found_users u GROUP BY u.name",
            "SELECT EXISTS (" + orders + "), MAX(id) FROM found_users u",
            "SELECT COUNT(*) FROM found_users u HAVING EXISTS (" + orders + ")",
            "SELECT COUNT(*) FROM found_users u ORDER BY (" + orders + ")",
            "SELECT ARRAY(SELECT u.id), COUNT(*) FROM found_users u")) {
      refuses("42000", sql);
    }
    answers(
        "SELECT u.id, (" + orders + "), COUNT(*) FROM found_users u GROUP BY u.id ORDER BY 1",
        List.of("1|1|1", "2|1|1", "3|null|1"));
  }

  @Test
  void a_regular_expression_is_matched_with_texts() throws SQLException {
    for (String match :
        List.of(
            "CURRENT_TIMESTAMP ~* 2.5",
            "CURRENT_DATE !~ id",
            "id ~ '3'",
            "name ~ vip",
            "tags ~ 'x'")) {
      refuses("42804", "SELECT " + match + " FROM found_users");
    }
    refuses("42804", "SELECT ? ~ 2", "a");
    answers(
        "SELECT ? ~ '^a', name ~ ? FROM found_users WHERE id = 2", List.of("true|true"), "ab", "b");
  }

  @Test
  void a_number_of_rows_may_be_computed_or_NULL() throws SQLException {
    String ids = "SELECT id FROM found_users ORDER BY id ";
    List<String> two = List.of("1", "2");
    List<String> all = List.of("1", "2", "3");
    answers(ids + "LIMIT (1 + 1)", two);
    answers(ids + "LIMIT (2 - 1)", List.of("1"));
    answers(ids + "LIMIT 4 / (1 + 1)", two);
    answers(ids + "LIMIT (2)", two);
    answers(ids + "OFFSET 3 - 1 ROWS", List.of("3"));
    answers(ids + "OFFSET (1) LIMIT 3 * 7", List.of("2", "3"));
    answers(ids + "FETCH FIRST (1 + 1) ROWS ONLY", two);
    answers(ids + "FETCH FIRST NULL ROWS ONLY", all);
    answers(ids + "OFFSET 1 ROWS FETCH NEXT NULL ROWS ONLY", List.of("2", "3"));
    answers("SELECT fetch FROM (SELECT id AS fetch FROM found_users) t ORDER BY fetch", all);
    refuses("42601", ids + "LIMIT (1 - 2)");
    refuses("42601", ids + "LIMIT 1 / 0");
    refuses("42601", ids + "LIMIT (1 + ");
  }

  @Test
  void an_escape_of_six_digits_is_one_character() throws SQLException {
    answers(
        "SELECT U&'\\+01F600', U&'d\\0061t\\+000061', U&'!+01f600!!+0' UESCAPE '!'",
        List.of("😀|data|😀!+0"));
    answers("SELECT U&'\\\\+01F600', U&'it''s \\+0000E4'", List.of("\\+01F600|it's ä"));
    answers("SELECT CHAR_LENGTH(U&'\\+01F600'), u&'\\+01F600' = '😀'", List.of("1|true"));
    answers("SELECT U&'\\0027' || U&'\\0041'", List.of("'A"));
    answers("SELECT id FROM found_users WHERE name = U&'\\0062'", List.of("2"));
    answers(
        "SELECT CASE WHEN id = 1 THEN U&'\\0062' ELSE name END FROM found_users",
        List.of("b", "b", "null"));
    refuses("42", "SELECT U&'\\+1F600x'");
    refuses("42", "SELECT U&'\\+FFFFFF'");
  }

  private static void answers(String sql, List<String> rows, Object... parameters)
      throws SQLException {
    assertThat(new ArrayList<>(Rows.of(connection, sql, parameters))).as(sql).isEqualTo(rows);
  }

  private static void refuses(String state, String sql, Object... parameters) {
    Refused.by(() -> Rows.of(connection, sql, parameters)).withState(state);
  }
}
