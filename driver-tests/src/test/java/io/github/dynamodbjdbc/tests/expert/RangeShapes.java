package io.github.dynamodbjdbc.tests.expert;

import static io.github.dynamodbjdbc.tests.expert.Expert.rows;
import static io.github.dynamodbjdbc.tests.expert.Expert.values;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.FILES;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.ORDERS;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.READINGS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Partitions, and ranges of their sort keys. */
final class RangeShapes {
  private static final String NAIVE = "time_format=2006-01-02T15:04:05";

  private RangeShapes() {}

  static List<Shape> all() {
    return List.of(
        Shape.of(
            "a partition",
            "SELECT nr FROM expert_orders WHERE customer = 'c1'",
            expert -> rows(expert.query(of("c1")), "nr")),
        Shape.of(
            "a partition of several pages",
            "SELECT nr FROM expert_orders WHERE customer = 'big'",
            expert -> rows(expert.query(of("big")), "nr")),
        range("above", "nr > 2500", "nr > :a", ":a", 2500),
        range("at or above", "nr >= 2500", "nr >= :a", ":a", 2500),
        range("below", "nr < 100", "nr < :a", ":a", 100),
        range("at or below", "nr <= 100", "nr <= :a", ":a", 100),
        range("between", "nr BETWEEN 100 AND 150", "nr BETWEEN :a AND :b", ":a", 100, ":b", 150),
        range(
            "two bounds", "nr >= 100 AND 150 >= nr", "nr BETWEEN :a AND :b", ":a", 100, ":b", 150),
        range(
            "bounds that imply each other",
            "nr > 50 AND nr > 2400 AND nr < 9999",
            "nr BETWEEN :a AND :b",
            ":a",
            2401,
            ":b",
            9999),
        Shape.of(
                "bounds that are parameters",
                "SELECT nr FROM expert_orders WHERE customer = ? AND nr BETWEEN ? AND ?",
                expert ->
                    rows(
                        expert.query(of("big", "nr BETWEEN :a AND :b", ":a", 100, ":b", 150)),
                        "nr"))
            .with("big", 100, 150),
        Shape.of(
            "a prefix",
            "SELECT place FROM expert_files WHERE folder = 'home' AND place LIKE 'photos/%'",
            expert ->
                rows(
                    expert.query(
                        query ->
                            query
                                .tableName(FILES)
                                .keyConditionExpression("folder = :f AND begins_with(place, :p)")
                                .expressionAttributeValues(values(":f", "home", ":p", "photos/"))),
                    "place")),
        Shape.of(
            "the last ten",
            "SELECT nr FROM expert_orders WHERE customer = 'big' ORDER BY nr DESC LIMIT 10",
            expert -> rows(expert.first(of("big").andThen(last(10))), "nr")),
        Shape.of(
            "the first ten",
            "SELECT nr FROM expert_orders WHERE customer = 'big' ORDER BY nr LIMIT 10",
            expert -> rows(expert.first(of("big").andThen(query -> query.limit(10))), "nr")),
        Shape.of(
            "the third page of five",
            "SELECT nr FROM expert_orders WHERE customer = 'big' ORDER BY nr LIMIT 5 OFFSET 10",
            expert ->
                rows(expert.first(of("big").andThen(query -> query.limit(15))), "nr")
                    .subList(10, 15)),
        Shape.of(
            "the last ten below",
            "SELECT nr FROM expert_orders WHERE customer = 'big' AND nr < 1000"
                + " ORDER BY nr DESC LIMIT 10",
            expert -> rows(expert.first(of("big", "nr < :a", ":a", 1000).andThen(last(10))), "nr")),
        Shape.of(
            "two partitions",
            "SELECT customer, nr FROM expert_orders WHERE customer IN ('c1', 'c2')",
            expert -> both(expert, of("c1"), of("c2"))),
        Shape.of(
            "a range of each of two partitions",
            "SELECT customer, nr FROM expert_orders WHERE customer IN ('c1', 'c2') AND nr > 6",
            expert -> both(expert, of("c1", "nr > :a", ":a", 6), of("c2", "nr > :a", ":a", 6))),
        Shape.of(
            "another range of each of two partitions",
            "SELECT customer, nr FROM expert_orders"
                + " WHERE customer = 'c1' AND nr < 3 OR customer = 'c2' AND nr > 6",
            expert -> both(expert, of("c1", "nr < :a", ":a", 3), of("c2", "nr > :a", ":a", 6))),
        Shape.of(
            "the first three of two partitions",
            "SELECT nr FROM expert_orders WHERE customer IN ('c1', 'c2') ORDER BY nr LIMIT 3",
            expert -> {
              List<Map<String, AttributeValue>> items = new ArrayList<>();
              items.addAll(expert.first(of("c1").andThen(query -> query.limit(3))));
              items.addAll(expert.first(of("c2").andThen(query -> query.limit(3))));
              return rows(items, "nr").stream().sorted().limit(3).toList();
            }),
        Shape.of(
                "a day of times",
                "SELECT depth FROM expert_readings WHERE device = 'd1'"
                    + " AND taken >= TIMESTAMP '2024-02-03 00:00:00'"
                    + " AND taken <= TIMESTAMP '2024-02-03 23:59:59'",
                expert ->
                    rows(
                        expert.query(
                            readings(
                                "taken BETWEEN :a AND :b",
                                ":a",
                                "2024-02-03T00:00:00",
                                ":b",
                                "2024-02-03T23:59:59")),
                        "depth"))
            .connectedWith(NAIVE),
        Shape.of(
                "the last five times",
                "SELECT depth FROM expert_readings WHERE device = 'd1' ORDER BY taken DESC LIMIT 5",
                expert ->
                    rows(expert.first(readings("taken > :a", ":a", "1").andThen(last(5))), "depth"))
            .connectedWith(NAIVE),
        Shape.of(
                "the first five times since",
                "SELECT depth FROM expert_readings WHERE device = 'd1'"
                    + " AND taken >= TIMESTAMP '2024-02-03 00:00:00' ORDER BY taken LIMIT 5",
                expert ->
                    rows(
                        expert.first(
                            readings("taken >= :a", ":a", "2024-02-03T00:00:00")
                                .andThen(query -> query.limit(5))),
                        "depth"))
            .connectedWith(NAIVE));
  }

