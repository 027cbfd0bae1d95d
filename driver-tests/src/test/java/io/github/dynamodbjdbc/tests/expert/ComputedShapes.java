package io.github.dynamodbjdbc.tests.expert;

import static io.github.dynamodbjdbc.tests.expert.Expert.rows;
import static io.github.dynamodbjdbc.tests.expert.Expert.values;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.FILES;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.ORDERS;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.READINGS;
import static io.github.dynamodbjdbc.tests.expert.ExpertTables.USERS;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Keys that an expression computes, functions of keys, and lists of keys in one partition. */
final class ComputedShapes {
  private static final String NAIVE = "time_format=2006-01-02T15:04:05";

  private ComputedShapes() {}

  static List<Shape> all() {
    return List.of(
        user("a key by ||", "'u' || ?").with("7"),
        user("a key by CONCAT", "CONCAT('u', ?)").with("7"),
        user("a key by || at its end", "? || '7'").with("u"),
        user("a key by LOWER", "LOWER(?)").with("U7"),
        user("a key by COALESCE", "COALESCE(?, 'x')").with("u7"),
        user("a key by CASE", "CASE WHEN CURRENT_DATE > DATE '2020-01-01' THEN 'u7' END"),
        user("a key by REPLACE", "REPLACE(?, '-', '')").with("u-7"),
        Shape.of(
                "a partition by UPPER that has nothing",
                "SELECT nr FROM expert_orders WHERE customer = UPPER(?)",
                expert -> rows(expert.query(orders("C1")), "nr"))
            .with("c1"),
        Shape.of(
                "a bound by arithmetic",
                "SELECT nr FROM expert_orders WHERE customer = 'b' || ? AND nr > ? - 100",
                expert -> rows(expert.query(orders("big", "nr > :a", ":a", 2500)), "nr"))
            .with("ig", 2600),
        Shape.of(
            "a bound by the time",
            "SELECT nr FROM expert_orders WHERE customer = 'big'"
                + " AND nr > EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) - 86400",
            expert -> rows(expert.query(orders("big", "nr > :a", ":a", 999_999_999)), "nr")),
        files("a prefix by LEFT", "LEFT(place, 7) = 'photos/'"),
        files("a prefix by SUBSTRING", "SUBSTRING(place, 1, 7) = 'photos/'"),
        files("a prefix by SUBSTRING FROM", "SUBSTRING(place FROM 1 FOR 7) = 'photos/'"),
        files("a prefix by POSITION", "POSITION('photos/' IN place) = 1"),
        files("a prefix by SPLIT_PART", "SPLIT_PART(place, '/', 1) = 'photos'"),
        files("a prefix by LIKE with more", "place LIKE 'photos/%' AND place LIKE 'p%s/%'"),
        files("a prefix by a parameter", "place LIKE ? || '%'").with("photos/"),
        readings(
            "a day",
            "CAST(taken AS DATE) = DATE '2024-02-03'",
            "begins_with(taken, :a)",
            ":a",
            "2024-02-03"),
        readings(
                "a day by a parameter",
                "CAST(taken AS DATE) = CAST(? AS DATE)",
                "begins_with(taken, :a)",
                ":a",
                "2024-02-03")
            .with("2024-02-03"),
        readings(
            "days up to one",
            "CAST(taken AS DATE) <= DATE '2024-02-03'",
            "taken < :a",
            ":a",
            "2024-02-04"),
        readings(
            "a month",
            "DATE_TRUNC('month', taken) = TIMESTAMP '2024-02-01 00:00:00'",
            "begins_with(taken, :a)",
            ":a",
            "2024-02"),
        readings(
            "a year", "EXTRACT(YEAR FROM taken) = 2024", "begins_with(taken, :a)", ":a", "2024"),
        readings("years after", "EXTRACT(YEAR FROM taken) > 2024", "taken >= :a", ":a", "2025"),
        readings(
            "the last day",
            "taken > CURRENT_TIMESTAMP - INTERVAL '1' DAY",
            "taken >= :a",
            ":a",
            "2026-01-01"),
        list("30 keys of a small partition", 30),
        list("150 keys of a small partition", 150),
        Shape.of(
            "the largest by an index that lacks items",
            "SELECT MAX(nr) FROM expert_orders WHERE phase = 'paid'",
            expert -> rows(expert.first(phase("paid").andThen(ComputedShapes::last)), "nr")),
        Shape.of(
            "the largest by a local index",
            "SELECT MAX(amount) FROM expert_orders WHERE customer = 'big'",
            expert -> rows(expert.first(amounts().andThen(ComputedShapes::last)), "amount")),
        Shape.of(
            "the smallest by a local index",
            "SELECT MIN(amount) FROM expert_orders WHERE customer = 'big'",
            expert -> rows(expert.first(amounts().andThen(query -> query.limit(1))), "amount")),
        Shape.of(
            "the first that has a value",
            "SELECT amount FROM expert_orders WHERE customer = 'big' AND amount IS NOT NULL"
                + " ORDER BY amount DESC LIMIT 1",
            expert -> rows(expert.first(amounts().andThen(ComputedShapes::last)), "amount")));
  }

