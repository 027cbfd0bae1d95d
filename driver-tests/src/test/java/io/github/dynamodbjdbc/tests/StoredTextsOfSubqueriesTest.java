package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Texts of times behind subqueries, and key ranges of prefixes, months and largest values. */
@WithDynamo
class StoredTextsOfSubqueriesTest {
  private static final String STORED = "2024-03-10T01:30:00.50Z";

  private static Connection connection;
  private static TestDynamo dynamo;

  @BeforeAll
  static void load(TestDynamo shared) throws SQLException {
    dynamo = shared;
    dynamo.create(
        new TableBuilder("field_times").partitionKey("id", N),
        List.of(
            item(
                "id", n(1),
                "at", s(STORED),
                "price", n("0.5"),
                "t", s(STORED),
                "tags", list(s("a"), s("b")))));
    dynamo.create(
        new TableBuilder("field_layouts").partitionKey("id", N),
        List.of(
            item(
                "id", n(1),
                "day", s("31/12/2026"),
                "noon", s("12:05"),
                "minute", s("2026-12-31 12:05"),
                "zoned", s("2026-12-31T12:05:00+01:00"))));
    List<Map<String, AttributeValue>> orders = new ArrayList<>();
    for (int i = 10; i < 30; i++) {
      orders.add(
          item(
              "pk", s("a"),
              "sk", s((i < 13 ? "ORDER#" : "USERS#") + i),
              "st", s("s"),
              "ts", n(i)));
    }
    dynamo.create(
        new TableBuilder("field_orders")
            .partitionKey("pk", S)
            .sortKey("sk", S)
            .globalIndex("by_st", "st", S, "ts", N),
        orders);
    List<Map<String, AttributeValue>> days = new ArrayList<>();
    for (int month = 1; month <= 9; month++) {
      days.add(item("pk", s("a"), "at", s("2024-0" + month + "-10T01:30:00Z")));
    }
    dynamo.create(new TableBuilder("field_days").partitionKey("pk", S).sortKey("at", S), days);
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** The getters, CAST, || and LIKE see one text: the one that the item has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT at AS x FROM field_times",
        "SELECT y AS x FROM (SELECT at AS y FROM field_times) r",
        "SELECT at AS x FROM field_times LIMIT 5",
        "SELECT at AS x FROM field_times ORDER BY price DESC LIMIT 5 OFFSET 0",
        "SELECT y AS x FROM (SELECT at AS y FROM field_times LIMIT 5) r LIMIT 4",
        "SELECT at AS x, ROW_NUMBER() OVER (ORDER BY id) AS n FROM field_times",
        "SELECT at AS x FROM field_times UNION ALL SELECT at FROM field_times WHERE id = 2",
        "SELECT (SELECT at FROM field_times) AS x FROM field_times",
        "SELECT b.x FROM field_times a LEFT JOIN (SELECT id, at AS x FROM field_times LIMIT 3) b"
            + " ON a.id = b.id",
        "SELECT b.x FROM (SELECT id, at AS x FROM field_times LIMIT 3) b"
            + " JOIN field_times a ON a.id = b.id",
        "SELECT b.x, e FROM (SELECT at AS x, tags FROM field_times LIMIT 3) b,"
            + " UNNEST(b.tags) AS u (e) WHERE e = 'a'",
        "WITH r AS (SELECT at AS y FROM field_times) SELECT y AS x FROM r WHERE y LIKE '%Z'"
      })
  void a_column_has_its_stored_text_through_any_number_of_subqueries(String query)
      throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT x, CAST(x AS VARCHAR), x || '', JSON_OBJECT('x': x)"
                    + (" FROM (" + query + ") s WHERE x LIKE '%.50Z'")))
        .containsExactly(STORED + "|" + STORED + "|" + STORED + "|{\"x\":\"" + STORED + "\"}");
    assertThat(Rows.of(connection, "SELECT x || '' FROM (" + query + ") s WHERE x LIKE '%.5Z'"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT at AS x FROM field_times",
        "SELECT at AS x FROM field_times LIMIT 5",
        "SELECT x FROM (SELECT at AS x FROM field_times UNION ALL SELECT at FROM field_times) r"
      })
  void the_time_of_a_subquery_is_compared_with_texts_by_its_text(String query) throws SQLException {
    for (String condition :
        List.of(
            "x >= '2024-03' AND x < '2024-04'",
            "x IN ('2024-03-10T01:30:00.50Z', 'abc')",
            "x = (SELECT t FROM field_times)",
            "x IN (SELECT t FROM field_times)",
            "x <> 'abc'",
            "BEGINS_WITH(x, '2024-03')",
            // As times: any spelling.
            "x = '2024-03-10T01:30:00.5Z'",
            "x = '2024-03-10 01:30:00.5'")) {
      assertThat(
              Rows.of(
                  connection, "SELECT DISTINCT x || '' FROM (" + query + ") s WHERE " + condition))
          .as(condition)
          .containsExactly(STORED);
    }
  }

  /** One time stands for several spellings, so it is written as the column's layout writes it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT DISTINCT at AS x FROM field_times",
        "SELECT at AS x FROM field_times GROUP BY at",
        "SELECT MIN(at) AS x FROM field_times",
        "SELECT at AS x FROM field_times UNION SELECT at FROM field_times",
        "SELECT at AS x FROM field_times INTERSECT SELECT at FROM field_times",
        "SELECT DISTINCT y AS x FROM (SELECT at AS y FROM field_times LIMIT 3) r",
        "SELECT FIRST_VALUE(at) OVER (ORDER BY id) AS x FROM field_times",
        "SELECT CASE WHEN id = 1 THEN at END AS x FROM field_times"
      })
  void a_time_of_several_rows_has_the_text_of_the_layout(String query) throws SQLException {
    String written = "2024-03-10T01:30:00.5Z";
    assertThat(
            Rows.of(
                connection,
                "SELECT x, CAST(x AS VARCHAR), x || '', JSON_OBJECT('x': x)"
                    + (" FROM (" + query + ") s WHERE x LIKE '%.5Z'")))
        .containsExactly(written + "|" + written + "|" + written + "|{\"x\":\"" + written + "\"}");
    assertThat(Rows.of(connection, "SELECT x || '' FROM (" + query + ") s WHERE x LIKE '%.50Z'"))
        .isEmpty();
  }

  @Test
  void every_getter_of_texts_gives_the_stored_text() throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT at FROM field_times")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo(STORED);
      assertThat(rows.getNString("at")).isEqualTo(STORED);
      assertThat(rows.getObject(1, String.class)).isEqualTo(STORED);
      assertThat(rows.getClob(1).getSubString(1, STORED.length())).isEqualTo(STORED);
      try (Reader reader = rows.getCharacterStream(1)) {
        assertThat(new BufferedReader(reader).readLine()).isEqualTo(STORED);
      }
      assertThat(rows.getObject(1, Instant.class)).isEqualTo("2024-03-10T01:30:00.500Z");
      assertThat(rows.wasNull()).isFalse();
    }
  }

  /** DATE and TIME likewise, whatever the layout is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "time_format=02/01/2006; day; 31/12/2026",
        "time_format=15:04; noon; 12:05",
        "time_format=2006-01-02%2015:04; minute; 2026-12-31 12:05",
        "time_format=2006-01-02T15:04:05Z07:00; zoned; 2026-12-31T12:05:00+01:00"
      })
  void dates_and_times_of_a_day_have_their_stored_texts(
      String property, String column, String stored) throws SQLException {
    try (Connection other = dynamo.connect(property)) {
      String sql = "SELECT x, x || '' FROM (SELECT " + column + " AS x FROM field_layouts";
      assertThat(Rows.of(other, sql + " LIMIT 1) s WHERE x LIKE '" + stored.substring(0, 3) + "%'"))
          .containsExactly(stored + "|" + stored);
      String written = stored.endsWith("+01:00") ? "2026-12-31T11:05:00Z" : stored;
      assertThat(Rows.of(other, sql + " GROUP BY " + column + ") s"))
          .containsExactly(written + "|" + written);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TIMESTAMP '2024-03-10 01:30:00.5'; 2024-03-10T01:30:00.5Z",
        "CAST('2024-03-10 01:30:00.25' AS TIMESTAMP); 2024-03-10T01:30:00.25Z",
        "TIME '01:30:00.5'; 01:30:00.5",
        "DATE '2024-03-10'; 2024-03-10",
        "TIMESTAMP '2024-03-10 01:30:00.5' AT TIME ZONE 'Europe/Berlin'; 2024-03-10T02:30:00.5"
      })
  void a_constant_time_has_one_text_with_its_fraction(String time, String text)
      throws SQLException {
    for (String source :
        List.of(
            "(SELECT " + time + " AS x) s",
            "(SELECT " + time + " AS x FROM field_times) s",
            "(SELECT " + time + " AS x FROM field_times LIMIT 1) s")) {
      assertThat(Rows.of(connection, "SELECT x, CAST(x AS VARCHAR), x || '' FROM " + source))
          .as(source)
          .containsExactly(text + "|" + text + "|" + text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TIMESTAMP '2024-03-10 01:30:00' + INTERVAL '1' DAY",
        "at + INTERVAL '1' DAY",
        "DATE_TRUNC('month', at)",
        "CAST(at AS DATE)"
      })
  void a_time_has_one_text(String time) throws SQLException {
    List<String> row =
        Rows.of(
            connection,
            "SELECT x, CAST(x AS VARCHAR), x || '' FROM (SELECT "
                + time
                + " AS x FROM field_times) s");
    String[] texts = row.get(0).split("\\|", -1);
    assertThat(texts[1]).isEqualTo(texts[0]);
    assertThat(texts[2]).isEqualTo(texts[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price = '0.5'",
        "price >= '0.5'",
        "price IN ('0.5', '7')",
        "price BETWEEN '0.4' AND '0.6'"
      })
  void a_text_of_a_number_meets_the_number(String condition) throws SQLException {
    assertThat(Rows.of(connection, "SELECT id FROM field_times WHERE " + condition))
        .containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT COUNT(*) FROM field_orders WHERE pk = 'a' AND LEFT(sk, 6) = 'ORDER#'; 3; 3",
        "SELECT COUNT(*) FROM field_orders WHERE pk = 'a' AND SUBSTRING(sk, 1, 6) = 'ORDER#'; 3; 3",
        "SELECT COUNT(*) FROM field_orders WHERE pk = 'a' AND SPLIT_PART(sk, '#', 1) = 'ORDER'; 3;"
            + " 3",
        "SELECT MAX(ts) FROM field_orders WHERE st = 's'; 29; 1",
        "SELECT MIN(ts) FROM field_orders WHERE st = 's'; 10; 1",
        "SELECT COUNT(*) FROM field_days WHERE pk = 'a'"
            + " AND CAST(at AS DATE) = DATE '2024-03-10'; 1; 1",
        "SELECT COUNT(*) FROM field_days WHERE pk = 'a'"
            + " AND DATE_TRUNC('month', at) = TIMESTAMP '2024-03-01 00:00:00'; 1; 1",
        "SELECT COUNT(*) FROM field_days WHERE pk = 'a' AND EXTRACT(YEAR FROM at) = 2023; 0; 0"
      })
  void a_function_of_the_sort_key_reads_its_range_alone(String sql, String answer, long items)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(sql)) {
        assertThat(Rows.of(rows)).containsExactly(answer);
      }
      assertThat(statement.unwrap(DynamoDbStatement.class).statistics().itemsScanned())
          .isEqualTo(items);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT id FROM us-east-1.field_times; 1",
        "SELECT id FROM \"us-east-1\".field_times; 1",
        "SELECT json_extract_scalar('{\"a\": {\"b\": \"x\"}}', '$.a.b') FROM field_times; x"
      })
  void tools_write_the_schema_without_quotes(String sql, String answer) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly(answer);
  }
}
