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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A column of times that are stored as strings has one text: the stored one. A column of mixed
 * types meets a number with its numbers.
 */
@WithDynamo
class StoredTextsTest {
  private static final String MARCH = "2024-03-10T01:30:00Z";
  private static final String MAY = "2024-05-10T01:30:00Z";

  private static Connection connection;
  private static Connection withoutTimes;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("stored_times").partitionKey("pk", S).sortKey("sk", S),
        List.of(
            // Of several texts of one time, the stored one counts: 00.50Z.
            item("pk", s("a"), "sk", s(MARCH), "at", s("2024-03-10T01:30:00.50Z"), "t", s(MARCH)),
            item("pk", s("a"), "sk", s(MAY), "at", s(MAY), "t", s("zz"), "day", s("x"))));
    dynamo.create(
        new TableBuilder("stored_more").partitionKey("pk", S),
        List.of(item("pk", s("a"), "at", s("2024-03-10T01:30:00.5Z"), "n", n(1))));
    dynamo.create(
        new TableBuilder("stored_mixed").partitionKey("id", N),
        List.of(
            item("id", n(1), "v", n(7)),
            item("id", n(2), "v", s("seven")),
            item("id", n(3), "v", n(9)),
            item("id", n(4), "v", s("9")),
            item("id", n(5))));
    connection = dynamo.connect();
    withoutTimes = dynamo.connect("infer_times=false");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    withoutTimes.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGINS_WITH(sk, '2024-03-10T')",
        "sk LIKE '2024-03-10T%'",
        "sk LIKE '%T01:30:00Z' AND sk LIKE '%-03-%'",
        "sk >= '2024-03' AND sk < '2024-04'",
        "sk BETWEEN '2024-03' AND '2024-04'",
        "NOT (sk < '2024-03' OR sk > '2024-04')",
        "sk < '2024-04'",
        "'2024-04' > sk",
        "sk = t",
        "sk IN ('2024-03-10T01:30:00Z', 'x')",
        "sk IN (SELECT t FROM stored_times)",
        "t IN (SELECT sk FROM stored_times)",
        "t = ANY (SELECT sk FROM stored_times)",
        "SUBSTRING(sk, 6, 2) = '03'",
        "SUBSTRING(sk FROM 6 FOR 2) = '03'",
        "CHAR_LENGTH(at) = 23",
        "CAST(at AS VARCHAR) = '2024-03-10T01:30:00.50Z'",
        "at || '' LIKE '%.50Z'",
        // As times: any spelling of the time.
        "sk = '2024-03-10 01:30:00'",
        "sk = '2024-03-10T03:30:00+02:00'",
        "at = '2024-03-10T01:30:00.5Z'",
        "sk < TIMESTAMP '2024-03-10 01:30:01'",
        "sk IN ('2024-03-10 01:30:00', '2024-03-11 01:30:00')"
      })
  void conditions_see_the_stored_text(String condition) throws SQLException {
    assertThat(Rows.of(connection, "SELECT sk FROM stored_times WHERE " + condition))
        .containsExactly(MARCH);
    assertThat(Rows.of(connection, "SELECT sk FROM stored_times WHERE pk = 'a' AND " + condition))
        .containsExactly(MARCH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pk || '#' || sk ; a#2024-03-10T01:30:00Z",
        "CAST(at AS VARCHAR) ; 2024-03-10T01:30:00.50Z",
        "CAST(sk AS CHAR(10)) ; 2024-03-10",
        "COALESCE(at, 'none') ; 2024-03-10T01:30:00.50Z",
        "CASE WHEN pk = 'a' THEN at ELSE 'none' END ; 2024-03-10T01:30:00.50Z",
        "LOWER(sk) ; 2024-03-10t01:30:00z",
        "REPLACE(at, '.50', '') ; 2024-03-10T01:30:00Z",
        "CASE sk WHEN '2024-03-10T01:30:00Z' THEN 'it' ELSE 'not' END ; it"
      })
  void expressions_see_the_stored_text(String expression, String text) throws SQLException {
    assertThat(
            Rows.of(connection, "SELECT " + expression + " FROM stored_times WHERE sk < '2024-04'"))
        .containsExactly(text);
  }

  @Test
  void sets_groups_and_joins_see_the_stored_text() throws SQLException {
    assertThat(Rows.of(connection, "SELECT at FROM stored_times UNION SELECT 'x'"))
        .containsExactlyInAnyOrder("2024-03-10T01:30:00.50Z", MAY, "x");
    assertThat(
            Rows.of(connection, "SELECT t FROM stored_times INTERSECT SELECT sk FROM stored_times"))
        .containsExactly(MARCH);
    assertThat(Rows.of(connection, "SELECT t FROM stored_times EXCEPT SELECT sk FROM stored_times"))
        .containsExactly("zz");
    assertThat(Rows.of(connection, "SELECT STRING_AGG(at, ',' ORDER BY at) FROM stored_times"))
        .containsExactly("2024-03-10T01:30:00.50Z," + MAY);
    assertThat(
            Rows.of(connection, "SELECT b.t FROM stored_times a JOIN stored_times b ON a.sk = b.t"))
        .containsExactly(MARCH);
    assertThat(
            Rows.of(
                connection,
                "SELECT a.at || 'x' FROM stored_times a JOIN stored_times b ON a.sk = b.t"))
        .containsExactly("2024-03-10T01:30:00.50Zx");
    assertThat(
            Rows.of(
                connection, "SELECT sk || 'x', COUNT(*) FROM stored_times GROUP BY sk ORDER BY 1"))
        .containsExactly(MARCH + "x|1", MAY + "x|1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT x || '' FROM (SELECT sk AS x FROM stored_times) AS d WHERE x LIKE '2024-03-10T%'",
        "SELECT CAST(x AS VARCHAR) FROM (SELECT MIN(sk) AS x FROM stored_times) AS d",
        "WITH d AS (SELECT sk AS x FROM stored_times ORDER BY sk LIMIT 1)"
            + " SELECT COALESCE(x, 'none') FROM d",
        "SELECT CAST(sk AS VARCHAR) FROM (SELECT DISTINCT sk FROM stored_times) AS d"
            + " WHERE sk < TIMESTAMP '2024-04-01 00:00:00'"
      })
  void what_a_subquery_gives_has_a_text_like_the_stored_one(String sql) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly(MARCH);
  }

  @Test
  void a_computed_time_has_the_text_that_its_getter_gives() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT CAST(sk + INTERVAL '1' DAY AS VARCHAR), sk + INTERVAL '1' DAY"
                    + " FROM stored_times WHERE t = 'zz'"))
        .containsExactly("2024-05-11T01:30:00Z|2024-05-11T01:30:00Z");
  }

  /** Prefixes and texts that are no whole time are conditions on the key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEGINS_WITH(sk, '2024-03-10T') | Query pk = 'a' AND begins_with(sk, '2024-03-10T')",
        "sk LIKE '2024-03%' | Query pk = 'a' AND begins_with(sk, '2024-03')",
        "sk >= '2024-03' | Query pk = 'a' AND sk >= '2024-03'",
        "sk BETWEEN '2024-03' AND '2024-04' | Query pk = 'a' AND sk BETWEEN '2024-03' AND '2024-04'"
      })
  void texts_are_key_conditions(String condition, String request) throws SQLException {
    assertThat(
            Rows.of(
                connection, "EXPLAIN SELECT sk FROM stored_times WHERE pk = 'a' AND " + condition))
        .anyMatch(line -> line.contains(request));
  }

  @Test
  void other_forms_of_a_column_are_not_shown() throws SQLException {
    assertThat(Rows.of(connection, "SELECT * FROM stored_times WHERE t = 'zz'"))
        .containsExactly("a|" + MAY + "|" + MAY + "|x|zz");
  }

  /** The texts of times are columns as well, and no part of a join by names. */
  @Test
  void joins_by_names_are_about_the_columns_that_are_shown() throws SQLException {
    String march = "2024-03-10T01:30:00.50Z";
    assertThat(Rows.of(connection, "SELECT a.pk FROM stored_times a NATURAL JOIN stored_more b"))
        .as("at has another text in stored_more")
        .containsExactly("a");
    assertThat(Rows.of(connection, "SELECT * FROM stored_times a NATURAL JOIN stored_more b"))
        .containsExactly("a|" + march + "|" + MARCH + "|null|" + MARCH + "|1");
    assertThat(
            Rows.of(connection, "SELECT * FROM stored_more a JOIN stored_times b USING (at, pk)"))
        .containsExactly("2024-03-10T01:30:00.5Z|a|1|" + MARCH + "|null|" + MARCH);
    assertThat(
            Rows.of(
                connection,
                "SELECT * FROM (SELECT pk, n FROM stored_more) a RIGHT JOIN"
                    + " (SELECT pk, sk FROM stored_times) b USING (pk)"
                    + " JOIN stored_more c USING (pk) ORDER BY sk"))
        .containsExactly(
            "a|1|" + MARCH + "|2024-03-10T01:30:00.5Z|1",
            "a|1|" + MAY + "|2024-03-10T01:30:00.5Z|1");
    assertThat(
            Rows.of(
                connection,
                "SELECT * FROM (SELECT 1 AS p) a NATURAL JOIN (SELECT 2 AS q) b"
                    + " NATURAL JOIN (SELECT 1 AS p, 3 AS r) c"))
        .containsExactly("1|2|3");
  }

  @Test
  void times_are_not_inferred_if_the_property_says_so() throws SQLException {
    assertThat(Rows.of(withoutTimes, "SELECT at FROM stored_times WHERE sk < '2024-04'"))
        .containsExactly("2024-03-10T01:30:00.50Z");
    try (var columns = withoutTimes.getMetaData().getColumns(null, null, "stored_times", "sk")) {
      columns.next();
      assertThat(columns.getString("TYPE_NAME")).isEqualTo("VARCHAR");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v > 8 | 3",
        "8 < v | 3",
        "v = 7 | 1",
        "v <> 7 | 3",
        "NOT v = 7 | 3",
        "v IN (7, 8) | 1",
        "v NOT IN (7, 8) | 3",
        "v BETWEEN 6 AND 8 | 1",
        "v > 7.5 AND v < 1e1 | 3",
        "v = 'seven' | 2",
        "v = id + 6 | 1,3",
        "v > 8 OR v = 'seven' | 2,3",
        "(v > 8) IS NOT TRUE AND v IS NOT NULL | 1,2,4",
        "v IS NULL | 5"
      })
  void a_number_meets_the_numbers_of_a_mixed_column(String condition, String ids)
      throws SQLException {
    assertThat(
            Rows.of(connection, "SELECT id FROM stored_mixed WHERE " + condition + " ORDER BY id"))
        .containsExactly(ids.split(","));
  }

  @Test
  void a_comparison_of_a_mixed_column_with_a_number_is_sent() throws SQLException {
    assertThat(Rows.of(connection, "EXPLAIN SELECT id FROM stored_mixed WHERE v > 8"))
        .anyMatch(line -> line.contains("server filter") && line.contains("> 8"));
  }
}