  private static Shape user(String name, String key) {
    return Shape.of(
        name,
        "SELECT login FROM expert_users WHERE id = " + key,
        expert -> rows(expert.get(get -> get.tableName(USERS).key(values("id", "u7"))), "login"));
  }

  private static Shape files(String name, String condition) {
    return Shape.of(
        name,
        "SELECT place FROM expert_files WHERE folder = 'home' AND " + condition,
        expert ->
            rows(
                expert.query(
                    query ->
                        query
                            .tableName(FILES)
                            .keyConditionExpression("folder = :f AND begins_with(place, :p)")
                            .expressionAttributeValues(values(":f", "home", ":p", "photos/"))),
                "place"));
  }

  /** Keys that are spread over all the partition. */
  private static Shape list(String name, int keys) {
    List<String> places =
        IntStream.range(0, keys)
            .map(i -> i * (300 / keys))
            .mapToObj(i -> (i % 3 == 0 ? "photos/" : "texts/") + i)
            .toList();
    String listed =
        places.stream().map(place -> "'" + place + "'").collect(Collectors.joining(", "));
    return Shape.of(
        name,
        "SELECT place FROM expert_files WHERE folder = 'home' AND place IN (" + listed + ")",
        expert ->
            rows(
                expert
                    .query(
                        query ->
                            query
                                .tableName(FILES)
                                .keyConditionExpression("folder = :f AND place BETWEEN :a AND :b")
                                .expressionAttributeValues(
                                    values(
                                        ":f",
                                        "home",
                                        ":a",
                                        places.stream().sorted().findFirst().orElseThrow(),
                                        ":b",
                                        places.stream().max(String::compareTo).orElseThrow())))
                    .stream()
                    .filter(item -> places.contains(item.get("place").s()))
                    .toList(),
                "place"));
  }

  private static Shape readings(String name, String condition, String byHand, Object... bounds) {
    return Shape.of(
            name,
            "SELECT depth FROM expert_readings WHERE device = 'd1' AND " + condition,
            expert ->
                rows(
                    expert.query(
                        query -> {
                          Map<String, AttributeValue> all = values(bounds);
                          all.putAll(values(":d", "d1"));
                          query
                              .tableName(READINGS)
                              .keyConditionExpression("device = :d AND " + byHand)
                              .expressionAttributeValues(all);
                        }),
                    "depth"))
        .connectedWith(NAIVE);
  }

  private static Consumer<QueryRequest.Builder> orders(String customer) {
    return query ->
        query
            .tableName(ORDERS)
            .keyConditionExpression("customer = :c")
            .expressionAttributeValues(values(":c", customer));
  }

  private static Consumer<QueryRequest.Builder> orders(
      String customer, String range, Object... bounds) {
    return query -> {
      Map<String, AttributeValue> all = values(bounds);
      all.putAll(values(":c", customer));
      query
          .tableName(ORDERS)
          .keyConditionExpression("customer = :c AND " + range)
          .expressionAttributeValues(all);
    };
  }

  private static Consumer<QueryRequest.Builder> amounts() {
    return orders("big").andThen(query -> query.indexName("by-amount"));
  }

  private static Consumer<QueryRequest.Builder> phase(String phase) {
    return query ->
        query
            .tableName(ORDERS)
            .indexName("by-phase")
            .keyConditionExpression("phase = :p")
            .expressionAttributeValues(values(":p", phase));
  }

  private static void last(QueryRequest.Builder query) {
    query.scanIndexForward(false).limit(1);
  }
}
