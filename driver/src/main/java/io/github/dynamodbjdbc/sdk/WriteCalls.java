package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.BatchOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Code;
import io.github.dynamodbjdbc.dynamo.TransactionOutcome.Reason;
import io.github.dynamodbjdbc.dynamo.WriteOutcome;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.dynamo.WriteUnits;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sdk.http.ItemSink;
import io.github.dynamodbjdbc.value.CanonicalValue;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Makes the calls that write. */
final class WriteCalls {
  /** The one field that every answer to a write has, because it is always asked for. */
  private static final String PROOF = "ConsumedCapacity";

  private final Supplier<DynamoDbClient> sdk;
  private final DriverConfig config;
  private final Account account;
  private final CapacityModes capacityModes;

  /**
   * @param sdk the client whose retries are those of {@link WriteAttempts#retryStrategy}
   */
  WriteCalls(
      Supplier<DynamoDbClient> sdk,
      DriverConfig config,
      Account account,
      CapacityModes capacityModes) {
    this.sdk = sdk;
    this.config = config;
    this.account = account;
    this.capacityModes = capacityModes;
  }

  WriteOutcome write(WriteRequest request) {
    WriteAttempts attempts = WriteAttempts.ofOnce();
    ItemSink<Void> sink = ItemSink.ofWrite(attempts, PROOF);
    try {
      Answer answer = sink.during(() -> request.accept(new Sender(sdk.get())));
      return new WriteOutcome.Done(answer.item(), answer.units(), sink.refusals());
    } catch (ConditionalCheckFailedException e) {
      return new WriteOutcome.ConditionFailed(item(e.hasItem(), e.item()), sink.refusals() - 1);
    } catch (RuntimeException e) {
      DriverException failure = failure(e, sink, List.of(request), action(request));
      if (attempts.mayBeDone(e)) {
        return new WriteOutcome.Unknown(failure);
      }
      throw failure;
    }
  }

