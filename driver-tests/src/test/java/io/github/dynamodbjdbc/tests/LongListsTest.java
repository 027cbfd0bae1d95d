package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Lists of hundreds and thousands of values, as programs write them. Once 300 keys took seconds to
 * plan and 1,000 minutes; 700 values of a column that is no key were refused, and 3,000 pairs used
 * up the heap.
 */
@WithDynamo
@Timeout(60)
@Tag("slow")
class LongListsTest {
  private static final int ITEMS = 400;

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          i % 10 == 9
              ? item("id", s("k" + i), "seq", n(i % 3), "whole", n(i))
              : item(
                  "id",
                  s("k" + i),
                  "seq",
                  n(i % 3),
                  "whole",
                  n(i),
                  "text",
                  s("t" + i),
                  "score",
                  n(i + (i % 2 == 0 ? ".50" : ""))));
    }
    dynamo.create(new TableBuilder("long_lists").partitionKey("id", S).sortKey("seq", N), items);
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 20, 300, 5_000})
  void a_list_of_values_finds_what_is_in_it(int length) throws SQLException {
    List<String> found = everyThird(length, i -> true);
    List<String> withText = everyThird(length, i -> i % 10 != 9);

    assertThat(ids("id IN (" + list(length, i -> "'k" + 3 * i + "'") + ")")).isEqualTo(found);
    assertThat(ids("whole IN (" + list(length, i -> "" + 3 * i) + ")")).isEqualTo(found);
    assertThat(ids("whole + 1 IN (" + list(length, i -> "" + (3 * i + 1)) + ")")).isEqualTo(found);
    assertThat(ids("text IN (" + list(length, i -> "'t" + 3 * i + "'") + ")")).isEqualTo(withText);
    assertThat(ids("score IN (" + list(length, LongListsTest::score) + ")")).isEqualTo(withText);
  }

  private static String score(int i) {
    int whole = 3 * i;
    return whole % 2 == 0 ? whole + ".5" : whole + ".000";
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 20, 300, 3_000})
  void a_list_of_rows_finds_what_is_in_it(int length) throws SQLException {
    List<String> found = everyThird(length, i -> true);
    List<String> withText = everyThird(length, i -> i % 10 != 9);

    assertThat(ids("(id, seq) IN (" + list(length, i -> "('k" + 3 * i + "', 0)") + ")"))
        .isEqualTo(found);
    assertThat(ids("(text, whole) IN (" + list(length, LongListsTest::textAndWhole) + ")"))
        .isEqualTo(withText);
    // The halves of different rows make no row.
    assertThat(
            ids("(text, whole) IN (" + list(length, i -> "('t" + i + "', " + (i + 1) + ")") + ")"))
        .isEmpty();
  }

  private static String textAndWhole(int i) {
    return "('t" + 3 * i + "', " + 3 * i + ")";
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 20, 1_000})
  void what_is_null_is_neither_in_a_list_nor_not(int length) throws SQLException {
    String texts = list(length, i -> "'t" + 3 * i + "'");
    String rows = list(length, LongListsTest::textAndWhole);
    List<String> others = otherwise(length, i -> i % 10 != 9);

    assertThat(ids("text NOT IN (" + texts + ")")).isEqualTo(others);
    assertThat(ids("NOT (text IN (" + texts + "))")).isEqualTo(others);
    assertThat(ids("(text IN (" + texts + ")) IS NULL")).hasSize(ITEMS / 10);
    assertThat(ids("(text IN (" + texts + ")) IS FALSE")).isEqualTo(others);
    // With a NULL in the list nothing is known not to be in it.
    assertThat(ids("text NOT IN (" + texts + ", NULL)")).isEmpty();
    assertThat(ids("text IN (" + texts + ", NULL)"))
        .isEqualTo(everyThird(length, i -> i % 10 != 9));
    // (NULL, 9) differs from (t3, 3), whatever NULL may be, and not from (t9, 9).
    assertThat(ids("(text, whole) NOT IN (" + rows + ")"))
        .isEqualTo(
            IntStream.range(0, ITEMS)
                .filter(i -> i % 3 != 0 || i / 3 >= length)
                .mapToObj(i -> "k" + i)
                .sorted()
                .toList());
  }

  @Test
  void parameters_may_be_in_a_list() throws SQLException {
    String marks = list(1_000, i -> "?");
    try (PreparedStatement in =
            connection.prepareStatement(
                "SELECT id FROM long_lists WHERE text IN (" + marks + ") ORDER BY id");
        PreparedStatement notIn =
            connection.prepareStatement(
                "SELECT id FROM long_lists WHERE text NOT IN (" + marks + ") ORDER BY id")) {
      for (int i = 0; i < 1_000; i++) {
        in.setString(i + 1, "t" + 3 * i);
        notIn.setString(i + 1, "t" + 3 * i);
      }
      assertThat(ids(in)).isEqualTo(everyThird(1_000, i -> i % 10 != 9));
      assertThat(ids(notIn)).isEqualTo(otherwise(1_000, i -> i % 10 != 9));

      in.setString(1, null);
      notIn.setString(1, null);
      assertThat(ids(in)).isEqualTo(everyThird(1_000, i -> i % 10 != 9 && i != 0));
      assertThat(ids(notIn)).isEmpty();
    }
  }

  @Test
  void a_list_meets_other_conditions() throws SQLException {
    String texts = list(200, i -> "'t" + i + "'");
    String wholes = list(200, i -> "" + (i + 100));

    assertThat(ids("text IN (" + texts + ") AND whole IN (" + wholes + ") AND seq = 0"))
        .isEqualTo(
            IntStream.range(100, 200)
                .filter(i -> i % 10 != 9 && i % 3 == 0)
                .mapToObj(i -> "k" + i)
                .sorted()
                .toList());
    assertThat(ids("text IN (" + texts + ") OR whole IN (" + wholes + ") OR whole = 399"))
        .hasSize(180 + 10 + 100 + 1);
    assertThat(ids("id IN (SELECT id FROM long_lists WHERE text IN (" + texts + "))")).hasSize(180);
    assertThat(
            one(
                "SELECT COUNT(*) FROM long_lists a LEFT JOIN long_lists b"
                    + " ON b.id = a.id AND b.seq = a.seq WHERE b.text IN ("
                    + texts
                    + ")"))
        .isEqualTo("180");
    assertThat(
            one(
                "SELECT COUNT(*) FROM long_lists a LEFT JOIN long_lists b"
                    + " ON b.id = a.id AND b.seq = a.seq AND b.text IN ("
                    + texts
                    + ")"))
        .isEqualTo("400");
    assertThat(
            one("SELECT SUM(CASE WHEN text IN (" + texts + ") THEN 1 ELSE 0 END) FROM long_lists"))
        .isEqualTo("180");
  }

  @Test
  void alternatives_and_exclusions_written_out_are_lists_too() throws SQLException {
    String alternatives =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "whole = " + 3 * i)
            .collect(Collectors.joining(" OR "));
    String exclusions =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "whole <> " + 3 * i)
            .collect(Collectors.joining(" AND "));

    assertThat(ids(alternatives)).isEqualTo(everyThird(1_000, i -> true));
    assertThat(ids(exclusions)).isEqualTo(otherwise(1_000, i -> true));
    assertThat(ids("(" + exclusions + ") AND text IS NULL")).hasSize(26);
  }

  @Test
  void its_plan_does_not_show_it_all() throws SQLException {
    List<String> plan = new ArrayList<>();
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                "EXPLAIN SELECT whole FROM long_lists WHERE (id, seq) IN ("
                    + list(300, i -> "('k" + i + "', 1)")
                    + ")")) {
      while (rows.next()) {
        plan.add(rows.getString(1));
      }
    }
    assertThat(plan).anyMatch(line -> line.contains("IN (300 values)"));
    assertThat(String.join("\n", plan))
        .contains("'k0' AND seq = 1) OR", "and 290 more")
        .doesNotContain("'k99'");
  }

  private static List<String> everyThird(int length, java.util.function.IntPredicate also) {
    return IntStream.range(0, length)
        .map(i -> 3 * i)
        .filter(i -> i < ITEMS)
        .filter(also)
        .mapToObj(i -> "k" + i)
        .sorted()
        .toList();
  }

  private static List<String> otherwise(int length, java.util.function.IntPredicate also) {
    return IntStream.range(0, ITEMS)
        .filter(i -> i % 3 != 0 || i / 3 >= length)
        .filter(also)
        .mapToObj(i -> "k" + i)
        .sorted()
        .toList();
  }

  private static String list(int length, IntFunction<String> value) {
    return IntStream.range(0, length).mapToObj(value).collect(Collectors.joining(", "));
  }

  private static List<String> ids(String condition) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id FROM long_lists WHERE " + condition + " ORDER BY id")) {
      return ids(statement);
    }
  }

  private static List<String> ids(PreparedStatement statement) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static String one(String sql) throws SQLException {
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
