package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.TableAdmin;
import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sdk.http.ItemSink;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Makes the calls that change tables. The SDK's own retries serve, because the caller looks at the
 * table after a refusal that a lost answer may have caused.
 */
final class TableCalls implements TableAdmin {
  private final DynamoDbClient sdk;
  private final DriverConfig config;

  TableCalls(DynamoDbClient sdk, DriverConfig config) {
    this.sdk = sdk;
    this.config = config;
  }

  @Override
  public Optional<TableDetails> describe(String table) {
    return call(
        "Describing table '" + table + "'",
        "dynamodb:DescribeTable",
        "Table",
        () -> {
          try {
            return Optional.of(
                TableDescriptions.details(
                    sdk.describeTable(request -> request.tableName(table)).table()));
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public Sent create(NewTable table) {
    return send(
        "Creating table '" + table.name() + "'",
        "dynamodb:CreateTable" + (table.tags().isEmpty() ? "" : " and dynamodb:TagResource"),
        "TableDescription",
        () -> sdk.createTable(TableRequests.create(table)));
  }

  @Override
  public Sent change(TableChange change) {
    return send(
        "Changing table '" + change.table() + "'",
        "dynamodb:UpdateTable",
        "TableDescription",
        () -> sdk.updateTable(TableRequests.change(change)));
  }

  @Override
  public Sent delete(String table) {
    return send(
        "Deleting table '" + table + "'",
        "dynamodb:DeleteTable",
        "TableDescription",
        () -> sdk.deleteTable(request -> request.tableName(table)));
  }

  @Override
  public Optional<String> timeToLive(String table) {
    TimeToLiveDescription found =
        call(
                "Asking for the time to live of table '" + table + "'",
                "dynamodb:DescribeTimeToLive",
                "TimeToLiveDescription",
                () -> sdk.describeTimeToLive(request -> request.tableName(table)))
            .timeToLiveDescription();
    boolean on =
        found.timeToLiveStatus() == TimeToLiveStatus.ENABLED
            || found.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    return on ? Optional.of(found.attributeName()) : Optional.empty();
  }

  @Override
  public Sent setTimeToLive(String table, String attribute, boolean on) {
    return send(
        "Setting the time to live of table '" + table + "'",
        "dynamodb:UpdateTimeToLive",
        "TimeToLiveSpecification",
        () ->
            sdk.updateTimeToLive(
                request ->
                    request
                        .tableName(table)
                        .timeToLiveSpecification(
                            setting -> setting.attributeName(attribute).enabled(on))));
  }

  @Override
  public Map<String, String> tags(String arn) {
    try {
      return allTags(arn);
    } catch (DriverException e) {
      if (TableErrors.isUnknownOperation(e)) {
        return Map.of(); // DynamoDB Local has no tags
      }
      throw e;
    }
  }

  private Map<String, String> allTags(String arn) {
    Map<String, String> tags = new TreeMap<>();
    String start = null;
    do {
      String after = start;
      ListTagsOfResourceResponse page =
          call(
              "Listing the tags of a table",
              "dynamodb:ListTagsOfResource",
              null,
              () -> sdk.listTagsOfResource(request -> request.resourceArn(arn).nextToken(after)));
      page.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
      start = page.nextToken();
    } while (start != null);
    return tags;
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    call(
        "Setting the tags of a table",
        "dynamodb:TagResource",
        null,
        () -> sdk.tagResource(request -> request.resourceArn(arn).tags(TableRequests.tags(tags))));
  }

  @Override
  public void untag(String arn, Collection<String> names) {
    call(
        "Removing tags of a table",
        "dynamodb:UntagResource",
        null,
        () -> sdk.untagResource(request -> request.resourceArn(arn).tagKeys(names)));
  }

  /** Makes a call that begins a change, and recognizes the refusal of a repeated one. */
  private Sent send(String doing, String action, String proof, Supplier<Object> call) {
    try {
      call(doing, action, proof, call);
      return Sent.DONE;
    } catch (RuntimeException e) {
      AwsServiceException answer = WriteAttempts.find(e, AwsServiceException.class);
      if (answer != null && TableErrors.mayFollowFromEarlierAttempt(answer)) {
        return Sent.PERHAPS_BEFORE;
      }
      throw TableErrors.ofChange(e, doing);
    }
  }

  /**
   * @param proof a field that every answer to the call has; null for an answer without a body
   */
  private <R> R call(String doing, String action, @Nullable String proof, Supplier<R> call) {
    try {
      return proof == null ? call.get() : ItemSink.ofNone(proof).during(call);
    } catch (RuntimeException e) {
      throw TableErrors.translate(e, doing, action, config);
    }
  }
}
