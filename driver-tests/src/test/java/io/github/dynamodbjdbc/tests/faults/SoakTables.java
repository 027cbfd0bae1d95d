package io.github.dynamodbjdbc.tests.faults;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of the soak, also as what their answers are computed from. */
final class SoakTables {
  /** Partition key {@code id}. */
  record User(String id, String name, String tier) {}

  /** Partition key {@code customer}, sort key {@code nr}, an index by status and total. */
  record Order(String customer, int nr, String status, int total) {}

  static final List<User> USERS =
      IntStream.range(0, 40)
          .mapToObj(i -> new User("u" + i, "name " + i, i % 5 == 0 ? "gold" : "plain"))
          .toList();

  static final List<Order> ORDERS =
      IntStream.range(0, 1200)
          .mapToObj(
              i ->
                  new Order(
                      USERS.get(i % 40).id(),
                      i,
                      List.of("open", "paid", "sent").get(i % 3),
                      i * 7 % 500))
          .toList();

  private static final String PADDING = "x".repeat(2_000);

  private SoakTables() {}

  static void create(TestDynamo dynamo) {
    dynamo.create(
        new TableBuilder("soak_users").partitionKey("id", S),
        USERS.stream()
            .map(user -> item("id", s(user.id()), "name", s(user.name()), "tier", s(user.tier())))
            .toList());
    dynamo.create(
        new TableBuilder("soak_orders")
            .partitionKey("customer", S)
            .sortKey("nr", N)
            .globalIndex("status-index", "status", S, "total", N),
        ORDERS.stream()
            .map(
                order ->
                    item(
                        "customer",
                        s(order.customer()),
                        "nr",
                        n(order.nr()),
                        "status",
                        s(order.status()),
                        "total",
                        n(order.total()),
                        "padding",
                        s(PADDING)))
            .toList());
  }
}
