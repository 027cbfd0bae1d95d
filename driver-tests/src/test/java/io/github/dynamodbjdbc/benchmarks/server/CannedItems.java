package io.github.dynamodbjdbc.benchmarks.server;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The items that are served: orders of 16 attributes and about 500 bytes of JSON, always the same.
 * Seven texts, two timestamps, two whole numbers, three decimals, two booleans.
 */
public final class CannedItems {
  /** So many are told apart; larger tables repeat them. */
  public static final int DISTINCT = 32_000;

  private static final List<String> STATES =
      List.of("open", "paid", "packed", "shipped", "delivered", "returned");
  private static final List<String> CITIES =
      List.of("Zürich", "Lisboa", "Osaka", "São Paulo", "Nairobi", "Boston", "Kraków", "Perth");
  private static final List<String> COUNTRIES =
      List.of("CH", "PT", "JP", "BR", "KE", "US", "PL", "AU");
  private static final List<String> NOTES =
      List.of(
          "leave it with the neighbours if nobody opens, they know about it",
          "gift wrapping in blue paper, and the card says: happy birthday",
          "call half an hour before delivery, the bell is out of order",
          "standing order of the office kitchen, invoice at the month's end");
  private static final long FIRST_ORDER = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();

  private CannedItems() {}

  /** The key of an item. */
  public static String id(int number) {
    return String.format("o-%07d", number % DISTINCT);
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(2));
  }

  /** A value and its type. */
  private record Value(char type, String text) {
    void write(StringBuilder json) {
      switch (type) {
        case 'S' -> json.append("{\"S\":\"").append(text).append("\"}");
        case 'N' -> json.append("{\"N\":\"").append(text).append("\"}");
        default -> json.append("{\"BOOL\":").append(text).append('}');
      }
    }
  }

  private static Map<String, Value> item(int number) {
    SplittableRandom random = new SplittableRandom(number);
    Map<String, Value> item = new LinkedHashMap<>();
    int place = random.nextInt(CITIES.size());
    int customer = random.nextInt(5_000);
    long created = FIRST_ORDER + random.nextInt(31_000_000);
    Instant updated = Instant.ofEpochMilli(created * 1000 + random.nextInt(900_000_000));
    item.put("id", text(id(number)));
    item.put("customer", text(String.format("c-%05d", customer)));
    item.put("status", text(STATES.get(random.nextInt(STATES.size()))));
    item.put("created", text(Instant.ofEpochSecond(created).toString()));
    item.put("updated", text(updated.toString()));
    item.put("quantity", number(1 + random.nextInt(20)));
    item.put("views", number(random.nextInt(2_000_000)));
    item.put("price", number(BigDecimal.valueOf(100 + random.nextInt(50_000), 2)));
    item.put("total", number(BigDecimal.valueOf(100 + random.nextInt(2_000_000), 2)));
    item.put("weight", number(BigDecimal.valueOf(10 + random.nextInt(90_000), 3)));
    item.put("active", bool(random.nextBoolean()));
    item.put("gift", bool(random.nextInt(10) == 0));
    item.put("city", text(CITIES.get(place)));
    item.put("country", text(COUNTRIES.get(place)));
    item.put("email", text("customer." + customer + "@example.com"));
    item.put("note", text(NOTES.get(random.nextInt(NOTES.size()))));
    return item;
  }

  private static Value text(String text) {
    return new Value('S', text);
  }

  private static Value number(Object number) {
    return new Value('N', number.toString());
  }

  private static Value bool(boolean value) {
    return new Value('B', Boolean.toString(value));
  }

  /**
   * An item as it travels.
   *
   * @param attributes those to give; empty for all
   */
  static byte[] json(int number, Set<String> attributes) {
    StringBuilder json = new StringBuilder("{");
    item(number)
        .forEach(
            (name, value) -> {
              if (attributes.isEmpty() || attributes.contains(name)) {
                json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":");
                value.write(json);
              }
            });
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
