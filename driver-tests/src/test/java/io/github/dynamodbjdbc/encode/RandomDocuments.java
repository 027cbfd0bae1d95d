package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.calcite.avatica.util.ByteString;

/** Items with attributes of every type. Each attribute has one type, except those named mixed. */
final class RandomDocuments {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "é",
          "\uFF5E",
          "😀",
          "5",
          "-0",
          "1e5",
          "true",
          "null",
          "[1]",
          "{}",
          "\"",
          "\\",
          "a\nb\tc\u0001",
          "2024-05-01",
          "AQ==",
          "x".repeat(300));

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "0.5",
          "12.34",
          "100",
          "1E+40",
          "-1E-130",
          "9.9999999999999999999999999999999999999E+125",
          "12345678901234567890123456789012345678",
          "0.00000012345");

  private final Random random;
  private final TimeLayout layout;

  RandomDocuments(long seed, TimeLayout layout) {
    this.random = new Random(seed);
    this.layout = layout;
  }

  Map<String, DynamoValue> item(int number) {
    Map<String, DynamoValue> item = new LinkedHashMap<>();
    item.put("id", DynamoValue.ofString("i" + number % 7));
    item.put("n", DynamoValue.ofNumber(BigDecimal.valueOf(number - 20)));
    maybe(item, "status", () -> DynamoValue.ofString("x" + random.nextInt(3)));
    item.computeIfPresent("status", (name, v) -> v.type() == AttributeType.S ? v : null);
    maybe(item, "text", this::text);
    maybe(item, "whole", () -> number(Long.toString(random.nextInt(2_000_000) - 1_000_000L)));
    maybe(item, "num", () -> number(pick(NUMBERS)));
    maybe(item, "flag", () -> DynamoValue.ofBoolean(random.nextBoolean()));
    maybe(item, "bin", this::binary);
    maybe(item, "time", this::time);
    maybe(item, "SS", () -> set(AttributeType.SS));
    maybe(item, "NS", () -> set(AttributeType.NS));
    maybe(item, "wholes", this::wholes);
    maybe(item, "BS", () -> set(AttributeType.BS));
    maybe(item, "list of texts", () -> list(this::text));
    maybe(item, "list of numbers", () -> list(() -> number(pick(NUMBERS))));
    maybe(item, "list.of.flags", () -> list(() -> DynamoValue.ofBoolean(random.nextBoolean())));
    maybe(item, "list of bins", () -> list(this::binary));
    maybe(item, "list of maps", () -> list(() -> DynamoValue.ofMap(plainMap())));
    maybe(item, "mixed list", () -> list(this::plain));
    maybe(item, "mixed", this::plain);
    maybe(item, "map", () -> DynamoValue.ofMap(map()));
    maybe(item, "never", () -> DynamoValue.NULL);
    return item;
  }

  private void maybe(Map<String, DynamoValue> map, String name, Supplier<DynamoValue> value) {
    int chance = random.nextInt(8);
    if (chance == 0) {
      map.put(name, DynamoValue.NULL);
    } else if (chance > 2) {
      map.put(name, value.get());
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private DynamoValue text() {
    return DynamoValue.ofString(pick(TEXTS));
  }

  private static DynamoValue number(String text) {
    return DynamoValue.ofNumber(new BigDecimal(text));
  }

  private DynamoValue binary() {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return DynamoValue.ofBinary(new ByteString(bytes));
  }

  /** A time as this driver would write it, without the hours that a change of clocks leaves out. */
  private DynamoValue time() {
    long day = random.nextInt(30_000) - 5_000L;
    long millis = 12 * 3_600_000L + random.nextInt(36_000) * (random.nextBoolean() ? 1L : 1000L);
    return DynamoValue.ofString(
        layout.format(
            switch (layout.kind()) {
              case DATE -> day;
              case TIME -> millis % 86_400_000;
              case TIMESTAMP -> day * 86_400_000 + millis;
            }));
  }

  private DynamoValue set(AttributeType type) {
    int size = 1 + random.nextInt(4);
    return switch (type) {
      case SS -> set(type, size, () -> pick(TEXTS), CodePointOrder.COMPARATOR);
      case NS -> set(type, size, () -> new BigDecimal(pick(NUMBERS)), Comparator.naturalOrder());
      default -> set(type, size, () -> binary().asBinary(), Comparator.naturalOrder());
    };
  }

  private DynamoValue wholes() {
    return set(
        AttributeType.NS,
        1 + random.nextInt(4),
        () -> BigDecimal.valueOf(random.nextInt(10)),
        Comparator.naturalOrder());
  }

  private static <T> DynamoValue set(
      AttributeType type, int size, Supplier<T> element, Comparator<T> order) {
    TreeSet<T> set = new TreeSet<>(order);
    for (int i = 0; i < size; i++) {
      set.add(element.get());
    }
    return new DynamoValue(type, new ArrayList<>(set));
  }

  private DynamoValue list(Supplier<DynamoValue> element) {
    List<DynamoValue> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(random.nextInt(6) == 0 ? DynamoValue.NULL : element.get());
    }
    return DynamoValue.ofList(list);
  }

  /** A value whose type JSON shows. */
  private DynamoValue plain() {
    return switch (random.nextInt(6)) {
      case 0 -> number(pick(NUMBERS));
      case 1 -> DynamoValue.ofBoolean(random.nextBoolean());
      case 2 -> DynamoValue.ofMap(plainMap());
      case 3 -> DynamoValue.ofList(List.of(text(), DynamoValue.NULL));
      default -> text();
    };
  }

  private Map<String, DynamoValue> plainMap() {
    Map<String, DynamoValue> map = new LinkedHashMap<>();
    maybe(map, "a", this::text);
    maybe(map, "b.c", () -> number(pick(NUMBERS)));
    return map;
  }

  private Map<String, DynamoValue> map() {
    Map<String, DynamoValue> map = plainMap();
    maybe(map, "time", this::time);
    maybe(map, "bin", this::binary);
    maybe(map, "SS", () -> set(AttributeType.SS));
    maybe(map, "BS", () -> set(AttributeType.BS));
    maybe(map, "numbers", () -> list(() -> number(pick(NUMBERS))));
    maybe(
        map,
        "in",
        () -> {
          Map<String, DynamoValue> in = new LinkedHashMap<>();
          maybe(in, "NS", () -> set(AttributeType.NS));
          maybe(in, "flag", () -> DynamoValue.ofBoolean(random.nextBoolean()));
          return DynamoValue.ofMap(in);
        });
    return map;
  }
}
