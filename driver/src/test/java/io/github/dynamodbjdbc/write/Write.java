package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kinds of writes of one item, with what DynamoDB does for each. */
enum Write {
  /** Fails if there is an item. */
  INSERT {
    @Override
    WriteAction action() {
      return WriteAction.put(
          new WriteRequest.Put(
              "orders", KEY, NEW, expressions("", "no item there"), Returns.NOTHING));
    }

    @Override
    boolean holds(Optional<Map<String, DynamoValue>> item) {
      return item.isEmpty();
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return Optional.of(NEW);
    }
  },

  REPLACE {
    @Override
    WriteAction action() {
      return WriteAction.put(
          new WriteRequest.Put("orders", KEY, NEW, Expressions.NONE, Returns.NOTHING));
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return Optional.of(NEW);
    }
  },

  /** Sets a constant where the status is still the old one, and removes an attribute. */
  UPDATE {
    @Override
    WriteAction action() {
      return WriteAction.assign(request(Returns.NOTHING), ASSIGNED);
    }

    @Override
    boolean holds(Optional<Map<String, DynamoValue>> item) {
      return item.filter(there -> text("open").equals(there.get("status"))).isPresent();
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return assign(item);
    }
  },

  /** The same, and asks for the new item. */
  UPDATE_RETURNING {
    @Override
    WriteAction action() {
      return WriteAction.assign(request(Returns.NEW_ITEM), ASSIGNED);
    }

    @Override
    boolean holds(Optional<Map<String, DynamoValue>> item) {
      return UPDATE.holds(item);
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return assign(item);
    }
  },

  /** The same without condition: it creates the item. */
  UPSERT {
    @Override
    WriteAction action() {
      return WriteAction.assign(
          new WriteRequest.Update("orders", KEY, expressions("set", ""), Returns.NOTHING),
          ASSIGNED);
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return assign(item);
    }
  },

  /** Adds 1 to a number of an item that is there. */
  INCREMENT {
    @Override
    WriteAction action() {
      return WriteAction.compute(
          new WriteRequest.Update(
              "orders", KEY, expressions("n = n + 1", "item there"), Returns.NOTHING));
    }

    @Override
    boolean holds(Optional<Map<String, DynamoValue>> item) {
      return item.isPresent();
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      Map<String, DynamoValue> changed = new LinkedHashMap<>(item.orElseThrow());
      changed.put(
          "n", DynamoValue.ofNumber(changed.get("n").asNumber().add(new BigDecimal("1.0"))));
      return Optional.of(changed);
    }
  },

  /** Fails if there is no item. */
  DELETE {
    @Override
    WriteAction action() {
      return WriteAction.delete(
          new WriteRequest.Delete("orders", KEY, expressions("", "item there"), Returns.NOTHING));
    }

    @Override
    boolean holds(Optional<Map<String, DynamoValue>> item) {
      return item.isPresent();
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return Optional.empty();
    }
  },

  /** The same, and asks for the item that was there. */
  DELETE_RETURNING {
    @Override
    WriteAction action() {
      return WriteAction.delete(
          new WriteRequest.Delete("orders", KEY, expressions("", "item there"), Returns.OLD_ITEM));
    }

    @Override
    boolean holds(Optional<Map<String, DynamoValue>> item) {
      return item.isPresent();
    }

    @Override
    Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item) {
      return Optional.empty();
    }
  };

  static final Map<String, DynamoValue> KEY = Map.of("id", text("o-1"));

  /** The item that INSERT and REPLACE write, and that UPDATE makes of {@link #OPEN}. */
  static final Map<String, DynamoValue> NEW =
      Map.of("id", text("o-1"), "status", text("paid"), "n", number("1.50"));

  static final Map<String, DynamoValue> OPEN =
      Map.of("id", text("o-1"), "status", text("open"), "n", number("1.5"), "note", text("secret"));

  private static final Map<AttributePath, Optional<DynamoValue>> ASSIGNED =
      Map.of(
          AttributePath.of("status"),
          Optional.of(text("paid")),
          AttributePath.of("note"),
          Optional.empty());

  abstract WriteAction action();

  /** Returns whether the condition holds for an item. */
  boolean holds(Optional<Map<String, DynamoValue>> item) {
    return true;
  }

  abstract Optional<Map<String, DynamoValue>> apply(Optional<Map<String, DynamoValue>> item);

  private static WriteRequest.Update request(Returns returns) {
    return new WriteRequest.Update(
        "orders", KEY, expressions("set status, remove note", "status is open"), returns);
  }

  private static Optional<Map<String, DynamoValue>> assign(
      Optional<Map<String, DynamoValue>> item) {
    Map<String, DynamoValue> changed = new LinkedHashMap<>(item.orElse(KEY));
    changed.put("status", text("paid"));
    changed.remove("note");
    return Optional.of(changed);
  }

  /** Returns expressions that stand for themselves: the fake does not read them. */
  private static Expressions expressions(String update, String condition) {
    return new Expressions(
        Optional.of(update).filter(text -> !text.isEmpty()),
        Optional.of(condition).filter(text -> !text.isEmpty()),
        Map.of(),
        Map.of());
  }

  static DynamoValue text(String value) {
    return DynamoValue.ofString(value);
  }

  static DynamoValue number(String value) {
    return DynamoValue.ofNumber(new BigDecimal(value));
  }
}
