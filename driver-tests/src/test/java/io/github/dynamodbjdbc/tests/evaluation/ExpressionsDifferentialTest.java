package io.github.dynamodbjdbc.tests.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.evaluation.ItemCondition;
import io.github.dynamodbjdbc.evaluation.ItemUpdate;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Conditions and updates are evaluated on an item here as DynamoDB evaluates them. Each random
 * expression goes to DynamoDB too; {@code -Devaluation.cases=5000 -Devaluation.seed=7} runs more.
 */
@WithDynamo
class ExpressionsDifferentialTest {
  private static final int CASES = Integer.getInteger("evaluation.cases", 200);
  private static final long SEED = Long.getLong("evaluation.seed", 0);
  private static final String TABLE = "evaluated_items";
  private static final int ITEMS = 24;

  /** DynamoDB JSON of values that meet in comparisons. */
  private static final List<String> VALUES =
      List.of(
          "{\"S\":\"\"}",
          "{\"S\":\"ab\"}",
          "{\"S\":\"abc\"}",
          "{\"S\":\"\uD83D\uDE00\"}",
          "{\"S\":\"\uFF5E\"}",
          "{\"N\":\"1\"}",
          "{\"N\":\"1.50\"}",
          "{\"N\":\"-20\"}",
          "{\"N\":\"1E+30\"}",
          "{\"B\":\"AQI=\"}",
          "{\"B\":\"/w==\"}",
          "{\"BOOL\":true}",
          "{\"BOOL\":false}",
          "{\"NULL\":true}",
          "{\"SS\":[\"ab\",\"abc\"]}",
          "{\"NS\":[\"1\",\"1.5\"]}",
          "{\"BS\":[\"AQI=\"]}",
          "{\"L\":[]}",
          "{\"L\":[{\"S\":\"ab\"},{\"N\":\"1\"},{\"M\":{\"x\":{\"N\":\"1\"}}}]}",
          "{\"M\":{}}",
          "{\"M\":{\"x\":{\"N\":\"1\"},\"y\":{\"S\":\"ab\"},\"l\":{\"L\":[{\"N\":\"1\"}]}}}");

  private static final List<String> PATHS =
      List.of("#a", "#b", "#a.#x", "#b.#x", "#a[0]", "#a[2].#x", "#b.#l[0]", "#c", "#x");

  private static final Map<String, String> NAMES =
      Map.of("#a", "a", "#b", "b", "#c", "c", "#x", "x", "#l", "l", "#id", "id");

