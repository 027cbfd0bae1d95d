package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.dynamo.NewTable.NewIndex;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDetails;
import io.github.dynamodbjdbc.dynamo.TableDetails.IndexDetails;
import io.github.dynamodbjdbc.dynamo.TableSettings;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import io.github.dynamodbjdbc.dynamo.TableSettings.Encryption;
import io.github.dynamodbjdbc.dynamo.TableSettings.StreamView;
import io.github.dynamodbjdbc.dynamo.TableSettings.TableClass;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;

/** Converts DescribeTable's answer to a {@link TableDescription} and {@link TableDetails}. */
final class TableDescriptions {
  private TableDescriptions() {}

  static TableDescription of(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    Map<String, AttributeType> types = types(table);
    List<Index> indexes = new ArrayList<>();
    table.globalSecondaryIndexes().stream()
        .filter(index -> isDefined(index, types))
        .forEach(index -> indexes.add(global(index, types)));
    table.localSecondaryIndexes().forEach(index -> indexes.add(local(index, types)));
    return new TableDescription(
        table.tableName(),
        key(table.keySchema(), KeyType.HASH, types).orElseThrow(),
        key(table.keySchema(), KeyType.RANGE, types),
        List.copyOf(indexes),
        orZero(table.itemCount()),
        orZero(table.tableSizeBytes()),
        billingMode(table.billingModeSummary()));
  }

  /** Converts DescribeTable's answer for those who change the table. */
  static TableDetails details(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    Map<String, AttributeType> types = types(table);
    List<IndexDetails> indexes = new ArrayList<>();
    table
        .globalSecondaryIndexes()
        .forEach(
            index ->
                indexes.add(
                    new IndexDetails(
                        new NewIndex(
                            index.indexName(),
                            true,
                            keys(index.keySchema(), KeyType.HASH, types).toList(),
                            keys(index.keySchema(), KeyType.RANGE, types).toList(),
                            projection(index.projection()),
                            included(index.projection()),
                            capacity(index.provisionedThroughput())),
                        status(index.indexStatusAsString()),
                        Boolean.TRUE.equals(index.backfilling()))));
    table
        .localSecondaryIndexes()
        .forEach(
            index ->
                indexes.add(
                    new IndexDetails(
                        new NewIndex(
                            index.indexName(),
                            false,
                            keys(index.keySchema(), KeyType.HASH, types).toList(),
                            keys(index.keySchema(), KeyType.RANGE, types).toList(),
                            projection(index.projection()),
                            included(index.projection()),
                            Capacity.NONE),
                        TableDetails.Status.ACTIVE,
                        false)));
    return new TableDetails(
        of(table),
        Objects.requireNonNullElse(table.tableArn(), ""),
        status(table.tableStatusAsString()),
        settings(table),
        List.copyOf(indexes),
        others(table));
  }

  private static TableSettings settings(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    StreamSpecification stream = table.streamSpecification();
    TableClassSummary tableClass = table.tableClassSummary();
    return new TableSettings(
        billingMode(table.billingModeSummary()),
        capacity(table.provisionedThroughput()),
        stream != null && Boolean.TRUE.equals(stream.streamEnabled())
            ? Optional.of(StreamView.valueOf(stream.streamViewTypeAsString()))
            : Optional.empty(),
        tableClass != null
                && tableClass.tableClass()
                    == software.amazon.awssdk.services.dynamodb.model.TableClass
                        .STANDARD_INFREQUENT_ACCESS
            ? TableClass.INFREQUENT_ACCESS
            : TableClass.STANDARD,
        Boolean.TRUE.equals(table.deletionProtectionEnabled()),
        encryption(table.sseDescription()));
  }

  private static Encryption encryption(@Nullable SSEDescription described) {
    if (described == null
        || !EnumSet.of(SSEStatus.ENABLED, SSEStatus.ENABLING, SSEStatus.UPDATING)
            .contains(described.status())) {
      return Encryption.AWS_OWNED;
    }
    return new Encryption(true, Optional.ofNullable(described.kmsMasterKeyArn()));
  }

