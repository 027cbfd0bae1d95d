package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.concurrent.Patience;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.http.ItemSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Makes the calls with the AWS SDK for Java 2.x. */
public final class SdkDynamoClient implements DynamoClient {
  /** Limit if {@code max_retries} is auto; about as many attempts as the SDK itself makes. */
  private static final int MAX_IDLE_ROUNDS = 8;

  /** The fields that every answer of DynamoDB to Query and Scan has. */
  private static final List<String> PAGE = List.of("Count");

  private static final List<String> RESPONSES = List.of("Responses");

  /**
   * GetItem omits {@code Item} if the key does not exist; {@code ConsumedCapacity} then proves that
   * DynamoDB answered.
   */
  private static final List<String> ITEM_OR_PRICE = List.of("Item", "ConsumedCapacity");

  private static final long MAX_BACKOFF_MILLIS = 5_000;

  private final DynamoDbClient sdk;
  private final DriverConfig config;
  private final Account account;
  private final UnitRates rates;
  private final UnitRates writeRates;
  private final RecentWrites recentWrites;
  private final CapacityModes capacityModes;
  private final int maxIdleRounds;
  private final WriteCalls writes;
  private final TableCalls tables;

  /**
   * @param lease must stay open as long as this client is used
   */
  public SdkDynamoClient(SdkClients.Lease lease) {
    this.sdk = lease.client();
    this.config = lease.resolved();
    this.account = Account.of(config);
    this.rates = lease.readRates();
    this.writeRates = lease.writeRates();
    this.recentWrites = lease.recentWrites();
    this.capacityModes = lease.capacityModes();
    this.maxIdleRounds = config.maxRetries().orElse(MAX_IDLE_ROUNDS);
    this.writes = new WriteCalls(lease::writer, config, account, capacityModes);
    this.tables = new TableCalls(sdk, config);
  }

  /**
   * Checks with ListTables that the endpoint answers and accepts the credentials, so that a
   * connection that cannot work fails when it is opened. A missing permission to list tables is not
   * a failure.
   */
  public void check() {
    try {
      call("Connecting", ItemSink.ofNone("TableNames"), () -> tables(null, 1));
    } catch (DriverException e) {
      if (e.state() != SqlState.ACCESS_DENIED) {
        throw e;
      }
    }
  }

  @Override
  public List<String> listTables() {
    List<String> names = new ArrayList<>();
    String start = null;
    do {
      String after = start;
      ListTablesResponse page =
          call("Listing the tables", ItemSink.ofNone("TableNames"), () -> tables(after, null));
      names.addAll(page.tableNames());
      if (start != null && start.equals(page.lastEvaluatedTableName())) {
        throw sameAgain();
      }
      start = page.lastEvaluatedTableName();
    } while (start != null);
    return names;
  }

  private ListTablesResponse tables(@Nullable String after, @Nullable Integer limit) {
    return sdk.listTables(request -> request.exclusiveStartTableName(after).limit(limit));
  }

  @Override
  public TableDescription describeTable(String table) {
    TableDescription description =
        TableDescriptions.of(
            call(
                    "Describing table '" + table + "'",
                    ItemSink.ofNone("Table"),
                    () -> sdk.describeTable(request -> request.tableName(table)))
                .table());
    capacityModes.learn(account, description);
    return description;
  }

  @Override
  public <T> Page<T> read(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    rates.await(account, request.table(), config.readUnitsPerSecond());
    Page<T> page;
    try {
      page = answer(request, from, decoder);
    } catch (RuntimeException e) { // also of the decoder
      throw SdkErrors.translate(e, reading(request), config);
    }
    rates.consumed(account, request.table(), config.readUnitsPerSecond(), page.readUnits());
    return page;
  }

  @Override
  public WriteOutcome write(WriteRequest request) {
    WriteOutcome outcome = written(Set.of(request.table()), () -> writes.write(request));
    if (outcome instanceof WriteOutcome.Done done) {
      charge(request.table(), done.units().total());
    }
    return outcome;
  }

