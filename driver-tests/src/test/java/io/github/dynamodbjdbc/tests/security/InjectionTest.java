package io.github.dynamodbjdbc.tests.security;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Nothing of a statement reaches an expression as text, neither values nor names: whatever they
 * are, the expressions of every request are made of placeholders, operators and functions alone,
 * and the rows are right.
 */
@WithDynamo
class InjectionTest {
  /** The text that an expression may consist of. */
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?:#n\\d+|:v\\d+|\\[\\d+]|[.,()]|=|<>|<=|>=|<|>|\\s|AND\\b|OR\\b|NOT\\b|BETWEEN\\b|IN\\b"
              + "|(?:attribute_exists|attribute_not_exists|attribute_type|begins_with|contains"
              + "|size)(?=\\s*\\())*");

  /** Values and names both; each means something to SQL, DynamoDB, JSON or a log. */
  private static final List<String> NASTY =
      List.of(
          "' OR '1'='1",
          "x'; DROP TABLE injected; --",
          "#n0",
          ":v0",
          ":v0 OR #n0 = :v0",
          "#n0 = :v0) OR (attribute_exists(#n0)",
          "attribute_exists(id)",
          "size(id) > 0",
          "a) OR (b",
          "a.b",
          "a.b[0].c",
          "a#b",
          "a\"b\"\"c",
          "back\\slash\\",
          "percent%",
          "under_score",
          "new\nline\ttab",
          "{\"S\":\"x\"}",
          "$.a[*]",
          "${jndi:ldap://x}",
          "/* comment */",
          "-- comment",
          "select",
          "NULL",
          "true",
          "?",
          "{d '2020-01-01'}",
          "ünïcødé ✓ \uD83D\uDE00",
          "\u202Egnp.exe",
          " leading and trailing ",
          "nul\u0000inside");

  /** A quoted name of SQL is written in one line. */
  private static final List<String> NASTY_NAMES =
      NASTY.stream().filter(name -> name.indexOf('\n') < 0).toList();

  private static Asked asked;

  @BeforeAll
  static void create(TestDynamo dynamo) {
    dynamo.create(
        new TableBuilder("injected").partitionKey("id", S).sortKey("seq", N),
        IntStream.range(0, NASTY.size()).mapToObj(InjectionTest::valued).toList());
    dynamo.create(
        new TableBuilder("injected_sorted").partitionKey("shop", S).sortKey("code", S),
        NASTY.stream().map(nasty -> item("shop", s("one"), "code", s(nasty))).toList());
    List<Map<String, AttributeValue>> named = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Map<String, AttributeValue> item = item("id", n(i));
      Map<String, AttributeValue> nested = new TreeMap<>();
      for (String name : NASTY_NAMES) {
        item.put(name, s("v" + i));
        nested.put(name, s("w" + i));
      }
      item.put("doc", AttributeValue.fromM(nested));
      named.add(item);
    }
    dynamo.create(new TableBuilder("injected_names").partitionKey("id", N), named);
    asked = new Asked(dynamo);
  }

  private static Map<String, AttributeValue> valued(int i) {
    String nasty = NASTY.get(i);
    return item(
        "id",
        s(nasty),
        "seq",
        n(i),
        "text",
        s(nasty),
        "tags",
        stringSet(nasty, "other"),
        "doc",
        map("key", s(nasty)),
        "items",
        list(s("first"), s(nasty)));
  }

  @AfterAll
  static void close() {
    asked.close();
  }

  @Test
  void a_value_finds_what_equals_it_in_every_operator() {
    assertFinds("id = %s", String::equals);
    assertFinds("id = %s AND seq >= 0", String::equals);
    assertFinds("id IN (%s, 'nothing', 'none')", String::equals);
    assertFinds("(id, seq) IN ((%s, 0), ('nothing', 1))", (x, v) -> x.equals(v) && index(x) == 0);
    assertFinds("text = %s", String::equals);
    assertFinds("text <> %s", (x, v) -> !x.equals(v));
    assertFinds("NOT (text = %s)", (x, v) -> !x.equals(v));
    assertFinds("text IN (%s, 'nothing')", String::equals);
    assertFinds("text NOT IN (%s, 'nothing')", (x, v) -> !x.equals(v));
    assertFinds("text < %s", (x, v) -> compare(x, v) < 0);
    assertFinds("text >= %s", (x, v) -> compare(x, v) >= 0);
    assertFinds("text BETWEEN %s AND %<s", String::equals);
    assertFinds("seq < 1000 AND (text = %s OR text = 'nothing')", String::equals);
    assertFinds("doc.key = %s", String::equals);
    assertFinds("items[2] = %s", String::equals);
    assertFinds("%s = ANY (tags)", String::equals);
    assertFinds("CASE WHEN text = %s THEN 1 ELSE 0 END = 1", String::equals);
    assertFinds("POSITION(CAST(%s AS VARCHAR) IN text) > 0", String::contains);
    assertFinds("text || '' = %s", String::equals);
  }

  @Test
  void the_start_of_a_text_is_a_value_too() {
    for (String nasty : NASTY) {
      String pattern =
          nasty.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").concat("%");
      List<String> expected = matching(x -> x.startsWith(nasty));
      Asked.Answer literal =
          asked.ask("SELECT seq FROM injected WHERE text LIKE " + quoted(pattern) + " ESCAPE '\\'");
      assertThat(sorted(literal.rows())).as(nasty).isEqualTo(expected);
      assertClean(literal.requests());
      Asked.Answer parameter =
          asked.ask("SELECT seq FROM injected WHERE text LIKE ? ESCAPE '\\'", pattern);
      assertThat(sorted(parameter.rows())).as(nasty).isEqualTo(expected);
      assertClean(parameter.requests());
    }
  }

  @Test
  void a_sort_key_takes_any_value() {
    for (String nasty : NASTY) {
      for (String condition : List.of("code = %s", "code >= %s", "code BETWEEN %s AND %<s")) {
        Asked.Answer answer =
            asked.ask(
                "SELECT code FROM injected_sorted WHERE shop = 'one' AND "
                    + String.format(condition, quoted(nasty)));
        assertThat(answer.rows()).as(condition + " " + nasty).hasSizeGreaterThanOrEqualTo(1);
        assertClean(answer.requests());
        assertThat(answer.requests())
            .allMatch(r -> r instanceof ReadRequest.Query || r instanceof ReadRequest.GetItem);
      }
    }
  }

  @Test
  void a_name_finds_its_column_whatever_it_is() {
    List<String> statements =
        List.of(
            "SELECT %s FROM injected_names WHERE %<s = 'v2'",
            "SELECT %s AS x FROM injected_names WHERE %<s IN ('v2', 'nothing') AND %<s <> 'v1'",
            "SELECT t.%s FROM injected_names t WHERE t.%<s BETWEEN 'v2' AND 'v2'",
            "SELECT %s FROM injected_names WHERE %<s IS NOT NULL AND id = 2",
            "SELECT MAX(%s) FROM injected_names WHERE %<s LIKE 'v2%%' GROUP BY %<s");
    for (int i = 0; i < NASTY_NAMES.size(); i++) {
      String column = '"' + NASTY_NAMES.get(i).replace("\"", "\"\"") + '"';
      for (int j = 0; j < statements.size(); j++) {
        if (isTurn(i, j)) {
          Asked.Answer answer = asked.ask(String.format(statements.get(j), column));
          assertThat(answer.rows()).as(statements.get(j) + " " + column).containsExactly("v2");
          assertThat(answer.requests()).isNotEmpty();
          assertClean(answer.requests());
        }
      }
    }
  }

  @Test
  void a_name_within_a_document_is_no_path_of_its_own(TestDynamo dynamo) {
    try (Asked unnested = new Asked(dynamo, "unnest_depth=1")) {
      for (String name : NASTY_NAMES) {
        String key = '"' + name.replace("\"", "\"\"") + '"';
        Asked.Answer byPath =
            asked.ask("SELECT doc." + key + " FROM injected_names WHERE doc." + key + " = 'w3'");
        assertThat(byPath.rows()).as(name).containsExactly("w3");
        assertClean(byPath.requests());
        String column = "\"doc." + name.replace("\"", "\"\"") + '"';
        Asked.Answer byColumn =
            unnested.ask(
                "SELECT " + column + " FROM injected_names WHERE " + column + " = 'w3' OR id = 99");
        assertThat(byColumn.rows()).as(name).containsExactly("w3");
        assertClean(byColumn.requests());
      }
    }
  }

  @Test
  void the_check_of_expressions_sees_text() {
    assertThat("#n0 = :v0 AND (attribute_exists(#n1.#n2[0]) OR NOT contains(#n3, :v1))")
        .matches(EXPRESSION);
    for (String bad : List.of("id = :v0", "#n0 = 'x'", "#n0 = 1", "x(#n0)", "size = :v0")) {
      assertThat(bad).doesNotMatch(EXPRESSION);
    }
  }

  /**
   * @param condition with {@code %s} for a value, on the table whose items have nasty values
   * @param matches whether an item with its value (first) is to be found by another (second)
   */
  private static void assertFinds(String condition, BiPredicate<String, String> matches) {
    for (String nasty : NASTY) {
      List<String> expected = matching(x -> matches.test(x, nasty));
      if (isTurn(index(nasty), condition.length())) {
        Asked.Answer literal =
            asked.ask("SELECT seq FROM injected WHERE " + String.format(condition, quoted(nasty)));
        assertThat(sorted(literal.rows())).as(condition + " " + nasty).isEqualTo(expected);
        assertClean(literal.requests());
      }
      Object[] parameters = new Object[condition.contains("%<s") ? 2 : 1];
      Arrays.fill(parameters, nasty);
      Asked.Answer parameter =
          asked.ask(
              "SELECT seq FROM injected WHERE " + condition.replace("%s", "?").replace("%<s", "?"),
              parameters);
      assertThat(sorted(parameter.rows())).as(condition + " ? " + nasty).isEqualTo(expected);
      assertClean(parameter.requests());
    }
  }

  /** Each text is planned for itself: one of four is, unless {@code -Dinjection.all} is set. */
  private static boolean isTurn(int i, int j) {
    return (i + j) % 4 == 0 || Boolean.getBoolean("injection.all");
  }

  private static void assertClean(List<ReadRequest> requests) {
    assertThat(requests)
        .flatMap(
            request -> {
              ReadRequest.Expressions all = request.expressions();
              return Stream.of(all.keyCondition(), all.filter(), all.projection())
                  .flatMap(Optional::stream)
                  .toList();
            })
        .allMatch(expression -> EXPRESSION.matcher(expression).matches());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static int index(String nasty) {
    return NASTY.indexOf(nasty);
  }

  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }

  private static List<String> matching(java.util.function.Predicate<String> condition) {
    return sorted(
        NASTY.stream().filter(condition).map(nasty -> String.valueOf(index(nasty))).toList());
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }
}
