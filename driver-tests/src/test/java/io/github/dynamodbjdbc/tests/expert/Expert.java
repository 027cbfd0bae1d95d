package io.github.dynamodbjdbc.tests.expert;

import io.github.dynamodbjdbc.local.Attributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Makes calls by the plain SDK, and counts them and what they cost. */
final class Expert {
  private final DynamoDbClient client;
  private int calls;
  private double readUnits;

  Expert(DynamoDbClient client) {
    this.client = client;
  }

  int calls() {
    return calls;
  }

  double readUnits() {
    return readUnits;
  }

  /** The item, or none. */
  List<Map<String, AttributeValue>> get(Consumer<GetItemRequest.Builder> request) {
    GetItemResponse response =
        client.getItem(
            get -> {
              request.accept(get);
              get.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
            });
    paid(response.consumedCapacity());
    return response.hasItem() ? List.of(response.item()) : List.of();
  }

  /** The items with these keys, of which there are 100 at most. */
  List<Map<String, AttributeValue>> batchGet(
      String table, List<Map<String, AttributeValue>> keys, String projection) {
    KeysAndAttributes wanted =
        KeysAndAttributes.builder().keys(keys).projectionExpression(projection).build();
    BatchGetItemResponse response =
        client.batchGetItem(
            BatchGetItemRequest.builder()
                .requestItems(Map.of(table, wanted))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    response.consumedCapacity().forEach(capacity -> readUnits += capacity.capacityUnits());
    calls++;
    return response.responses().get(table);
  }

  /** All pages of a Query. */
  List<Map<String, AttributeValue>> query(Consumer<QueryRequest.Builder> request) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      QueryResponse page = queryPage(request, from);
      items.addAll(page.items());
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return items;
  }

  /** The first page of a Query, which its limit makes small enough. */
  List<Map<String, AttributeValue>> first(Consumer<QueryRequest.Builder> request) {
    return queryPage(request, Map.of()).items();
  }

  /** The number of items that a Query finds, on all its pages. */
  List<String> count(Consumer<QueryRequest.Builder> request) {
    long count = 0;
    Map<String, AttributeValue> from = Map.of();
    do {
      QueryResponse page = queryPage(query -> request.accept(query.select("COUNT")), from);
      count += page.count();
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return List.of(Long.toString(count));
  }

  private QueryResponse queryPage(
      Consumer<QueryRequest.Builder> request, Map<String, AttributeValue> from) {
    QueryResponse page =
        client.query(
            query -> {
              request.accept(query);
              query.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
              if (!from.isEmpty()) {
                query.exclusiveStartKey(from);
              }
            });
    paid(page.consumedCapacity());
    return page;
  }

  /** All pages of a Scan. */
  List<Map<String, AttributeValue>> scan(Consumer<ScanRequest.Builder> request) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      ScanResponse page = scanPage(request, from);
      items.addAll(page.items());
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return items;
  }

  /** The first page of a Scan. */
  ScanResponse firstOfScan(Consumer<ScanRequest.Builder> request) {
    return scanPage(request, Map.of());
  }

  private ScanResponse scanPage(
      Consumer<ScanRequest.Builder> request, Map<String, AttributeValue> from) {
    ScanResponse page =
        client.scan(
            scan -> {
              request.accept(scan);
              scan.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
              if (!from.isEmpty()) {
                scan.exclusiveStartKey(from);
              }
            });
    paid(page.consumedCapacity());
    return page;
  }

  private void paid(ConsumedCapacity capacity) {
    calls++;
    readUnits += capacity.capacityUnits();
  }

  /**
   * Some attributes of each item, as text.
   *
   * @param paths attributes, dotted where nested
   */
  static List<String> rows(List<Map<String, AttributeValue>> items, String... paths) {
    return items.stream()
        .map(
            item ->
                Arrays.stream(paths).map(path -> text(item, path)).collect(Collectors.joining("|")))
        .toList();
  }

  private static String text(Map<String, AttributeValue> item, String path) {
    AttributeValue value = null;
    Map<String, AttributeValue> map = item;
    for (String step : path.split("\\.", -1)) {
      value = map.get(step);
      map = value == null ? Map.of() : value.m();
    }
    if (value == null) {
      return "null";
    }
    return value.bool() != null
        ? String.valueOf(value.bool())
        : value.n() != null ? value.n() : value.s();
  }

  /** Expression values: {@code values(":c", "c1", ":nr", 3)}. */
  static Map<String, AttributeValue> values(Object... namesAndValues) {
    Object[] converted = new Object[namesAndValues.length];
    for (int i = 0; i < namesAndValues.length; i++) {
      Object value = namesAndValues[i];
      converted[i] =
          i % 2 == 0
              ? value
              : value instanceof String text
                  ? Attributes.s(text)
                  : value instanceof Boolean bool
                      ? Attributes.bool(bool)
                      : Attributes.n(value.toString());
    }
    return Attributes.item(converted);
  }
}
