package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest.Returns;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.encode.ItemSize;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.evaluation.ItemCondition;
import io.github.dynamodbjdbc.evaluation.ItemUpdate;
import io.github.dynamodbjdbc.transaction.PendingItem.Base;
import io.github.dynamodbjdbc.transaction.PendingItem.Known;
import io.github.dynamodbjdbc.transaction.PendingItem.Unread;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes items into a {@link Transaction}: it answers as DynamoDB would, and DynamoDB is told at
 * commit only. An item that the transaction has not written is read first, strongly consistent, to
 * know whether the condition holds. An INSERT reads nothing: that the item exists already shows at
 * commit.
 */
final class PendingWriter {
  private final Transaction transaction;
  private final ItemReader reader;

  PendingWriter(Transaction transaction, ItemReader reader) {
    this.transaction = transaction;
    this.reader = reader;
  }

  /**
   * Writes an item into the transaction.
   *
   * @return {@link WriteOutcome.Done} without units, or {@link WriteOutcome.ConditionFailed}
   */
  WriteOutcome write(WriteRequest request) {
    synchronized (transaction) {
      return request.accept(new Evaluation(request));
    }
  }

  /** The answer to one write. */
  private final class Evaluation implements WriteRequest.Visitor<WriteOutcome> {
    private final WriteRequest request;
    private final ItemKey id;
    private final Optional<PendingItem> before;
    private final Optional<ItemCondition> condition;
    private final Set<String> read = new HashSet<>();

    Evaluation(WriteRequest request) {
      this.request = request;
      this.id = ItemKey.of(request.table(), request.key());
      this.before = Optional.ofNullable(transaction.state().items().get(id));
      WriteRequest.Expressions expressions = request.expressions();
      this.condition =
          expressions
              .condition()
              .map(text -> ItemCondition.of(text, expressions.names(), expressions.values()));
    }

    /** Returns whether the condition is that there is no item, and nothing else. */
    private boolean isInsert() {
      return request.expressions().condition().orElse("").startsWith("attribute_not_exists(")
          && condition.filter(c -> request.key().keySet().containsAll(c.attributes())).isPresent()
          && condition.filter(c -> c.attributes().size() == 1).isPresent();
    }

    @Override
    public WriteOutcome put(WriteRequest.Put put) {
      if (before.isEmpty() && put.returns() == Returns.NOTHING) {
        if (put.expressions().condition().isEmpty()) {
          return done(new Unread(), Optional.empty(), Optional.of(put.item()), true);
        }
        if (isInsert()) {
          read.addAll(put.key().keySet());
          return done(new Known(Optional.empty()), Optional.empty(), Optional.of(put.item()), true);
        }
      }
      return checked(put.returns(), item -> Optional.of(put.item()), true);
    }

    @Override
    public WriteOutcome update(WriteRequest.Update update) {
      WriteRequest.Expressions expressions = update.expressions();
      Optional<ItemUpdate> changes =
          expressions
              .update()
              .map(text -> ItemUpdate.of(text, expressions.names(), expressions.values()));
      changes.ifPresent(known -> read.addAll(known.attributesRead()));
      return checked(
          update.returns(),
          item -> {
            Map<String, DynamoValue> there = item.orElse(update.key());
            return Optional.of(changes.isPresent() ? changes.get().apply(there) : there);
          },
          false);
    }

    @Override
    public WriteOutcome delete(WriteRequest.Delete delete) {
      return checked(delete.returns(), item -> Optional.empty(), true);
    }

    @Override
    public WriteOutcome conditionCheck(WriteRequest.ConditionCheck check) {
      throw new IllegalArgumentException("a statement makes no condition checks");
    }

    private interface Change {
      /** Returns the item after the write; empty if there is none. */
      Optional<Map<String, DynamoValue>> of(Optional<Map<String, DynamoValue>> item);
    }

    private WriteOutcome checked(Returns returns, Change change, boolean whole) {
      Base base =
          before
              .map(PendingItem::base)
              .orElseGet(() -> new Known(reader.read(request.table(), request.key())));
      Optional<Map<String, DynamoValue>> item =
          before.map(PendingItem::after).orElseGet(base::item);
      condition.ifPresent(known -> read.addAll(known.attributes()));
      if (condition.isPresent() && !condition.get().holds(item.orElse(Map.of()))) {
        return new WriteOutcome.ConditionFailed(item, 0);
      }
      Optional<Map<String, DynamoValue>> after = change.of(item);
      WriteOutcome done = done(base, item, after, whole);
      return switch (returns) {
        case NOTHING -> done;
        case OLD_ITEM -> new WriteOutcome.Done(item, WriteUnits.NONE, 0);
        case NEW_ITEM -> new WriteOutcome.Done(after, WriteUnits.NONE, 0);
      };
    }

    private WriteOutcome done(
        Base base,
        Optional<Map<String, DynamoValue>> item,
        Optional<Map<String, DynamoValue>> after,
        boolean whole) {
      after.ifPresent(this::checkSize);
      Set<String> inputs = new HashSet<>(before.map(PendingItem::inputs).orElse(Set.of()));
      for (String attribute : read) {
        // What the transaction wrote itself does not depend on others.
        boolean own =
            before.isPresent()
                && !request.key().containsKey(attribute)
                && !same(attribute, base.item(), item);
        if (!own) {
          inputs.add(attribute);
        }
      }
      transaction.put(
          id,
          new PendingItem(
              request.table(),
              request.key(),
              before.isEmpty() ? request : null,
              base,
              before
                  .map(PendingItem::inserted)
                  .orElseGet(() -> request instanceof WriteRequest.Put && isInsert()),
              whole || before.map(PendingItem::whole).orElse(false),
              inputs,
              after));
      return new WriteOutcome.Done(Optional.empty(), WriteUnits.NONE, 0);
    }

    private void checkSize(Map<String, DynamoValue> item) {
      if (ItemSize.of(item) > ItemSize.MAX_BYTES) {
        throw new DriverException(
            SqlState.SIZE_LIMIT,
            "An item of table '"
                + request.table()
                + "' would become larger than 400 KB, which DynamoDB allows for an item. The"
                + " statement wrote nothing.");
      }
    }
  }

  private static boolean same(
      String attribute,
      Optional<Map<String, DynamoValue>> a,
      Optional<Map<String, DynamoValue>> b) {
    return Objects.equals(canonical(attribute, a), canonical(attribute, b));
  }

  private static Optional<CanonicalValue> canonical(
      String attribute, Optional<Map<String, DynamoValue>> item) {
    return item.map(there -> there.get(attribute)).map(CanonicalValue::of);
  }
}
