package io.github.dynamodbjdbc.tests.pushdown;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables that docs/pushdown.md asks. */
public final class PushdownTables {
  private static final Set<URI> CREATED = new HashSet<>();

  private PushdownTables() {}

  /** Creates and fills them, once in a DynamoDB: several tests share them. */
  public static synchronized void create(TestDynamo server) {
    if (!CREATED.add(server.endpoint())) {
      return;
    }
    server.create(new TableBuilder("users").partitionKey("id", ScalarAttributeType.S), users());
    server.create(
        new TableBuilder("orders")
            .partitionKey("customer", ScalarAttributeType.S)
            .sortKey("placed", ScalarAttributeType.S)
            .globalIndex(
                "status-index", "status", ScalarAttributeType.S, "placed", ScalarAttributeType.S)
            .localIndex("total-index", "total", ScalarAttributeType.N),
        orders());
    server.create(
        new TableBuilder("events")
            .partitionKey("stream", ScalarAttributeType.S)
            .sortKey("seq", ScalarAttributeType.N),
        events());
    server.create(
        new TableBuilder("tickets")
            .partitionKey("nr", ScalarAttributeType.N)
            .keysOnlyIndex("by-owner", "owner", ScalarAttributeType.S)
            .includingIndex("by-alarm", "alarm", ScalarAttributeType.S, "owner"),
        tickets());
    server.create(
        new TableBuilder("readings")
            .partitionKey("device", ScalarAttributeType.S)
            .sortKey("taken", ScalarAttributeType.S),
        times("device", "taken", "2024-02-%02dT06:00:00"));
    server.create(
        new TableBuilder("days")
            .partitionKey("shop", ScalarAttributeType.S)
            .sortKey("day", ScalarAttributeType.S),
        times("shop", "day", "2024-02-%02d"));
    server.create(
        new TableBuilder("profiles").partitionKey("id", ScalarAttributeType.S), profiles());
  }

  private static List<Map<String, AttributeValue>> profiles() {
    List<Map<String, AttributeValue>> profiles = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      profiles.add(
          Attributes.item(
              "id", Attributes.s("p" + i),
              "metadata",
                  Attributes.map(
                      "registration_ip", Attributes.s("10.0.0." + i),
                      "user_agent", Attributes.s(i < 3 ? "x" : "y"),
                      "device",
                          Attributes.map(
                              "os", Attributes.s("Linux"), "version", Attributes.n(4 + i))),
              "addresses",
                  Attributes.list(
                      Attributes.map("city", Attributes.s("Rome")),
                      Attributes.map("city", Attributes.s("Oslo"))),
              "tags", Attributes.stringSet("a", "t" + i)));
    }
    return profiles;
  }

  private static List<Map<String, AttributeValue>> users() {
    List<Map<String, AttributeValue>> users = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, AttributeValue> user =
          Attributes.item(
              "id", Attributes.s("u" + i),
              "name", Attributes.s("Name " + i),
              "age", Attributes.n(20 + i),
              "active", Attributes.bool(i % 2 == 0),
              "token", Attributes.binary(i, 255),
              "score", Attributes.n("1234567890123456789012345678901234.567" + i % 10),
              "tags", Attributes.stringSet("all", "t" + i % 4),
              "scores", Attributes.numberSet("100", String.valueOf(i)),
              "visits", visits(i),
              "address", Attributes.map("city", Attributes.s(i % 3 == 0 ? "Oslo" : "Rome")));
      if (i % 5 == 0) {
        user.put("vip", Attributes.bool(true));
      }
      users.add(user);
    }
    return users;
  }

  private static AttributeValue visits(int user) {
    return user % 2 == 0
        ? Attributes.list(Attributes.s("home"), Attributes.s("shop"))
        : Attributes.list(Attributes.s("home"));
  }

  private static List<Map<String, AttributeValue>> orders() {
    List<Map<String, AttributeValue>> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 3; j++) {
        orders.add(
            Attributes.item(
                "customer", Attributes.s("u" + i),
                "placed", Attributes.s("2024-0" + (j + 1) + "-15T12:00:00Z"),
                "status", Attributes.s(j == 0 ? "open" : "shipped"),
                "total", Attributes.n(i + "." + j + "5")));
      }
    }
    return orders;
  }

  private static List<Map<String, AttributeValue>> events() {
    List<Map<String, AttributeValue>> events = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      events.add(
          Attributes.item(
              "stream", Attributes.s("s" + i % 3),
              "seq", Attributes.n(i),
              "total", Attributes.n((i * 7) % 5)));
    }
    return events;
  }

  /** Large ones, few of them with an alarm. */
  private static List<Map<String, AttributeValue>> tickets() {
    List<Map<String, AttributeValue>> tickets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Map<String, AttributeValue> ticket =
          Attributes.item(
              "nr", Attributes.n(i),
              "owner", Attributes.s("u" + i % 12),
              "title", Attributes.s("Ticket " + i),
              "text", Attributes.s("x".repeat(4000)));
      if (i % 20 == 0) {
        ticket.put("alarm", Attributes.s("red"));
      }
      tickets.add(ticket);
    }
    return tickets;
  }

  private static List<Map<String, AttributeValue>> times(
      String partition, String sort, String day) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      items.add(
          Attributes.item(
              partition,
              Attributes.s("a"),
              sort,
              Attributes.s(String.format(Locale.ROOT, day, i)),
              "depth",
              Attributes.n(i)));
    }
    return items;
  }
}
