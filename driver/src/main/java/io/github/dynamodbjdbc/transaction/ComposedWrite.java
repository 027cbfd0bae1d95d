package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.evaluation.ItemUpdate;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.transaction.PendingItem.Unread;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.WriteAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one write that does to an item what the statements of a transaction did to it. DynamoDB takes
 * a single action of each item.
 */
final class ComposedWrite {
  private final PendingItem item;
  private final Placeholders placeholders = new Placeholders();

  private ComposedWrite(PendingItem item) {
    this.item = item;
  }

  /** Returns the write; it asks for no item. */
  static WriteAction of(PendingItem item) {
    WriteRequest only = item.only();
    return only == null ? new ComposedWrite(item).write() : only.accept(new Alone());
  }

  private WriteAction write() {
    Optional<String> condition = condition();
    Optional<Map<String, DynamoValue>> after = item.after();
    if (after.isEmpty()) {
      boolean there = item.base() instanceof Unread || item.base().item().isPresent();
      return there
          ? WriteAction.delete(
              new WriteRequest.Delete(
                  item.table(),
                  item.key(),
                  expressions(Optional.empty(), condition),
                  Returns.NOTHING))
          : check(condition);
    }
    return item.whole() || item.base().item().isEmpty()
        ? WriteAction.put(
            new WriteRequest.Put(
                item.table(),
                item.key(),
                after.get(),
                expressions(Optional.empty(), condition),
                Returns.NOTHING))
        : difference(item.base().item().get(), after.get(), condition);
  }

  /** Nothing is written, but the statements relied on what they saw. */
  private WriteAction check(Optional<String> condition) {
    return new WriteAction(
        new WriteRequest.ConditionCheck(
            item.table(), item.key(), expressions(Optional.empty(), condition)),
        Optional.empty());
  }

  private Expressions expressions(Optional<String> update, Optional<String> condition) {
    return new Expressions(update, condition, placeholders.names(), placeholders.values());
  }

  /** Returns the condition that the item still is as the statements saw it. */
  private Optional<String> condition() {
    if (item.base() instanceof Unread) {
      return Optional.empty();
    }
    String key = item.key().keySet().iterator().next();
    Optional<Map<String, DynamoValue>> base = item.base().item();
    if (base.isEmpty()) {
      return Optional.of("attribute_not_exists(" + placeholders.name(key) + ")");
    }
    List<String> parts = new ArrayList<>();
    Set<String> inputs = new TreeSet<>(item.inputs());
    if (inputs.removeAll(item.key().keySet())) {
      parts.add("attribute_exists(" + placeholders.name(key) + ")");
    }
    for (String attribute : inputs) {
      String name = placeholders.name(attribute);
      DynamoValue value = base.get().get(attribute);
      parts.add(
          value == null
              ? "attribute_not_exists(" + name + ")"
              : name + " = " + placeholders.value(value));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
  }

  private WriteAction difference(
      Map<String, DynamoValue> base, Map<String, DynamoValue> after, Optional<String> condition) {
    Set<String> names = new TreeSet<>(base.keySet());
    names.addAll(after.keySet());
    Map<AttributePath, Optional<DynamoValue>> assigned = new LinkedHashMap<>();
    List<String> set = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (String name : names) {
      Optional<DynamoValue> value = Optional.ofNullable(after.get(name));
      Optional<DynamoValue> before = Optional.ofNullable(base.get(name));
      if (value.map(CanonicalValue::of).equals(before.map(CanonicalValue::of))) {
        continue;
      }
      assigned.put(AttributePath.of(name), value);
      String placeholder = placeholders.name(name);
      value.ifPresentOrElse(
          present -> set.add(placeholder + " = " + placeholders.value(present)),
          () -> remove.add(placeholder));
    }
    if (assigned.isEmpty()) {
      return condition.isEmpty() ? touch() : check(condition);
    }
    List<String> clauses = new ArrayList<>();
    if (!set.isEmpty()) {
      clauses.add("SET " + String.join(", ", set));
    }
    if (!remove.isEmpty()) {
      clauses.add("REMOVE " + String.join(", ", remove));
    }
    return WriteAction.assign(
        new WriteRequest.Update(
            item.table(),
            item.key(),
            expressions(Optional.of(String.join(" ", clauses)), condition),
            Returns.NOTHING),
        assigned);
  }

  /** An update of nothing makes the item if others have deleted it, as UPSERT says. */
  private WriteAction touch() {
    return WriteAction.assign(
        new WriteRequest.Update(item.table(), item.key(), Expressions.NONE, Returns.NOTHING),
        Map.of());
  }

  /** The write of a single statement, as that made it. TransactWriteItems returns no items. */
  private static final class Alone implements WriteRequest.Visitor<WriteAction> {
    @Override
    public WriteAction put(WriteRequest.Put put) {
      return WriteAction.put(
          new WriteRequest.Put(
              put.table(), put.key(), put.item(), put.expressions(), Returns.NOTHING));
    }

    @Override
    public WriteAction update(WriteRequest.Update update) {
      Expressions expressions = update.expressions();
      WriteRequest.Update request =
          new WriteRequest.Update(update.table(), update.key(), expressions, Returns.NOTHING);
      Optional<Map<AttributePath, Optional<DynamoValue>>> assigned =
          expressions
              .update()
              .map(text -> ItemUpdate.of(text, expressions.names(), expressions.values()))
              .map(ItemUpdate::assigned)
              .orElse(Optional.of(Map.of()));
      return assigned
          .map(constants -> WriteAction.assign(request, constants))
          .orElseGet(() -> WriteAction.compute(request));
    }

    @Override
    public WriteAction delete(WriteRequest.Delete delete) {
      return WriteAction.delete(
          new WriteRequest.Delete(
              delete.table(), delete.key(), delete.expressions(), Returns.NOTHING));
    }

    @Override
    public WriteAction conditionCheck(WriteRequest.ConditionCheck check) {
      return new WriteAction(check, Optional.empty());
    }
  }
}
