package io.github.dynamodbjdbc.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The first IAM policy of docs/security.md allows the calls that the driver makes, and no others;
 * the README lists the same calls.
 */
class PolicyTest {
  private static final String SECURITY = Docs.text(Docs.page("docs/security.md"));

  @Test
  void the_policy_names_the_calls_of_the_client() throws IOException {
    assertThat(actions("<!-- example: policy -->")).isEqualTo(calls());
  }

  @Test
  void the_policy_for_writing_names_the_calls_of_statements_that_write() throws IOException {
    assertThat(actions("<!-- example: policy for writing -->")).isEqualTo(writes());
  }

  @Test
  void the_policy_for_tables_names_the_calls_of_statements_that_change_tables() throws IOException {
    assertThat(actions("<!-- example: policy for tables -->")).isEqualTo(definitions());
  }

  private static Set<String> actions(String example) throws IOException {
    JsonNode policy = new ObjectMapper().readTree(block(example));
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : policy.get("Statement")) {
      assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
      JsonNode action = statement.get("Action");
      if (action.isTextual()) {
        actions.add(action.asText());
      }
      action.forEach(each -> actions.add(each.asText()));
    }
    return actions;
  }

  @Test
  void the_table_of_rights_explains_each() {
    Set<String> explained =
        Pattern.compile("(?m)^\\| `(dynamodb:\\w+)` \\|")
            .matcher(SECURITY)
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(toCollection(TreeSet::new));
    Set<String> made = all();
    made.addAll(definitions());
    assertThat(explained).isEqualTo(made);
    assertThat(SECURITY).contains("The driver makes these " + made.size() + " calls");
  }

  @Test
  void the_readme_names_the_same_calls() {
    String readme = Docs.text(Docs.page("README.md"));
    String rights = readme.substring(readme.indexOf("## Rights"), readme.indexOf("## Build"));
    Set<String> named =
        Pattern.compile("`([A-Z]\\w+)`")
            .matcher(rights)
            .results()
            .map((MatchResult call) -> "dynamodb:" + call.group(1))
            .collect(toCollection(TreeSet::new));
    assertThat(named).isEqualTo(all());
  }

  private static Set<String> all() {
    Set<String> all = calls();
    all.addAll(writes());
    return all;
  }

  private static Set<String> writes() {
    Set<String> writes = new TreeSet<>(Set.of("dynamodb:BatchWriteItem"));
    Arrays.stream(WriteRequest.class.getPermittedSubclasses())
        .forEach(request -> writes.add("dynamodb:" + request.getSimpleName() + "Item"));
    return writes;
  }

  private static Set<String> definitions() {
    Map<String, String> actions =
        Map.of(
            "describe", "DescribeTable",
            "create", "CreateTable",
            "change", "UpdateTable",
            "delete", "DeleteTable",
            "timeToLive", "DescribeTimeToLive",
            "setTimeToLive", "UpdateTimeToLive",
            "tags", "ListTagsOfResource",
            "tag", "TagResource",
            "untag", "UntagResource");
    return Arrays.stream(TableAdmin.class.getMethods())
        .map(method -> "dynamodb:" + actions.get(method.getName()))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    Arrays.stream(ReadRequest.class.getPermittedSubclasses())
        .forEach(request -> calls.add("dynamodb:" + request.getSimpleName()));
    Arrays.stream(DynamoClient.class.getMethods())
        .filter(method -> !method.isDefault()) // These make no call.
        .map(method -> method.getName())
        .filter(
            name ->
                !Set.of("read", "write", "transact", "batchWrite", "tables", "losesAnswers")
                    .contains(name))
        .forEach(name -> calls.add("dynamodb:" + capitalized(name)));
    return calls;
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static String block(String marker) {
    int at = SECURITY.indexOf("```", SECURITY.indexOf(marker));
    int from = SECURITY.indexOf('\n', at) + 1;
    return SECURITY.substring(from, SECURITY.indexOf("```", from));
  }
}
