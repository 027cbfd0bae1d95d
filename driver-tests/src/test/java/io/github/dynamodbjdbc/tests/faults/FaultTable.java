package io.github.dynamodbjdbc.tests.faults;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Sixty orders of six customers, with an index by status. */
final class FaultTable {
  /** A key lookup, which answers {@code open|30}. */
  static final String ITEM = "SELECT status, total FROM \"%s\" WHERE customer = 'c0' AND nr = 3";

  /** The names of its columns, in order of their text. */
  static final List<String> COLUMNS = List.of("customer", "friend", "nr", "status", "total");

  static final int ITEMS = 60;

  /** As DynamoDB counts them. */
  static final int BYTES = 2443;

  private FaultTable() {}

  /** The numbers of some orders, in order of their text. */
  static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).sorted().toList();
  }

  private static List<Map<String, AttributeValue>> items() {
    return IntStream.range(0, ITEMS)
        .mapToObj(
            nr ->
                item(
                    "customer",
                    s("c" + nr / 10),
                    "nr",
                    n(nr),
                    "status",
                    s(nr % 2 == 0 ? "closed" : "open"),
                    "total",
                    n(nr * 10L),
                    "friend",
                    s("c" + (nr / 10 + 5) % 6)))
        .toList();
  }

  /** Creates it, or what is missing of it. */
  static void ensure(TestDynamo dynamo, String name) {
    if (!isWhole(dynamo, name)) {
      dynamo.create(
          new TableBuilder(name)
              .partitionKey("customer", S)
              .sortKey("nr", N)
              .globalIndex("status-index", "status", S, "nr", N),
          items());
    }
  }

  private static boolean isWhole(TestDynamo dynamo, String name) {
    try {
      TableDescription table =
          dynamo.client().describeTable(request -> request.tableName(name)).table();
      if (table.hasGlobalSecondaryIndexes()
          && table.globalSecondaryIndexes().stream()
              .allMatch(index -> index.indexStatusAsString().equals("ACTIVE"))) {
        return true;
      }
      dynamo.client().deleteTable(request -> request.tableName(name));
      return false;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }
}