  private final Random random = new Random(SEED);

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void expressions_mean_here_what_they_mean_to_dynamodb(TestDynamo server) {
    server.create(new TableBuilder(TABLE).partitionKey("id", ScalarAttributeType.S), List.of());
    Map<String, Map<String, DynamoValue>> items = new HashMap<>();
    for (int i = 0; i < ITEMS; i++) {
      items.put("i" + i, item("i" + i));
    }
    items.values().forEach(item -> put(server, item));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < CASES; i++) {
      seen.add(compareCondition(server, items));
      seen.add(compareUpdate(server, pick(List.copyOf(items.values()))));
    }
    assertThat(seen).contains("some", "none", "updated", "refused");
  }

  private Map<String, DynamoValue> item(String id) {
    Map<String, DynamoValue> item = new LinkedHashMap<>();
    item.put("id", DynamoValue.ofString(id));
    for (String name : List.of("a", "b", "c", "x")) {
      if (random.nextInt(4) > 0) {
        item.put(name, value(pick(VALUES)));
      }
    }
    return item;
  }

  private String compareCondition(TestDynamo server, Map<String, Map<String, DynamoValue>> items) {
    Map<String, DynamoValue> values = new LinkedHashMap<>();
    String text = condition(2, values);
    Set<String> expected;
    try {
      expected =
          server
              .client()
              .scan(
                  scan ->
                      scan.tableName(TABLE)
                          .filterExpression(text)
                          .expressionAttributeNames(names(text))
                          .expressionAttributeValues(values.isEmpty() ? null : sdk(values)))
              .items()
              .stream()
              .map(item -> item.get("id").s())
              .collect(Collectors.toSet());
    } catch (DynamoDbException e) {
      return "invalid"; // DynamoDB refuses some operands before it looks at an item.
    }
    ItemCondition condition = ItemCondition.of(text, NAMES, values);
    Set<String> actual =
        items.entrySet().stream()
            .filter(entry -> condition.holds(entry.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(actual).as(text + " with " + values + " of " + items).isEqualTo(expected);
    return expected.isEmpty() ? "none" : "some";
  }

  private String condition(int depth, Map<String, DynamoValue> values) {
    if (depth > 0 && random.nextBoolean()) {
      return switch (random.nextInt(3)) {
        case 0 -> condition(depth - 1, values) + " AND " + condition(depth - 1, values);
        case 1 -> condition(depth - 1, values) + " OR " + condition(depth - 1, values);
        default -> "NOT (" + test(values) + ")";
      };
    }
    return test(values);
  }

  private String test(Map<String, DynamoValue> values) {
    String path = pick(PATHS);
    return switch (random.nextInt(8)) {
      case 0 -> "attribute_exists(" + path + ")";
      case 1 -> "attribute_not_exists(" + path + ")";
      case 2 ->
          "attribute_type("
              + path
              + ", "
              + placeholder(
                  DynamoValue.ofString(pick(List.of("S", "N", "M", "L", "NULL", "SS"))), values)
              + ")";
      case 3 -> "begins_with(" + path + ", " + any(values) + ")";
      case 4 -> "contains(" + path + ", " + any(values) + ")";
      case 5 -> path + " BETWEEN " + any(values) + " AND " + any(values);
      case 6 -> path + " IN (" + any(values) + ", " + any(values) + ")";
      default -> random.nextInt(4) == 0 ? size(path, values) : compared(path, values);
    };
  }

  private String compared(String operand, Map<String, DynamoValue> values) {
    return operand
        + " "
        + pick(List.of("=", "<>", "<", "<=", ">", ">="))
        + " "
        + (random.nextInt(4) == 0 ? pick(PATHS) : any(values));
  }

  /** With the type that the driver always asks for: a number has no size. */
  private String size(String path, Map<String, DynamoValue> values) {
    String type =
        placeholder(DynamoValue.ofString(pick(List.of("S", "B", "L", "M", "SS", "NS"))), values);
    return "attribute_type("
        + path
        + ", "
        + type
        + ") AND "
        + compared("size(" + path + ")", values);
  }

  private String any(Map<String, DynamoValue> values) {
    return placeholder(value(pick(VALUES)), values);
  }

  private static String placeholder(DynamoValue value, Map<String, DynamoValue> values) {
    String name = ":v" + values.size();
    values.put(name, value);
    return name;
  }

  private String compareUpdate(TestDynamo server, Map<String, DynamoValue> item) {
    Map<String, DynamoValue> values = new LinkedHashMap<>();
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (String target : targets()) {
      if (random.nextInt(4) == 0) {
        remove.add(target);
      } else {
        set.add(target + " = " + newValue(values));
      }
    }
    String text =
        (set.isEmpty() ? "" : "SET " + String.join(", ", set) + " ")
            + (remove.isEmpty() ? "" : "REMOVE " + String.join(", ", remove));
    put(server, item);
    Optional<Map<String, CanonicalValue>> expected;
    try {
      expected =
          Optional.of(
              CanonicalValue.of(
                  own(
                      server
                          .client()
                          .updateItem(
                              update ->
                                  update
                                      .tableName(TABLE)
                                      .key(sdk(Map.of("id", item.get("id"))))
                                      .updateExpression(text)
                                      .expressionAttributeNames(names(text))
                                      .expressionAttributeValues(
                                          values.isEmpty() ? null : sdk(values))
                                      .returnValues(ReturnValue.ALL_NEW))
                          .attributes())));
    } catch (DynamoDbException e) {
      expected = Optional.empty();
    }
    put(server, item);
    Optional<Map<String, CanonicalValue>> actual;
    try {
      actual = Optional.of(CanonicalValue.of(ItemUpdate.of(text, NAMES, values).apply(item)));
    } catch (DriverException e) {
      actual = Optional.empty();
    }
    assertThat(actual).as(text + " with " + values + " of " + item).isEqualTo(expected);
    return expected.isPresent() ? "updated" : "refused";
  }

  /** Targets of one update do not overlap. */
  private List<String> targets() {
    List<String> all =
        pick(
            List.of(
                List.of("#a", "#b", "#c"),
                List.of("#a.#x", "#a.#l", "#c"),
                List.of("#b[0]", "#c"),
                List.of("#a.#l[0]", "#x")));
    return all.subList(0, 1 + random.nextInt(all.size()));
  }

  private String newValue(Map<String, DynamoValue> values) {
    return switch (random.nextInt(6)) {
      case 0 -> pick(PATHS);
      case 1 -> pick(PATHS) + pick(List.of(" + ", " - ")) + number(values);
      case 2 -> "if_not_exists(" + pick(PATHS) + ", " + any(values) + ")";
      case 3 -> "if_not_exists(" + pick(PATHS) + ", " + number(values) + ") + " + number(values);
      case 4 ->
          "list_append(" + pick(PATHS) + ", " + placeholder(value(VALUES.get(18)), values) + ")";
      default -> any(values);
    };
  }

  private static String number(Map<String, DynamoValue> values) {
    return placeholder(value("{\"N\":\"2.5\"}"), values);
  }

  private static Map<String, String> names(String text) {
    return NAMES.entrySet().stream()
        .filter(entry -> text.matches("(?s).*" + entry.getKey() + "\\b.*"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static void put(TestDynamo server, Map<String, DynamoValue> item) {
    server.client().putItem(put -> put.tableName(TABLE).item(sdk(item)));
  }

  // --- values of the SDK ---

  private static DynamoValue value(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return DynamoJson.readValue(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, AttributeValue> sdk(Map<String, DynamoValue> values) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> sdk(entry.getValue())));
  }

  private static AttributeValue sdk(DynamoValue value) {
    return switch (value.type()) {
      case S -> AttributeValue.fromS(value.asString());
      case N -> AttributeValue.fromN(value.asNumber().toString());
      case B -> AttributeValue.fromB(SdkBytes.fromByteArray(value.asBinary().getBytes()));
      case BOOL -> AttributeValue.fromBool((Boolean) value.value());
      case NULL -> AttributeValue.fromNul(true);
      case SS -> AttributeValue.fromSs(value.elements().stream().map(String::valueOf).toList());
      case NS -> AttributeValue.fromNs(value.elements().stream().map(String::valueOf).toList());
      case BS -> AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {1, 2})));
      case L ->
          AttributeValue.fromL(
              value.asList().stream().map(ExpressionsDifferentialTest::sdk).toList());
      case M -> AttributeValue.fromM(sdk(value.asMap()));
    };
  }

  private static Map<String, DynamoValue> own(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> own(entry.getValue())));
  }

  private static DynamoValue own(AttributeValue value) {
    return switch (value.type()) {
      case S -> DynamoValue.ofString(value.s());
      case N -> value("{\"N\":\"" + value.n() + "\"}");
      case B -> value("{\"B\":\"" + base64(value.b()) + "\"}");
      case BOOL -> DynamoValue.ofBoolean(value.bool());
      case NUL -> DynamoValue.NULL;
      case SS -> value("{\"SS\":" + texts(value.ss()) + "}");
      case NS -> value("{\"NS\":" + texts(value.ns()) + "}");
      case BS -> value("{\"BS\":" + texts(value.bs().stream().map(b -> base64(b)).toList()) + "}");
      case L ->
          DynamoValue.ofList(value.l().stream().map(ExpressionsDifferentialTest::own).toList());
      case M -> DynamoValue.ofMap(own(value.m()));
      default -> throw new IllegalArgumentException("" + value);
    };
  }

  private static String base64(SdkBytes bytes) {
    return java.util.Base64.getEncoder().encodeToString(bytes.asByteArray());
  }

  private static String texts(List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> "\"" + texts.get(i) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
