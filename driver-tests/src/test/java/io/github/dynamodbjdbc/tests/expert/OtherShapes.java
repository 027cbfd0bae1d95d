package io.github.dynamodbjdbc.tests.expert;

import static io.github.dynamodbjdbc.tests.expert.Expert.rows;
import static io.github.dynamodbjdbc.tests.expert.Expert.values;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.ORDERS;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.USERS;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Counts, extremes, filters, and reads that end early. */
final class OtherShapes {
  private OtherShapes() {}

  static List<Shape> all() {
    return List.of(
        Shape.of(
            "a count of a partition",
            "SELECT COUNT(*) FROM expert_orders WHERE customer = 'big'",
            expert -> expert.count(big("customer = :c"))),
        Shape.of(
            "a count of a range",
            "SELECT COUNT(*) FROM expert_orders WHERE customer = 'big' AND nr >= 2000",
            expert -> expert.count(big("customer = :c AND nr >= :a", ":a", 2000))),
        Shape.of(
            "a count of what passes a filter",
            "SELECT COUNT(*) FROM expert_orders WHERE customer = 'big' AND phase = 'open'",
            expert ->
                expert.count(
                    big("customer = :c", ":p", "open")
                        .andThen(query -> query.filterExpression("phase = :p")))),
        Shape.of(
            "a count of a table",
            "SELECT COUNT(*) FROM expert_users",
            expert ->
                List.of(
                    String.valueOf(
                        expert
                            .firstOfScan(scan -> scan.tableName(USERS).select("COUNT"))
                            .count()))),
        Shape.of(
            "a count of a table's items that pass a filter",
            "SELECT COUNT(*) FROM expert_users WHERE age < 30",
            expert ->
                List.of(
                    String.valueOf(
                        expert
                            .firstOfScan(
                                scan ->
                                    scan.tableName(USERS)
                                        .select("COUNT")
                                        .filterExpression("age < :a")
                                        .expressionAttributeValues(values(":a", 30)))
                            .count()))),
        Shape.of(
            "the smallest sort key",
            "SELECT MIN(nr) FROM expert_orders WHERE customer = 'big'",
            expert ->
                rows(expert.first(big("customer = :c").andThen(query -> query.limit(1))), "nr")),
        Shape.of(
            "the largest sort key",
            "SELECT MAX(nr) FROM expert_orders WHERE customer = 'big'",
            expert ->
                rows(
                    expert.first(
                        big("customer = :c")
                            .andThen(query -> query.scanIndexForward(false).limit(1))),
                    "nr")),
        Shape.of(
            "a partition and a filter",
            "SELECT nr FROM expert_orders WHERE customer = 'big' AND phase <> 'paid'",
            expert ->
                rows(
                    expert.query(
                        big("customer = :c", ":p", "paid")
                            .andThen(query -> query.filterExpression("phase <> :p"))),
                    "nr")),
        Shape.of(
            "a filter of a nested attribute",
            "SELECT id FROM expert_users WHERE address.city = 'Oslo'",
            expert ->
                rows(
                    expert.scan(
                        scan ->
                            scan.tableName(USERS)
                                .filterExpression("address.city = :c")
                                .expressionAttributeValues(values(":c", "Oslo"))),
                    "id")),
        Shape.of(
            "a filter of several attributes",
            "SELECT id FROM expert_users WHERE active AND age BETWEEN 20 AND 22",
            expert ->
                rows(
                    expert.scan(
                        scan ->
                            scan.tableName(USERS)
                                .filterExpression("active = :t AND age BETWEEN :a AND :b")
                                .expressionAttributeValues(values(":t", true, ":a", 20, ":b", 22))),
                    "id")),
        Shape.of(
            "some items of a table",
            "SELECT id FROM expert_users LIMIT 20",
            expert ->
                rows(expert.firstOfScan(scan -> scan.tableName(USERS).limit(20)).items(), "id")),
        Shape.of(
            "whether a partition has items",
            "SELECT 1 FROM expert_orders WHERE customer = 'big' LIMIT 1",
            expert ->
                expert.first(big("customer = :c").andThen(query -> query.limit(1))).isEmpty()
                    ? List.of()
                    : List.of("1")),
        Shape.of(
            "whether a partition has items, by EXISTS",
            "SELECT EXISTS (SELECT 1 FROM expert_orders WHERE customer = 'big')",
            expert ->
                List.of(
                    String.valueOf(
                        !expert
                            .first(big("customer = :c").andThen(query -> query.limit(1)))
                            .isEmpty()))),
        Shape.of(
            "what is never true", "SELECT id FROM expert_users WHERE 1 = 0", expert -> List.of()),
        Shape.of(
            "bounds that contradict each other",
            "SELECT nr FROM expert_orders WHERE customer = 'big' AND nr > 5 AND nr < 5",
            expert -> List.of()),
        Shape.of(
            "keys that no item can have",
            "SELECT id FROM expert_users WHERE id = '' OR id IS NULL",
            expert -> List.of()));
  }

  private static Consumer<QueryRequest.Builder> big(String condition, Object... values) {
    return query -> {
      var all = values(values);
      all.putAll(values(":c", "big"));
      query.tableName(ORDERS).keyConditionExpression(condition).expressionAttributeValues(all);
    };
  }
}
