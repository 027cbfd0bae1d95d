package io.github.dynamodbjdbc.write;

import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.DynamoClient;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.dynamo.Page;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A DynamoDB with one item, whose answers may be lost. It does one kind of write. */
final class LossyDynamo implements DynamoClient {
  /** The way in which a call ends. */
  enum Fate {
    ANSWERED,
    /** DynamoDB did what it should, and the answer was lost. */
    LOST_AFTER,
    /** The request was lost. */
    LOST_BEFORE,
    /** The same as LOST_AFTER, because the thread was interrupted. */
    INTERRUPTED,
    /** DynamoDB threw an error that proves that nothing was done. */
    THROTTLED,
    /** Another transaction was in the way; for transactions only. */
    CONFLICT,
    /** The write is not valid; for transactions only. */
    INVALID
  }

  /** The attempts that the SDK makes of a transaction. */
  private static final int ATTEMPTS = 3;

  private final Write write;
  private final Deque<Fate> fates;
  private final Set<String> tokensDone = new HashSet<>();
  private Optional<Map<String, DynamoValue>> item;
  private int calls;
  private Runnable duringCalls = () -> {};

  /**
   * @param fates of the calls in their order; the last one is the fate of all further calls
   */
  LossyDynamo(Write write, Optional<Map<String, DynamoValue>> item, List<Fate> fates) {
    this.write = write;
    this.item = item;
    this.fates = new ArrayDeque<>(fates);
  }

  Optional<Map<String, DynamoValue>> item() {
    return item;
  }

  int calls() {
    return calls;
  }

  /** Runs something during each call. */
  void duringCalls(Runnable action) {
    duringCalls = action;
  }

  private Fate next() {
    calls++;
    duringCalls.run();
    return fates.size() == 1 ? fates.getFirst() : fates.removeFirst();
  }

  @Override
  public WriteOutcome write(WriteRequest request) {
    Fate fate = next();
    switch (fate) {
      case THROTTLED -> throw new DriverException(SqlState.THROTTLED, "Throttled.");
      case LOST_BEFORE -> {
        return lost(SqlState.CONNECTION_FAILURE);
      }
      default -> {
        WriteOutcome outcome = apply();
        return switch (fate) {
          case LOST_AFTER -> lost(SqlState.CONNECTION_FAILURE);
          case INTERRUPTED -> lost(SqlState.STATEMENT_CANCELED);
          default -> outcome;
        };
      }
    }
  }

  private static WriteOutcome lost(SqlState state) {
    return new WriteOutcome.Unknown(new DriverException(state, "No answer came."));
  }

  private WriteOutcome apply() {
    Optional<Map<String, DynamoValue>> before = item;
    if (!write.holds(before)) {
      return new WriteOutcome.ConditionFailed(before, 0);
    }
    item = write.apply(before);
    Optional<Map<String, DynamoValue>> returned =
        switch (write) {
          case UPDATE_RETURNING -> item;
          case DELETE_RETURNING -> before;
          default -> Optional.empty();
        };
    return new WriteOutcome.Done(returned, new WriteUnits(1, Map.of("by_status", 2.0)), 1);
  }

  @Override
  public TransactionOutcome transact(List<WriteRequest> requests, String token) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Fate fate = next();
      TransactionOutcome outcome = fate == Fate.LOST_BEFORE ? null : answer(fate, requests, token);
      if (fate != Fate.LOST_BEFORE && fate != Fate.LOST_AFTER) {
        return outcome;
      }
    }
    return new TransactionOutcome.Unknown(
        new DriverException(SqlState.CONNECTION_FAILURE, "No answer came."));
  }

  private TransactionOutcome answer(Fate fate, List<WriteRequest> requests, String token) {
    return switch (fate) {
      case CONFLICT -> cancelled(Code.CONFLICT, SqlState.CONFLICT);
      case THROTTLED -> cancelled(Code.THROTTLED, SqlState.THROTTLED);
      case INVALID -> cancelled(Code.VALIDATION_FAILED, SqlState.VALUE_DOES_NOT_FIT);
      default -> {
        if (!tokensDone.contains(token)) {
          if (!write.holds(item)) {
            yield new TransactionOutcome.Cancelled(
                List.of(new Reason(Code.CONDITION_FAILED, "", item, Optional.empty())), 0);
          }
          item = write.apply(item);
          tokensDone.add(token);
        }
        yield new TransactionOutcome.Done(
            Map.of(requests.get(0).table(), new WriteUnits(2, Map.of())), 0);
      }
    };
  }

  private static TransactionOutcome cancelled(Code code, SqlState state) {
    DriverException failure = new DriverException(state, code + " stopped it.");
    return new TransactionOutcome.Cancelled(
        List.of(new Reason(code, "", Optional.empty(), Optional.of(failure))), 0);
  }

  @Override
  public BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> listTables() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TableAdmin tables() {
    throw new UnsupportedOperationException();
  }

  @Override
  public TableDescription describeTable(String table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Page<T> read(
      ReadRequest request, Optional<Page.PageToken> from, ItemDecoder<T> decoder) {
    throw new UnsupportedOperationException();
  }
}
