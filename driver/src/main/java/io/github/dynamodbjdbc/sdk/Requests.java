package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.concurrent.Patience;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import io.github.dynamodbjdbc.dynamo.WriteRequest;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Converts {@link ReadRequest}s and {@link WriteRequest}s to the SDK's requests. All set
 * ReturnConsumedCapacity, to count units, and because some answers have no other field: GetItem's
 * if the item does not exist, PutItem's, UpdateItem's and DeleteItem's if no item is asked for.
 */
final class Requests {
  private Requests() {}

  /**
   * @param start the exclusive start key, or null for the first page
   */
  static ScanRequest scan(ReadRequest.Scan scan, @Nullable Map<String, AttributeValue> start) {
    ReadRequest.Expressions expressions = scan.expressions();
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(scan.table())
            .indexName(scan.index().orElse(null))
            .filterExpression(expressions.filter().orElse(null))
            .projectionExpression(expressions.projection().orElse(null))
            .consistentRead(scan.consistent())
            .exclusiveStartKey(start)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(limit());
    if (scan.totalSegments() > 1) {
      request.segment(scan.segment()).totalSegments(scan.totalSegments());
    }
    scan.limit().ifPresent(request::limit);
    if (scan.countOnly()) {
      request.select(Select.COUNT);
    }
    if (!expressions.names().isEmpty()) {
      request.expressionAttributeNames(expressions.names());
    }
    if (!expressions.values().isEmpty()) {
      request.expressionAttributeValues(AttributeValues.of(expressions.values()));
    }
    return request.build();
  }

  /**
   * @param start the exclusive start key, or null for the first page
   */
  static QueryRequest query(ReadRequest.Query query, @Nullable Map<String, AttributeValue> start) {
    ReadRequest.Expressions expressions = query.expressions();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(query.table())
            .indexName(query.index().orElse(null))
            .keyConditionExpression(expressions.keyCondition().orElseThrow())
            .filterExpression(expressions.filter().orElse(null))
            .projectionExpression(expressions.projection().orElse(null))
            .scanIndexForward(query.forward())
            .consistentRead(query.consistent())
            .exclusiveStartKey(start)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(limit());
    query.limit().ifPresent(request::limit);
    if (query.countOnly()) {
      request.select(Select.COUNT);
    }
    request.expressionAttributeNames(expressions.names());
    request.expressionAttributeValues(AttributeValues.of(expressions.values()));
    return request.build();
  }

  static GetItemRequest getItem(ReadRequest.GetItem get) {
    GetItemRequest.Builder request =
        GetItemRequest.builder()
            .tableName(get.table())
            .key(AttributeValues.of(get.key()))
            .projectionExpression(get.expressions().projection().orElse(null))
            .consistentRead(get.consistent())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(limit());
    if (!get.expressions().names().isEmpty()) {
      request.expressionAttributeNames(get.expressions().names());
    }
    return request.build();
  }

  /**
   * @param keys the requested keys and attributes by table
   */
  static BatchGetItemRequest batchGetItem(Map<String, KeysAndAttributes> keys) {
    return BatchGetItemRequest.builder()
        .requestItems(keys)
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
        .overrideConfiguration(limit())
        .build();
  }

  /** Returns the limit that replaces the client's own, or null where no {@link Patience} is set. */
  static @Nullable AwsRequestOverrideConfiguration limit() {
    return Patience.left()
        .map(left -> AwsRequestOverrideConfiguration.builder().apiCallTimeout(left).build())
        .orElse(null);
  }

  /** Converts a BatchGetItem to the entry for its table. */
  static KeysAndAttributes keys(ReadRequest.BatchGetItem batch) {
    List<Map<String, AttributeValue>> keys =
        batch.keys().stream().map(AttributeValues::of).toList();
    KeysAndAttributes.Builder builder =
        KeysAndAttributes.builder()
            .keys(keys)
            .projectionExpression(batch.expressions().projection().orElse(null))
            .consistentRead(batch.consistent());
    if (!batch.expressions().names().isEmpty()) {
      builder.expressionAttributeNames(batch.expressions().names());
    }
    return builder.build();
  }

  static PutItemRequest put(WriteRequest.Put put) {
    return PutItemRequest.builder()
        .tableName(put.table())
        .item(AttributeValues.of(put.item()))
        .conditionExpression(condition(put))
        .expressionAttributeNames(names(put))
        .expressionAttributeValues(values(put))
        .returnValues(returns(put.returns()))
        .returnValuesOnConditionCheckFailure(onFailure(put))
        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
        .overrideConfiguration(limit())
        .build();
  }

  static UpdateItemRequest update(WriteRequest.Update update) {
    return UpdateItemRequest.builder()
        .tableName(update.table())
        .key(AttributeValues.of(update.key()))
        .updateExpression(update.expressions().update().orElse(null))
        .conditionExpression(condition(update))
        .expressionAttributeNames(names(update))
        .expressionAttributeValues(values(update))
        .returnValues(returns(update.returns()))
        .returnValuesOnConditionCheckFailure(onFailure(update))
        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
        .overrideConfiguration(limit())
        .build();
  }

  static DeleteItemRequest delete(WriteRequest.Delete delete) {
    return DeleteItemRequest.builder()
        .tableName(delete.table())
        .key(AttributeValues.of(delete.key()))
        .conditionExpression(condition(delete))
        .expressionAttributeNames(names(delete))
        .expressionAttributeValues(values(delete))
        .returnValues(returns(delete.returns()))
        .returnValuesOnConditionCheckFailure(onFailure(delete))
        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
        .overrideConfiguration(limit())
        .build();
  }

