package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Cancelled;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Done;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Unknown;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.error.DriverException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Does several writes at once or none, each exactly once although answers are lost: every call of a
 * transaction has the same token. A transaction that only other writes or throttling stopped is
 * tried again.
 */
public final class TransactionWriter {
  private static final Set<Code> PASSING = Set.of(Code.NONE, Code.CONFLICT, Code.THROTTLED);

  /** Write units of a write in a transaction, for each of one outside. */
  private static final double UNITS = 2;

  private final DynamoClient client;
  private final DriverConfig config;
  private final Cancellation cancellation;
  private final WriteMeter meter;

  public TransactionWriter(
      DynamoClient client, DriverConfig config, Cancellation cancellation, WriteMeter meter) {
    this.client = client;
    this.config = config;
    this.cancellation = cancellation;
    this.meter = meter;
  }

  /**
   * @param requests at most 100, each of another item; they return no items
   * @return empty if all writes were done; if none was, the reasons in the order of the requests,
   *     of which at least one is neither a conflict nor throttling
   * @throws DriverException if no write was done: 40001 if other writes or throttling stopped each
   *     call; and the states of {@link DynamoClient#transact}. 08007 if it is not known whether all
   *     were done or none
   */
  public List<Reason> commit(List<WriteRequest> requests) {
    requireNoReturns(requests);
    String token = UUID.randomUUID().toString();
    Repetition repetition = new Repetition(config, cancellation, meter);
    while (true) {
      TransactionOutcome outcome = repetition.call(() -> client.transact(requests, token));
      if (outcome instanceof Done done) {
        count(done, requests);
        return List.of();
      }
      if (outcome instanceof Unknown unknown) {
        throw new UnknownOutcomes(cancellation).ofTransaction(requests, unknown.cause());
      }
      Cancelled cancelled = (Cancelled) outcome;
      meter.refusals(cancelled.refusals());
      if (!cancelled.reasons().stream().allMatch(reason -> PASSING.contains(reason.code()))) {
        cancelled.reasons().stream()
            .filter(reason -> reason.code() == Code.CONDITION_FAILED)
            .forEach(reason -> meter.conditionFailed(UNITS * ItemWriter.units(reason.item())));
        return cancelled.reasons();
      }
      meter.refusals(1);
      if (!repetition.pause()) {
        throw contention(cancelled);
      }
    }
  }

  private void count(Done done, List<WriteRequest> requests) {
    meter.refusals(done.refusals());
    done.unitsOfTables().forEach(meter::units);
    meter.written(
        (int)
            requests.stream()
                .filter(request -> !(request instanceof WriteRequest.ConditionCheck))
                .count());
  }

  /** Throttling before conflicts, because it lasts longer. */
  private static DriverException contention(Cancelled cancelled) {
    return Stream.of(Code.THROTTLED, Code.CONFLICT)
        .flatMap(code -> cancelled.reasons().stream().filter(reason -> reason.code() == code))
        .map(Reason::failure)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  private static void requireNoReturns(List<WriteRequest> requests) {
    if (requests.stream().anyMatch(request -> request.accept(new AsksForItem()))) {
      throw new IllegalArgumentException("TransactWriteItems returns no items");
    }
  }

  private static final class AsksForItem implements WriteRequest.Visitor<Boolean> {
    @Override
    public Boolean put(WriteRequest.Put put) {
      return put.returns() != WriteRequest.Returns.NOTHING;
    }

    @Override
    public Boolean update(WriteRequest.Update update) {
      return update.returns() != WriteRequest.Returns.NOTHING;
    }

    @Override
    public Boolean delete(WriteRequest.Delete delete) {
      return delete.returns() != WriteRequest.Returns.NOTHING;
    }

    @Override
    public Boolean conditionCheck(WriteRequest.ConditionCheck check) {
      return false;
    }
  }
}