  private static Capacity capacity(@Nullable ProvisionedThroughputDescription capacity) {
    return capacity == null
        ? Capacity.NONE
        : new Capacity(orZero(capacity.readCapacityUnits()), orZero(capacity.writeCapacityUnits()));
  }

  /** A status that is none of those of the port means that the table cannot be used. */
  private static TableDetails.Status status(@Nullable String name) {
    return Arrays.stream(TableDetails.Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(TableDetails.Status.UNUSABLE);
  }

  private static List<String> others(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    List<String> others = new ArrayList<>();
    if (table.hasReplicas()) {
      others.add("replicas in other regions");
    }
    if (table.hasVectorIndexes()) {
      others.add("vector indexes");
    }
    boolean limited =
        table.onDemandThroughput() != null
            || table.globalSecondaryIndexes().stream()
                .anyMatch(index -> index.onDemandThroughput() != null);
    if (limited) {
      others.add("maximum units of on-demand capacity");
    }
    return List.copyOf(others);
  }

  private static Map<String, AttributeType> types(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    return table.attributeDefinitions().stream()
        .collect(
            Collectors.toMap(
                AttributeDefinition::attributeName,
                definition -> AttributeType.valueOf(definition.attributeTypeAsString())));
  }

  /**
   * Returns whether the types of an index's keys are known. While DynamoDB deletes an index, its
   * key attributes may no longer be defined.
   */
  private static boolean isDefined(
      GlobalSecondaryIndexDescription index, Map<String, AttributeType> types) {
    return index.keySchema().stream()
        .allMatch(element -> types.containsKey(element.attributeName()));
  }

  private static Index global(
      GlobalSecondaryIndexDescription index, Map<String, AttributeType> types) {
    return new Index(
        index.indexName(),
        true,
        key(index.keySchema(), KeyType.HASH, types).orElseThrow(),
        key(index.keySchema(), KeyType.RANGE, types),
        projection(index.projection()),
        included(index.projection()),
        index.indexStatus() == IndexStatus.ACTIVE || index.indexStatus() == IndexStatus.UPDATING,
        orZero(index.itemCount()),
        orZero(index.indexSizeBytes()),
        Stream.concat(
                keys(index.keySchema(), KeyType.HASH, types).skip(1),
                keys(index.keySchema(), KeyType.RANGE, types).skip(1))
            .toList());
  }

  private static Index local(
      LocalSecondaryIndexDescription index, Map<String, AttributeType> types) {
    return new Index(
        index.indexName(),
        false,
        key(index.keySchema(), KeyType.HASH, types).orElseThrow(),
        key(index.keySchema(), KeyType.RANGE, types),
        projection(index.projection()),
        included(index.projection()),
        true,
        orZero(index.itemCount()),
        orZero(index.indexSizeBytes()));
  }

  private static Optional<KeyAttribute> key(
      List<KeySchemaElement> schema, KeyType kind, Map<String, AttributeType> types) {
    return keys(schema, kind, types).findFirst();
  }

  /**
   * Returns the key attributes of one kind; a global index may have several of each kind since
   * 2025, and none that is defined while it is deleted.
   */
  private static Stream<KeyAttribute> keys(
      List<KeySchemaElement> schema, KeyType kind, Map<String, AttributeType> types) {
    return schema.stream()
        .filter(element -> element.keyType() == kind)
        .map(KeySchemaElement::attributeName)
        .filter(types::containsKey)
        .map(name -> new KeyAttribute(name, Objects.requireNonNull(types.get(name))));
  }

  private static TableDescription.Projection projection(Projection projection) {
    return TableDescription.Projection.valueOf(projection.projectionTypeAsString());
  }

  private static List<String> included(Projection projection) {
    return projection.hasNonKeyAttributes() ? projection.nonKeyAttributes() : List.of();
  }

  private static BillingMode billingMode(@Nullable BillingModeSummary summary) {
    boolean onDemand = summary != null && "PAY_PER_REQUEST".equals(summary.billingModeAsString());
    return onDemand ? BillingMode.ON_DEMAND : BillingMode.PROVISIONED;
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
