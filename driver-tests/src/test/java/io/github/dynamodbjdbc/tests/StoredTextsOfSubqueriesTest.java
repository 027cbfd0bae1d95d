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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Texts of times behind subqueries, and key ranges of prefixes, months and largest values. */
@WithDynamo
class StoredTextsOfSubqueriesTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("field_times").partitionKey("id", N),
        List.of(
            item(
                "id", n(1),
                "at", s("2024-03-10T01:30:00.50Z"),
                "price", n("0.5"),
                "tags", list(s("a"), s("b")))));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST(x AS VARCHAR) FROM (SELECT at AS x FROM field_times) s",
        "WITH s AS (SELECT at AS x FROM field_times) SELECT CAST(x AS VARCHAR) FROM s",
        "SELECT x || '' FROM (SELECT at AS x FROM field_times) s",
        "SELECT CAST(x AS VARCHAR) FROM (SELECT y AS x FROM (SELECT at AS y FROM field_times) r) s"
      })
  void a_subquery_keeps_the_stored_text_of_a_time(String sql) throws SQLException {
    assertThat(Rows.of(connection, sql)).containsExactly("2024-03-10T01:30:00.50Z");
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
