package io.github.dynamodbjdbc.transaction;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.write.ItemWriter;
import io.github.dynamodbjdbc.write.KeyText;
import io.github.dynamodbjdbc.write.TransactionWriter;
import io.github.dynamodbjdbc.write.WriteAction;
import io.github.dynamodbjdbc.write.WriteMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Does the writes of a transaction in DynamoDB: all of them, or none. Each write has the conditions
 * under which its statements decided as they did, so that what others wrote since then stops it.
 */
public final class Commit {
  private final DynamoClient client;
  private final DriverConfig config;
  private final Cancellation cancellation;
  private final WriteMeter meter;

  public Commit(
      DynamoClient client, DriverConfig config, Cancellation cancellation, WriteMeter meter) {
    this.client = client;
    this.config = config;
    this.cancellation = cancellation;
    this.meter = meter;
  }

  /**
   * Commits the writes; without any there is no call.
   *
   * @throws DriverException SQLState 54000 if they are sure to go beyond {@code max_write_units};
   *     23505 if an item is there already that an INSERT was to make; 40001 if others changed an
   *     item since the transaction used it, or were writing it on every attempt; 08007 if it is not
   *     known whether the writes were done. But for the last, nothing was written
   */
  public void run(Transaction.State state) {
    List<PendingItem> items = List.copyOf(state.items().values());
    if (items.isEmpty()) {
      return;
    }
    // A transaction takes two units of each item at least.
    meter.refuseBeyond(items.size() == 1 ? 1 : 2.0 * items.size(), items.get(0).table());
    List<WriteAction> actions = items.stream().map(ComposedWrite::of).toList();
    boolean alone =
        actions.size() == 1 && !(actions.get(0).request() instanceof WriteRequest.ConditionCheck);
    if (alone) {
      if (!new ItemWriter(client, config, cancellation, meter).write(actions.get(0)).held()) {
        throw failure(items);
      }
      return;
    }
    List<Reason> reasons =
        new TransactionWriter(client, config, cancellation, meter)
            .commit(actions.stream().map(WriteAction::request).toList());
    if (!reasons.isEmpty()) {
      throw failure(items, reasons);
    }
  }

  private static DriverException failure(List<PendingItem> items, List<Reason> reasons) {
    // Throttling lasts longest, and what is not valid will never be.
    Optional<DriverException> named =
        Stream.<Predicate<Code>>of(
                code -> code == Code.THROTTLED,
                code -> code != Code.CONFLICT,
                code -> code == Code.CONFLICT)
            .flatMap(wanted -> reasons.stream().filter(reason -> wanted.test(reason.code())))
            .flatMap(reason -> reason.failure().stream())
            .findFirst();
    if (named.isPresent()) {
      DriverException e = named.get();
      return new DriverException(
          e.state(), e.getMessage() + " Nothing of the transaction was written.", e);
    }
    return failure(
        IntStream.range(0, items.size())
            .filter(i -> reasons.get(i).code() == Code.CONDITION_FAILED)
            .mapToObj(items::get)
            .toList());
  }

  /**
   * @param stopped the items that are not as the transaction took them to be
   */
  private static DriverException failure(List<PendingItem> stopped) {
    List<String> names = new ArrayList<>();
    stopped.forEach(
        item ->
            names.add(
                "the item with " + KeyText.of(item.key()) + " of table '" + item.table() + "'"));
    String all = names.stream().collect(Collectors.joining(", "));
    return stopped.stream().allMatch(PendingItem::inserted)
        ? new DriverException(
            SqlState.DUPLICATE_KEY,
            "The transaction inserts what is there already: "
                + all
                + ". Nothing of the transaction was written.")
        : new DriverException(
            SqlState.CONFLICT,
            "Others have changed, since the transaction used it: "
                + all
                + ". Nothing of the transaction was written; run it again from its start.");
  }
}
