package io.github.dynamodbjdbc.tests.security;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dynamodbjdbc.local.LocalDynamo;
import io.github.dynamodbjdbc.local.RecordingProxy;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/security.md says which rights each feature needs, and what comes of it where one is missing:
 * each line is tried before a DynamoDB that refuses that action, and no other. {@code
 * -Ddocs.update=true} writes the table anew.
 */
@WithDynamo
class IamTest {
  private static final Path PAGE = Path.of("..", "docs", "security.md");
  private static final String BEGIN = "<!-- begin: rights -->\n";
  private static final String END = "<!-- end: rights -->";

  /**
   * Something that is done with the driver.
   *
   * @param properties of the connection, beside the endpoint and the keys
   * @param sql null: connecting and no more
   * @param denied the action that is refused
   */
  private record Feature(String what, String properties, String sql, String denied) {}

  private static final List<Feature> FEATURES =
      List.of(
          new Feature("connecting", "", null, "ListTables"),
          new Feature("listing the tables", "", "SHOW TABLES", "ListTables"),
          new Feature(
              "listing tables that are named", "tables=iam_orders", "SHOW TABLES", "ListTables"),
          new Feature(
              "a table by its exact name",
              "",
              "SELECT total FROM iam_orders WHERE customer = 'a' AND nr = '1'",
              "ListTables"),
          new Feature(
              "keys and indexes of any table",
              "",
              "SELECT * FROM iam_orders WHERE customer = 'a'",
              "DescribeTable"),
          new Feature(
              "sampling its columns", "", "SELECT * FROM iam_orders WHERE customer = 'a'", "Scan"),
          new Feature(
              "the same without a sample",
              "schema_infer_max_records=0",
              "SELECT * FROM iam_orders WHERE customer = 'a'",
              "Scan"),
          new Feature(
              "a condition on the whole key",
              "",
              "SELECT total FROM iam_orders WHERE customer = 'a' AND nr = '1'",
              "GetItem"),
          new Feature(
              "a list of whole keys",
              "",
              "SELECT total FROM iam_orders WHERE customer = 'a' AND nr IN ('1', '2')",
              "BatchGetItem"),
          new Feature(
              "a condition on the partition key",
              "",
              "SELECT total FROM iam_orders WHERE customer = 'a'",
              "Query"),
          new Feature(
              "a condition on an index's key",
              "",
              "SELECT total FROM iam_orders WHERE status = 'open'",
              "Query"),
          new Feature(
              "any other condition",
              "schema_infer_max_records=0",
              "SELECT customer FROM iam_orders WHERE nr = '1'",
              "Scan"),
          new Feature(
              "planning without running", "", "EXPLAIN SELECT * FROM iam_orders", "GetItem"));

  @Test
  void the_page_says_what_each_missing_right_takes_away(TestDynamo dynamo)
      throws IOException, SQLException {
    dynamo.create(
        new TableBuilder("iam_orders")
            .partitionKey("customer", S)
            .sortKey("nr", S)
            .globalIndex("status-index", "status", S),
        List.of(
            item("customer", s("a"), "nr", s("1"), "status", s("open"), "total", n(10)),
            item("customer", s("a"), "nr", s("2"), "status", s("paid"), "total", n(20))));
    StringBuilder table =
        new StringBuilder(
            """

            | what | statement, and properties | refused | then |
            |---|---|---|---|
            """);
    for (Feature feature : FEATURES) {
      assertThat(outcome(dynamo, feature, action -> false)).as(feature.what).isEqualTo("works");
      table
          .append("| ")
          .append(feature.what)
          .append(" | ")
          .append(feature.sql == null ? "" : "`" + feature.sql + "`")
          .append(feature.properties.isEmpty() ? "" : " with `" + feature.properties + "`")
          .append(" | `dynamodb:")
          .append(feature.denied)
          .append("` | ")
          .append(outcome(dynamo, feature, feature.denied::equals))
          .append(" |\n");
    }
    table.append('\n');

    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(from).as(BEGIN).isGreaterThan(BEGIN.length());
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
    } else {
      assertThat(page.substring(from, to))
          .as("docs/security.md; -Ddocs.update=true writes it anew")
          .isEqualTo(table.toString());
    }
  }

  /** With a proxy of its own, hence a client and a catalog of its own. */
  private static String outcome(TestDynamo dynamo, Feature feature, Predicate<String> denied)
      throws IOException, SQLException {
    try (RecordingProxy proxy =
        new RecordingProxy(dynamo.endpoint(), (action, body) -> denied.test(action), nowhere())) {
      String url =
          LocalDynamo.jdbcUrl(proxy.endpoint())
              + (feature.properties.isEmpty() ? "" : "&" + feature.properties);
      try (Connection connection = DriverManager.getConnection(url)) {
        if (feature.sql != null) {
          assertThat(Rows.of(connection, feature.sql)).isNotEmpty();
        }
        return "works";
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501");
        assertThat(e.getMessage()).contains("dynamodb:" + feature.denied);
        return "42501: " + e.getMessage().replaceFirst(" \\(AWS says: .*", "");
      }
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  @Test
  void the_policies_of_the_page_are_enough_for_what_they_are_for(TestDynamo dynamo)
      throws IOException, SQLException {
    dynamo.create(
        new TableBuilder("iam_least").partitionKey("customer", S).sortKey("nr", S),
        List.of(item("customer", s("a"), "nr", s("1"), "total", n(10))));
    List<String> policies =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(policies).as("two of reading, those of writes and of tables").hasSize(4);

    assertThat(asked(dynamo, policies.get(0), "SELECT total FROM iam_least", ""))
        .contains("DescribeTable", "Scan");
    String keys = "schema_infer_max_records=0&full_scan=deny&tables=iam_least";
    assertThat(
            asked(dynamo, policies.get(1), "SELECT nr FROM iam_least WHERE customer = 'a'", keys))
        .containsExactly("DescribeTable", "Query");
    assertThat(
            asked(
                dynamo,
                policies.get(1),
                "SELECT nr FROM iam_least WHERE customer = 'a' AND nr = '1'",
                keys))
        .containsExactly("DescribeTable", "GetItem");
  }

  /** Runs a statement where nothing is allowed but what a policy allows; what it asked for. */
  private static Set<String> asked(TestDynamo dynamo, String policy, String sql, String properties)
      throws IOException, SQLException {
    Set<String> allowed = new TreeSet<>();
    for (JsonNode statement : new ObjectMapper().readTree(policy).get("Statement")) {
      JsonNode action = statement.get("Action");
      if (action.isTextual()) {
        allowed.add(action.asText());
      }
      action.forEach(each -> allowed.add(each.asText()));
    }
    Set<String> asked = new ConcurrentSkipListSet<>();
    try (RecordingProxy proxy =
            new RecordingProxy(
                dynamo.endpoint(),
                (action, body) -> {
                  boolean denied = !allowed.contains("dynamodb:" + action);
                  if (!denied) {
                    asked.add(action);
                  }
                  return denied;
                },
                nowhere());
        Connection connection =
            DriverManager.getConnection(
                LocalDynamo.jdbcUrl(proxy.endpoint())
                    + (properties.isEmpty() ? "" : "&" + properties))) {
      assertThat(Rows.of(connection, sql)).isNotEmpty();
    }
    return asked;
  }
}
