package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.encode.ItemSize;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item that a transaction has written and DynamoDB has not yet.
 *
 * @param only the write, if one statement alone wrote the item: it is sent as it is
 * @param base what the item was taken to be before the transaction
 * @param inserted whether the first write was an INSERT, which took it for granted that there was
 *     no item
 * @param whole whether {@code after} is to replace the item with all its attributes
 * @param inputs attributes of the base that decided what is written. Those of the key stand for the
 *     existence of the item
 * @param after the item as the transaction leaves it; empty if it deletes it
 */
record PendingItem(
    String table,
    Map<String, DynamoValue> key,
    @Nullable WriteRequest only,
    Base base,
    boolean inserted,
    boolean whole,
    Set<String> inputs,
    Optional<Map<String, DynamoValue>> after) {

  /** The knowledge of an item before the transaction. */
  sealed interface Base {
    /** Returns the item, if it is known that there is one. */
    Optional<Map<String, DynamoValue>> item();
  }

  /** Nobody has asked: the transaction replaces the item, whatever it is. */
  record Unread() implements Base {
    @Override
    public Optional<Map<String, DynamoValue>> item() {
      return Optional.empty();
    }
  }

  /**
   * The item was read, or an INSERT takes it for granted that there is none.
   *
   * @param item empty where there is none
   */
  record Known(Optional<Map<String, DynamoValue>> item) implements Base {}

  PendingItem {
    inputs = Set.copyOf(inputs);
  }

  /** Returns the bytes that DynamoDB counts for the item: of its larger image. */
  long size() {
    long before = base.item().map(PendingItem::size).orElse(0L);
    return Math.max(before, after.map(PendingItem::size).orElse(0L));
  }

  private static long size(Map<String, DynamoValue> item) {
    return ItemSize.of(item);
  }
}
