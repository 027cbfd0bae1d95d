package io.github.dynamodbjdbc.client;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The calls, made with the AWS SDK for Java 2.x. */
public final class SdkDynamoClient implements DynamoClient {
  /** Where {@code max_retries} says nothing: about as long as the SDK itself tries. */
  private static final int MAX_IDLE_ROUNDS = 8;

  private static final long MAX_BACKOFF_MILLIS = 5_000;

  private final DynamoDbClient sdk;
  private final DriverConfig config;
  private final ReadRate rate;
  private final CapacityModes capacity;
  private final int maxIdleRounds;

  public SdkDynamoClient(DynamoDbClient sdk, DriverConfig config) {
    this.sdk = sdk;
    this.config = config;
    this.rate = ReadRate.of(config);
    this.capacity = new CapacityModes(config);
    this.maxIdleRounds = config.maxRetries().orElse(MAX_IDLE_ROUNDS);
  }

  /**
   * Makes sure that the endpoint answers and takes the credentials, once for a client: a connection
   * that cannot work fails when it is opened. The right to list tables is not needed.
   */
  public void check() {
    try {
      translating("Connecting", () -> tables(ListTablesRequest.builder().limit(1)));
    } catch (DriverException e) {
      if (e.state() != SqlState.ACCESS_DENIED) {
        throw e;
      }
    }
  }

  @Override
  public List<String> listTables() {
    return translating(
        "Listing the tables",
        () -> {
          List<String> names = new ArrayList<>();
          String start = null;
          do {
            ListTablesResponse page =
                tables(ListTablesRequest.builder().exclusiveStartTableName(start));
            names.addAll(page.tableNames());
            start = page.lastEvaluatedTableName();
          } while (start != null);
          return names;
        });
  }

  private ListTablesResponse tables(ListTablesRequest.Builder request) {
    return ItemSink.ofNone("TableNames").during(() -> sdk.listTables(request.build()));
  }

  @Override
  public TableDescription describeTable(String table) {
    TableDescription description =
        translating(
            "Describing table '" + table + "'",
            () ->
                TableDescriptions.of(
                    ItemSink.ofNone("Table")
                        .during(() -> sdk.describeTable(request -> request.tableName(table)))
                        .table()));
    capacity.learn(description);
    return description;
  }

  @Override
  public <T> Page<T> read(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    rate.await(request.table());
    Page<T> page;
    try {
      page = answer(request, from, decoder);
    } catch (RuntimeException e) {
      throw SdkErrors.translate(
          e,
          "Reading table '" + request.table() + "'",
          () -> capacity.advice(request.table()),
          config);
    }
    rate.consumed(request.table(), page.readUnits());
    return page;
  }

  private <T> Page<T> answer(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    if (request instanceof ReadRequest.Scan scan) {
      return scan(scan, from, decoder);
    } else if (request instanceof ReadRequest.Query query) {
      return query(query, from, decoder);
    } else if (request instanceof ReadRequest.GetItem get) {
      return getItem(get, decoder);
    } else {
      return batchGetItem((ReadRequest.BatchGetItem) request, decoder);
    }
  }

  private <T> Page<T> scan(
      ReadRequest.Scan scan, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    ItemSink<T> sink = new ItemSink<>(decoder, "Count");
    ReadRequest.Expressions expressions = scan.expressions();
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(scan.table())
            .indexName(scan.index().orElse(null))
            .filterExpression(expressions.filter().orElse(null))
            .projectionExpression(expressions.projection().orElse(null))
            .consistentRead(scan.consistent())
            .exclusiveStartKey(start(from))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    if (scan.totalSegments() > 1) {
      request.segment(scan.segment()).totalSegments(scan.totalSegments());
    }
    scan.limit().ifPresent(request::limit);
    if (scan.countOnly()) {
      request.select(Select.COUNT);
    }
    if (!expressions.names().isEmpty()) {
      request.expressionAttributeNames(expressions.names());
    }
    if (!expressions.values().isEmpty()) {
      request.expressionAttributeValues(AttributeValues.of(expressions.values()));
    }
    ScanResponse response = sink.during(() -> sdk.scan(request.build()));
    return page(
        sink,
        response.count(),
        response.scannedCount(),
        response.consumedCapacity(),
        response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null);
  }

  private <T> Page<T> query(
      ReadRequest.Query query, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    ItemSink<T> sink = new ItemSink<>(decoder, "Count");
    ReadRequest.Expressions expressions = query.expressions();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(query.table())
            .indexName(query.index().orElse(null))
            .keyConditionExpression(expressions.keyCondition().orElseThrow())
            .filterExpression(expressions.filter().orElse(null))
            .projectionExpression(expressions.projection().orElse(null))
            .scanIndexForward(query.forward())
            .consistentRead(query.consistent())
            .exclusiveStartKey(start(from))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    query.limit().ifPresent(request::limit);
    if (query.countOnly()) {
      request.select(Select.COUNT);
    }
    request.expressionAttributeNames(expressions.names());
    request.expressionAttributeValues(AttributeValues.of(expressions.values()));
    QueryResponse response = sink.during(() -> sdk.query(request.build()));
    return page(
        sink,
        response.count(),
        response.scannedCount(),
        response.consumedCapacity(),
        response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null);
  }

