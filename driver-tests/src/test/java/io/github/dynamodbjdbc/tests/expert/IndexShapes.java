package io.github.dynamodbjdbc.tests.expert;

import static io.github.dynamodbjdbc.tests.expert.Expert.rows;
import static io.github.dynamodbjdbc.tests.expert.Expert.values;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.ORDERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that an index finds. */
final class IndexShapes {
  private IndexShapes() {}

  static List<Shape> all() {
    return List.of(
        Shape.of(
            "a partition of a global index",
            "SELECT customer, nr FROM expert_orders WHERE phase = 'open'",
            expert ->
                rows(
                    expert.query(
                        query ->
                            query
                                .tableName(ORDERS)
                                .indexName("by-phase")
                                .keyConditionExpression("phase = :p")
                                .expressionAttributeValues(values(":p", "open"))),
                    "customer",
                    "nr")),
        Shape.of(
            "a range of a global index",
            "SELECT customer, nr FROM expert_orders WHERE phase = 'open' AND nr > 2000",
            expert ->
                rows(
                    expert.query(
                        query ->
                            query
                                .tableName(ORDERS)
                                .indexName("by-phase")
                                .keyConditionExpression("phase = :p AND nr > :a")
                                .expressionAttributeValues(values(":p", "open", ":a", 2000))),
                    "customer",
                    "nr")),
        Shape.of(
            "the last three of a global index",
            "SELECT nr FROM expert_orders WHERE phase = 'paid' ORDER BY nr DESC LIMIT 3",
            expert ->
                rows(
                    expert.first(
                        query ->
                            query
                                .tableName(ORDERS)
                                .indexName("by-phase")
                                .keyConditionExpression("phase = :p")
                                .expressionAttributeValues(values(":p", "paid"))
                                .scanIndexForward(false)
                                .limit(3)),
                    "nr")),
        Shape.of(
            "two partitions of a global index",
            "SELECT customer, nr FROM expert_orders WHERE phase IN ('open', 'lost')",
            expert -> {
              List<Map<String, AttributeValue>> items = new ArrayList<>();
              for (String phase : List.of("open", "lost")) {
                items.addAll(
                    expert.query(
                        query ->
                            query
                                .tableName(ORDERS)
                                .indexName("by-phase")
                                .keyConditionExpression("phase = :p")
                                .expressionAttributeValues(values(":p", phase))));
              }
              return rows(items, "customer", "nr");
            }),
        Shape.of(
            "a range of a local index",
            "SELECT nr FROM expert_orders WHERE customer = 'big' AND amount BETWEEN 10 AND 20",
            expert ->
                rows(
                    expert.query(
                        query ->
                            query
                                .tableName(ORDERS)
                                .indexName("by-amount")
                                .keyConditionExpression(
                                    "customer = :c AND amount BETWEEN :a AND :b")
                                .expressionAttributeValues(
                                    values(":c", "big", ":a", 10, ":b", 20))),
                    "nr")),
        Shape.of(
            "the keys that a keys-only index holds",
            "SELECT customer, nr FROM expert_orders WHERE coupon = 'SPRING507'",
            expert ->
                rows(
                    expert.query(
                        query ->
                            query
                                .tableName(ORDERS)
                                .indexName("by-coupon")
                                .keyConditionExpression("coupon = :k")
                                .expressionAttributeValues(values(":k", "SPRING507"))),
                    "customer",
                    "nr")),
        Shape.of(
            "items that a keys-only index finds",
            "SELECT customer, nr, note FROM expert_orders WHERE coupon = 'SPRING507'",
            expert -> rows(fetched(expert, keys(expert, "SPRING507")), "customer", "nr", "note")),
        Shape.of(
            "items that either of two indexes finds",
            "SELECT customer, nr, note FROM expert_orders"
                + " WHERE coupon = 'SPRING507' OR customer = 'c1' AND nr = 3",
            expert -> {
              List<Map<String, AttributeValue>> keys = new ArrayList<>(keys(expert, "SPRING507"));
              keys.add(values("customer", "c1", "nr", 3));
              return rows(fetched(expert, keys), "customer", "nr", "note");
            }),
        Shape.of(
            "all that a sparse index holds",
            "SELECT customer, nr, coupon FROM expert_orders WHERE coupon IS NOT NULL",
            expert ->
                rows(
                    expert.scan(scan -> scan.tableName(ORDERS).indexName("by-coupon")),
                    "customer",
                    "nr",
                    "coupon")),
        Shape.of(
            "a count by an index",
            "SELECT COUNT(*) FROM expert_orders WHERE phase = 'open'",
            expert ->
                expert.count(
                    query ->
                        query
                            .tableName(ORDERS)
                            .indexName("by-phase")
                            .keyConditionExpression("phase = :p")
                            .expressionAttributeValues(values(":p", "open")))));
  }

  private static List<Map<String, AttributeValue>> keys(Expert expert, String coupon) {
    return expert
        .query(
            query ->
                query
                    .tableName(ORDERS)
                    .indexName("by-coupon")
                    .keyConditionExpression("coupon = :k")
                    .expressionAttributeValues(values(":k", coupon)))
        .stream()
        .map(item -> Map.of("customer", item.get("customer"), "nr", item.get("nr")))
        .toList();
  }

  private static List<Map<String, AttributeValue>> fetched(
      Expert expert, List<Map<String, AttributeValue>> keys) {
    return expert.batchGet(ORDERS, keys, "customer, nr, note");
  }
}