  static TransactWriteItemsRequest transaction(List<WriteRequest> requests, String token) {
    return TransactWriteItemsRequest.builder()
        .transactItems(
            requests.stream().map(request -> request.accept(new InTransaction())).toList())
        .clientRequestToken(token)
        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
        .overrideConfiguration(limit())
        .build();
  }

  /**
   * @param putsAndDeletes without expressions
   */
  static BatchWriteItemRequest batchWrite(String table, List<WriteRequest> putsAndDeletes) {
    return BatchWriteItemRequest.builder()
        .requestItems(
            Map.of(
                table,
                putsAndDeletes.stream().map(request -> request.accept(new InBatch())).toList()))
        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
        .overrideConfiguration(limit())
        .build();
  }

  private static @Nullable String condition(WriteRequest request) {
    return request.expressions().condition().orElse(null);
  }

  /** Returns null where there are none, because DynamoDB refuses an empty map. */
  private static @Nullable Map<String, String> names(WriteRequest request) {
    Map<String, String> names = request.expressions().names();
    return names.isEmpty() ? null : names;
  }

  /** Returns null where there are none, because DynamoDB refuses an empty map. */
  private static @Nullable Map<String, AttributeValue> values(WriteRequest request) {
    Map<String, DynamoValue> values = request.expressions().values();
    return values.isEmpty() ? null : AttributeValues.of(values);
  }

  private static ReturnValue returns(WriteRequest.Returns returns) {
    return switch (returns) {
      case NOTHING -> ReturnValue.NONE;
      case OLD_ITEM -> ReturnValue.ALL_OLD;
      case NEW_ITEM -> ReturnValue.ALL_NEW;
    };
  }

  private static @Nullable ReturnValuesOnConditionCheckFailure onFailure(WriteRequest request) {
    return request.expressions().condition().isPresent()
        ? ReturnValuesOnConditionCheckFailure.ALL_OLD
        : null;
  }

  /** Converts a write to an action of a transaction. */
  private static final class InTransaction implements WriteRequest.Visitor<TransactWriteItem> {
    @Override
    public TransactWriteItem put(WriteRequest.Put put) {
      return TransactWriteItem.builder()
          .put(
              action ->
                  action
                      .tableName(put.table())
                      .item(AttributeValues.of(put.item()))
                      .conditionExpression(condition(put))
                      .expressionAttributeNames(names(put))
                      .expressionAttributeValues(values(put))
                      .returnValuesOnConditionCheckFailure(onFailure(put)))
          .build();
    }

    @Override
    public TransactWriteItem update(WriteRequest.Update update) {
      return TransactWriteItem.builder()
          .update(
              action ->
                  action
                      .tableName(update.table())
                      .key(AttributeValues.of(update.key()))
                      .updateExpression(update.expressions().update().orElse(null))
                      .conditionExpression(condition(update))
                      .expressionAttributeNames(names(update))
                      .expressionAttributeValues(values(update))
                      .returnValuesOnConditionCheckFailure(onFailure(update)))
          .build();
    }

    @Override
    public TransactWriteItem delete(WriteRequest.Delete delete) {
      return TransactWriteItem.builder()
          .delete(
              action ->
                  action
                      .tableName(delete.table())
                      .key(AttributeValues.of(delete.key()))
                      .conditionExpression(condition(delete))
                      .expressionAttributeNames(names(delete))
                      .expressionAttributeValues(values(delete))
                      .returnValuesOnConditionCheckFailure(onFailure(delete)))
          .build();
    }

    @Override
    public TransactWriteItem conditionCheck(WriteRequest.ConditionCheck check) {
      return TransactWriteItem.builder()
          .conditionCheck(
              action ->
                  action
                      .tableName(check.table())
                      .key(AttributeValues.of(check.key()))
                      .conditionExpression(condition(check))
                      .expressionAttributeNames(names(check))
                      .expressionAttributeValues(values(check))
                      .returnValuesOnConditionCheckFailure(onFailure(check)))
          .build();
    }
  }

  /** Converts a write to a part of a BatchWriteItem. */
  private static final class InBatch
      implements WriteRequest.Visitor<software.amazon.awssdk.services.dynamodb.model.WriteRequest> {
    @Override
    public software.amazon.awssdk.services.dynamodb.model.WriteRequest put(WriteRequest.Put put) {
      return software.amazon.awssdk.services.dynamodb.model.WriteRequest.builder()
          .putRequest(part -> part.item(AttributeValues.of(put.item())))
          .build();
    }

    @Override
    public software.amazon.awssdk.services.dynamodb.model.WriteRequest update(
        WriteRequest.Update update) {
      throw notInBatch();
    }

    @Override
    public software.amazon.awssdk.services.dynamodb.model.WriteRequest delete(
        WriteRequest.Delete delete) {
      return software.amazon.awssdk.services.dynamodb.model.WriteRequest.builder()
          .deleteRequest(part -> part.key(AttributeValues.of(delete.key())))
          .build();
    }

    @Override
    public software.amazon.awssdk.services.dynamodb.model.WriteRequest conditionCheck(
        WriteRequest.ConditionCheck check) {
      throw notInBatch();
    }

    private IllegalArgumentException notInBatch() {
      return new IllegalArgumentException("BatchWriteItem puts and deletes only");
    }
  }
}
