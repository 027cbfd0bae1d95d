package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.bool;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The SQL that works: each statement beside the rows it gives. */
@WithDynamo
class SqlTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("sql_staff").partitionKey("id", N),
        List.of(
            person(1, "Ada", "dev", "5000.5", "2020-01-15T08:00:00Z", true),
            person(2, "Grace", "dev", "6100", "2019-06-01T08:00:00Z", true),
            person(3, "Linus", "ops", "4200.25", "2021-11-30T08:00:00Z", false),
            person(4, "Zoë", "ops", "4200.25", "2022-03-10T08:00:00Z", true),
            item("id", n(5), "name", s("Ken"), "hired", s("2023-01-01T08:00:00Z"))));
    dynamo.create(
        new TableBuilder("sql_tasks")
            .partitionKey("owner", N)
            .sortKey("code", S)
            .globalIndex("by-state", "state", S),
        List.of(
            task(1, "a1", "done", 3),
            task(1, "a2", "open", 5),
            task(1, "b1", "open", 8),
            task(2, "a1", "done", 2),
            task(3, "a1", "open", 1),
            task(9, "z9", "lost", 1)));
    // A glob of its own, so that the list of tables is not one of before they were created.
    connection = dynamo.connect("tables=sql_*");
  }

  private static Map<String, AttributeValue> person(
      int id, String name, String team, String pay, String hired, boolean remote) {
    return item(
        "id",
        n(id),
        "name",
        s(name),
        "team",
        s(team),
        "pay",
        n(pay),
        "hired",
        s(hired),
        "remote",
        bool(remote),
        "profile",
        map("city", s(name.length() > 3 ? "Oslo" : "Rome"), "langs", list(s("en"), s("no"))),
        "phones",
        list(s(id + "-1"), s(id + "-2")));
  }

  private static Map<String, AttributeValue> task(int owner, String code, String state, int hours) {
    return item("owner", n(owner), "code", s(code), "state", s(state), "hours", n(hours));
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void conditions_of_every_kind() {
    check("SELECT name FROM sql_staff WHERE id = 2", "Grace");
    check("SELECT name FROM sql_staff WHERE id IN (1, 3, 99) ORDER BY id", "Ada", "Linus");
    check("SELECT name FROM sql_staff WHERE name LIKE '%a%' ORDER BY 1", "Ada", "Grace");
    check("SELECT name FROM sql_staff WHERE name LIKE 'L_n%'", "Linus");
    check("SELECT name FROM sql_staff WHERE name ILIKE 'ADA%'", "Ada");
    check("SELECT name FROM sql_staff WHERE name LIKE 'ADA%'");
    check("SELECT name FROM sql_staff WHERE name NOT LIKE '%a%' ORDER BY 1", "Ken", "Linus", "Zoë");
    check(
        "SELECT id FROM sql_staff WHERE pay BETWEEN 4200.25 AND 5000.50 ORDER BY id",
        "1",
        "3",
        "4");
    check("SELECT id FROM sql_staff WHERE team IS NULL", "5");
    check("SELECT id FROM sql_staff WHERE team IS NOT NULL AND NOT remote", "3");
    check("SELECT id FROM sql_staff WHERE team <> 'dev' ORDER BY id", "3", "4");
    check("SELECT id FROM sql_staff WHERE NOT (team = 'dev') ORDER BY id", "3", "4");
    check("SELECT id FROM sql_staff WHERE NOT (team = 'dev' AND remote) ORDER BY id", "3", "4");
    check("SELECT id FROM sql_staff WHERE team IS DISTINCT FROM 'dev' ORDER BY id", "3", "4", "5");
    check("SELECT id FROM sql_staff WHERE remote IS NOT TRUE ORDER BY id", "3", "5");
    check("SELECT id FROM sql_staff WHERE remote ORDER BY id", "1", "2", "4");
    check("SELECT id FROM sql_staff WHERE (team = 'ops' OR name = 'Ada') AND pay < 5000", "3", "4");
    check("SELECT id FROM sql_staff WHERE id > 1 AND id < 3", "2");
    check("SELECT id FROM sql_staff WHERE id > 3 AND id < 2");
    check("SELECT id FROM sql_staff WHERE 1 = 0");
    check("SELECT code FROM sql_tasks WHERE owner = 1 AND code >= 'a2' ORDER BY code", "a2", "b1");
    check(
        "SELECT code FROM sql_tasks WHERE owner = 1 AND code LIKE 'a%' ORDER BY code", "a1", "a2");
    check("SELECT hours FROM sql_tasks WHERE owner = 1 AND code = 'b1'", "8");
    check("SELECT owner FROM sql_tasks WHERE state = 'done' ORDER BY owner", "1", "2");
  }

  @Test
  void order_limit_and_offset() {
    check("SELECT id FROM sql_staff ORDER BY pay DESC NULLS LAST, id", "2", "1", "3", "4", "5");
    check("SELECT id FROM sql_staff ORDER BY team NULLS FIRST, id DESC", "5", "2", "1", "4", "3");
    check("SELECT id FROM sql_staff ORDER BY team, id LIMIT 2", "1", "2");
    check("SELECT id FROM sql_staff ORDER BY id LIMIT 2 OFFSET 3", "4", "5");
    check("SELECT id FROM sql_staff ORDER BY id OFFSET 3 ROWS FETCH NEXT 1 ROW ONLY", "4");
    check("SELECT id FROM sql_staff LIMIT 0");
    check("SELECT code FROM sql_tasks WHERE owner = 1 ORDER BY code DESC LIMIT 1", "b1");
    check("SELECT name AS n FROM sql_staff ORDER BY n LIMIT 1", "Ada");
    check("SELECT name FROM sql_staff ORDER BY CHAR_LENGTH(name), name LIMIT 2", "Ada", "Ken");
  }

  @Test
  void set_operations() {
    check(
        "SELECT id FROM sql_staff UNION SELECT owner FROM sql_tasks ORDER BY 1",
        "1",
        "2",
        "3",
        "4",
        "5",
        "9");
    check(
        "SELECT COUNT(*) FROM (SELECT id FROM sql_staff UNION ALL SELECT owner FROM sql_tasks)",
        "11");
    check(
        "SELECT id FROM sql_staff INTERSECT SELECT owner FROM sql_tasks ORDER BY 1", "1", "2", "3");
    check("SELECT owner FROM sql_tasks EXCEPT SELECT id FROM sql_staff", "9");
  }

  @Test
  void joins() {
    check(
        "SELECT s.name, t.code FROM sql_staff s JOIN sql_tasks t ON t.owner = s.id"
            + " WHERE t.state = 'open' ORDER BY 1, 2",
        "Ada|a2",
        "Ada|b1",
        "Linus|a1");
    check(
        "SELECT s.name, t.code FROM sql_staff s LEFT JOIN sql_tasks t"
            + " ON t.owner = s.id AND t.state = 'done' ORDER BY s.id",
        "Ada|a1",
        "Grace|a1",
        "Linus|null",
        "Zoë|null",
        "Ken|null");
    check(
        "SELECT s.name, t.code FROM sql_staff s RIGHT JOIN sql_tasks t ON t.owner = s.id"
            + " WHERE t.hours = 1 ORDER BY t.code",
        "Linus|a1",
        "null|z9");
    check("SELECT COUNT(*) FROM sql_staff s FULL JOIN sql_tasks t ON t.owner = s.id", "8");
    check("SELECT COUNT(*) FROM sql_staff CROSS JOIN sql_tasks", "30");
    check(
        "SELECT a.name, b.name FROM sql_staff a JOIN sql_staff b ON a.pay = b.pay AND a.id < b.id",
        "Linus|Zoë");
    check("SELECT COUNT(*) FROM sql_staff s JOIN sql_tasks t ON t.hours > s.id AND s.id > 3", "3");
    check("SELECT COUNT(*) FROM sql_tasks a NATURAL JOIN sql_tasks b", "6");
  }

  @Test
  void a_column_that_using_joins_is_one_wherever_it_stands() {
    check(
        "SELECT ID, COUNT(*) FROM sql_staff s LEFT JOIN sql_staff t USING (id)"
            + " WHERE id > 2 GROUP BY id HAVING id <> 4 ORDER BY id DESC",
        "5|1",
        "3|1");
    check(
        "SELECT id, a.x, b.y FROM (VALUES (1, 'a'), (2, 'b')) AS a (id, x)"
            + " FULL JOIN (VALUES (2, 'c'), (3, 'd')) AS b (id, y) USING (id)"
            + " WHERE id > 0 ORDER BY 1",
        "1|a|null",
        "2|b|c",
        "3|null|d");
    check(
        "SELECT id, c.z FROM (VALUES (1)) AS a (id) LEFT JOIN (VALUES (1)) AS b (id) USING (id)"
            + " RIGHT JOIN (VALUES (1, 'x'), (4, 'y')) AS c (id, z) USING (id)"
            + " WHERE id IS NOT NULL ORDER BY 1",
        "1|x",
        "4|y");
    check(
        "SELECT name AS id FROM sql_staff s JOIN (VALUES (1), (2)) AS t (id) USING (id)"
            + " WHERE id = (SELECT MAX(owner) FROM sql_tasks WHERE owner = id) ORDER BY id",
        "Ada",
        "Grace");
  }

  @Test
  void aggregates() {
    check("SELECT COUNT(*), COUNT(team), COUNT(DISTINCT team) FROM sql_staff", "5|4|2");
    check(
        "SELECT team, SUM(pay), MIN(name), MAX(hired) FROM sql_staff WHERE team IS NOT NULL"
            + " GROUP BY team ORDER BY team",
        "dev|11100.5|Ada|2020-01-15T08:00:00Z",
        "ops|8400.50|Linus|2022-03-10T08:00:00Z");
    check("SELECT team FROM sql_staff GROUP BY team HAVING COUNT(*) > 1 ORDER BY 1", "dev", "ops");
    check(
        "SELECT COUNT(*) FILTER (WHERE remote), SUM(pay) FILTER (WHERE id = 99) FROM sql_staff",
        "3|null");
    check(
        "SELECT STRING_AGG(name, ',' ORDER BY id DESC) FROM sql_staff", "Ken,Zoë,Linus,Grace,Ada");
    check(
        "SELECT LISTAGG(name, '/') WITHIN GROUP (ORDER BY name) FROM sql_staff WHERE id < 3",
        "Ada/Grace");
    check(
        "SELECT team, remote, COUNT(*) FROM sql_staff WHERE team IS NOT NULL"
            + " GROUP BY GROUPING SETS ((team), (remote)) ORDER BY 1 NULLS LAST, 2",
        "dev|null|2",
        "ops|null|2",
        "null|false|1",
        "null|true|3");
    check(
        "SELECT state, SUM(hours) FROM sql_tasks GROUP BY ROLLUP (state) ORDER BY 1 NULLS LAST",
        "done|5",
        "lost|1",
        "open|14",
        "null|20");
    check("SELECT DISTINCT team FROM sql_staff ORDER BY team NULLS LAST", "dev", "ops", "null");
    check("SELECT BOOL_AND(remote), BOOL_OR(remote) FROM sql_staff", "false|true");
    check("SELECT ROUND(STDDEV_POP(hours), 3) FROM sql_tasks", "2.494");
    check("SELECT SUM(hours), AVG(hours) FROM sql_tasks WHERE owner = 77", "null|null");
  }

  @Test
  void window_functions() {
    check(
        "SELECT code, SUM(hours) OVER (ORDER BY code), ROW_NUMBER() OVER (ORDER BY code DESC)"
            + " FROM sql_tasks WHERE owner = 1 ORDER BY code",
        "a1|3|3",
        "a2|8|2",
        "b1|16|1");
    check(
        "SELECT name, RANK() OVER w, DENSE_RANK() OVER w FROM sql_staff WHERE pay IS NOT NULL"
            + " WINDOW w AS (ORDER BY pay) ORDER BY name",
        "Ada|3|2",
        "Grace|4|3",
        "Linus|1|1",
        "Zoë|1|1");
    check(
        "SELECT code, LAG(hours) OVER (PARTITION BY owner ORDER BY code),"
            + " LEAD(hours, 1, -1) OVER (PARTITION BY owner ORDER BY code)"
            + " FROM sql_tasks WHERE owner = 1 ORDER BY code",
        "a1|null|5",
        "a2|3|8",
        "b1|5|-1");
    check(
        "SELECT code, SUM(hours) OVER (ORDER BY code ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
            + " FROM sql_tasks WHERE owner = 1 ORDER BY code",
        "a1|3",
        "a2|8",
        "b1|13");
    check(
        "SELECT team, name FROM (SELECT team, name,"
            + " ROW_NUMBER() OVER (PARTITION BY team ORDER BY hired) AS place FROM sql_staff) AS t"
            + " WHERE place = 1 AND team IS NOT NULL ORDER BY team",
        "dev|Grace",
        "ops|Linus");
  }

  @Test
  void common_table_expressions() {
    check(
        "WITH busy AS (SELECT owner, SUM(hours) AS total FROM sql_tasks GROUP BY owner),"
            + " named AS (SELECT s.name, b.total FROM busy b JOIN sql_staff s ON s.id = b.owner)"
            + " SELECT name, total FROM named WHERE total > 1 ORDER BY total DESC",
        "Ada|16",
        "Grace|2");
  }

  @Test
  void subqueries() {
    check(
        "SELECT name FROM sql_staff WHERE id IN (SELECT owner FROM sql_tasks WHERE state = 'open')"
            + " ORDER BY id",
        "Ada",
        "Linus");
    check(
        "SELECT name FROM sql_staff WHERE id NOT IN (SELECT owner FROM sql_tasks) ORDER BY id",
        "Zoë",
        "Ken");
    check(
        "SELECT name FROM sql_staff s WHERE EXISTS"
            + " (SELECT 1 FROM sql_tasks t WHERE t.owner = s.id AND t.hours > 4)",
        "Ada");
    check(
        "SELECT name FROM sql_staff s WHERE NOT EXISTS"
            + " (SELECT 1 FROM sql_tasks t WHERE t.owner = s.id) ORDER BY id",
        "Zoë",
        "Ken");
    check("SELECT name FROM sql_staff WHERE pay = (SELECT MAX(pay) FROM sql_staff)", "Grace");
    check(
        "SELECT name, (SELECT SUM(hours) FROM sql_tasks t WHERE t.owner = s.id) FROM sql_staff s"
            + " ORDER BY id",
        "Ada|16",
        "Grace|2",
        "Linus|1",
        "Zoë|null",
        "Ken|null");
    check(
        "SELECT name FROM sql_staff s WHERE pay >= ALL"
            + " (SELECT pay FROM sql_staff WHERE pay IS NOT NULL)",
        "Grace");
    check(
        "SELECT t.team, x.name FROM (SELECT DISTINCT team FROM sql_staff WHERE team IS NOT NULL) t,"
            + " LATERAL (SELECT name FROM sql_staff s WHERE s.team = t.team ORDER BY pay DESC, id"
            + " LIMIT 1) x ORDER BY 1",
        "dev|Grace",
        "ops|Linus");
  }

  @Test
  void case_coalesce_and_friends() {
    check(
        "SELECT CASE WHEN pay > 5000 THEN 'high' WHEN pay > 0 THEN 'low' ELSE '?' END"
            + " FROM sql_staff ORDER BY id",
        "high",
        "high",
        "low",
        "low",
        "?");
    check("SELECT COALESCE(team, 'none') FROM sql_staff WHERE id >= 4 ORDER BY id", "ops", "none");
    check("SELECT CASE team WHEN 'dev' THEN 1 ELSE 0 END FROM sql_staff WHERE id = 5", "0");
    check("SELECT NULLIF(team, 'ops') FROM sql_staff WHERE id = 3", "null");
    check("SELECT GREATEST(1, 3, 2), LEAST(1, 3, 2)", "3|1");
  }

  @Test
  void text_functions() {
    check(
        "SELECT UPPER(name), LOWER(name), CHAR_LENGTH(name) FROM sql_staff WHERE id = 4",
        "ZOË|zoë|3");
    check("SELECT name || '-' || team FROM sql_staff WHERE id = 1", "Ada-dev");
    check(
        "SELECT CONCAT('a', 'b'), SUBSTRING('driver' FROM 2 FOR 3), POSITION('v' IN 'driver')",
        "ab|riv|4");
    check("SELECT TRIM('  x '), LPAD('7', 3, '0'), REPLACE('a-b', '-', '+')", "x|007|a+b");
    check(
        "SELECT SPLIT_PART('a,b,c', ',', 2), STRPOS('abc', 'c'), LEFT('abc', 2), RIGHT('abc', 2)",
        "b|3|ab|bc");
    check("SELECT REGEXP_REPLACE('a1b22', '[0-9]+', '#', 'g')", "a#b#");
    check("SELECT INITCAP('hello world'), REPEAT('ab', 2), ASCII('A')", "Hello World|abab|65");
  }

  @Test
  void number_functions() {
    check("SELECT ABS(-2.5), MOD(7, 3), FLOOR(2.7), CEIL(2.1), ROUND(2.567, 2)", "2.5|1|2|3|2.57");
    check("SELECT POWER(2, 10), SQRT(16), SIGN(-3)", "1024.0|4.0|-1");
    check(
        "SELECT CAST('12.50' AS DECIMAL(10, 2)), CAST(2.9 AS INTEGER), CAST(7 AS VARCHAR)",
        "12.50|3|7");
  }

  @Test
  void date_and_time_functions() {
    check(
        "SELECT EXTRACT(YEAR FROM hired), EXTRACT(MONTH FROM hired) FROM sql_staff WHERE id = 1",
        "2020|1");
    check("SELECT CAST(hired AS DATE) FROM sql_staff WHERE id = 1", "2020-01-15");
    check(
        "SELECT DATE '2026-01-31' + INTERVAL '1' MONTH, DATE '2026-03-01' - INTERVAL '1' DAY",
        "2026-02-28|2026-02-28");
    check("SELECT TIMESTAMPDIFF(DAY, DATE '2026-01-01', DATE '2026-02-01')", "31");
    check(
        "SELECT id FROM sql_staff WHERE hired >= TIMESTAMP '2022-01-01 00:00:00' ORDER BY id",
        "4",
        "5");
    check("SELECT id FROM sql_staff WHERE hired < '2020-01-01 00:00:00'", "2");
    check("SELECT FLOOR(hired TO MONTH) FROM sql_staff WHERE id = 1", "2020-01-01T00:00:00Z");
    check(
        "SELECT EXTRACT(YEAR FROM hired) AS y, COUNT(*) FROM sql_staff WHERE id < 3 GROUP BY"
            + " EXTRACT(YEAR FROM hired) ORDER BY y",
        "2019|1",
        "2020|1");
    check("SELECT TO_CHAR(DATE '2026-01-02', 'DD.MM.YYYY')", "02.01.2026");
    check(
        "SELECT CURRENT_TIMESTAMP > TIMESTAMP '2020-01-01 00:00:00', CURRENT_DATE > DATE"
            + " '2020-01-01'",
        "true|true");
  }

  @Test
  void json_functions() {
    check("SELECT JSON_VALUE(profile, '$.city') FROM sql_staff WHERE id = 1", "Rome");
    check("SELECT JSON_QUERY(profile, '$.langs') FROM sql_staff WHERE id = 1", "[\"en\",\"no\"]");
    check(
        "SELECT id FROM sql_staff WHERE JSON_EXISTS(profile, '$.city') AND JSON_VALUE(profile,"
            + " '$.city') = 'Rome' ORDER BY id",
        "1",
        "4");
    check("SELECT JSON_OBJECT('name': name) FROM sql_staff WHERE id = 1", "{\"name\":\"Ada\"}");
    check("SELECT JSON_ARRAY(1, 'x')", "[1,\"x\"]");
    check("SELECT JSON_LENGTH(profile, '$.langs') FROM sql_staff WHERE id = 1", "2");
    check("SELECT profile IS JSON OBJECT FROM sql_staff WHERE id = 1", "true");
  }

  @Test
  void arrays_unnest() {
    check("SELECT phones[1], CARDINALITY(phones) FROM sql_staff WHERE id = 2", "2-1|2");
    check(
        "SELECT s.name, p.phone FROM sql_staff s CROSS JOIN UNNEST(s.phones) AS p (phone)"
            + " WHERE s.id < 3 ORDER BY 1, 2",
        "Ada|1-1",
        "Ada|1-2",
        "Grace|2-1",
        "Grace|2-2");
    check("SELECT phones[3] FROM sql_staff WHERE id = 2", "null");
  }

  @Test
  void statements_without_tables() {
    check("SELECT 1", "1");
    check("SELECT 1 + 1 AS two, 'x' AS x", "2|x");
    check("VALUES (1, 'a'), (2, 'b')", "1|a", "2|b");
  }

  @Test
  void comments_and_a_semicolon_are_allowed() {
    check("-- which\nSELECT name /* the */ FROM sql_staff WHERE id = 1; ", "Ada");
    check("/* a */ SELECT 1;", "1");
  }

  @Test
  void names_ignore_case_unless_that_is_ambiguous() throws SQLException {
    check("select Name from SQL_STAFF S where s.ID = 1", "Ada");
    check("SELECT \"name\" FROM \"sql_staff\" WHERE \"id\" = 1", "Ada");
    assertThat(Rows.columns(connection, "SELECT NAME, id AS Key FROM sql_staff"))
        .containsExactly("NAME VARCHAR", "Key BIGINT");
  }

  @Test
  void parameters_stand_anywhere_a_value_does() {
    check("SELECT name FROM sql_staff WHERE id = ?", List.of(2), "Grace");
    check("SELECT name FROM sql_staff WHERE id = ?", List.of(2L), "Grace");
    check("SELECT name FROM sql_staff WHERE id = ?", List.of(new BigDecimal("2.0")), "Grace");
    check("SELECT id FROM sql_staff WHERE name = ? AND pay > ?", List.of("Ada", 10.5), "1");
    check("SELECT id FROM sql_staff WHERE id IN (?, ?) ORDER BY id", List.of(1, 5), "1", "5");
    check(
        "SELECT id FROM sql_staff WHERE pay BETWEEN ? AND ? ORDER BY id",
        List.of(5000, 7000),
        "1",
        "2");
    check("SELECT id FROM sql_staff WHERE name LIKE ?", List.of("Gr%"), "2");
    check(
        "SELECT CASE WHEN name = 'Ada' THEN CAST(? AS VARCHAR) ELSE 'no' END FROM sql_staff"
            + " WHERE name = 'Ada'",
        List.of("longer"),
        "longer");
    check(
        "SELECT code FROM sql_tasks WHERE owner = ? AND code > ? ORDER BY code",
        List.of(1, "a1"),
        "a2",
        "b1");
    check("SELECT id FROM sql_staff ORDER BY id LIMIT ?", List.of(2), "1", "2");
    check("SELECT id FROM sql_staff ORDER BY id LIMIT ? OFFSET ?", List.of(1, 3), "4");
    check("SELECT id + ? FROM sql_staff WHERE id = 1", List.of(10), "11");
    check("SELECT COUNT(*) FROM sql_tasks GROUP BY state HAVING COUNT(*) > ?", List.of(2), "3");
    check("SELECT CAST(? AS VARCHAR)", List.of("x"), "x");
    check("SELECT UPPER(?)", List.of("x"), "X");
    check(
        "SELECT id FROM sql_staff WHERE hired = ?",
        List.of(Timestamp.from(Instant.parse("2020-01-15T08:00:00Z"))),
        "1");
    check(
        "SELECT id FROM sql_staff WHERE hired > ? ORDER BY id",
        List.of(OffsetDateTime.parse("2022-01-01T00:00:00+01:00")),
        "4",
        "5");
    check("SELECT id FROM sql_staff WHERE remote = ?", List.of(false), "3");
    check(
        "SELECT s.name FROM sql_staff s JOIN sql_tasks t ON t.owner = s.id AND t.state = ? WHERE"
            + " t.hours > ?",
        List.of("open", 6),
        "Ada");
  }

  @Test
  void a_null_parameter_matches_nothing() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM sql_staff WHERE team = ?")) {
      statement.setNull(1, Types.VARCHAR);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(Rows.of(rows)).isEmpty();
      }
      statement.setString(1, "ops");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(Rows.of(rows)).containsExactlyInAnyOrder("3", "4");
      }
    }
  }

  @Test
  void a_prepared_statement_runs_again_with_other_values() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name FROM sql_staff WHERE id = ?")) {
      for (int id = 1; id <= 5; id++) {
        statement.setInt(1, id);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString("name")).isNotEmpty();
          assertThat(rows.next()).isFalse();
        }
      }
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
    }
  }

  @Test
  void statements_tell_their_columns_before_they_run() throws SQLException {
    assertThat(
            Rows.columns(
                connection,
                "SELECT id, pay, hired, remote, COUNT(*) OVER () AS c, name || 'x' AS x, 1.5 AS d"
                    + " FROM sql_staff"))
        .containsExactly(
            "id BIGINT",
            "pay DECIMAL",
            "hired TIMESTAMP",
            "remote BOOLEAN",
            "c BIGINT",
            "x VARCHAR",
            "d DECIMAL");
  }

  /** Statements that gave other rows, or none: all of a test are told together. */
  private final List<String> failures = new ArrayList<>();

  @AfterEach
  void everyStatementGaveItsRows() {
    assertThat(failures).isEmpty();
  }

  private void check(String sql, String... rows) {
    check(sql, List.of(), rows);
  }

  private void check(String sql, List<?> parameters, String... rows) {
    try {
      List<String> actual =
          parameters.isEmpty()
              ? Rows.of(connection, sql)
              : Rows.of(connection, sql, parameters.toArray());
      if (!actual.equals(List.of(rows))) {
        failures.add(sql + " " + parameters + "\n  gave " + actual + ", not " + List.of(rows));
      }
    } catch (SQLException e) {
      failures.add(sql + " " + parameters + "\n  failed: " + e.getMessage());
    }
  }
}
