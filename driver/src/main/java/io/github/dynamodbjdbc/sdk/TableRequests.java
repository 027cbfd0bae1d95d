package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.dynamo.NewTable;
import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableChange;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.StreamView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Converts the port's requests that change tables to the SDK's. */
final class TableRequests {
  private TableRequests() {}

  /** A setting that is DynamoDB's default is left out of the request. */
  static CreateTableRequest create(NewTable table) {
    List<LocalSecondaryIndex> local = new ArrayList<>();
    List<GlobalSecondaryIndex> global = new ArrayList<>();
    for (NewIndex index : table.indexes()) {
      if (index.global()) {
        global.add(
            GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index))
                .projection(projection(index))
                .provisionedThroughput(throughput(index.capacity()))
                .build());
      } else {
        local.add(
            LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index))
                .projection(projection(index))
                .build());
      }
    }
    List<KeySchemaElement> keys = new ArrayList<>();
    keys.add(element(table.partitionKey(), KeyType.HASH));
    table.sortKey().ifPresent(key -> keys.add(element(key, KeyType.RANGE)));
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .attributeDefinitions(definitions(table.keyAttributes()))
            .keySchema(keys)
            .billingMode(billingMode(table.settings().billing()))
            .provisionedThroughput(throughput(table.settings().capacity()))
            .streamSpecification(table.settings().stream().map(TableRequests::stream).orElse(null))
            .sseSpecification(
                table.settings().encryption().kms()
                    ? encryption(table.settings().encryption())
                    : null)
            .tableClass(tableClass(table.settings().tableClass()));
    if (table.settings().deletionProtection()) {
      request.deletionProtectionEnabled(true);
    }
    if (!table.tags().isEmpty()) {
      request.tags(tags(table.tags()));
    }
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    return request.build();
  }

  static UpdateTableRequest change(TableChange change) {
    UpdateTableRequest.Builder request = UpdateTableRequest.builder().tableName(change.table());
    return change.accept(new Update(request)).build();
  }

  private record Update(UpdateTableRequest.Builder request)
      implements TableChange.Visitor<UpdateTableRequest.Builder> {
    @Override
    public UpdateTableRequest.Builder billing(TableChange.Billing change) {
      List<GlobalSecondaryIndexUpdate> updates = new ArrayList<>();
      change
          .indexes()
          .forEach(
              (name, capacity) ->
                  updates.add(
                      GlobalSecondaryIndexUpdate.builder()
                          .update(
                              u -> u.indexName(name).provisionedThroughput(throughput(capacity)))
                          .build()));
      if (!updates.isEmpty()) {
        request.globalSecondaryIndexUpdates(updates);
      }
      return request
          .billingMode(billingMode(change.mode()))
          .provisionedThroughput(throughput(change.capacity()));
    }

    @Override
    public UpdateTableRequest.Builder stream(TableChange.Stream change) {
      return request.streamSpecification(
          change
              .view()
              .map(TableRequests::stream)
              .orElseGet(() -> StreamSpecification.builder().streamEnabled(false).build()));
    }

    @Override
    public UpdateTableRequest.Builder tableClass(TableChange.StorageClass change) {
      return request.tableClass(sdkClass(change.tableClass()));
    }

    @Override
    public UpdateTableRequest.Builder deletionProtection(TableChange.DeletionProtection change) {
      return request.deletionProtectionEnabled(change.on());
    }

    @Override
    public UpdateTableRequest.Builder encryption(TableChange.Encrypted change) {
      return request.sseSpecification(TableRequests.encryption(change.encryption()));
    }

    @Override
    public UpdateTableRequest.Builder createIndex(TableChange.CreateIndex change) {
      NewIndex index = change.index();
      GlobalSecondaryIndexUpdate update =
          GlobalSecondaryIndexUpdate.builder()
              .create(
                  create ->
                      create
                          .indexName(index.name())
                          .keySchema(keySchema(index))
                          .projection(projection(index))
                          .provisionedThroughput(throughput(index.capacity())))
              .build();
      return request
          .attributeDefinitions(definitions(index.keys()))
          .globalSecondaryIndexUpdates(update);
    }

    @Override
    public UpdateTableRequest.Builder deleteIndex(TableChange.DeleteIndex change) {
      return request.globalSecondaryIndexUpdates(
          GlobalSecondaryIndexUpdate.builder()
              .delete(delete -> delete.indexName(change.index()))
              .build());
    }
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static List<AttributeDefinition> definitions(List<KeyAttribute> keys) {
    return keys.stream()
        .map(
            key ->
                AttributeDefinition.builder()
                    .attributeName(key.name())
                    .attributeType(key.type().name())
                    .build())
        .toList();
  }

  private static List<KeySchemaElement> keySchema(NewIndex index) {
    List<KeySchemaElement> keys = new ArrayList<>();
    index.partitionKeys().forEach(key -> keys.add(element(key, KeyType.HASH)));
    index.sortKeys().forEach(key -> keys.add(element(key, KeyType.RANGE)));
    return keys;
  }

  private static KeySchemaElement element(KeyAttribute key, KeyType type) {
    return KeySchemaElement.builder().attributeName(key.name()).keyType(type).build();
  }

  private static Projection projection(NewIndex index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection().name());
    if (!index.included().isEmpty()) {
      projection.nonKeyAttributes(index.included());
    }
    return projection.build();
  }

  private static String billingMode(BillingMode mode) {
    return mode == BillingMode.ON_DEMAND ? "PAY_PER_REQUEST" : "PROVISIONED";
  }

  private static @Nullable ProvisionedThroughput throughput(Capacity capacity) {
    return capacity.equals(Capacity.NONE)
        ? null
        : ProvisionedThroughput.builder()
            .readCapacityUnits(capacity.readUnits())
            .writeCapacityUnits(capacity.writeUnits())
            .build();
  }

  private static StreamSpecification stream(StreamView view) {
    return StreamSpecification.builder().streamEnabled(true).streamViewType(view.name()).build();
  }

  private static @Nullable TableClass tableClass(
      io.github.dynamodbjdbc.dynamo.TableSettings.TableClass tableClass) {
    return tableClass == io.github.dynamodbjdbc.dynamo.TableSettings.TableClass.STANDARD
        ? null
        : sdkClass(tableClass);
  }

  private static TableClass sdkClass(
      io.github.dynamodbjdbc.dynamo.TableSettings.TableClass tableClass) {
    return switch (tableClass) {
      case STANDARD -> TableClass.STANDARD;
      case INFREQUENT_ACCESS -> TableClass.STANDARD_INFREQUENT_ACCESS;
    };
  }

  private static SSESpecification encryption(Encryption encryption) {
    Optional<String> key = encryption.key();
    return encryption.kms()
        ? SSESpecification.builder()
            .enabled(true)
            .sseType(SSEType.KMS)
            .kmsMasterKeyId(key.orElse(null))
            .build()
        : SSESpecification.builder().enabled(false).build();
  }
}
