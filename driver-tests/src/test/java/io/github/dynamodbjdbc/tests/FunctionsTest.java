package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.nil;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Functions and casts mean what they mean in PostgreSQL, in constants, which the planner computes,
 * and in rows.
 */
@WithDynamo
class FunctionsTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("func_values").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(1),
                "p",
                n("0.5"),
                "n",
                n(7),
                "v",
                s("😀b"),
                "f",
                AttributeValue.fromBool(true),
                "b",
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2, 3})),
                "at",
                s("2024-03-10T01:30:00.5Z"),
                "d",
                s("2024-03-10"),
                "l",
                list(s("a"), s("c")),
                "ss",
                AttributeValue.fromSs(List.of("x", "y")),
                "j",
                map("x-y", map("abc", n(5)), "n", nil(), "l", list(n(7), n("8.5"), s("x")))),
            item("id", n(2))));
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void the_text_of_a_value_is_one_wherever_it_is_shown() {
    check("p", "0.5");
    check("CAST(p AS VARCHAR)", "0.5");
    check("'$' || p", "$0.5");
    check("'$' || 0.5", "$0.5");
    check("COALESCE(p, 'none')", "0.5");
    check("CASE WHEN id = 1 THEN p ELSE 'none' END", "0.5");
    check("CONCAT('a', p, f)", "a0.5true");
    check("CAST(0.0 AS VARCHAR)", "0.0");
    check("CAST(1.50 AS VARCHAR)", "1.50");
    check("CAST(-0.0000001 AS VARCHAR)", "-0.0000001");
    check("CAST(CAST(0 AS DOUBLE) AS VARCHAR)", "0.0");
    check("CAST(CAST(0.1 AS REAL) AS VARCHAR)", "0.1");
    check(
        "CAST(12345678901234567890123456789012345678 AS VARCHAR)",
        "12345678901234567890123456789012345678");
    check("CAST(f AS VARCHAR)", "true");
    check("CAST(id = 1 AS VARCHAR)", "true");
    check("b", "AQID");
    check("CAST(b AS VARCHAR)", "AQID");
    check("p LIKE '0%'", "true");
    check("CAST(SUM(p) AS VARCHAR)", "0.5");
    check("STRING_AGG(p, ',')", "0.5");
    check("LISTAGG(f, ',')", "true");
    check("JSON_ARRAY(p, f, b)", "[0.5,true,\"AQID\"]");
    assertThat(answer("SELECT p FROM func_values UNION SELECT 'x' ORDER BY 1"))
        .containsExactly("0.5", "x", "null");
  }

  @Test
  void binary_values_count_bytes_and_compare_with_binary_values_only() {
    check("LENGTH(b)", "3");
    check("OCTET_LENGTH(b)", "3");
    check("OCTET_LENGTH(v)", "5");
    check("b = X'010203'", "true");
    check("b = CAST('AQID' AS VARBINARY)", "true");
    for (String condition :
        List.of("b = 'AQID'", "'AQID' <> b", "b IN ('AQID')", "b BETWEEN 'A' AND 'B'", "b > v")) {
      refused(condition, "42804", "A binary value cannot be compared with a text");
    }
  }

  @Test
  void texts_are_cast_as_postgresql_reads_them() {
    check("CAST(' 12 ' AS INTEGER)", "12");
    check("CAST('yes' AS BOOLEAN)", "true");
    check("CAST('1:2:3.5' AS TIME)", "01:02:03.5");
    check("CAST('1e3' AS DECIMAL(6, 1))", "1000.0");
    check("CAST('.5' AS DOUBLE)", "0.5");
    check("CAST(v AS VARCHAR(1))", "😀");
    refused("CAST('12.7' AS INTEGER)", "22018", "'12.7' is not a whole number");
    refused("CAST('300' AS TINYINT)", "22003", "is not between -128 and 127");
    refused("CAST(v AS BIGINT)", "22018", "'😀b' is not a whole number");
    refused("CAST(v AS DOUBLE)", "22018", "is not a number");
    refused("CAST(v AS DECIMAL(5, 2))", "22018", "is not a number");
    refused("CAST(v AS BOOLEAN)", "22018", "is not a boolean");
    refused("CAST(v AS TIME)", "22007", "is not a time");
    refused("CAST(v AS DATE)", "22007", "is not a date");
    refused("CAST(v AS VARBINARY)", "22018", "is not base64");
    refused("COALESCE(l, 'x')", "42804", "A text stands where a list is needed");
  }

  @Test
  void a_character_is_a_code_point_in_rows_and_in_constants() {
    for (String v : List.of("v", "'😀b'")) {
      check("CHAR_LENGTH(" + v + ")", "2");
      check("LENGTH(" + v + ")", "2");
      check("SUBSTRING(" + v + ", 1, 1)", "😀");
      check("SUBSTRING(" + v + " FROM 2)", "b");
      check("SUBSTR(" + v + ", 1, 1)", "😀");
      check("LEFT(" + v + ", 1)", "😀");
      check("RIGHT(" + v + ", 1)", "b");
      check("POSITION('b' IN " + v + ")", "2");
      check("STRPOS(" + v + ", 'b')", "2");
      check("INSTR(" + v + ", 'b')", "2");
      check("LOCATE('b', " + v + ")", "2");
      check("OVERLAY(" + v + " PLACING 'x' FROM 2)", "😀x");
      check("LPAD(" + v + ", 3, 'xy')", "x😀b");
      check("RPAD(" + v + ", 3, 'xy')", "😀bx");
      check("REVERSE(" + v + ")", "b😀");
      check("TRIM(BOTH '😀' FROM " + v + ")", "b");
      check("LTRIM(" + v + ", '😀')", "b");
      check("RTRIM(" + v + ", 'b')", "😀");
      check("BTRIM(" + v + ", 'b😀')", "");
      check("REPLACE(" + v + ", '😀', 'x')", "xb");
      check("TRANSLATE(" + v + ", '😀b', 'xy')", "xy");
      check("UPPER(" + v + ")", "😀B");
      check("INITCAP(" + v + ")", "😀B");
      check("SPLIT_PART(" + v + ", 'b', 1)", "😀");
      check(v + " LIKE '_b'", "true");
      check(v + " LIKE '__b'", "false");
      check(v + " SIMILAR TO '_b'", "true");
      check("ASCII(" + v + ")", "128512");
      check("REGEXP_SUBSTR(" + v + ", '[a-z]')", "b");
      check("REGEXP_INSTR(" + v + ", 'b')", "2");
      check("REGEXP_COUNT(" + v + ", '.')", "2");
    }
    check("CHR(128512)", "😀");
    assertThat(answer("SELECT id FROM func_values WHERE CHAR_LENGTH(v) = 2")).containsExactly("1");
    refused("SUBSTRING(v, 1, -1)", "22000", "negative length");
    refused("CHR(-1)", "22000", "is not a character");
    refused("v ~ '('", "22000", "is not valid at character");
    refused("v SIMILAR TO '('", "22000", "is not valid at character");
    refused("REVERSE(1)", "42804", "REVERSE(VARCHAR)");
  }

  @Test
  void numbers_outside_the_domain_of_a_function_are_refused() {
    refused("LN(0)", "22000", "LN is not defined for 0.0");
    refused("LN(n - 7)", "22000", "LN is not defined for 0.0");
    refused("LOG10(-1)", "22000", "must be positive");
    refused("SQRT(-1)", "22000", "is not defined for -1.0");
    refused("POWER(0, -1)", "22000", "zero has no negative power");
    refused("ASIN(2)", "22000", "between -1 and 1");
    refused("EXP(1000)", "22003", "too large");
    check("SQRT(16)", "4.0");
    check("TRUNC(1.57)", "1");
    check("TRUNC(-1.57, 1)", "-1.5");
    check("ROUND(2.567, 1)", "2.6");
    check("ROUND(p)", "1");
    check("ROUND(1250, -2)", "1300");
    check("ROUND(n)", "7");
  }

  @Test
  void lists_become_texts() {
    check("ARRAY_TO_STRING(l, '-')", "a-c");
    check("ARRAY_TO_STRING(ARRAY['a', NULL], '-', '?')", "a-?");
  }

  @Test
  void json_shows_times_as_iso_texts_and_numbers_exactly() {
    check(
        "JSON_OBJECT('at': at, 'd': d)",
        "{\"at\":\"2024-03-10T01:30:00.5Z\",\"d\":\"2024-03-10\"}");
    check("JSON_ARRAY(p, 0.10, 12345678901234567890123)", "[0.5,0.10,12345678901234567890123]");
    check(
        "JSON_OBJECT('j': j FORMAT JSON, 'o': JSON_OBJECT('a': 1), 'l': l)",
        "{\"j\":{\"l\":[7,8.5,\"x\"],\"n\":null,\"x-y\":{\"abc\":5}},\"o\":{\"a\":1},\"l\":[\"a\",\"c\"]}");
    check("JSON_OBJECT('a': CAST(NULL AS VARCHAR))", "{\"a\":null}");
    check("JSON_OBJECT('a': CAST(NULL AS VARCHAR) ABSENT ON NULL)", "{}");
    check("JSON_ARRAY(1, CAST(NULL AS VARCHAR))", "[1]");
    check("JSON_ARRAYAGG(at)", "[\"2024-03-10T01:30:00.5Z\"]");
    check("JSON_OBJECTAGG(id: p)", "{\"1\":0.5}");
    check("JSON_OBJECT('ids': JSON_ARRAYAGG(id))", "{\"ids\":[1]}");
    check("JSON_OBJECT(), JSON_ARRAY()", "{}|[]");
    check("TO_JSON(d)", "\"2024-03-10\"");
    assertThat(answer("SELECT JSON_ARRAYAGG(p ORDER BY id DESC NULL ON NULL) FROM func_values"))
        .containsExactly("[null,0.5]");
  }

  @Test
  void json_paths_are_those_of_the_standard() {
    check("JSON_VALUE(j, '$.\"x-y\".abc')", "5");
    check("JSON_VALUE(j, '$.no' DEFAULT 'd' ON EMPTY)", "d");
    check("JSON_VALUE(j, '$.l' DEFAULT 'e' ON ERROR)", "e");
    check("JSON_VALUE(j, '$.l[0]' RETURNING INTEGER) + 1", "8");
    check("JSON_VALUE(j, '$.l[2]' RETURNING INTEGER DEFAULT -1 ON ERROR)", "-1");
    check("JSON_VALUE(j, '$.l[2]' RETURNING INTEGER)", "null");
    check("JSON_VALUE(j, '$.l[1]')", "8.5");
    check("JSON_VALUE(j, '$.l[last]')", "x");
    check("JSON_VALUE(j, '$.l[*] ? (@ > 7)')", "8.5");
    check("JSON_VALUE(j, '$.l.size()')", "3");
    check("JSON_EXISTS(j, '$.n')", "true");
    check("JSON_EXISTS(j, 'strict $.no.x')", "false");
    check("JSON_QUERY(j, '$.l[*]' WITH WRAPPER)", "[7,8.5,\"x\"]");
    check("JSON_QUERY(j, '$.no' EMPTY ARRAY ON EMPTY)", "[]");
    check("JSON_VALUE(_record, '$.v')", "😀b");
    check("JSON_EXTRACT(j, '$.l')", "[7,8.5,\"x\"]");
    check("JSON_EXTRACT_SCALAR(j, '$.l[2]')", "x");
    check("JSON_ARRAY_LENGTH('[1,2]')", "2");
    check("JSON_TYPEOF(j)", "object");
    assertThat(answer("SELECT id FROM func_values WHERE JSON_EXISTS(j, '$.l[*] ? (@ == 8.5)')"))
        .containsExactly("1");
    refused("JSON_VALUE(j, '$$')", "42601", "The JSON path '$$' cannot be read at character 2");
    refused("JSON_VALUE('x', '$.a' ERROR ON ERROR)", "22000", "is not a JSON document");
    refused("JSON_VALUE(j, 'strict $.no' ERROR ON ERROR)", "22000", "has no member 'no'");
    refused("JSON_QUERY(j, '$.l[*]' ERROR ON ERROR)", "22000", "WITH WRAPPER");
  }

  @Test
  void times_are_cut_and_taken_apart_as_in_postgresql() {
    check("DATE_TRUNC('week', at)", "2024-03-04T00:00:00Z");
    check("DATE_TRUNC('weeks', DATE '2024-03-10')", "2024-03-04");
    check("DATE_TRUNC('quarter', at)", "2024-01-01T00:00:00Z");
    check("EXTRACT(DOW FROM at)", "0");
    check("DATE_PART('dow', DATE '2024-03-10')", "0");
    check("EXTRACT(ISODOW FROM at)", "7");
    check("EXTRACT(EPOCH FROM at)", "1710034200.5");
    check("EXTRACT(SECOND FROM at)", "0.5");
    check("EXTRACT(WEEK FROM DATE '2024-12-30')", "1");
    check("EXTRACT(EPOCH FROM INTERVAL '1' DAY)", "86400");
    check("TO_CHAR(at, 'IYYY-\"W\"IW')", "2024-W10");
    check("TO_CHAR(n, 'FM000')", "007");
    check("TO_CHAR(1234.5, 'FM9,999.00')", "1,234.50");
    check("TO_TIMESTAMP(1710034200)", "2024-03-10T01:30:00Z");
    check("FROM_UNIXTIME(1710034200.5)", "2024-03-10T01:30:00.5Z");
    check("TO_TIMESTAMP('10.03.2024 01:30', 'DD.MM.YYYY HH24:MI')", "2024-03-10T01:30:00Z");
    check("TO_DATE('10 Mar 2024', 'DD Mon YYYY')", "2024-03-10");
    refused("TO_DATE('xx', 'YYYY-MM-DD')", "22007", "is not a time as the pattern");
    refused("CAST(n AS TIMESTAMP)", "42804", "TO_TIMESTAMP(seconds)");
    refused("CAST(1710034200 AS TIMESTAMP)", "42804", "A number cannot be cast to TIMESTAMP");
  }

  @Test
  void times_are_subtracted_as_in_postgresql() {
    check("NOW() > at", "true");
    check("DATE(at)", "2024-03-10");
    check("DATE(at) - n", "2024-03-03");
    check("DATE(at) + 1", "2024-03-11");
    check("DATE(at) - DATE '2024-03-01'", "9");
    check("at - TIMESTAMP '2024-03-09 00:00:00'", "1 day 01:30:00.5");
    check("EXTRACT(EPOCH FROM (at - TIMESTAMP '2024-03-10 00:00:00'))", "5400.5");
    check("DATEADD(day, 1, DATE '2024-03-10')", "2024-03-11");
    check("DATEDIFF(day, DATE '2024-03-10', DATE '2024-03-12')", "2");
  }

  @Test
  void familiar_forms_have_their_meaning() {
    check("IFNULL(NULL, n), NVL(n, 1), IF(f, 'yes', 'no')", "7|7|yes");
    check("n::text, '12'::int8, '1.5'::float8, 't'::bool, p::numeric", "7|12|1.5|true|0.5");
    check("CAST(n AS STRING)", "7");
    check(
        "TRY_CAST(v AS INTEGER), TRY_CAST('12' AS BIGINT), TRY_CAST(p AS VARCHAR)", "null|12|0.5");
    check("TRY_CAST('x' AS DATE), TRY_CAST('x' AS DECIMAL(5, 2))", "null|null");
    check("ARRAY_LENGTH(l, 1)", "2");
    check("GROUP_CONCAT(v)", "😀b");
    check("VERSION() LIKE 'dynamodb-jdbc %'", "true");
    assertThat(answer("SELECT GROUP_CONCAT(id ORDER BY id DESC SEPARATOR ';') FROM func_values"))
        .containsExactly("2;1");
  }

  @Test
  void intervals_and_time_zones_are_written_as_in_postgresql() {
    check("at + INTERVAL '1 day'", "2024-03-11T01:30:00.5Z");
    check("at - INTERVAL '1 month 2 days'", "2024-02-08T01:30:00.5Z");
    check("DATE '2024-03-10' - INTERVAL '1 year'", "2023-03-10");
    check("at + INTERVAL '-01:30:00.5'", "2024-03-10T00:00:00Z");
    check("INTERVAL '2 weeks'", "14 days");
    check("at + INTERVAL '1' DAY", "2024-03-11T01:30:00.5Z");
    check("at AT TIME ZONE 'Europe/Berlin'", "2024-03-10T02:30:00.5");
    check("DATE_TRUNC('day', at AT TIME ZONE 'America/New_York')", "2024-03-09T00:00:00");
    refused("at AT TIME ZONE 'Mars'", "22023", "There is no time zone 'Mars'");
  }

  @Test
  void arrows_take_parts_of_documents() {
    check("j -> 'l'", "[7,8.5,\"x\"]");
    check("j->'l'->>2", "x");
    check("j -> 'l' -> -1", "\"x\"");
    check("j -> 'x-y' ->> 'abc'", "5");
    check("j ->> 'n'", "null");
    check("j ->> 'no'", "null");
    check("JSON_OBJECT('a': j -> 'l')", "{\"a\":[7,8.5,\"x\"]}");
    check("5 -3", "2");
    assertThat(answer("SELECT id FROM func_values WHERE j->'l'->>0 = '7'")).containsExactly("1");
  }

  /** A column shows NULL for a missing attribute and for DynamoDB's NULL; these tell them apart. */
  @Test
  void missing_attributes_are_told_from_null() {
    check("attribute_exists(v), attribute_not_exists(v)", "true|false");
    check("v IS NOT MISSING, v IS MISSING", "true|false");
    check("attribute_exists(_record.j.n), _record.j.n IS NULL", "true|true");
    check("attribute_exists(_record.nothing)", "false");
    assertThat(answer("SELECT id FROM func_values x WHERE x.j IS MISSING")).containsExactly("2");
    assertThat(answer("SELECT id FROM func_values WHERE attribute_exists(l)")).containsExactly("1");
    check(
        "contains(v, 'b'), contains(v, '_'), contains(l, 'a'), contains(l, 'b')",
        "true|false|true|false");
    refused("attribute_exists(1)", "42804", "take the name of an attribute");
  }

  /** DynamoDB counts the members of a document; its text in SQL has another length. */
  @Test
  void size_counts_elements_characters_and_bytes_and_refuses_documents() {
    check(
        "size(v), size(l), size(b)",
        "2|" + answer("SELECT CARDINALITY(l) FROM func_values WHERE id = 1").get(0) + "|3");
    check("SIZE(func_values.v) + 1", "3");
    assertThat(answer("SELECT id FROM func_values x WHERE size(x.v) = 2")).containsExactly("1");
    assertThat(answer("SELECT id FROM func_values WHERE size(l) > 0")).containsExactly("1");
    assertThat(answer("SELECT id FROM func_values WHERE size(v) IS NULL")).containsExactly("2");
    refused("size(j)", "42804", "column 'j' has values of another type");
    refused("size(id)", "42804", "takes a list, a set, a text or a binary value");
    refused("size('abc')", "42804", "takes the name of an attribute");
  }

  @Test
  void a_comparison_of_size_is_sent_as_a_filter() {
    String lists = "SELECT id FROM func_values WHERE size(%s) = %d";
    for (String list : List.of("l", "ss")) {
      assertThat(answer("EXPLAIN " + lists.formatted(list, 2)))
          .as(list)
          .anyMatch(line -> line.contains("size(" + list + ") = 2"));
      assertThat(answer(lists.formatted(list, 2))).containsExactly("1");
      assertThat(answer(lists.formatted(list, 3))).isEmpty();
      assertThat(answer(lists.formatted(list, 0))).isEmpty();
    }
    // A name of an inner derived table hides the attribute of the outer table.
    Refused.by(
            () ->
                Rows.of(
                    connection,
                    "SELECT id FROM func_values WHERE EXISTS"
                        + " (SELECT 1 FROM (SELECT p AS l FROM func_values) x WHERE size(l) = 2)"))
        .withState("42804")
        .saying("takes the name of an attribute of a table");
  }

  @Test
  void attribute_type_names_the_type_that_dynamodb_stores() {
    check("attribute_type(v), attribute_type(l), attribute_type(id)", "S|L|N");
    check("attribute_type(v, 'S'), attribute_type(v, 'N')", "true|false");
    check("attribute_type(_record.j.n), attribute_type(j)", "NULL|M");
    check("attribute_type(_record.nothing)", "null");
    check(
        "attribute_type(_record.nothing, 'S'), NOT attribute_type(_record.nothing, 'S')",
        "false|true");
    assertThat(answer("SELECT id FROM func_values WHERE attribute_type(l, 'L')"))
        .containsExactly("1");
    assertThat(answer("SELECT id FROM func_values WHERE attribute_type(l) IS NULL"))
        .containsExactly("2");
    assertThat(answer("SELECT id FROM func_values WHERE attribute_type(id, 'N') ORDER BY id"))
        .containsExactly("1", "2");
    assertThat(answer("SELECT id FROM func_values WHERE attribute_type(id) <> 'N'")).isEmpty();
    assertThat(answer("SELECT attribute_type(l), COUNT(*) FROM func_values GROUP BY 1 ORDER BY 1"))
        .containsExactly("L|1", "null|1");
    // DynamoDB tests the type: it looks at two items and returns one.
    assertThat(answer("EXPLAIN ANALYZE SELECT id FROM func_values WHERE attribute_type(l, 'L')"))
        .last()
        .asString()
        .contains("2 items read, 1 returned");
    assertThat(answer("EXPLAIN ANALYZE SELECT id FROM func_values WHERE attribute_type(l) IS NULL"))
        .last()
        .asString()
        .contains("2 items read, 1 returned");
    refused("attribute_type(v, 'TEXT')", "22023", "takes one of S, N, B");
    refused("attribute_type(1, 'S')", "42804", "takes the name of an attribute");
    refused("attribute_type(_record)", "42804", "takes the name of an attribute");
    refused("attribute_exists(_record)", "42804", "take the name of an attribute");
  }

  @Test
  void forms_of_other_products_are_read() {
    assertThat(answer("SELECT `id` FROM `func_values` t WHERE t.`id` = 1")).containsExactly("1");
    assertThat(answer("SELECT TOP 1 id FROM func_values ORDER BY id DESC")).containsExactly("2");
    assertThat(answer("SELECT * FROM (SELECT TOP (1) id FROM func_values ORDER BY id) t"))
        .containsExactly("1");
    assertThat(
            answer(
                "SELECT DISTINCT ON (k) k, v FROM (VALUES (1, 'a'), (1, 'b'), (2, 'c')) AS t (k, v)"
                    + " ORDER BY k, v DESC"))
        .containsExactly("1|b", "2|c");
    assertThat(answer("SELECT DISTINCT ON (id) id FROM func_values ORDER BY id LIMIT 1"))
        .containsExactly("1");
  }

  @Test
  void percentiles_and_correlations_are_computed() {
    String numbers = " FROM (VALUES (1, 2.5), (2, 5), (4, 10), (8, NULL)) AS t (a, b)";
    assertThat(answer("SELECT MEDIAN(a), MEDIAN(b), MEDIAN(a) FILTER (WHERE a > 2)" + numbers))
        .containsExactly("3.0|5.0|6.0");
    assertThat(
            answer(
                "SELECT PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY a),"
                    + " PERCENTILE_CONT(0.25) WITHIN GROUP (ORDER BY a DESC),"
                    + " PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY b)"
                    + numbers))
        .containsExactly("1.75|5.0|5.0");
    assertThat(answer("SELECT CORR(a, b), CORR(a, -a)" + numbers)).containsExactly("1.0|-1.0");
    assertThat(answer("SELECT a > 2, MEDIAN(a)" + numbers + " GROUP BY a > 2 ORDER BY 1"))
        .containsExactly("false|1.5", "true|6.0");
    check("PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY v)", "😀b");
    refused("PERCENTILE_CONT(2) WITHIN GROUP (ORDER BY n)", "22000", "between 0 and 1");
    refused("MEDIAN(v)", "42804", "ARRAY of numbers");
  }

  @Test
  void a_series_is_a_table() {
    assertThat(answer("SELECT * FROM GENERATE_SERIES(1, 3)")).containsExactly("1", "2", "3");
    assertThat(answer("SELECT n * 2 FROM GENERATE_SERIES(1, 7, 3) AS n"))
        .containsExactly("2", "8", "14");
    assertThat(
            answer(
                "SELECT s.n, t.p FROM GENERATE_SERIES(1, 2) AS s (n) LEFT JOIN func_values t ON"
                    + " t.id = s.n ORDER BY s.n"))
        .containsExactly("1|0.5", "2|null");
  }

  @Test
  void forms_that_are_not_supported_are_named() {
    refused("LAG(n) IGNORE NULLS OVER (ORDER BY id)", "0A000", "IGNORE NULLS is not supported");
    Refused.by(() -> Rows.of(connection, "SELECT id FROM func_values TABLESAMPLE BERNOULLI(50)"))
        .withState("0A000")
        .saying("TABLESAMPLE is not supported");
  }

  /** Checks an expression over the first item. */
  private static void check(String expression, String expected) {
    assertThat(answer("SELECT " + expression + " FROM func_values WHERE id = 1"))
        .as(expression)
        .containsExactly(expected);
  }

  private static List<String> answer(String sql) {
    try {
      return new ArrayList<>(Rows.of(connection, sql));
    } catch (SQLException e) {
      throw new AssertionError(sql + " failed: " + e.getSQLState() + " " + e.getMessage(), e);
    }
  }

  private static void refused(String expression, String state, String sentence) {
    Refused.by(() -> Rows.of(connection, "SELECT " + expression + " FROM func_values WHERE id = 1"))
        .withState(state)
        .saying(sentence);
  }
}
