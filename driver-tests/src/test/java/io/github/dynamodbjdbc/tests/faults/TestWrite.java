package io.github.dynamodbjdbc.tests.faults;

import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.WriteAction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes of an item, each with the item before it, and with what comes of it. */
enum TestWrite {
  INSERT(false, true),
  INSERT_OF_A_DUPLICATE(true, false),
  REPLACE(true, true),
  UPSERT(false, true),
  UPDATE(true, true),
  UPDATE_THAT_DOES_NOT_APPLY(true, false),
  INCREMENT(true, true),
  DELETE(true, true),
  DELETE_OF_NOTHING(false, false);

  private static final String TABLE = "write_faults";

  private final boolean present;
  private final boolean holds;

  TestWrite(boolean present, boolean holds) {
    this.present = present;
    this.holds = holds;
  }

  /** Returns whether its condition holds for the item before it. */
  boolean holds() {
    return holds;
  }

  /** Returns whether doing it twice leaves the same item behind. */
  boolean isRepeatable() {
    return this != INCREMENT;
  }

  /** Returns whether the item before it looks as the write leaves it. */
  boolean looksDoneBefore() {
    return this == DELETE_OF_NOTHING;
  }

  /** The item before the write; empty if there is none. */
  Map<String, AttributeValue> before(String id) {
    return present
        ? Attributes.item(
            "id", Attributes.s(id), "status", Attributes.s("open"), "n", Attributes.n(7))
        : Map.of();
  }

  /** The item after the write was done once; empty if there is none. */
  Map<String, AttributeValue> after(String id) {
    Map<String, AttributeValue> after = new HashMap<>(before(id));
    switch (this) {
      case INSERT, REPLACE -> {
        return Attributes.item("id", Attributes.s(id), "status", Attributes.s("paid"));
      }
      case UPSERT, UPDATE -> {
        after.put("id", Attributes.s(id));
        after.put("status", Attributes.s("paid"));
        after.remove("n");
      }
      case INCREMENT -> after.put("n", Attributes.n(8));
      case DELETE -> after.clear();
      default -> {}
    }
    return after;
  }

  WriteAction action(String id) {
    Map<String, DynamoValue> key = Map.of("id", DynamoValue.ofString(id));
    DynamoValue paid = DynamoValue.ofString("paid");
    Map<String, DynamoValue> item = Map.of("id", DynamoValue.ofString(id), "status", paid);
    return switch (this) {
      case INSERT, INSERT_OF_A_DUPLICATE ->
          WriteAction.put(
              new WriteRequest.Put(
                  TABLE,
                  key,
                  item,
                  new Expressions(
                      Optional.empty(),
                      Optional.of("attribute_not_exists(#id)"),
                      Map.of("#id", "id"),
                      Map.of()),
                  Returns.NOTHING));
      case REPLACE ->
          WriteAction.put(
              new WriteRequest.Put(TABLE, key, item, Expressions.NONE, Returns.NOTHING));
      case UPSERT -> assign(key, Optional.empty(), Map.of(), Map.of(":p", paid));
      case UPDATE, UPDATE_THAT_DOES_NOT_APPLY ->
          assign(
              key,
              Optional.of("attribute_exists(#id) AND #s = :o"),
              Map.of("#id", "id"),
              Map.of(":p", paid, ":o", DynamoValue.ofString(this == UPDATE ? "open" : "sold")));
      case INCREMENT ->
          WriteAction.compute(
              new WriteRequest.Update(
                  TABLE,
                  key,
                  new Expressions(
                      Optional.of("SET #n = #n + :one"),
                      Optional.of("attribute_exists(#id)"),
                      Map.of("#n", "n", "#id", "id"),
                      Map.of(":one", DynamoValue.ofNumber(BigDecimal.ONE))),
                  Returns.NOTHING));
      case DELETE, DELETE_OF_NOTHING ->
          WriteAction.delete(
              new WriteRequest.Delete(
                  TABLE,
                  key,
                  new Expressions(
                      Optional.empty(),
                      Optional.of("attribute_exists(#id)"),
                      Map.of("#id", "id"),
                      Map.of()),
                  Returns.NOTHING));
    };
  }

  private static WriteAction assign(
      Map<String, DynamoValue> key,
      Optional<String> condition,
      Map<String, String> moreNames,
      Map<String, DynamoValue> values) {
    Map<String, String> names = new HashMap<>(moreNames);
    names.put("#s", "status");
    names.put("#n", "n");
    return WriteAction.assign(
        new WriteRequest.Update(
            TABLE,
            key,
            new Expressions(Optional.of("SET #s = :p REMOVE #n"), condition, names, values),
            Returns.NOTHING),
        Map.of(
            AttributePath.of("status"),
            Optional.of(DynamoValue.ofString("paid")),
            AttributePath.of("n"),
            Optional.empty()));
  }
}