  private static Shape range(String name, String condition, String byHand, Object... values) {
    return Shape.of(
        name,
        "SELECT nr FROM expert_orders WHERE customer = 'big' AND " + condition,
        expert -> rows(expert.query(of("big", byHand, values)), "nr"));
  }

  private static List<String> both(
      Expert expert, Consumer<QueryRequest.Builder> one, Consumer<QueryRequest.Builder> other) {
    List<Map<String, AttributeValue>> items = new ArrayList<>(expert.query(one));
    items.addAll(expert.query(other));
    return rows(items, "customer", "nr");
  }

  private static Consumer<QueryRequest.Builder> of(String customer) {
    return query ->
        query
            .tableName(ORDERS)
            .keyConditionExpression("customer = :c")
            .expressionAttributeValues(values(":c", customer));
  }

  private static Consumer<QueryRequest.Builder> of(
      String customer, String range, Object... values) {
    return query -> {
      Map<String, AttributeValue> all = values(values);
      all.putAll(values(":c", customer));
      query
          .tableName(ORDERS)
          .keyConditionExpression("customer = :c AND " + range)
          .expressionAttributeValues(all);
    };
  }

  private static Consumer<QueryRequest.Builder> readings(String range, Object... values) {
    return query -> {
      Map<String, AttributeValue> all = values(values);
      all.putAll(values(":d", "d1"));
      query
          .tableName(READINGS)
          .keyConditionExpression("device = :d AND " + range)
          .expressionAttributeValues(all);
    };
  }

  private static Consumer<QueryRequest.Builder> last(int items) {
    return query -> query.scanIndexForward(false).limit(items);
  }
}
