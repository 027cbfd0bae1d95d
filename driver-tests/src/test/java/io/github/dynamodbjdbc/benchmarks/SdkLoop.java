package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedTable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The measured operation, done by hand: the loop over the AWS SDK for Java 2.x that one would
 * write. A scan has a thread for each segment, which also works on the items it reads.
 */
public final class SdkLoop implements AutoCloseable {
  /** The segments of every parallel scan, of the driver and of the others. */
  public static final int SEGMENTS = 8;

  private final DynamoDbClient client;
  private final ExecutorService threads = Executors.newFixedThreadPool(SEGMENTS);

  public SdkLoop(String endpoint) {
    this.client = client(endpoint);
  }

  static DynamoDbClient client(String endpoint) {
    return DynamoDbClient.builder()
        .region(Region.EU_WEST_1)
        .endpointOverride(URI.create(endpoint))
        .httpClientBuilder(Apache5HttpClient.builder().maxConnections(256))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .build();
  }

  Tally scan(CannedTable table) {
    Tally tally = new Tally();
    inParallel(
        segment -> {
          Tally mine = new Tally();
          segment(table, segment, request -> {}, item -> read(item, mine));
          synchronized (tally) {
            tally.add(mine);
          }
        });
    return tally.ofRows(table.items());
  }

  Tally scanThree(CannedTable table) {
    Tally tally = new Tally();
    inParallel(
        segment -> {
          Tally mine = new Tally();
          segment(
              table,
              segment,
              request -> request.projectionExpression("id, total, city"),
              item -> {
                mine.row();
                mine.text(item.get("id").s());
                mine.decimal(new BigDecimal(item.get("total").n()));
                mine.text(item.get("city").s());
              });
          synchronized (tally) {
            tally.add(mine);
          }
        });
    return tally.ofRows(table.items());
  }

  private static final class Group {
    long count;
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal heaviest;

    void add(long orders, BigDecimal sum, BigDecimal weight) {
      count += orders;
      total = total.add(sum);
      heaviest = heaviest == null ? weight : heaviest.max(weight);
    }
  }

  Map<String, String> aggregate(CannedTable table) {
    BigDecimal limit = BigDecimal.valueOf(1000);
    Map<String, Group> groups = new HashMap<>();
    inParallel(
        segment -> {
          Map<String, Group> mine = new HashMap<>();
          segment(
              table,
              segment,
              request -> request.projectionExpression("city, total, weight, price, quantity"),
              item -> {
                BigDecimal price = new BigDecimal(item.get("price").n());
                BigDecimal quantity = new BigDecimal(item.get("quantity").n());
                if (price.multiply(quantity).compareTo(limit) > 0) {
                  mine.computeIfAbsent(item.get("city").s(), city -> new Group())
                      .add(
                          1,
                          new BigDecimal(item.get("total").n()),
                          new BigDecimal(item.get("weight").n()));
                }
              });
          synchronized (groups) {
            mine.forEach(
                (city, group) ->
                    groups
                        .computeIfAbsent(city, c -> new Group())
                        .add(group.count, group.total, group.heaviest));
          }
        });
    Map<String, String> byCity = new TreeMap<>();
    groups.forEach(
        (city, group) -> byCity.put(city, group.count + " " + group.total + " " + group.heaviest));
    return byCity;
  }

  Tally get(String id) {
    Tally tally = new Tally();
    read(
        client
            .getItem(
                request -> request.tableName("orders").key(Map.of("id", AttributeValue.fromS(id))))
            .item(),
        tally);
    return tally;
  }

  Tally query(String customer) {
    Tally tally = new Tally();
    for (Map<String, AttributeValue> item : itemsOf(customer)) {
      read(item, tally);
    }
    return tally.ofRows(CannedTable.QUERY_ITEMS);
  }

  private List<Map<String, AttributeValue>> itemsOf(String customer) {
    return client
        .query(
            request ->
                request
                    .tableName("by_customer")
                    .keyConditionExpression("customer = :c")
                    .expressionAttributeValues(Map.of(":c", AttributeValue.fromS(customer))))
        .items();
  }

  /** A Query, and the items that it names by one BatchGetItem. */
  Tally join(String customer) {
    List<Map<String, AttributeValue>> found = itemsOf(customer);
    List<Map<String, AttributeValue>> keys =
        found.stream().map(item -> Map.of("id", item.get("id"))).toList();
    Map<String, KeysAndAttributes> wanted =
        Map.of("orders", KeysAndAttributes.builder().keys(keys).build());
    Map<String, Map<String, AttributeValue>> orders = new HashMap<>();
    while (!wanted.isEmpty()) {
      Map<String, KeysAndAttributes> asked = wanted;
      var response = client.batchGetItem(request -> request.requestItems(asked));
      response.responses().get("orders").forEach(item -> orders.put(item.get("id").s(), item));
      wanted = response.unprocessedKeys();
    }
    Tally tally = new Tally();
    for (Map<String, AttributeValue> item : found) {
      Map<String, AttributeValue> order = orders.get(item.get("id").s());
      tally.row();
      tally.text(item.get("id").s());
      tally.decimal(new BigDecimal(item.get("total").n()));
      tally.text(order.get("status").s());
      tally.text(order.get("note").s());
    }
    return tally.ofRows(CannedTable.QUERY_ITEMS);
  }

  private void segment(
      CannedTable table,
      int segment,
      Consumer<ScanRequest.Builder> more,
      Consumer<Map<String, AttributeValue>> consumer) {
    Map<String, AttributeValue> start = null;
    do {
      ScanRequest.Builder request =
          ScanRequest.builder()
              .tableName(table.name())
              .segment(segment)
              .totalSegments(SEGMENTS)
              .exclusiveStartKey(start);
      more.accept(request);
      ScanResponse page = client.scan(request.build());
      page.items().forEach(consumer);
      start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (start != null);
  }

  private static void read(Map<String, AttributeValue> item, Tally tally) {
    tally.row();
    tally.text(item.get("id").s());
    tally.text(item.get("customer").s());
    tally.text(item.get("status").s());
    tally.instant(Instant.parse(item.get("created").s()));
    tally.instant(Instant.parse(item.get("updated").s()));
    tally.whole(Integer.parseInt(item.get("quantity").n()));
    tally.whole(Long.parseLong(item.get("views").n()));
    tally.decimal(new BigDecimal(item.get("price").n()));
    tally.decimal(new BigDecimal(item.get("total").n()));
    tally.decimal(new BigDecimal(item.get("weight").n()));
    tally.bool(item.get("active").bool());
    tally.bool(item.get("gift").bool());
    tally.text(item.get("city").s());
    tally.text(item.get("country").s());
    tally.text(item.get("email").s());
    tally.text(item.get("note").s());
  }

  private interface Work {
    void on(int segment);
  }

  private void inParallel(Work work) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      int segment = i;
      running.add(threads.submit(() -> work.on(segment)));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    client.close();
  }
}
