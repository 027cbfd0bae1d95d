package io.github.dynamodbjdbc.sdk;

import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.dynamo.TableDescription.BillingMode;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.ArrayList;
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

/** Converts DescribeTable's answer to a {@link TableDescription}. */
final class TableDescriptions {
  private TableDescriptions() {}

  static TableDescription of(
      software.amazon.awssdk.services.dynamodb.model.TableDescription table) {
    Map<String, AttributeType> types =
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    AttributeDefinition::attributeName,
                    definition -> AttributeType.valueOf(definition.attributeTypeAsString())));
    List<Index> indexes = new ArrayList<>();
    table.globalSecondaryIndexes().forEach(index -> indexes.add(global(index, types)));
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
   * 2025.
   */
  private static Stream<KeyAttribute> keys(
      List<KeySchemaElement> schema, KeyType kind, Map<String, AttributeType> types) {
    return schema.stream()
        .filter(element -> element.keyType() == kind)
        .map(KeySchemaElement::attributeName)
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