  private <T> Page<T> getItem(ReadRequest.GetItem get, ItemDecoder<T> decoder) {
    // An item that is not there is no Item: what shows the answer to be DynamoDB's is its price.
    ItemSink<T> sink = new ItemSink<>(decoder, "Item", "ConsumedCapacity");
    GetItemRequest.Builder request =
        GetItemRequest.builder()
            .tableName(get.table())
            .key(AttributeValues.of(get.key()))
            .projectionExpression(get.expressions().projection().orElse(null))
            .consistentRead(get.consistent())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    if (!get.expressions().names().isEmpty()) {
      request.expressionAttributeNames(get.expressions().names());
    }
    GetItemResponse response = sink.during(() -> sdk.getItem(request.build()));
    int found = sink.items().size();
    return page(sink, found, found, response.consumedCapacity(), null);
  }

  private <T> Page<T> batchGetItem(ReadRequest.BatchGetItem batch, ItemDecoder<T> decoder) {
    List<T> items = new ArrayList<>();
    double readUnits = 0;
    int refusals = 0;
    Map<String, KeysAndAttributes> wanted = Map.of(batch.table(), keysAndAttributes(batch));
    int idle = 0;
    while (true) {
      ItemSink<T> sink = new ItemSink<>(decoder, "Responses");
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse response =
          sink.during(
              () ->
                  sdk.batchGetItem(
                      BatchGetItemRequest.builder()
                          .requestItems(asked)
                          .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                          .build()));
      items.addAll(sink.items());
      readUnits +=
          response.consumedCapacity().stream().mapToDouble(SdkDynamoClient::readUnits).sum();
      refusals += sink.refusals();
      wanted = response.unprocessedKeys();
      if (wanted.isEmpty()) {
        return new Page<>(items, items.size(), items.size(), readUnits, refusals, Optional.empty());
      }
      // Less than all is also what DynamoDB answers where all would be more than 16 MB.
      idle = keys(wanted) < keys(asked) ? 0 : idle + 1;
      if (idle > maxIdleRounds) {
        throw new DriverException(
            SqlState.THROTTLED,
            "Reading table '"
                + batch.table()
                + "' was throttled by DynamoDB, which left all keys of a BatchGetItem unread "
                + idle
                + " times in a row: "
                + capacity.advice(batch.table()));
      }
      backOff(idle);
    }
  }

  private static int keys(Map<String, KeysAndAttributes> tables) {
    return tables.values().stream().mapToInt(table -> table.keys().size()).sum();
  }

  private static KeysAndAttributes keysAndAttributes(ReadRequest.BatchGetItem batch) {
    List<Map<String, AttributeValue>> keys =
        batch.keys().stream().map(AttributeValues::of).toList();
    KeysAndAttributes.Builder builder =
        KeysAndAttributes.builder()
            .keys(keys)
            .projectionExpression(batch.expressions().projection().orElse(null))
            .consistentRead(batch.consistent());
    if (!batch.expressions().names().isEmpty()) {
      builder.expressionAttributeNames(batch.expressions().names());
    }
    return builder.build();
  }

  /** Exponential backoff with full jitter, as the BatchGetItem reference asks for. */
  private static void backOff(int idleRounds) {
    long cap = Math.min(MAX_BACKOFF_MILLIS, 50L << Math.min(idleRounds, 10));
    Interruption.sleep(ThreadLocalRandom.current().nextLong(cap + 1));
  }

  private static Map<String, AttributeValue> start(Optional<Page.PageToken> from) {
    return from.map(token -> ((LastEvaluatedKey) token).key()).orElse(null);
  }

  private static <T> Page<T> page(
      ItemSink<T> sink,
      Integer count,
      Integer scannedCount,
      ConsumedCapacity consumed,
      Map<String, AttributeValue> lastKey) {
    List<T> items = sink.items();
    int matched = count == null ? items.size() : count;
    return new Page<>(
        items,
        matched,
        scannedCount == null ? matched : scannedCount,
        readUnits(consumed),
        sink.refusals(),
        lastKey == null || lastKey.isEmpty()
            ? Optional.empty()
            : Optional.of(new LastEvaluatedKey(lastKey)));
  }

  private static double readUnits(ConsumedCapacity consumed) {
    return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
  }

  private <T> T translating(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw SdkErrors.translate(e, doing, config);
    }
  }

  /** DynamoDB's LastEvaluatedKey. Holds key values, so it never prints them. */
  private record LastEvaluatedKey(Map<String, AttributeValue> key) implements Page.PageToken {
    @Override
    public String toString() {
      return "LastEvaluatedKey";
    }
  }
}
