package io.github.dynamodbjdbc.tests.documents;

import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each word that DynamoDB reserves ("Reserved words in DynamoDB" in its Developer Guide) is a
 * column's name without quotes, but for those that are a value by themselves in SQL.
 */
@WithDynamo
class ReservedWordsTest {
  /** So many words share a table and a statement: each statement costs its planning. */
  private static final int WORDS_PER_TABLE = 10;

  private static final List<String> VALUES =
      List.of("FALSE", "LOCALTIME", "LOCALTIMESTAMP", "NULL", "TRUE", "UNKNOWN");

  private static final Map<String, String> TABLE_OF_WORD = new LinkedHashMap<>();

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws IOException, SQLException {
    List<String> words;
    try (var in = ReservedWordsTest.class.getResourceAsStream("/reserved-words.txt")) {
      words = new String(in.readAllBytes(), UTF_8).lines().toList();
    }
    assertThat(words).hasSize(573).doesNotHaveDuplicates();
    for (int from = 0; from < words.size(); from += WORDS_PER_TABLE) {
      String table = "words_" + from;
      List<String> some = words.subList(from, Math.min(from + WORDS_PER_TABLE, words.size()));
      Map<String, AttributeValue> item = new LinkedHashMap<>();
      Map<String, AttributeValue> other = new LinkedHashMap<>();
      item.put("pk", n(1));
      other.put("pk", n(2));
      for (String word : some) {
        TABLE_OF_WORD.put(word, table);
        item.put(word.toLowerCase(Locale.ROOT), s("the " + word));
        other.put(word.toLowerCase(Locale.ROOT), s("other"));
      }
      dynamo.create(new TableBuilder(table).partitionKey("pk", N), List.of(item, other));
    }
    connection = dynamo.connect("tables=words_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  @Tag("slow")
  void every_word_names_a_column_wherever_a_column_stands() {
    Map<String, List<String>> wordsOfTable = new LinkedHashMap<>();
    TABLE_OF_WORD.forEach(
        (word, table) -> wordsOfTable.computeIfAbsent(table, t -> new ArrayList<>()).add(word));
    List<String> failures = new ArrayList<>();
    wordsOfTable.forEach((table, words) -> check(table, words, failures));
    assertThat(failures).isEmpty();
  }

  @Test
  void a_word_that_is_a_value_is_one_and_the_page_says_so() throws IOException, SQLException {
    String page = Files.readString(Path.of("..", "docs", "documents.md"));
    for (String word : VALUES) {
      assertThat(page).contains("`" + word + "`");
      assertThat(
              Rows.of(
                  connection, "SELECT " + word + " FROM " + TABLE_OF_WORD.get(word) + " LIMIT 1"))
          .as(word)
          .doesNotContain("the " + word);
    }
  }

  @Test
  void the_words_of_clauses_keep_their_meaning_where_they_have_one() throws SQLException {
    assertThat(
            Rows.of(
                connection,
                "SELECT DISTINCT CASE WHEN t.case IS NOT DISTINCT FROM 'other' THEN -1 ELSE +1 END"
                    + " FROM "
                    + TABLE_OF_WORD.get("CASE")
                    + " AS t WHERE NOT case IS NULL AND case LIKE '%' ORDER BY 1"))
        .containsExactly("-1", "1");
    assertThat(
            Rows.of(
                connection,
                "SELECT COUNT(DISTINCT left), COUNT(ALL left), 5 IS DISTINCT FROM -5 FROM "
                    + TABLE_OF_WORD.get("LEFT")
                    + " WHERE left BETWEEN 'a' AND 'z' AND LEFT(left, 3) <> ALL ('x', 'y')"))
        .containsExactly("2|2|true");
    assertThat(
            Rows.of(
                connection,
                "SELECT COUNT(*) FROM "
                    + TABLE_OF_WORD.get("LEFT")
                    + " /*+ NO_INDEX */ LEFT JOIN "
                    + TABLE_OF_WORD.get("JOIN")
                    + " AS j ON left = j.join"))
        .containsExactly("2");
  }

  private static void check(String table, List<String> words, List<String> failures) {
    List<String> names = words.stream().map(ReservedWordsTest::name).toList();
    String sql =
        "SELECT "
            + String.join(", ", names)
            + each(", UPPER(t.%s)", names)
            + ", COUNT(*) FROM "
            + table
            + " t WHERE pk > 0"
            + each(" AND %s LIKE 'the %%'", names)
            + " AND NOT ("
            + String.join(" IS NULL OR ", names)
            + " = '') GROUP BY "
            + String.join(", ", names)
            + " HAVING COUNT(*) > 0"
            + each(" AND (%s <> '')", names)
            + " ORDER BY "
            + String.join(", ", names)
            + each(", %s DESC", names);
    String row =
        String.join("|", words.stream().map(word -> "the " + word).toList())
            + "|"
            + String.join("|", words.stream().map(word -> "THE " + word).toList())
            + "|1";
    try {
      List<String> rows = Rows.of(connection, sql);
      if (!rows.equals(List.of(row))) {
        failures.add(sql + "\n  gave " + rows);
      }
    } catch (SQLException e) {
      failures.add(sql + "\n  failed: " + e.getMessage());
    }
  }

  private static String name(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    return VALUES.contains(word) ? '"' + name + '"' : name;
  }

  private static String each(String format, List<String> names) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(String.format(Locale.ROOT, format, name)));
    return text.toString();
  }
}
