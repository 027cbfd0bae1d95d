package io.github.dynamodbjdbc.tests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Conditions on functions of columns, and on values that are computed in each execution, find the
 * same rows where they are pushed (in WHERE) as where they are not (in SELECT).
 *
 * <p>{@code -Dcomputed.conditions=3000 -Dcomputed.seed=7} makes it try so many conditions, and
 * others.
 */
@WithDynamo
@Tag("slow")
class ComputedConditionsTest {
  private static final int CONDITIONS = Integer.getInteger("computed.conditions", 250);
  private static final long SEED = Long.getLong("computed.seed", 0);

  private static final List<String> TEXTS =
      List.of(
          "a", "a#", "a#1", "a#1#x", "a$", "a!", "ab", "ab#2", "b", "b#1", "B#1", "#", "#a", "é#1",
          "～", "😀", "😀#1", "a😀", "a_b", "a%b", "a\\b", "zz");

  private static final List<String> TIMES =
      List.of(
          "2023-12-31T23:59:59",
          "2024-01-01T00:00:00",
          "2024-01-01T00:00:01",
          "2024-02-29T12:30:15",
          "2024-03-01T00:00:00",
          "2024-03-31T23:00:00",
          "2024-06-30T00:00:00",
          "2024-12-31T23:59:59",
          "2025-01-01T00:00:00",
          "0999-05-05T01:02:03");

  private final Random random = new Random(SEED);

