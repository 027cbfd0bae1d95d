package io.github.dynamodbjdbc.tests.expert;

import static io.github.dynamodbjdbc.tests.expert.Expert.rows;
import static io.github.dynamodbjdbc.tests.expert.Expert.values;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.ORDERS;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.USERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items whose full keys are known. */
final class ItemShapes {
  private ItemShapes() {}

  static List<Shape> all() {
    return List.of(
        Shape.of(
            "an item",
            "SELECT login, age, active FROM expert_users WHERE id = 'u7'",
            expert ->
                rows(
                    expert.get(get -> get.tableName(USERS).key(values("id", "u7"))),
                    "login",
                    "age",
                    "active")),
        Shape.of(
            "an attribute of an item",
            "SELECT login FROM expert_users WHERE id = 'u7'",
            expert ->
                rows(
                    expert.get(
                        get ->
                            get.tableName(USERS)
                                .key(values("id", "u7"))
                                .projectionExpression("login")),
                    "login")),
        Shape.of(
                "an item, strongly consistent",
                "SELECT login FROM expert_users WHERE id = 'u7'",
                expert ->
                    rows(
                        expert.get(
                            get ->
                                get.tableName(USERS).key(values("id", "u7")).consistentRead(true)),
                        "login"))
            .connectedWith("consistent_read=true"),
        Shape.of(
                "an item by a parameter",
                "SELECT login FROM expert_users WHERE id = ?",
                expert ->
                    rows(expert.get(get -> get.tableName(USERS).key(values("id", "u8"))), "login"))
            .with("u8"),
        Shape.of(
            "an item that is not there",
            "SELECT login FROM expert_users WHERE id = 'nobody'",
            expert ->
                rows(expert.get(get -> get.tableName(USERS).key(values("id", "nobody"))), "login")),
        Shape.of(
            "an item, and a condition that it fails",
            "SELECT login FROM expert_users WHERE id = 'u7' AND age > 30",
            expert ->
                rows(
                    expert.get(get -> get.tableName(USERS).key(values("id", "u7"))).stream()
                        .filter(item -> Integer.parseInt(item.get("age").n()) > 30)
                        .toList(),
                    "login")),
        Shape.of(
            "a nested attribute of an item",
            "SELECT address.city FROM expert_users WHERE id = 'u40'",
            expert ->
                rows(
                    expert.get(
                        get ->
                            get.tableName(USERS)
                                .key(values("id", "u40"))
                                .projectionExpression("address.city")),
                    "address.city")),
        Shape.of(
            "an item by partition and sort key",
            "SELECT amount FROM expert_orders WHERE customer = 'c1' AND nr = 3",
            expert ->
                rows(
                    expert.get(get -> get.tableName(ORDERS).key(values("customer", "c1", "nr", 3))),
                    "amount")),
        Shape.of(
            "three items",
            "SELECT id, login FROM expert_users WHERE id IN ('u1', 'u2', 'u3')",
            expert -> rows(users(expert, 1, 4), "id", "login")),
        Shape.of(
            "150 items",
            "SELECT id, login FROM expert_users WHERE id IN ("
                + IntStream.range(0, 150)
                    .mapToObj(i -> "'u" + i + "'")
                    .collect(Collectors.joining(", "))
                + ")",
            expert -> {
              List<Map<String, AttributeValue>> items = new ArrayList<>(users(expert, 0, 100));
              items.addAll(users(expert, 100, 150));
              return rows(items, "id", "login");
            }),
        Shape.of(
                "items by parameters, one twice",
                "SELECT id, login FROM expert_users WHERE id IN (?, ?, ?) OR id = ?",
                expert -> rows(users(expert, 1, 4), "id", "login"))
            .with("u1", "u2", "u1", "u3"),
        Shape.of(
            "items by pairs of keys",
            "SELECT customer, nr, amount FROM expert_orders"
                + " WHERE (customer, nr) IN (('c1', 3), ('c2', 4))",
            expert ->
                rows(
                    expert.batchGet(
                        ORDERS,
                        List.of(
                            values("customer", "c1", "nr", 3), values("customer", "c2", "nr", 4)),
                        "customer, nr, amount"),
                    "customer",
                    "nr",
                    "amount")),
        Shape.of(
                "items by pairs of parameters",
                "SELECT customer, nr, amount FROM expert_orders"
                    + " WHERE (customer, nr) IN ((?, ?), (?, ?))",
                expert ->
                    rows(
                        expert.batchGet(
                            ORDERS,
                            List.of(
                                values("customer", "c1", "nr", 3),
                                values("customer", "c2", "nr", 4)),
                            "customer, nr, amount"),
                        "customer",
                        "nr",
                        "amount"))
            .with("c1", 3, "c2", 4),
        Shape.of(
            "items by lists of both keys",
            "SELECT customer, nr FROM expert_orders WHERE customer IN ('c1', 'c2') AND nr IN (3, 4)",
            expert ->
                rows(
                    expert.batchGet(
                        ORDERS,
                        List.of(
                            values("customer", "c1", "nr", 3),
                            values("customer", "c1", "nr", 4),
                            values("customer", "c2", "nr", 3),
                            values("customer", "c2", "nr", 4)),
                        "customer, nr"),
                    "customer",
                    "nr")));
  }

  private static List<Map<String, AttributeValue>> users(Expert expert, int from, int to) {
    return expert.batchGet(
        USERS,
        IntStream.range(from, to).mapToObj(i -> values("id", "u" + i)).toList(),
        "id, login");
  }
}
