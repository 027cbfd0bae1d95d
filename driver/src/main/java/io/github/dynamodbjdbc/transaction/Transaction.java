package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The writes of a connection since its last commit. Nothing of it is in DynamoDB. Safe for use by
 * many threads.
 */
public final class Transaction {
  /** The most items of a TransactWriteItems. */
  static final int MOST_ITEMS = 100;

  /** The most bytes of a TransactWriteItems. */
  static final long MOST_BYTES = 4L << 20;

  /** The writes at a point of time, to go back to. */
  public record State(Map<ItemKey, PendingItem> items) {
    public static final State EMPTY = new State(Map.of());
  }

  private volatile State state = State.EMPTY;

  /** Returns the writes so far. */
  public State state() {
    return state;
  }

  /** Goes back to the writes of an earlier time. */
  public synchronized void restore(State earlier) {
    state = earlier;
  }

  public boolean isEmpty() {
    return state.items().isEmpty();
  }

  /** Returns the number of items that are written. */
  public int size() {
    return state.items().size();
  }

  /**
   * Adds the write of an item, or replaces it.
   *
   * @throws DriverException SQLState 54S02 if DynamoDB does not take so much at once
   */
  synchronized void put(ItemKey key, PendingItem item) {
    Map<ItemKey, PendingItem> items = new LinkedHashMap<>(state.items());
    items.put(key, item);
    if (items.size() > MOST_ITEMS) {
      throw tooLarge("items", MOST_ITEMS + " items");
    }
    if (items.values().stream().mapToLong(PendingItem::size).sum() > MOST_BYTES) {
      throw tooLarge("bytes", "4 MB");
    }
    state = new State(items);
  }

  private static DriverException tooLarge(String what, String most) {
    return new DriverException(
        SqlState.SIZE_LIMIT,
        "The transaction would write more "
            + what
            + " than DynamoDB takes at once, which is "
            + most
            + ". The statement wrote nothing; the statements before it wait for commit or rollback."
            + " Commit more often, or call setAutoCommit(true), after which each item is written"
            + " by itself.");
  }
}