  @Override
  public TransactionOutcome transact(List<WriteRequest> requests, String token) {
    Set<String> tables = new TreeSet<>();
    requests.forEach(request -> tables.add(request.table()));
    TransactionOutcome outcome = written(tables, () -> writes.transact(requests, token));
    if (outcome instanceof TransactionOutcome.Done done) {
      done.unitsOfTables().forEach((table, units) -> charge(table, units.total()));
    }
    return outcome;
  }

  @Override
  public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    BatchOutcome outcome = written(Set.of(table), () -> writes.batchWrite(table, putsAndDeletes));
    charge(table, outcome.units().total());
    return outcome;
  }

  @Override
  public TableAdmin tables() {
    return tables;
  }

  /** Makes a call that writes: not faster than the tables may be written. */
  private <T> T written(Set<String> tables, Supplier<T> call) {
    for (String table : tables) {
      writeRates.await(account, table, config.writeUnitsPerSecond());
    }
    try {
      return call.get();
    } finally {
      tables.forEach(table -> recentWrites.wrote(account, table));
    }
  }

  @Override
  public void charge(String table, double writeUnits) {
    writeRates.consumed(account, table, config.writeUnitsPerSecond(), writeUnits);
  }

  @Override
  public boolean wroteRecently(String table) {
    return recentWrites.isRecent(account, table);
  }

  private <T> Page<T> answer(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    return request.accept(
        new ReadRequest.Visitor<Page<T>>() {
          @Override
          public Page<T> scan(ReadRequest.Scan scan) {
            return SdkDynamoClient.this.scan(scan, from, decoder);
          }

          @Override
          public Page<T> query(ReadRequest.Query query) {
            return SdkDynamoClient.this.query(query, from, decoder);
          }

          @Override
          public Page<T> getItem(ReadRequest.GetItem get) {
            return SdkDynamoClient.this.getItem(get, decoder);
          }

          @Override
          public Page<T> batchGetItem(ReadRequest.BatchGetItem batch) {
            return SdkDynamoClient.this.batchGetItem(batch, decoder);
          }
        });
  }

  private <T> Page<T> scan(
      ReadRequest.Scan scan, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    ItemSink<T> sink = new ItemSink<>(decoder, PAGE);
    ScanResponse response = reading(scan, sink, () -> sdk.scan(Requests.scan(scan, start(from))));
    return page(
        sink,
        response.count(),
        response.scannedCount(),
        response.consumedCapacity(),
        from,
        response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null);
  }

  private <T> Page<T> query(
      ReadRequest.Query query, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    ItemSink<T> sink = new ItemSink<>(decoder, PAGE);
    QueryResponse response =
        reading(query, sink, () -> sdk.query(Requests.query(query, start(from))));
    return page(
        sink,
        response.count(),
        response.scannedCount(),
        response.consumedCapacity(),
        from,
        response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null);
  }

  private <T> Page<T> getItem(ReadRequest.GetItem get, ItemDecoder<T> decoder) {
    ItemSink<T> sink = new ItemSink<>(decoder, ITEM_OR_PRICE);
    GetItemResponse response = reading(get, sink, () -> sdk.getItem(Requests.getItem(get)));
    int found = sink.items().size();
    return page(sink, found, found, response.consumedCapacity(), Optional.empty(), null);
  }

  private <T> Page<T> batchGetItem(ReadRequest.BatchGetItem batch, ItemDecoder<T> decoder) {
    List<T> items = new ArrayList<>();
    double readUnits = 0;
    int refusals = 0;
    Map<String, KeysAndAttributes> wanted = Map.of(batch.table(), Requests.keys(batch));
    int idle = 0;
    long patience = config.retryTimeout().toNanos();
    long deadline = System.nanoTime() + patience;
    while (true) {
      ItemSink<T> sink = new ItemSink<>(decoder, RESPONSES);
      Map<String, KeysAndAttributes> asked = wanted;
      BatchGetItemResponse response;
      try {
        response =
            Patience.until(
                deadline,
                () -> reading(batch, sink, () -> sdk.batchGetItem(Requests.batchGetItem(asked))));
      } catch (DriverException e) {
        throw idle > 0 && deadline - System.nanoTime() <= 0 ? unread(batch, idle) : e;
      }
      items.addAll(sink.items());
      readUnits +=
          response.consumedCapacity().stream().mapToDouble(SdkDynamoClient::readUnits).sum();
      refusals += sink.refusals();
      wanted = response.unprocessedKeys();
      if (wanted.isEmpty()) {
        return new Page<>(items, items.size(), items.size(), readUnits, refusals, Optional.empty());
      }
      // DynamoDB also leaves keys unprocessed if the answer would exceed 16 MB.
      idle = keys(wanted) < keys(asked) ? 0 : idle + 1;
      if (idle == 0) {
        deadline = System.nanoTime() + patience;
      }
      if (idle > maxIdleRounds || deadline - System.nanoTime() <= 0) {
        throw unread(batch, idle);
      }
      backOff(idle);
    }
  }

  private DriverException unread(ReadRequest.BatchGetItem batch, int idle) {
    return Throttling.unread(reading(batch), idle, capacityModes.advice(account, batch.table()));
  }

  private static int keys(Map<String, KeysAndAttributes> tables) {
    return tables.values().stream().mapToInt(table -> table.keys().size()).sum();
  }

  /** Waits with exponential backoff and full jitter, as the BatchGetItem reference recommends. */
  private static void backOff(int idleRounds) {
    long cap = Math.min(MAX_BACKOFF_MILLIS, 50L << Math.min(idleRounds, 10));
    Interruption.sleep(ThreadLocalRandom.current().nextLong(cap + 1));
  }

  private static @Nullable Map<String, AttributeValue> start(Optional<Page.PageToken> from) {
    return from.map(token -> ((LastEvaluatedKey) token).key()).orElse(null);
  }

  private static <T> Page<T> page(
      ItemSink<T> sink,
      @Nullable Integer count,
      @Nullable Integer scannedCount,
      ConsumedCapacity consumed,
      Optional<Page.PageToken> from,
      @Nullable Map<String, AttributeValue> lastKey) {
    List<T> items = sink.items();
    if (lastKey != null && lastKey.equals(start(from))) {
      throw sameAgain();
    }
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

  /** LastEvaluatedKey equals ExclusiveStartKey: continuing would read the same page without end. */
  private static DriverException sameAgain() {
    return new DriverException(
        SqlState.CONNECTION_FAILURE,
        "The endpoint returned the same page again: the next page begins where this one"
            + " did. Check that no proxy between the driver and DynamoDB caches responses.");
  }

  private static double readUnits(@Nullable ConsumedCapacity consumed) {
    return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
  }

  private <R> R reading(ReadRequest request, ItemSink<?> sink, Supplier<R> call) {
    String table = request.table();
    return call(reading(request), sink, () -> capacityModes.advice(account, table), call);
  }

  private static String reading(ReadRequest request) {
    return "Reading table '" + request.table() + "'";
  }

  private <R> R call(String doing, ItemSink<?> sink, Supplier<R> call) {
    return call(doing, sink, () -> "try again later.", call);
  }

  /**
   * Makes a call of the SDK, with its retries.
   *
   * @param doing the purpose, as the start of a message
   * @param ifThrottled advice if DynamoDB throttles the call, as the end of a sentence
   */
  private <R> R call(
      String doing, ItemSink<?> sink, Supplier<String> ifThrottled, Supplier<R> call) {
    try {
      return sink.during(call);
    } catch (RuntimeException e) {
      if (sink.isThrottled() && SdkErrors.isOutOfTime(e)) {
        throw Throttling.tooLong(e, doing, ifThrottled.get(), config);
      }
      throw SdkErrors.translate(e, doing, ifThrottled, config);
    }
  }

  /** DynamoDB's LastEvaluatedKey. toString() omits the key values, because they are data. */
  private record LastEvaluatedKey(Map<String, AttributeValue> key) implements Page.PageToken {
    @Override
    public String toString() {
      return "LastEvaluatedKey";
    }
  }
}
