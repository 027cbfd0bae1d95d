package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.concurrent.Patience;
import io.github.dynamodbjdbc.dynamo.ReadRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Converts {@link ReadRequest}s to the SDK's requests. All set ReturnConsumedCapacity, to count
 * read units, and because GetItem's answer has no other field if the item does not exist.
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
  private static @Nullable AwsRequestOverrideConfiguration limit() {
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
}
