package io.github.dynamodbjdbc.local;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A DynamoDB in a process of its own, for tests of clients whose libraries do not go with those of
 * DynamoDB Local. Prints its JDBC URL, then each request that it gets, and ends with its standard
 * input.
 *
 * <p>It holds a table {@code orders}, and as the arguments say: {@code events=100000} a table
 * {@code events} of so many items, {@code tables=100} so many small tables {@code many_0}, …,
 * {@code empty=a,b} two tables without items, whose partition key is the text {@code id}, {@code
 * forbid=many_7} refuses what names that table.
 */
public final class ServeDynamo {
  private ServeDynamo() {}

  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (LocalDynamo dynamo = LocalDynamo.start()) {
      try (DynamoDbClient client = dynamo.newClient()) {
        orders(client);
        argument(args, "events").ifPresent(count -> events(client, Integer.parseInt(count)));
        argument(args, "tables").ifPresent(count -> many(client, Integer.parseInt(count)));
        argument(args, "empty").ifPresent(names -> empty(client, names.split(",")));
      }
      try (RecordingProxy proxy =
          new RecordingProxy(dynamo.endpoint(), naming(argument(args, "forbid")), out)) {
        out.println(LocalDynamo.jdbcUrl(proxy.endpoint()));
        while (System.in.read() >= 0) {
          // Until whoever started this closes it, or ends.
        }
      }
    }
  }

  private static Optional<String> argument(String[] args, String name) {
    return List.of(args).stream()
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> argument.substring(name.length() + 1))
        .findFirst();
  }

  private static void orders(DynamoDbClient client) {
    TableBuilder table =
        new TableBuilder("orders")
            .partitionKey("customer", S)
            .sortKey("number", N)
            .globalIndex("by-status", "status", S, "placed", S);
    table.create(client);
    new BulkLoader(client)
        .load(
            table.name(),
            List.of(
                order("ada", 1, "open", "12.25", "2026-05-01T10:00:00Z"),
                order("ada", 2, "shipped", "3.99", "2026-05-02T10:00:00Z"),
                order("grace", 1, "open", "99.75", "2026-05-03T10:00:00Z")));
  }

  private static Map<String, AttributeValue> order(
      String customer, int number, String status, String total, String placed) {
    return item(
        "customer",
        s(customer),
        "number",
        n(number),
        "status",
        s(status),
        "total",
        n(total),
        "placed",
        s(placed),
        "tags",
        stringSet("new", customer));
  }

  private static void events(DynamoDbClient client, int count) {
    TableBuilder table =
        new TableBuilder("events").partitionKey("device", S).sortKey("sequence", N);
    table.create(client);
    Iterator<Map<String, AttributeValue>> items =
        IntStream.range(0, count).mapToObj(ServeDynamo::event).iterator();
    new BulkLoader(client).load(table.name(), items, done -> {});
  }

  /** A hundred events of each device. */
  private static Map<String, AttributeValue> event(int i) {
    return item(
        "device",
        s("device-" + i / 100),
        "sequence",
        n(i % 100),
        "id",
        n(i),
        "amount",
        n(BigDecimal.valueOf(i % 1000 + 1L, 2)),
        "kind",
        s(i % 3 == 0 ? "start" : "stop"),
        "tags",
        stringSet("t" + i % 7));
  }

  private static void many(DynamoDbClient client, int count) {
    for (int i = 0; i < count; i++) {
      TableBuilder table = new TableBuilder("many_" + i).partitionKey("id", S);
      table.create(client);
      new BulkLoader(client).load(table.name(), List.of(item("id", s("x"), "value", n(i))));
    }
  }

  private static void empty(DynamoDbClient client, String... names) {
    for (String name : names) {
      new TableBuilder(name).partitionKey("id", S).create(client);
    }
  }

  /** Returns whether a request names a table. */
  private static BiPredicate<String, String> naming(Optional<String> table) {
    return (action, body) -> table.isPresent() && body.contains('"' + table.get() + '"');
  }
}
