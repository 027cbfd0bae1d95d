package io.github.dynamodbjdbc.tests.expert;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The tables that the shapes are about. Customer {@code big} has orders of several pages of 1 MB;
 * other customers have ten each.
 */
final class ExpertTables {
  static final String USERS = "expert_users";
  static final String ORDERS = "expert_orders";
  static final String FILES = "expert_files";
  static final String READINGS = "expert_readings";

  private ExpertTables() {}

  static void create(TestDynamo server) {
    String kilobyte = "x".repeat(1000);
    List<Map<String, AttributeValue>> users = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      users.add(
          Attributes.item(
              "id", Attributes.s("u" + i),
              "login", Attributes.s("login" + i),
              "age", Attributes.n(20 + i % 50),
              "active", Attributes.bool(i % 2 == 0),
              "address", Attributes.map("city", Attributes.s(i % 40 == 0 ? "Oslo" : "Rome")),
              "bio", Attributes.s(kilobyte)));
    }
    server.create(new TableBuilder(USERS).partitionKey("id", ScalarAttributeType.S), users);
    server.create(
        new TableBuilder(ORDERS)
            .partitionKey("customer", ScalarAttributeType.S)
            .sortKey("nr", ScalarAttributeType.N)
            .globalIndex("by-phase", "phase", ScalarAttributeType.S, "nr", ScalarAttributeType.N)
            .keysOnlyIndex("by-coupon", "coupon", ScalarAttributeType.S)
            .localIndex("by-amount", "amount", ScalarAttributeType.N),
        orders(kilobyte));
    server.create(
        new TableBuilder(FILES)
            .partitionKey("folder", ScalarAttributeType.S)
            .sortKey("place", ScalarAttributeType.S),
        files());
    server.create(
        new TableBuilder(READINGS)
            .partitionKey("device", ScalarAttributeType.S)
            .sortKey("taken", ScalarAttributeType.S),
        readings());
  }

  private static List<Map<String, AttributeValue>> orders(String note) {
    List<Map<String, AttributeValue>> orders = new ArrayList<>();
    for (int nr = 0; nr < 2600; nr++) {
      orders.add(order("big", nr, nr % 100 == 0 ? "open" : "paid", note));
    }
    for (int i = 0; i < 20; i++) {
      for (int nr = 0; nr < 10; nr++) {
        orders.add(order("c" + i, nr, nr == 9 ? "open" : "paid", note));
      }
    }
    return orders;
  }

  private static Map<String, AttributeValue> order(
      String customer, int nr, String phase, String note) {
    Map<String, AttributeValue> order =
        Attributes.item(
            "customer", Attributes.s(customer),
            "nr", Attributes.n(nr),
            "phase", Attributes.s(phase),
            "amount", Attributes.n((nr * 37) % 1000),
            "note", Attributes.s(note));
    if (nr % 500 == 7) {
      order.put("coupon", Attributes.s("SPRING" + nr % 1000));
    }
    return order;
  }

  private static List<Map<String, AttributeValue>> files() {
    List<Map<String, AttributeValue>> files = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      files.add(
          Attributes.item(
              "folder", Attributes.s("home"),
              "place", Attributes.s((i % 3 == 0 ? "photos/" : "texts/") + i),
              "owner", Attributes.s("u" + i % 7)));
    }
    return files;
  }

  /** One an hour, of wall-clock times. */
  private static List<Map<String, AttributeValue>> readings() {
    List<Map<String, AttributeValue>> readings = new ArrayList<>();
    for (String device : List.of("d1", "d2")) {
      for (int hour = 0; hour < 28 * 24; hour++) {
        readings.add(
            Attributes.item(
                "device", Attributes.s(device),
                "taken",
                    Attributes.s(
                        String.format(
                            Locale.ROOT, "2024-02-%02dT%02d:00:00", 1 + hour / 24, hour % 24)),
                "depth", Attributes.n(hour % 17),
                "note", Attributes.s("y".repeat(100))));
      }
    }
    return readings;
  }
}
