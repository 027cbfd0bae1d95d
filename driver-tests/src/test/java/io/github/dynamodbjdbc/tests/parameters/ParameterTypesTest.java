package io.github.dynamodbjdbc.tests.parameters;

import static io.github.dynamodbjdbc.local.Attributes.bool;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A {@code ?} in many places of a statement. The values are those that PostgreSQL gives for the
 * same statement; {@code p} has one row, id 7.
 */
@WithDynamo
class ParameterTypesTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("parameter_types").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(7),
                "email",
                s("Ann@x.org"),
                "price",
                n("2.5"),
                "ok",
                bool(true),
                "at",
                s("2024-03-10T01:30:00Z"),
                "tags",
                list(s("a"), s("b")))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static Arguments one(String expression, Object expected, Object... values) {
    return Arguments.of(expression, values, String.valueOf(expected));
  }

  static Stream<Arguments> expressions() {
    return Stream.of(
        one("MOD(id, ?)", "1", 3),
        one("id % ?", "1", 3),
        one("MOD(?, id)", "3", 10),
        one("? % ?", "1", 10, 3),
        one("SUBSTRING(email, ?, ?)", "nn", 2, 2),
        one("SUBSTRING(email, ?)", "nn@x.org", 2),
        one("SUBSTRING(email FROM ? FOR ?)", "nn", 2, 2),
        one("SUBSTRING(?, ?, ?)", "bc", "abcd", 2, 2),
        one("LEFT(email, ?)", "Ann", 3),
        one("RIGHT(email, ?)", "org", 3),
        one("LEFT(?, ?)", "ab", "abc", 2),
        one("LPAD(email, ?, ?)", "**Ann@x.org", 11, "*"),
        one("RPAD(email, ?, ?)", "Ann@x.org**", 11, "*"),
        one("LPAD(?, ?)", "  x", "x", 3),
        one("REPEAT(email, ?)", "Ann@x.orgAnn@x.org", 2),
        one("REPEAT(?, ?)", "abab", "ab", 2),
        one("SPLIT_PART(email, ?, ?)", "x.org", "@", 2),
        one("REPLACE(email, ?, ?)", "Bob@x.org", "Ann", "Bob"),
        one("TRANSLATE(email, ?, ?)", "Amm@x.org", "n", "m"),
        one("OVERLAY(email PLACING ? FROM ? FOR ?)", "Bob@x.org", "Bob", 1, 3),
        one("POSITION(? IN email)", "4", "@"),
        one("STRPOS(email, ?)", "4", "@"),
        one("CONCAT(email, ?)", "Ann@x.org!", "!"),
        one("CONCAT(?, ?)", "ab", "a", "b"),
        one("CONCAT(?, ?, ?)", "abc", "a", "b", "c"),
        one("email || ?", "Ann@x.org!", "!"),
        one("? || ?", "ab", "a", "b"),
        one("? || email || ?", "<Ann@x.org>", "<", ">"),
        one("ROUND(price, ?)", "2.5", 1),
        one("ROUND(?, ?)", "2.35", new BigDecimal("2.345"), 2),
        one("ROUND(?)", "2", new BigDecimal("2.345")),
        one("TRUNCATE(price, ?)", "2", 0),
        one("POWER(id, ?)", "49.0", 2),
        one("POWER(?, ?)", "8.0", 2, 3),
        one("SQRT(?)", "3.0", 9),
        one("EXP(?)", "1.0", 0),
        one("LN(?)", "0.0", 1),
        one("ABS(?)", "5", -5),
        one("ABS(?)", "2.5", new BigDecimal("-2.5")),
        one("SIGN(?)", "-1", -5),
        one("CEIL(?)", "3", new BigDecimal("2.5")),
        one("FLOOR(?)", "2", new BigDecimal("2.5")),
        one("GREATEST(id, ?)", "9", 9),
        one("GREATEST(id, ?)", "20.5", new BigDecimal("20.5")),
        one("LEAST(?, id, ?)", "1", 9, 1),
        one("GREATEST(?, ?)", "b", "a", "b"),
        one("GREATEST(?, ?)", "10", 9, 10),
        one("LAG(id, ?) OVER (ORDER BY id)", "null", 1),
        one("LAG(id, ?, ?) OVER (ORDER BY id)", "-1", 1, -1),
        one("LEAD(email, ?, ?) OVER (ORDER BY id)", "none", 1, "none"),
        one("NTILE(?) OVER (ORDER BY id)", "1", 4),
        one("NTH_VALUE(email, ?) OVER (ORDER BY id)", "Ann@x.org", 1),
        one("SUM(id + ?) OVER (PARTITION BY email)", "8", 1),
        one("TIMESTAMPADD(DAY, ?, at)", "2024-03-12T01:30:00Z", 2),
        one("TIMESTAMPADD(HOUR, ?, at)", "2024-03-09T23:30:00Z", -2),
        one(
            "TIMESTAMPDIFF(DAY, ?, at)",
            "9",
            Timestamp.from(Instant.parse("2024-03-01T00:00:00Z"))),
        one("DATE_TRUNC(?, at)", "2024-03-01T00:00:00Z", "month"),
        one("DATE_TRUNC(?, at)", "2024-01-01T00:00:00Z", "YEAR"),
        one("DATE_TRUNC(?, at)", "null", (Object) null),
        one("DATE_TRUNC('day', ?)", "2024-05-05T00:00:00Z", Instant.parse("2024-05-05T10:00:00Z")),
        one("DATE_PART(?, at)", "3", "month"),
        one("EXTRACT(YEAR FROM ?)", "2024", Instant.parse("2024-05-05T10:00:00Z")),
        one("? + ?", "3", 1, 2),
        one("? + ?", "3.5", 1, new BigDecimal("2.5")),
        one("? - ?", "-1", 1, 2),
        one("? * ?", "6", 2, 3),
        one("? / ?", "3", 7, 2),
        one("? / ?", "3.5", new BigDecimal("7"), new BigDecimal("2")),
        one("id / ?", "3", 2),
        one("id / ?", "3.5", new BigDecimal("2")),
        one("id / ?", "3.5", 2.0),
        one("id * ?", "17.5", new BigDecimal("2.5")),
        one("id * ?", "17.5", 2.5),
        one("id * ?", "14", "2"),
        one("? * id + ?", "15", 2, 1),
        one("-?", "-5", 5),
        one("- ? + id", "2", 5),
        one("price * ?", "5.0", 2),
        one("LOWER(?) = 'a'", "true", "A"),
        one("UPPER(?) = UPPER(email)", "true", "ann@X.org"),
        one("CHAR_LENGTH(?) + ?", "4", "abc", 1),
        one("TRIM(?)", "a", " a "),
        one("TRIM(BOTH ? FROM email)", "nn@x.org", "A"),
        one("INITCAP(?)", "Ann", "ann"),
        one("ASCII(?)", "97", "a"),
        one("CHR(?)", "a", 97),
        one("MD5(?)", "0cc175b9c0f1b6a831c399e269772661", "a"),
        one("at - INTERVAL '1' DAY * ?", "2024-03-08T01:30:00Z", 2),
        one("at + ? * INTERVAL '1' HOUR", "2024-03-10T03:30:00Z", 2),
        one("at + ?", "2024-03-11T01:30:00Z", Duration.ofDays(1)),
        one("at - ?", "2024-03-09T01:30:00Z", Duration.ofDays(1)),
        one("at - ?", "2024-03-10T03:30:00Z", Duration.ofHours(-2)),
        one("at + ?", "2024-03-10T01:30:00.001Z", Duration.ofMillis(1)),
        one("at + ? - ?", "2024-03-10T02:00:00Z", Duration.ofHours(1), Duration.ofMinutes(30)),
        one("at > at - ?", "true", Duration.ofHours(1)),
        one("at - ? = at", "true", Duration.ZERO),
        one("at - ? = at", "false", Duration.ofHours(1)),
        one("at BETWEEN at - ? AND at + ?", "true", Duration.ofHours(1), Duration.ofHours(2)),
        one("at - ? IN (at, at)", "false", Duration.ofHours(1)),
        one("(at - ?) IS DISTINCT FROM at", "true", Duration.ofHours(1)),
        one(
            "CASE WHEN id = 7 THEN at - ? ELSE at END",
            "2024-03-10T00:30:00Z",
            Duration.ofHours(1)),
        one("COALESCE(at - ?, at)", "2024-03-10T00:30:00Z", Duration.ofHours(1)),
        one("LEAST(at, at - ?)", "2024-03-10T00:30:00Z", Duration.ofHours(1)),
        one("TIMESTAMP '2024-03-10 02:00:00' - ? < at", "true", Duration.ofHours(1)),
        one("(SELECT MAX(at) FROM parameter_types) > at - ?", "true", Duration.ofHours(1)),
        one("at > at - ?", "null", (Object) null),
        one("at - at < ?", "true", Duration.ofHours(1)),
        one("at - TIMESTAMP '2024-03-10 01:00:00' = ?", "true", Duration.ofMinutes(30)),
        one("at - TIMESTAMP '2024-03-10 01:00:00' > ?", "true", Duration.ofMinutes(29)),
        one("at - TIMESTAMP '2024-03-10 01:00:00' > ?", "false", Duration.ofMinutes(31)),
        one("at - TIMESTAMP '2024-03-10 01:00:00' = INTERVAL '1' MINUTE * ?", "true", 30),
        one("INTERVAL '30' MINUTE = ?", "true", Duration.ofMinutes(30)),
        one("at - ? > INTERVAL '1' HOUR", "true", Instant.parse("2024-03-10T00:00:00Z")),
        one("CAST(at AS DATE) > CAST(at AS DATE) - ?", "true", 1),
        one("CAST(at AS DATE) > CAST(at AS DATE) - ?", "true", Duration.ofDays(1)),
        one("at - ? - ?", "2024-03-10T00:00:00Z", Duration.ofHours(1), Duration.ofMinutes(30)),
        one("CAST(at AS DATE) = ?", "true", Date.valueOf("2024-03-10")),
        one("CAST(at AS DATE) = ?", "false", Timestamp.valueOf("2024-03-10 01:00:00")),
        one("COALESCE(?, ?)", "1", null, 1),
        one("COALESCE(email, ?)", "Ann@x.org", "none"),
        one("COALESCE(?, email)", "Ann@x.org", (Object) null),
        one("COALESCE(?, id)", "2.5", new BigDecimal("2.5")),
        one("COALESCE(?, id) + ?", "8", null, 1),
        one("NULLIF(?, ?)", "null", 1, 1),
        one("NULLIF(email, ?)", "null", "Ann@x.org"),
        one("CASE WHEN ? THEN ? ELSE ? END", "1", true, 1, 2),
        one("CASE WHEN ok = ? THEN ? ELSE ? END", "yes", true, "yes", "no"),
        one("CASE WHEN id > ? THEN ? ELSE 0 END", "2.5", 1, new BigDecimal("2.5")),
        one("CASE id WHEN ? THEN ? ELSE ? END", "seven", 7, "seven", "other"),
        one("CASE WHEN ok THEN ? ELSE price END + ?", "2", 1, 1),
        one("? = ?", "true", 1, 1),
        one("? = ?", "true", 1, new BigDecimal("1.0")),
        one("? < ?", "true", 9, 10),
        one("? IS NULL", "true", (Object) null),
        one("? IS NOT NULL", "true", 5),
        one("? IS NOT DISTINCT FROM ?", "true", 5, 5),
        one("? BETWEEN ? AND ?", "true", 9, 8, 10),
        one("? IN (?, ?)", "true", 9, 8, 9),
        one("? IN (1, 2)", "true", 2),
        one("? LIKE ?", "true", "abc", "a%"),
        one("email LIKE ? || ?", "true", "Ann", "%"),
        one("email LIKE CONCAT(?, '%')", "true", "Ann"),
        one("?", "5", 5),
        one("?", "2.5", new BigDecimal("2.5")),
        one("?", "true", true),
        one("?", "text", "text"),
        one("?", "2024-03-10", LocalDate.of(2024, 3, 10)),
        one("?", "null", (Object) null),
        one("CAST(? AS BIGINT) + ?", "3", 1, 2),
        one("CAST(? AS VARCHAR) || ?", "1a", 1, "a"),
        one("CAST(id AS VARCHAR) = ?", "true", 7),
        one("tags[?]", "b", 2),
        one("? = ANY(tags)", "true", "b"),
        one("CARDINALITY(tags) > ?", "true", 1),
        one("JSON_VALUE(?, '$.a')", "1", "{\"a\":1}"),
        one("TO_CHAR(at, ?)", "2024", "YYYY"),
        one("(SELECT MAX(id) + ? FROM parameter_types)", "8", 1),
        one("id = (SELECT ? + ?)", "true", 3, 4),
        one("JSON_OBJECT('a': ?)", "{\"a\":\"x\"}", "x"),
        one("CARDINALITY(ARRAY[?, ?])", "2", 1, 2),
        one("ARRAY[?, ?]", "[1,2]", 1, 2),
        one("CHAR_LENGTH(email) > ?", "true", 8.5),
        one("EXTRACT(YEAR FROM at) > ?", "true", 2023.5),
        one("? = ANY(?)", "true", 5, List.of(4, 5)),
        one("SUM(id) OVER () > ?", "true", 6.5),
        one("GREATEST(?, ?)", "9.0", 9, 2.5),
        one("CAST(? AS DECIMAL(4, 1))", "12.0", 12),
        one("NOT ?", "false", true),
        one("? AND ok", "true", true),
        one("ok = ?", "true", true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("expressions")
  void a_parameter_has_the_type_that_its_place_and_its_value_give(
      String expression, Object[] values, String expected) throws SQLException {
    List<String> rows =
        Rows.of(connection, "SELECT " + expression + " FROM parameter_types", values);
    assertThat(rows).as(Arrays.toString(values)).containsExactly(expected);
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
        one("id > ?", 1, new BigDecimal("6.5")),
        one("id > ?", 1, 6.5),
        one("id > ?", 1, "6.5"),
        one("id > ?", 0, 20.5),
        one("id < ?", 1, 7.5),
        one("id >= ? AND id <= ?", 0, 7.25, 7.5),
        one("id = ?", 0, 12.5),
        one("id = ?", 0, new BigDecimal("7.5")),
        one("id = ?", 1, new BigDecimal("7.0")),
        one("id = ?", 1, "7"),
        one("id <> ?", 1, 7.5),
        one("id IS DISTINCT FROM ?", 1, 7.5),
        one("id IS NOT DISTINCT FROM ?", 0, 7.5),
        one("id IS NOT DISTINCT FROM ?", 0, (Object) null),
        one("id IN (?, ?)", 1, 7.5, 7),
        one("id IN (?, ?)", 0, 7.5, 8),
        one("id NOT IN (?, ?)", 1, 7.5, 8),
        one("id BETWEEN ? AND ?", 1, 6.5, 7.5),
        one("id BETWEEN ? AND ?", 0, 7.5, 8.5),
        one("id = ?", 0, new BigDecimal("123456789012345678901234567890")),
        one("id < ?", 1, new BigDecimal("123456789012345678901234567890")),
        one("? < id", 1, 6.5),
        one("id * ? = ?", 1, 2.5, 17.5),
        one("id + ? > ?", 1, 0.5, 7),
        one("price = ?", 1, 2.5),
        one("price = ?", 1, "2.5"),
        one("price > ?", 1, 2),
        one("email = ?", 0, 5),
        one("LEFT(email, ?) = ?", 1, 3, "Ann"),
        one("? = LEFT(email, ?)", 1, "Ann", 3),
        one("SUBSTRING(LOWER(email), ?, ?) = LOWER(?)", 1, 1, 3, "ANN"),
        one("MOD(id, ?) = ?", 1, 3, 1),
        one("at >= ? - INTERVAL '1' DAY", 1, Instant.parse("2024-03-10T05:00:00Z")),
        one("at < ?", 1, LocalDate.of(2025, 1, 1)),
        one("EXTRACT(YEAR FROM at) = ?", 1, 2024),
        one("? = ? AND id = ?", 1, 1, 1, 7),
        one("? = ?", 0, 1, 2),
        one("?", 1, true),
        one("COALESCE(ok, ?) = ?", 1, false, true),
        one("CASE WHEN id = ? THEN ? ELSE ? END = ?", 1, 7, 1, 2, 1),
        one("(id, email) = (?, ?)", 1, 7, "Ann@x.org"),
        one("(id, email) IN ((?, ?), (?, ?))", 1, 7, "Ann@x.org", 8.5, "x"),
        one(
            "EXISTS (SELECT 1 FROM parameter_types q WHERE q.id = parameter_types.id AND q.id > ?)",
            1,
            6.5),
        one("id IN (SELECT id - ? FROM parameter_types)", 1, 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void a_condition_is_exact_whatever_the_value_of_its_parameter(
      String condition, Object[] values, String expected) throws SQLException {
    List<String> rows =
        Rows.of(connection, "SELECT id FROM parameter_types WHERE " + condition, values);
    assertThat(rows).as(Arrays.toString(values)).hasSize(Integer.parseInt(expected));
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        one("SELECT ?, ?", "[1|a]", 1, "a"),
        one("SELECT ? AS a, id FROM parameter_types LIMIT ?", "[x|7]", "x", 1),
        one("SELECT id FROM parameter_types LIMIT ? OFFSET ?", "[]", 1, 1),
        one("SELECT id FROM parameter_types OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", "[7]", 0, 1),
        one("SELECT id FROM parameter_types ORDER BY LEFT(email, ?)", "[7]", 2),
        one("SELECT id FROM parameter_types ORDER BY id * ? DESC", "[7]", -1),
        one(
            "SELECT id FROM parameter_types ORDER BY CASE WHEN id = ? THEN ? ELSE ? END",
            "[7]",
            7,
            1,
            2),
        one("SELECT COUNT(*) FROM parameter_types GROUP BY MOD(id, ?)", "[1]", 3),
        one(
            "SELECT email, SUM(id) FROM parameter_types GROUP BY email HAVING SUM(id) > ?",
            "[Ann@x.org|7]",
            6.5),
        one("SELECT SUM(id * ?) FROM parameter_types HAVING COUNT(*) > ? - ?", "[17.5]", 2.5, 3, 3),
        one("SELECT SUM(?) FROM parameter_types", "[2.5]", 2.5),
        one("SELECT COUNT(?), MAX(?) FROM parameter_types", "[1|x]", 5, "x"),
        one("SELECT STRING_AGG(email, ?) FROM parameter_types", "[Ann@x.org]", ","),
        one(
            "SELECT a.id FROM parameter_types a JOIN parameter_types b ON a.id = b.id + ? AND"
                + " MOD(b.id, ?) = ?",
            "[7]",
            0,
            3,
            1),
        one(
            "SELECT a.id FROM parameter_types a JOIN parameter_types b ON a.id = b.id WHERE a.id >"
                + " ?",
            "[7]",
            6.5),
        one(
            "SELECT a.id, b.id FROM parameter_types a LEFT JOIN parameter_types b ON a.id = b.id"
                + " AND b.id > ?",
            "[7|null]",
            7.5),
        one(
            "SELECT ? FROM parameter_types UNION ALL SELECT ? FROM parameter_types",
            "[1, 2]",
            1,
            2),
        one(
            "SELECT id FROM parameter_types UNION ALL SELECT ? FROM parameter_types",
            "[7.0, 2.5]",
            2.5),
        one("SELECT id FROM parameter_types EXCEPT SELECT ? FROM parameter_types", "[7.0]", 2.5),
        one("SELECT * FROM (VALUES (?, ?), (?, ?)) AS v (a, b)", "[1|x, 2|y]", 1, "x", 2, "y"),
        one(
            "SELECT p.id FROM parameter_types p JOIN (VALUES (?), (?)) AS v (k) ON p.id = v.k",
            "[7]",
            7,
            8),
        one(
            "SELECT * FROM (SELECT id, LEFT(email, ?) AS l FROM parameter_types) WHERE l = ?",
            "[7|Ann]",
            3,
            "Ann"),
        one(
            "WITH c AS (SELECT id + ? AS x FROM parameter_types) SELECT x FROM c WHERE x > ?",
            "[7.5]",
            0.5,
            7.25),
        one("SELECT (SELECT ? + MAX(id) FROM parameter_types) FROM parameter_types", "[9.5]", 2.5),
        one(
            "SELECT id FROM parameter_types WHERE EXISTS (SELECT ? FROM parameter_types WHERE id ="
                + " ?)",
            "[7]",
            1,
            7),
        one("SELECT id FROM parameter_types WHERE id IN (SELECT ? FROM parameter_types)", "[7]", 7),
        one(
            "SELECT id FROM parameter_types WHERE ? IN (SELECT id FROM parameter_types)",
            "[]",
            7.5),
        one(
            "SELECT id FROM parameter_types WHERE id > ALL (SELECT ? FROM parameter_types)",
            "[7]",
            6.5),
        one(
            "SELECT SUM(id) OVER (ORDER BY id ROWS BETWEEN ? PRECEDING AND CURRENT ROW) FROM"
                + " parameter_types",
            "[7]",
            1),
        one("SELECT COUNT(*) FILTER (WHERE id > ?) FROM parameter_types", "[1]", 6.5),
        one("SELECT ROW_NUMBER() OVER (ORDER BY id + ?) FROM parameter_types", "[1]", 1),
        one(
            "SELECT RANK() OVER (PARTITION BY LEFT(email, ?) ORDER BY id) FROM parameter_types",
            "[1]",
            1),
        one("SELECT id FROM parameter_types WHERE id = ? OR ? = ?", "[7]", 8, 1, 1),
        one(
            "SELECT CASE WHEN ? THEN ? WHEN ? THEN ? END FROM parameter_types",
            "[b]",
            false,
            "a",
            true,
            "b"),
        one("SELECT CAST(? AS DECIMAL(10, 2)) FROM parameter_types", "[2.50]", 2.5),
        one("SELECT EXTRACT(DAY FROM CAST(? AS TIMESTAMP))", "[10]", "2024-03-10 00:00:00"),
        one("SELECT ? || ? || ?", "[a1b]", "a", 1, "b"),
        one("SELECT CHAR_LENGTH(CAST(? AS VARCHAR)) + ?", "[4]", 123, 1),
        one("SELECT id FROM parameter_types WHERE (? IS NULL OR id = ?)", "[7]", null, 9),
        one("SELECT id FROM parameter_types WHERE (? IS NULL OR id = ?)", "[]", 9, 9),
        one(
            "SELECT id FROM parameter_types WHERE (CAST(? AS BIGINT) IS NULL OR id = ?)",
            "[7]",
            7,
            7),
        one("SELECT id FROM parameter_types WHERE id = COALESCE(?, id)", "[7]", (Object) null),
        one("SELECT id FROM parameter_types WHERE id = COALESCE(?, id)", "[]", 7.5),
        one("SELECT id FROM parameter_types WHERE UPPER(email) LIKE UPPER(?)", "[7]", "ann%"),
        one("SELECT id FROM parameter_types WHERE email LIKE ? ESCAPE ?", "[7]", "Ann@x%", "!"),
        one(
            "SELECT id FROM parameter_types WHERE at BETWEEN ? AND ? + INTERVAL '1' DAY",
            "[7]",
            Instant.parse("2024-03-10T00:00:00Z"),
            Instant.parse("2024-03-10T00:00:00Z")),
        one(
            "SELECT id FROM parameter_types WHERE -id < ? AND ABS(id - ?) < ?",
            "[7]",
            -6.5,
            7.25,
            0.5),
        one("SELECT id FROM parameter_types ORDER BY ?, id DESC", "[7]", 1),
        one(
            "SELECT id FROM parameter_types WHERE ? = ANY (SELECT id FROM parameter_types)",
            "[7]",
            7),
        one(
            "SELECT id FROM parameter_types WHERE ? > (SELECT MAX(id) FROM parameter_types)",
            "[7]",
            7.5),
        one("EXPLAIN ANALYZE SELECT id FROM parameter_types WHERE id = ?", null, 7.5),
        one("EXPLAIN SELECT id FROM parameter_types WHERE id = ANY(?)", null, List.of(7, 8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void every_literal_of_a_statement_may_be_a_parameter(String sql, Object[] values, String expected)
      throws SQLException {
    List<String> rows = Rows.of(connection, sql, values);
    if (!expected.equals("null")) {
      assertThat(rows).as(Arrays.toString(values)).hasToString(expected);
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        one("SELECT id FROM parameter_types LIMIT ?", "22", 1.5),
        one("SELECT LEFT(email, ?) FROM parameter_types", "22", 1.5),
        one("SELECT SUBSTRING(email, ?) FROM parameter_types", "22", 1.5),
        one("SELECT TIMESTAMPADD(DAY, ?, at) FROM parameter_types", "22", 1.5),
        one("SELECT NTILE(?) OVER (ORDER BY id) FROM parameter_types", "22", "four"),
        one("SELECT id FROM parameter_types WHERE id = ?", "22", "seven"),
        one("SELECT id FROM parameter_types WHERE id = ?", "22", Instant.now()),
        one("SELECT id FROM parameter_types WHERE id = ?", "22", new byte[] {1}),
        one("SELECT id FROM parameter_types WHERE id = ?", "22", Duration.ofDays(1)),
        one("SELECT id FROM parameter_types WHERE at > at - ?", "22", 5),
        one("SELECT id FROM parameter_types WHERE at > at - ?", "22", Duration.ofNanos(1)),
        one("SELECT id FROM parameter_types WHERE at = ?", "22", 5),
        one("SELECT id FROM parameter_types WHERE at = ?", "22", "soon"),
        one("SELECT id FROM parameter_types WHERE ok = ?", "22", "perhaps"),
        one("SELECT id FROM parameter_types WHERE email = ?", "22", new byte[] {1}),
        one("SELECT id FROM parameter_types WHERE email = ?", "22", List.of("a")),
        one("SELECT CAST(? AS BIGINT)", "22", 12.5),
        one("SELECT CAST(? AS DECIMAL(4, 1))", "22", 12.25),
        one("SELECT CAST(? AS DECIMAL(4, 1))", "22", 12345),
        one("SELECT LOWER(?)", "22", List.of("a")),
        one("SELECT id FROM parameter_types WHERE id > ?", "22", Double.NaN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void a_value_without_a_meaning_in_its_place_is_refused_by_the_type_of_the_place(
      String sql, Object[] values, String state) {
    assertThatThrownBy(() -> Rows.of(connection, sql, values))
        .as(Arrays.toString(values))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).startsWith(state))
        .hasMessageMatching("Parameter 1 is .*|.* is not a timestamp.*");
  }
}
