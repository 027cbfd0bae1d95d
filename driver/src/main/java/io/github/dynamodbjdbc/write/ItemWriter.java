package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteOutcome.ConditionFailed;
import io.github.dynamodbjdbc.dynamo.WriteOutcome.Done;
import io.github.dynamodbjdbc.dynamo.WriteOutcome.Unknown;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.encode.ItemSize;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one item, and finds out whether the write was done.
 *
 * <p>If an answer is lost, DynamoDB may have done the write or not. A write that leaves the same
 * item behind when it is done again is sent again with its condition. If the condition then fails,
 * the item decides: if it looks as the write leaves it, the write was done. In all other cases the
 * caller is told that the outcome is not known (SQLState 08007). An item that another client wrote
 * in the meantime, and that looks the same, is taken for the write's own.
 *
 * <p>With {@code exactly_once} each write is a transaction with a token, which DynamoDB does once
 * however often it is sent.
 */
public final class ItemWriter {
  /** Bytes. */
  private static final double UNIT = 1024;

  private final DynamoClient client;
  private final DriverConfig config;
  private final Cancellation cancellation;
  private final WriteMeter meter;
  private final @Nullable ItemListener items;

  /** Takes the items that were written. */
  @FunctionalInterface
  public interface ItemListener {
    /**
     * @param item as the write left it; a deleted one as it was before
     */
    void written(String table, Map<String, DynamoValue> key, Map<String, DynamoValue> item);
  }

  public ItemWriter(
      DynamoClient client, DriverConfig config, Cancellation cancellation, WriteMeter meter) {
    this(client, config, cancellation, meter, null);
  }

  private ItemWriter(
      DynamoClient client,
      DriverConfig config,
      Cancellation cancellation,
      WriteMeter meter,
      @Nullable ItemListener items) {
    this.client = client;
    this.config = config;
    this.cancellation = cancellation;
    this.meter = meter;
    this.items = items;
  }

  /** Returns a writer that gives the items that it writes to a listener. */
  public ItemWriter telling(ItemListener listener) {
    return new ItemWriter(client, config, cancellation, meter, listener);
  }

  /**
   * @param action with {@code exactly_once} its request may not ask for an item, because
   *     TransactWriteItems returns none
   * @throws DriverException SQLState 08007 if it is not known whether the write was done, or 57014
   *     if that is so because the statement was canceled; after all others it was not done
   */
  public Written write(WriteAction action) {
    ItemListener listener = items;
    boolean once = config.exactlyOnce() && client.losesAnswers();
    if (listener == null) {
      return once ? inTransaction(action.request()) : alone(action);
    }
    if (once && !(action.request() instanceof WriteRequest.Put)) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "With exactly_once=true DynamoDB gives back no item that it changes, so RETURNING is not"
              + " possible. Turn auto-commit off, which makes a transaction of the statement.");
    }
    WriteAction giving = action.givingItem();
    Written written = once ? inTransaction(giving.request()) : alone(giving);
    if (written.held()) {
      WriteRequest request = giving.request();
      Map<String, DynamoValue> item =
          request instanceof WriteRequest.Put put
              ? put.item()
              : written.item().orElse(request.key());
      listener.written(request.table(), request.key(), item);
    }
    return written;
  }

  /**
   * Refuses writes of single items that are sure to go beyond {@code max_write_units}.
   *
   * @throws DriverException SQLState 54000
   */
  public void refuseBeyond(long writes, String table) {
    boolean once = config.exactlyOnce() && client.losesAnswers();
    meter.refuseBeyond(once ? 2.0 * writes : writes, table);
  }

  /** Returns the write units of a condition that failed on an item; empty if there is none. */
  static double units(Optional<Map<String, DynamoValue>> item) {
    return Math.max(1, Math.ceil(item.map(ItemSize::of).orElse(0L) / UNIT));
  }

  private Written inTransaction(WriteRequest request) {
    List<Reason> reasons =
        new TransactionWriter(client, config, cancellation, meter).commit(List.of(request));
    if (reasons.isEmpty()) {
      return new Written(true, Optional.empty());
    }
    Reason reason = reasons.get(0);
    if (reason.code() == Code.CONDITION_FAILED) {
      return new Written(false, reason.item());
    }
    throw reason.failure().orElseThrow();
  }

  private Written alone(WriteAction action) {
    Repetition repetition = new Repetition(config, cancellation, meter);
    DriverException lost = null;
    while (true) {
      WriteOutcome outcome = send(action, repetition, lost);
      if (outcome instanceof Done done) {
        meter.refusals(done.refusals());
        meter.units(action.request().table(), done.units());
        meter.written(1);
        return new Written(true, done.item());
      }
      if (outcome instanceof ConditionFailed failed) {
        meter.refusals(failed.refusals());
        client.charge(action.request().table(), units(failed.item()));
        return lost == null ? notDone(failed) : doneBefore(action, failed, lost);
      }
      lost = ((Unknown) outcome).cause();
      if (action.repeatable().isEmpty() || !isToBeRepeated(action, repetition, lost)) {
        throw unknown(action, lost, "");
      }
    }
  }

  /**
   * @param lost the failure of an earlier call that DynamoDB may have done; null if there is none
   */
  private WriteOutcome send(
      WriteAction action, Repetition repetition, @Nullable DriverException lost) {
    try {
      return repetition.call(() -> client.write(action.request()));
    } catch (DriverException e) {
      if (lost == null) {
        throw e;
      }
      // It says that this call did nothing, but not what became of the earlier one.
      DriverException unknown = unknown(action, lost, "");
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  private boolean isToBeRepeated(WriteAction action, Repetition repetition, DriverException lost) {
    try {
      return !UnknownOutcomes.isInterruption(lost) && repetition.pause();
    } catch (DriverException e) {
      DriverException unknown = unknown(action, lost, "");
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  private Written notDone(ConditionFailed failed) {
    meter.conditionFailed(units(failed.item()));
    return new Written(false, failed.item());
  }

  /** The condition failed, perhaps because an earlier call with a lost answer did the write. */
  private Written doneBefore(WriteAction action, ConditionFailed failed, DriverException lost) {
    Optional<String> difference = action.repeatable().orElseThrow().difference(failed.item());
    if (difference.isPresent()) {
      throw unknown(action, lost, difference.get());
    }
    meter.written(1);
    boolean asked =
        action.request() instanceof WriteRequest.Update update
            && update.returns() == WriteRequest.Returns.NEW_ITEM;
    return new Written(true, asked ? failed.item() : Optional.empty());
  }

  private DriverException unknown(WriteAction action, DriverException lost, String found) {
    return new UnknownOutcomes(cancellation).ofItem(action.request(), lost, found);
  }
}
