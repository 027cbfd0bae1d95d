package io.github.dynamodbjdbc.dml;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Expressions;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.expression.Placeholders;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.write.ItemWriter;
import io.github.dynamodbjdbc.write.WriteAction;
import io.github.dynamodbjdbc.write.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Changes attributes of one item, or deletes it. DynamoDB computes the new values where it can;
 * else they are computed on the item that it gave back, and written only if the item is as it was.
 */
final class ItemChange {
  /** Attempts to write an item that others change at the same time. */
  static final int MAX_ATTEMPTS = 10;

  private final ItemWriter writer;
  private final TableDescription table;
  private final Map<String, DynamoValue> key;

  ItemChange(ItemWriter writer, TableDescription table, Map<String, DynamoValue> key) {
    this.writer = writer;
    this.table = table;
    this.key = key;
  }

  /**
   * Changes attributes.
   *
   * @param required adds the conditions beside those of the changes
   * @param create whether an item that is not there is made
   * @return whether it was done; false where the conditions do not hold
   */
  boolean update(List<AttributeChange> changes, Consumer<ConditionText> required, boolean create) {
    Set<Guard> guards = Guard.of(changes);
    Written written =
        update(
            changes,
            condition -> {
              required.accept(condition);
              condition.guards(guards);
            });
    if (written.held()) {
      return true;
    }
    Optional<Map<String, DynamoValue>> item = written.item();
    if (item.isEmpty() && !create) {
      return false;
    }
    Map<String, DynamoValue> there = item.orElse(key);
    return guards.stream().anyMatch(guard -> !guard.holds(there))
        && onItem(there, changes, required, create);
  }

  /** Computes the changes on an item that was read, as DynamoDB cannot compute them. */
  private boolean onItem(
      Map<String, DynamoValue> item,
      List<AttributeChange> changes,
      Consumer<ConditionText> required,
      boolean create) {
    Map<String, DynamoValue> current = item;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Map<AttributePath, Optional<DynamoValue>> read = roots(changes, current);
      ItemImage image = new ItemImage(current);
      changes.forEach(image::apply);
      Written written =
          update(
              whole(changes, image),
              condition -> {
                required.accept(condition);
                condition.unchanged(read);
              });
      if (written.held()) {
        return true;
      }
      if (written.item().isEmpty() && !create) {
        return false;
      }
      Map<String, DynamoValue> now = written.item().orElse(key);
      if (roots(changes, now).equals(read)) {
        return false;
      }
      current = now;
    }
    throw changedMeanwhile();
  }

  /**
   * Changes attributes if others are as they were read.
   *
   * @param changes values only
   * @param roots the attributes that hold the targets which are nested, as they were read
   * @param read the attributes that the new values were computed from
   */
  boolean compareAndSet(
      List<AttributeChange> changes,
      Map<String, DynamoValue> roots,
      Map<AttributePath, Optional<DynamoValue>> read) {
    ItemImage image = new ItemImage(roots);
    changes.forEach(image::apply);
    return update(
            whole(changes, image),
            condition -> condition.exists(table.partitionKey().name()).unchanged(read))
        .held();
  }

  /** Deletes the item if conditions hold. */
  boolean delete(Consumer<ConditionText> required) {
    Placeholders placeholders = new Placeholders();
    ConditionText condition = new ConditionText(placeholders);
    required.accept(condition);
    Optional<String> text = condition.text();
    WriteRequest.Delete request =
        new WriteRequest.Delete(
            table.name(),
            key,
            new Expressions(Optional.empty(), text, placeholders.names(), placeholders.values()),
            Returns.NOTHING);
    return writer.write(WriteAction.delete(request)).held();
  }

  DriverException changedMeanwhile() {
    return new DriverException(
        SqlState.CONFLICT,
        "An item of table '"
            + table.name()
            + "' was changed by others at each of "
            + MAX_ATTEMPTS
            + " attempts to write it. Nothing of it was written; run the statement again.");
  }

  private Written update(List<AttributeChange> changes, Consumer<ConditionText> conditions) {
    Placeholders placeholders = new Placeholders();
    Optional<String> update = UpdateExpression.of(changes, placeholders);
    ConditionText condition = new ConditionText(placeholders);
    conditions.accept(condition);
    Optional<String> text = condition.text();
    WriteRequest.Update request =
        new WriteRequest.Update(
            table.name(),
            key,
            new Expressions(update, text, placeholders.names(), placeholders.values()),
            Returns.NOTHING);
    return writer.write(
        isConstant(changes)
            ? WriteAction.assign(request, assigned(changes))
            : WriteAction.compute(request));
  }

  private static Map<AttributePath, Optional<DynamoValue>> assigned(List<AttributeChange> changes) {
    Map<AttributePath, Optional<DynamoValue>> assigned = new LinkedHashMap<>();
    for (AttributeChange change : changes) {
      assigned.put(
          change.path(),
          change instanceof AttributeChange.Set set ? Optional.of(set.value()) : Optional.empty());
    }
    return assigned;
  }

  private static boolean isConstant(List<AttributeChange> changes) {
    return changes.stream()
        .allMatch(
            change ->
                change instanceof AttributeChange.Set || change instanceof AttributeChange.Remove);
  }

  /** The changes of whole top-level attributes that an image shows. */
  private static List<AttributeChange> whole(List<AttributeChange> changes, ItemImage image) {
    Set<String> names = new LinkedHashSet<>();
    changes.forEach(change -> names.add(change.path().root()));
    List<AttributeChange> whole = new ArrayList<>();
    for (String name : names) {
      AttributePath path = AttributePath.of(name);
      DynamoValue value = image.after().get(name);
      whole.add(
          value == null ? new AttributeChange.Remove(path) : new AttributeChange.Set(path, value));
    }
    return whole;
  }

  /** The top-level attributes that changes read or write. */
  private static Map<AttributePath, Optional<DynamoValue>> roots(
      List<AttributeChange> changes, Map<String, DynamoValue> item) {
    Map<AttributePath, Optional<DynamoValue>> roots = new LinkedHashMap<>();
    for (AttributeChange change : changes) {
      put(roots, change.path(), item);
      if (change instanceof AttributeChange.Sum sum) {
        put(roots, sum.summand(), item);
      } else if (change instanceof AttributeChange.Copy copy) {
        put(roots, copy.from(), item);
      }
    }
    return roots;
  }

  private static void put(
      Map<AttributePath, Optional<DynamoValue>> roots,
      AttributePath path,
      Map<String, DynamoValue> item) {
    roots.put(AttributePath.of(path.root()), Optional.ofNullable(item.get(path.root())));
  }
}