  @BeforeAll
  static void create(TestDynamo server) {
    List<Map<String, AttributeValue>> texts = new ArrayList<>();
    List<Map<String, AttributeValue>> times = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      Map<String, AttributeValue> item =
          Attributes.item(
              "pk", Attributes.s(i % 5 == 0 ? "P#2" : "P#1"),
              "sk", Attributes.s(TEXTS.get(i)),
              "n", Attributes.n(i));
      if (i % 3 != 0) {
        item.put("v", Attributes.s(TEXTS.get((i * 7) % TEXTS.size())));
      }
      texts.add(item);
    }
    for (int i = 0; i < TIMES.size(); i++) {
      Map<String, AttributeValue> item =
          Attributes.item(
              "pk", Attributes.s("P#1"),
              "sk", Attributes.s(TIMES.get(i)),
              "n", Attributes.n(i),
              "born", Attributes.s(TIMES.get((i + 3) % TIMES.size()).substring(0, 10)));
      if (i % 4 != 0) {
        item.put("at", Attributes.s(TIMES.get((i * 3) % TIMES.size())));
      }
      times.add(item);
    }
    for (String name : List.of("cc_texts", "cc_times")) {
      server.create(
          new TableBuilder(name)
              .partitionKey("pk", ScalarAttributeType.S)
              .sortKey("sk", ScalarAttributeType.S),
          name.equals("cc_texts") ? texts : times);
    }
  }

  @Test
  void conditions_on_texts_find_the_same_rows(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      for (int i = 0; i < CONDITIONS; i++) {
        check(connection, "cc_texts", i, condition(this::text));
      }
    }
  }

  @Test
  void conditions_on_times_find_the_same_rows(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("time_format=2006-01-02T15:04:05")) {
      for (int i = 0; i < CONDITIONS; i++) {
        check(connection, "cc_times", i, condition(this::time));
      }
    }
  }

  @Test
  void conditions_on_dates_find_the_same_rows(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("time_format=2006-01-02")) {
      for (int i = 0; i < CONDITIONS / 2; i++) {
        check(connection, "cc_times", i, condition(this::date));
      }
    }
  }

  /** A condition and the values of its parameters. */
  private record Condition(String sql, List<Object> parameters) {}

  private Condition condition(Function<List<Object>, String> test) {
    List<Object> parameters = new ArrayList<>();
    String sql =
        switch (random.nextInt(6)) {
          case 0 -> test.apply(parameters) + " AND " + test.apply(parameters);
          case 1 -> "(" + test.apply(parameters) + " OR " + test.apply(parameters) + ")";
          case 2 -> "NOT (" + test.apply(parameters) + ")";
          default -> test.apply(parameters);
        };
    return new Condition(sql, parameters);
  }

  private void check(Connection connection, String table, int number, Condition condition)
      throws SQLException {
    boolean byKey = random.nextInt(4) > 0;
    String key = byKey ? "pk = 'P#' || ? AND " : "";
    List<Object> parameters = new ArrayList<>(condition.parameters);
    List<String> expected = new ArrayList<>();
    for (String row :
        rows(
            connection,
            "SELECT n, (" + condition.sql + ") IS TRUE AS c, pk FROM " + table,
            parameters)) {
      String[] values = row.split("\\|", -1);
      boolean isTrue = values[1].equalsIgnoreCase("true");
      if (isTrue && (!byKey || values[2].equals("P#1"))) {
        expected.add(values[0]);
      }
    }
    if (byKey) {
      parameters.add(0, "1");
    }
    String sql = "SELECT n FROM " + table + " WHERE " + key + condition.sql;
    assertThat(rows(connection, sql, parameters))
        .as("seed %d, condition %d: %s with %s", SEED, number, sql, parameters)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> rows(Connection connection, String sql, List<Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return Rows.of(rows);
      }
    } catch (SQLException e) {
      throw new SQLException(sql + " with " + parameters + ": " + e.getMessage(), e);
    }
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String operator() {
    return pick(List.of("=", "=", "=", "<>", "<", "<=", ">", ">="));
  }

  private String text(List<Object> parameters) {
    String column = pick(List.of("sk", "sk", "v"));
    int length = random.nextInt(4);
    String tested =
        switch (random.nextInt(6)) {
          case 0, 1 -> "LEFT(" + column + ", " + length + ")";
          case 2 -> "SUBSTRING(" + column + ", 1, " + length + ")";
          case 3 -> "SPLIT_PART(" + column + ", '" + pick(List.of("#", "😀", "b#")) + "', 1)";
          default -> column;
        };
    return switch (random.nextInt(7)) {
      case 0 -> column + " LIKE " + pattern(parameters);
      case 1 ->
          "STRPOS("
              + column
              + ", "
              + value(parameters)
              + ") "
              + operator()
              + " "
              + random.nextInt(3);
      case 2 -> tested + " BETWEEN " + value(parameters) + " AND " + value(parameters);
      case 3 -> tested + " IN (" + value(parameters) + ", " + value(parameters) + ")";
      default -> tested + " " + operator() + " " + value(parameters);
    };
  }

  private String pattern(List<Object> parameters) {
    String pattern = pick(TEXTS) + pick(List.of("%", "%", "", "_", "%1", "_%"));
    return switch (random.nextInt(5)) {
      case 0 -> parameter(parameters, pattern);
      case 1 -> parameter(parameters, pick(TEXTS)) + " || '%'";
      case 2 -> quoted(pattern.replace("_", "!_")) + " ESCAPE '!'";
      default -> quoted(pattern);
    };
  }

  private String value(List<Object> parameters) {
    String text = pick(TEXTS);
    return switch (random.nextInt(9)) {
      case 0 -> text(parameters, text);
      case 1 -> "UPPER(" + text(parameters, text) + ")";
      case 2 -> "LOWER(" + text(parameters, text) + ")";
      case 3 -> text(parameters, text) + " || '#'";
      case 4 -> "COALESCE(" + text(parameters, null) + ", " + quoted(text) + ")";
      case 5 -> "CONCAT(" + quoted(text) + ", " + text(parameters, "1") + ")";
      default -> quoted(text);
    };
  }

  private String time(List<Object> parameters) {
    String column = pick(List.of("sk", "sk", "at"));
    String moment = pick(TIMES).replace('T', ' ');
    String unit = pick(List.of("year", "quarter", "month", "week", "day", "hour", "minute"));
    String year = pick(List.of("2024", "2023", "2025", "999", "-5", "20240", "1000000000"));
    return switch (random.nextInt(8)) {
      case 0 -> "CAST(" + column + " AS DATE) " + operator() + " " + date(moment);
      case 1 ->
          "CAST("
              + column
              + " AS DATE) "
              + operator()
              + " CAST("
              + parameter(parameters, moment.substring(0, 10))
              + " AS DATE)";
      case 2 ->
          "DATE_TRUNC('"
              + unit
              + "', "
              + column
              + ") "
              + operator()
              + " TIMESTAMP '"
              + moment
              + "'";
      case 3 ->
          "DATE_TRUNC('"
              + unit
              + "', "
              + column
              + ") "
              + operator()
              + " DATE_TRUNC('"
              + unit
              + "', CAST("
              + parameter(parameters, moment)
              + " AS TIMESTAMP))";
      case 4 -> "EXTRACT(YEAR FROM " + column + ") " + operator() + " " + year;
      case 5 ->
          "EXTRACT(YEAR FROM "
              + column
              + ") "
              + operator()
              + " CAST("
              + parameter(parameters, Long.valueOf(year))
              + " AS BIGINT)";
      case 6 ->
          column
              + " "
              + operator()
              + " CAST("
              + parameter(parameters, moment)
              + " AS TIMESTAMP) - INTERVAL '"
              + random.nextInt(30)
              + "' DAY";
      default -> column + " " + operator() + " CURRENT_TIMESTAMP - INTERVAL '400' DAY";
    };
  }

  private String date(List<Object> parameters) {
    String moment = pick(TIMES).replace('T', ' ');
    String unit = pick(List.of("year", "quarter", "month", "week"));
    return switch (random.nextInt(5)) {
      case 0 -> "DATE_TRUNC('" + unit + "', born) " + operator() + " " + date(moment);
      case 1 -> "EXTRACT(YEAR FROM born) " + operator() + " 2024";
      case 2 -> "born " + operator() + " TIMESTAMP '" + moment + "'";
      case 3 -> "born " + operator() + " CAST(" + parameter(parameters, moment) + " AS TIMESTAMP)";
      default -> "born " + operator() + " CURRENT_DATE - INTERVAL '400' DAY";
    };
  }

  private static String date(String moment) {
    return "DATE '" + moment.substring(0, 10) + "'";
  }

  private static String parameter(List<Object> parameters, Object value) {
    parameters.add(value);
    return "?";
  }

  private static String text(List<Object> parameters, String value) {
    return "CAST(" + parameter(parameters, value) + " AS VARCHAR)";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
