package io.github.dynamodbjdbc.quickstart;

import static io.github.dynamodbjdbc.local.Attributes.bool;
import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static io.github.dynamodbjdbc.local.Attributes.stringSet;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynamodbjdbc.local.BulkLoader;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.shell.StatusLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A small shop and a few sensors, the same at every start: {@code users}, {@code orders} and {@code
 * sensor_readings}.
 */
public final class SampleData {
  private static final int USERS = 200;
  private static final int ORDERS = 1500;
  private static final int SENSORS = 8;
  private static final int READINGS_PER_SENSOR = 240;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Grace", "Linus", "Zoë", "Ken", "Barbara", "Edsger", "Margaret", "Tim", "Radia");
  private static final List<String> LAST_NAMES =
      List.of(
          "Smith", "García", "Chen", "Okafor", "Novak", "Rossi", "Kim", "Müller", "Silva", "Khan");
  private static final List<String> CITIES =
      List.of("London", "Berlin", "Seoul", "Lagos", "São Paulo", "Seattle", "Toronto", "Mumbai");
  private static final List<String> COUNTRIES =
      List.of("GB", "DE", "KR", "NG", "BR", "US", "CA", "IN");
  private static final List<String> USER_AGENTS =
      List.of("Firefox/146.0", "Chrome/143.0", "Safari/26.1", "curl/8.17");
  private static final List<String> STATUSES =
      List.of("delivered", "delivered", "delivered", "shipped", "pending", "cancelled");
  private static final Set<String> SENT = Set.of("delivered", "shipped");
  private static final List<String> CARRIERS = List.of("DHL", "UPS", "FedEx");
  private static final List<String> PRODUCTS =
      List.of("keyboard", "monitor", "notebook", "headphones", "webcam", "desk lamp", "cable");

  private final DynamoDbClient client;
  private final StatusLine status;
  private final SplittableRandom random = new SplittableRandom(2026);

  SampleData(DynamoDbClient client, StatusLine status) {
    this.client = client;
    this.status = status;
  }

  /** Creates and fills the tables of an empty DynamoDB. */
  public static void load(DynamoDbClient client) {
    new SampleData(client, StatusLine.silent()).load();
  }

  /** Creates and fills the tables. */
  void load() {
    load(new TableBuilder("users").partitionKey("user_id", S), users());
    load(
        new TableBuilder("orders")
            .partitionKey("user_id", S)
            .sortKey("order_id", S)
            // Its sort key is a key of the table, so that it holds every order.
            .globalIndex("status-index", "status", S, "order_id", S)
            // Orders that have not left lack both of its keys.
            .globalIndex("carrier-index", "carrier", S, "shipped_at", S),
        orders());
    load(
        new TableBuilder("sensor_readings").partitionKey("sensor_id", S).sortKey("read_at", S),
        readings());
    DocTables.load(client);
    status.done(
        String.format(
            Locale.ROOT,
            "DynamoDB Local holds %d users, %d orders and %d sensor readings.",
            USERS,
            ORDERS,
            SENSORS * READINGS_PER_SENSOR));
  }

  private void load(TableBuilder builder, List<Map<String, AttributeValue>> items) {
    builder.create(client);
    new BulkLoader(client)
        .load(
            builder.name(),
            items.iterator(),
            done -> status.now("Loading " + builder.name() + ": " + done + " of " + items.size()));
  }

  private List<Map<String, AttributeValue>> users() {
    List<Map<String, AttributeValue>> users = new ArrayList<>();
    for (int i = 1; i <= USERS; i++) {
      String first = pick(FIRST_NAMES);
      String last = pick(LAST_NAMES);
      Map<String, AttributeValue> user =
          item(
              "user_id",
              s(userId(i)),
              "name",
              s(first + " " + last),
              "email",
              s("user" + i + "@example.com"),
              "registered_at",
              s(START.minus(random.nextInt(700_000), ChronoUnit.MINUTES).toString()),
              "active",
              bool(random.nextInt(10) > 0),
              "balance",
              n(cents(0, 50_000)),
              "metadata",
              map(
                  "registration_ip",
                  s("203.0.113." + random.nextInt(1, 255)),
                  "user_agent",
                  s(pick(USER_AGENTS)),
                  "logins",
                  n(random.nextInt(1, 500))),
              "addresses",
              addresses());
      // As in life, not every item has every attribute.
      if (random.nextInt(4) > 0) {
        user.put(
            "preferences",
            map(
                "theme",
                s(random.nextBoolean() ? "dark" : "light"),
                "newsletter",
                bool(random.nextBoolean()),
                "interests",
                stringSet(pick(PRODUCTS), "sale")));
      }
      users.add(user);
    }
    return users;
  }

  private AttributeValue addresses() {
    List<AttributeValue> addresses = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      int place = random.nextInt(CITIES.size());
      addresses.add(
          map(
              "kind",
              s(i == 0 ? "home" : "work"),
              "street",
              s(random.nextInt(1, 200) + " High Street"),
              "city",
              s(CITIES.get(place)),
              "country",
              s(COUNTRIES.get(place))));
    }
    return AttributeValue.fromL(addresses);
  }

  private List<Map<String, AttributeValue>> orders() {
    List<Map<String, AttributeValue>> orders = new ArrayList<>();
    for (int i = 1; i <= ORDERS; i++) {
      List<AttributeValue> lines = new ArrayList<>();
      BigDecimal total = BigDecimal.ZERO;
      int count = random.nextInt(1, 4);
      for (int line = 0; line < count; line++) {
        BigDecimal price = cents(500, 30_000);
        int quantity = random.nextInt(1, 4);
        total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
        lines.add(
            map("product", s(pick(PRODUCTS)), "quantity", n(quantity), "unit_price", n(price)));
      }
      Instant orderedAt = START.plus(i * 170L + random.nextInt(170), ChronoUnit.MINUTES);
      Map<String, AttributeValue> order =
          item(
              "user_id",
              s(userId(random.nextInt(1, USERS + 1))),
              "order_id",
              s(String.format(Locale.ROOT, "%s-%05d", orderedAt.toString().substring(0, 10), i)),
              "ordered_at",
              s(orderedAt.toString()),
              "status",
              s(pick(STATUSES)),
              "total",
              n(total),
              "lines",
              AttributeValue.fromL(lines));
      if (SENT.contains(order.get("status").s())) {
        order.put("carrier", s(CARRIERS.get(i % CARRIERS.size())));
        order.put("shipped_at", s(orderedAt.plus(1 + i % 3, ChronoUnit.DAYS).toString()));
      }
      orders.add(order);
    }
    return orders;
  }

  private List<Map<String, AttributeValue>> readings() {
    List<Map<String, AttributeValue>> readings = new ArrayList<>();
    for (int sensor = 1; sensor <= SENSORS; sensor++) {
      for (int i = 0; i < READINGS_PER_SENSOR; i++) {
        double day = 18 + 4 * Math.sin(i * Math.PI / 48) + random.nextDouble();
        readings.add(
            item(
                "sensor_id",
                s("sensor-" + sensor),
                "read_at",
                s(START.plus(i * 15L, ChronoUnit.MINUTES).toString()),
                "temperature",
                n(String.format(Locale.ROOT, "%.2f", day)),
                "humidity",
                n(random.nextInt(30, 70)),
                "battery",
                n(100 - i / 12)));
      }
    }
    return readings;
  }

  private static String userId(int i) {
    return String.format(Locale.ROOT, "u-%04d", i);
  }

  private BigDecimal cents(int from, int to) {
    return BigDecimal.valueOf(random.nextInt(from, to), 2);
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
