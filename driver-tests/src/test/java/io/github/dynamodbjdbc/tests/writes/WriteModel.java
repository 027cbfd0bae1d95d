package io.github.dynamodbjdbc.tests.writes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table as a map of items, with the meaning that docs/writes.md gives each statement. It shares
 * no code with the driver.
 *
 * <p>Values: S is a String, N a BigDecimal without trailing zeros, BOOL a Boolean, NULL is {@link
 * Nul#NULL}, SS a TreeSet, L a List, M a TreeMap. SQL's NULL is null.
 */
final class WriteModel {
  /** DynamoDB's NULL, which is a value of an attribute that is there. */
  enum Nul {
    NULL
  }

  /** The type that the samples of an attribute have; ANY where they have several. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    TEXT_SET,
    LIST,
    MAP,
    ANY,
    /** No item had the attribute when the table was sampled. */
    FRESH
  }

  /** A statement that must fail with this SQLState. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String state;

    Failure(String state) {
      super(state, null, false, false);
      this.state = state;
    }

    String state() {
      return state;
    }
  }

  /** A value that is written as it is stored, as a bare column copies it. */
  record Stored(Object value) {}

  /** A path to write, the type of its values, and the new value of an item. */
  record Change(
      List<String> path,
      Kind kind,
      boolean constant,
      Function<Map<String, Object>, Object> value) {}

  /** The three ways to put rows into a table. */
  enum Mode {
    INSERT,
    UPSERT,
    REPLACE
  }

  private final List<String> keys;
  private Map<List<Object>, Map<String, Object>> items = new LinkedHashMap<>();

  WriteModel(List<String> keys, List<Map<String, Object>> items) {
    this.keys = keys;
    items.forEach(item -> this.items.put(key(item), item));
  }

  private WriteModel(WriteModel of) {
    this.keys = of.keys;
    this.items = new LinkedHashMap<>(of.items);
  }

  /** Items are never changed in place, so the copy of the map suffices. */
  WriteModel copy() {
    return new WriteModel(this);
  }

  Stream<Map<String, Object>> items() {
    return items.values().stream();
  }

  /** All items as text, in order. */
  List<String> texts() {
    return items().map(Object::toString).sorted().toList();
  }

  private List<Object> key(Map<String, Object> item) {
    return keys.stream().map(item::get).toList();
  }

  /** Writes rows in their order; those before a failure stay written. */
  long put(Mode mode, List<List<Change>> rows) {
    for (List<Change> row : rows) {
      Map<String, Object> fresh = new TreeMap<>();
      row.forEach(change -> set(fresh, change.path(), valueOf(change, Map.of())));
      if (key(fresh).contains(null)) {
        throw new Failure("23502");
      }
      Map<String, Object> there = items.get(key(fresh));
      if (mode == Mode.INSERT && there != null) {
        throw new Failure("23505");
      }
      if (mode == Mode.UPSERT && there != null) {
        Map<String, Object> changed = new TreeMap<>(there);
        row.forEach(change -> set(changed, change.path(), valueOf(change, Map.of())));
        items.put(key(fresh), changed);
      } else {
        items.put(key(fresh), fresh);
      }
    }
    return rows.size();
  }

  /** Changes the items for which the condition is true; NULL is not true. */
  long update(List<Change> changes, Function<Map<String, Object>, Object> where) {
    changes.stream().filter(Change::constant).forEach(change -> valueOf(change, Map.of()));
    Map<List<Object>, Map<String, Object>> after = new LinkedHashMap<>(items);
    long count = 0;
    for (Map<String, Object> item : items.values()) {
      if (Boolean.TRUE.equals(where.apply(item))) {
        Map<String, Object> changed = new TreeMap<>(item);
        changes.forEach(change -> set(changed, change.path(), valueOf(change, item)));
        after.put(key(item), changed);
        count++;
      }
    }
    items = after;
    return count;
  }

  long delete(Function<Map<String, Object>, Object> where) {
    long before = items.size();
    items.values().removeIf(item -> Boolean.TRUE.equals(where.apply(item)));
    return before - items.size();
  }

  // --- values ---

  private static Object valueOf(Change change, Map<String, Object> item) {
    Object value = change.value().apply(item);
    if (value instanceof Stored stored) {
      return stored.value() == Nul.NULL ? null : stored.value();
    }
    return value == null ? null : fitted(value, change.kind());
  }

  private static Object fitted(Object value, Kind kind) {
    return switch (kind) {
      case TEXT -> text(value);
      case NUMBER -> number(value);
      case BOOLEAN -> bool(value);
      case TEXT_SET -> set(value);
      case LIST, MAP, ANY, FRESH -> value;
    };
  }

  /** The text that a VARCHAR column shows of a value. */
  static String text(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof String || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof List<?> list) {
      return "[\"" + String.join("\",\"", list.stream().map(WriteModel::text).toList()) + "\"]";
    }
    throw new Failure("22018");
  }

  private static Object number(Object value) {
    if (value instanceof BigDecimal) {
      return value;
    }
    try {
      return numberOf(new BigDecimal((String) value));
    } catch (NumberFormatException | ClassCastException e) {
      throw new Failure("22018");
    }
  }

  private static Object bool(Object value) {
    if (value instanceof Boolean || value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value.toString());
    }
    throw new Failure("22018");
  }

  private static Object set(Object value) {
    if (!(value instanceof List<?> list)) {
      throw new Failure("22018");
    }
    if (list.isEmpty()) {
      throw new Failure("22023");
    }
    TreeSet<String> set = new TreeSet<>();
    list.forEach(element -> set.add((String) element));
    return set;
  }

  static BigDecimal numberOf(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  // --- paths ---

  /** The value at a path; null where the path leads nowhere. */
  static Object at(Map<String, Object> item, List<String> path) {
    Object value = item;
    for (String step : path) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value;
  }

  /** Sets or removes what is at a path; maps on the way are made where something is set. */
  private static void set(Map<String, Object> map, List<String> path, Object value) {
    String step = path.get(0);
    if (path.size() == 1) {
      if (value == null) {
        map.remove(step);
      } else {
        map.put(step, value);
      }
      return;
    }
    Object there = map.get(step);
    if (there == null || there == Nul.NULL) {
      if (value == null) {
        return;
      }
      there = Map.of();
    }
    if (!(there instanceof Map<?, ?> parent)) {
      throw new Failure("22018");
    }
    Map<String, Object> changed = new TreeMap<>();
    parent.forEach((name, part) -> changed.put((String) name, part));
    set(changed, path.subList(1, path.size()), value);
    map.put(step, changed);
  }

  // --- DynamoDB's values ---

  static Map<String, Object> ofItem(Map<String, AttributeValue> item) {
    Map<String, Object> map = new TreeMap<>();
    item.forEach((name, value) -> map.put(name, of(value)));
    return map;
  }

  private static Object of(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> numberOf(new BigDecimal(value.n()));
      case BOOL -> value.bool();
      case NUL -> Nul.NULL;
      case SS -> new TreeSet<>(value.ss());
      case L -> value.l().stream().map(WriteModel::of).toList();
      case M -> ofItem(value.m());
      default -> throw new IllegalArgumentException("" + value);
    };
  }

  static Map<String, AttributeValue> toItem(Map<?, ?> item) {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    item.forEach((name, value) -> map.put((String) name, to(value)));
    return map;
  }

  private static AttributeValue to(Object value) {
    if (value instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (value instanceof BigDecimal number) {
      return AttributeValue.fromN(number.toPlainString());
    }
    if (value instanceof Boolean bool) {
      return AttributeValue.fromBool(bool);
    }
    if (value instanceof TreeSet<?> set) {
      return AttributeValue.fromSs(set.stream().map(String.class::cast).toList());
    }
    if (value instanceof List<?> list) {
      List<AttributeValue> elements = new ArrayList<>();
      list.forEach(element -> elements.add(to(element)));
      return AttributeValue.fromL(elements);
    }
    return value == Nul.NULL
        ? AttributeValue.fromNul(true)
        : AttributeValue.fromM(toItem((Map<?, ?>) value));
  }
}