  TransactionOutcome transact(List<WriteRequest> requests, String token) {
    WriteAttempts attempts = WriteAttempts.ofHarmless();
    ItemSink<Void> sink = ItemSink.ofWrite(attempts, PROOF);
    try {
      TransactWriteItemsResponse response =
          sink.during(() -> sdk.get().transactWriteItems(Requests.transaction(requests, token)));
      Map<String, WriteUnits> units = new TreeMap<>();
      response
          .consumedCapacity()
          .forEach(
              consumed -> units.merge(consumed.tableName(), units(consumed), WriteUnits::plus));
      return new TransactionOutcome.Done(units, sink.refusals());
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().size() != requests.size()) {
        throw failure(e, sink, requests, actions(requests));
      }
      // Had an earlier attempt been done, DynamoDB would have told so for the same token.
      List<Reason> reasons = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        reasons.add(reason(e.cancellationReasons().get(i), requests.get(i), e));
      }
      return new TransactionOutcome.Cancelled(reasons, sink.refusals() - 1);
    } catch (RuntimeException e) {
      DriverException failure = failure(e, sink, requests, actions(requests));
      if (attempts.mayBeDone(e)) {
        return new TransactionOutcome.Unknown(failure);
      }
      throw failure;
    }
  }

  BatchOutcome batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    WriteAttempts attempts = WriteAttempts.ofHarmless();
    ItemSink<Void> sink = ItemSink.ofWrite(attempts, PROOF);
    BatchWriteItemResponse response;
    try {
      response =
          sink.during(() -> sdk.get().batchWriteItem(Requests.batchWrite(table, putsAndDeletes)));
    } catch (RuntimeException e) {
      DriverException failure = failure(e, sink, putsAndDeletes, "dynamodb:BatchWriteItem");
      throw attempts.mayBeDone(e) ? unknownBatch(failure, putsAndDeletes.size()) : failure;
    }
    return new BatchOutcome(
        unprocessed(response, table, putsAndDeletes),
        response.consumedCapacity().stream()
            .map(WriteCalls::units)
            .reduce(WriteUnits.NONE, WriteUnits::plus),
        sink.refusals());
  }

  private static DriverException unknownBatch(DriverException lost, int writes) {
    boolean ended = lost.state() == SqlState.STATEMENT_CANCELED;
    return new DriverException(
        ended ? lost.state() : SqlState.UNKNOWN_OUTCOME,
        "It is not known which of "
            + writes
            + (writes == 1 ? " write" : " writes")
            + " of a batch were done. "
            + lost.getMessage(),
        lost);
  }

  private record Answer(Optional<Map<String, DynamoValue>> item, WriteUnits units) {}

  /** Sends a write that is not part of a transaction. */
  private record Sender(DynamoDbClient sdk) implements WriteRequest.Visitor<Answer> {
    @Override
    public Answer put(WriteRequest.Put put) {
      PutItemResponse response = sdk.putItem(Requests.put(put));
      return new Answer(
          item(response.hasAttributes(), response.attributes()),
          units(response.consumedCapacity()));
    }

    @Override
    public Answer update(WriteRequest.Update update) {
      UpdateItemResponse response = sdk.updateItem(Requests.update(update));
      return new Answer(
          item(response.hasAttributes(), response.attributes()),
          units(response.consumedCapacity()));
    }

    @Override
    public Answer delete(WriteRequest.Delete delete) {
      DeleteItemResponse response = sdk.deleteItem(Requests.delete(delete));
      return new Answer(
          item(response.hasAttributes(), response.attributes()),
          units(response.consumedCapacity()));
    }

    @Override
    public Answer conditionCheck(WriteRequest.ConditionCheck check) {
      throw new IllegalArgumentException("a ConditionCheck exists in transactions only");
    }
  }

  private static Optional<Map<String, DynamoValue>> item(
      boolean present, Map<String, AttributeValue> item) {
    return present && !item.isEmpty()
        ? Optional.of(AttributeValues.values(item))
        : Optional.empty();
  }

  private static WriteUnits units(ConsumedCapacity consumed) {
    Map<String, Double> indexes = new TreeMap<>();
    consumed.globalSecondaryIndexes().forEach((name, units) -> indexes.put(name, units(units)));
    consumed.localSecondaryIndexes().forEach((name, units) -> indexes.put(name, units(units)));
    double table =
        consumed.table() != null ? units(consumed.table()) : orZero(consumed.capacityUnits());
    return new WriteUnits(table, indexes);
  }

  private static double units(Capacity capacity) {
    return orZero(capacity.capacityUnits());
  }

  private static double orZero(@Nullable Double units) {
    return units == null ? 0 : units;
  }

  private Reason reason(
      CancellationReason reason, WriteRequest request, TransactionCanceledException cause) {
    Code code = code(reason.code());
    String message = reason.message() == null ? "" : reason.message();
    String doing = doing(List.of(request));
    Optional<DriverException> failure =
        switch (code) {
          case NONE, CONDITION_FAILED -> Optional.empty();
          case CONFLICT -> Optional.of(WriteErrors.conflict(doing, message, cause));
          case THROTTLED ->
              Optional.of(
                  new DriverException(
                      SqlState.THROTTLED,
                      doing
                          + " was throttled by DynamoDB: "
                          + capacityModes.writeAdvice(account, request.table()),
                      cause));
          case COLLECTION_TOO_LARGE ->
              Optional.of(WriteErrors.collectionTooLarge(doing, message, cause));
          case VALIDATION_FAILED, ACCESS_DENIED, OTHER ->
              Optional.of(
                  WriteErrors.cancelled(reason.code(), message, doing, action(request), cause));
        };
    return new Reason(code, message, item(reason.hasItem(), reason.item()), failure);
  }

  private static Code code(@Nullable String code) {
    return switch (code == null ? "None" : code) {
      case "None" -> Code.NONE;
      case "ConditionalCheckFailed" -> Code.CONDITION_FAILED;
      case "TransactionConflict" -> Code.CONFLICT;
      case "ThrottlingError", "ProvisionedThroughputExceeded" -> Code.THROTTLED;
      case "ValidationError" -> Code.VALIDATION_FAILED;
      case "ItemCollectionSizeLimitExceeded" -> Code.COLLECTION_TOO_LARGE;
      case "AccessDenied" -> Code.ACCESS_DENIED;
      default -> Code.OTHER;
    };
  }

  /** Finds the writes of the request that the answer lists as unprocessed. */
  private static List<WriteRequest> unprocessed(
      BatchWriteItemResponse response, String table, List<WriteRequest> requests) {
    List<software.amazon.awssdk.services.dynamodb.model.WriteRequest> rest =
        response.unprocessedItems().getOrDefault(table, List.of());
    if (rest.isEmpty()) {
      return List.of();
    }
    Map<Map<String, CanonicalValue>, WriteRequest> byKey = new HashMap<>();
    requests.forEach(request -> byKey.put(CanonicalValue.of(request.key()), request));
    Set<String> keyNames = requests.get(0).key().keySet();
    List<WriteRequest> found = new ArrayList<>();
    for (software.amazon.awssdk.services.dynamodb.model.WriteRequest each : rest) {
      Map<String, AttributeValue> attributes =
          each.putRequest() != null ? each.putRequest().item() : each.deleteRequest().key();
      Map<String, AttributeValue> key = new LinkedHashMap<>(attributes);
      key.keySet().retainAll(keyNames);
      WriteRequest request = byKey.get(CanonicalValue.of(AttributeValues.values(key)));
      if (request == null) {
        throw new DriverException(
            SqlState.CONNECTION_FAILURE,
            "Writing to table '"
                + table
                + "' failed: the answer lists an item as unprocessed that was not in the request.");
      }
      found.add(request);
    }
    return found;
  }

  /**
   * @param actions the IAM actions that the call needs
   */
  private DriverException failure(
      RuntimeException failure, ItemSink<?> sink, List<WriteRequest> requests, String actions) {
    String doing = doing(requests);
    Supplier<String> ifThrottled =
        () -> capacityModes.writeAdvice(account, requests.get(0).table());
    if (sink.isThrottled() && SdkErrors.isOutOfTime(failure)) {
      return Throttling.tooLong(failure, doing, ifThrottled.get(), config);
    }
    return WriteErrors.translate(failure, doing, actions, ifThrottled, config);
  }

  /** Returns the purpose of a call, as the start of a message. */
  private static String doing(List<WriteRequest> requests) {
    if (requests.size() == 1) {
      WriteRequest request = requests.get(0);
      return request.accept(new Purpose()) + " table '" + request.table() + "'";
    }
    Set<String> tables = new LinkedHashSet<>();
    requests.forEach(request -> tables.add("'" + request.table() + "'"));
    return "Writing "
        + requests.size()
        + " items to "
        + (tables.size() == 1 ? "table " : "tables ")
        + String.join(", ", tables);
  }

  private static String actions(List<WriteRequest> requests) {
    return requests.stream().map(WriteCalls::action).distinct().collect(Collectors.joining(", "));
  }

  private static String action(WriteRequest request) {
    return "dynamodb:" + request.accept(new Operation());
  }

  private static final class Purpose implements WriteRequest.Visitor<String> {
    @Override
    public String put(WriteRequest.Put put) {
      return "Putting an item into";
    }

    @Override
    public String update(WriteRequest.Update update) {
      return "Updating an item of";
    }

    @Override
    public String delete(WriteRequest.Delete delete) {
      return "Deleting an item from";
    }

    @Override
    public String conditionCheck(WriteRequest.ConditionCheck check) {
      return "Checking an item of";
    }
  }

  /** The names of the operations, which are those of the IAM actions. */
  private static final class Operation implements WriteRequest.Visitor<String> {
    @Override
    public String put(WriteRequest.Put put) {
      return "PutItem";
    }

    @Override
    public String update(WriteRequest.Update update) {
      return "UpdateItem";
    }

    @Override
    public String delete(WriteRequest.Delete delete) {
      return "DeleteItem";
    }

    @Override
    public String conditionCheck(WriteRequest.ConditionCheck check) {
      return "ConditionCheckItem";
    }
  }
}
