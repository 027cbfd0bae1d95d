package io.github.dynamodbjdbc.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Creates a table: keys first, then indexes, then {@link #create}. */
public final class TableBuilder {
  private final String name;
  private final Map<String, ScalarAttributeType> attributes = new LinkedHashMap<>();
  private final List<KeySchemaElement> keys = new ArrayList<>();
  private final List<GlobalSecondaryIndex> globalIndexes = new ArrayList<>();
  private final List<LocalSecondaryIndex> localIndexes = new ArrayList<>();

  /** A name of 3 to 255 characters. */
  public TableBuilder(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public TableBuilder partitionKey(String attribute, ScalarAttributeType type) {
    keys.add(key(attribute, type, KeyType.HASH));
    return this;
  }

  public TableBuilder sortKey(String attribute, ScalarAttributeType type) {
    keys.add(key(attribute, type, KeyType.RANGE));
    return this;
  }

  /** A GSI that holds all attributes, with a partition key only. */
  public TableBuilder globalIndex(String index, String partition, ScalarAttributeType type) {
    return globalIndex(index, List.of(key(partition, type, KeyType.HASH)), all());
  }

  /** A GSI that holds all attributes. */
  public TableBuilder globalIndex(
      String index,
      String partition,
      ScalarAttributeType partitionType,
      String sort,
      ScalarAttributeType sortType) {
    return globalIndex(
        index,
        List.of(key(partition, partitionType, KeyType.HASH), key(sort, sortType, KeyType.RANGE)),
        all());
  }

  /** A GSI that holds only the keys. */
  public TableBuilder keysOnlyIndex(String index, String partition, ScalarAttributeType type) {
    return globalIndex(
        index,
        List.of(key(partition, type, KeyType.HASH)),
        Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build());
  }

  /** A GSI that holds only the keys, with a sort key. */
  public TableBuilder keysOnlyIndex(
      String index,
      String partition,
      ScalarAttributeType partitionType,
      String sort,
      ScalarAttributeType sortType) {
    return globalIndex(
        index,
        List.of(key(partition, partitionType, KeyType.HASH), key(sort, sortType, KeyType.RANGE)),
        Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build());
  }

  /** A GSI that holds the keys and some attributes more. */
  public TableBuilder includingIndex(
      String index, String partition, ScalarAttributeType type, String... included) {
    return globalIndex(
        index,
        List.of(key(partition, type, KeyType.HASH)),
        Projection.builder()
            .projectionType(ProjectionType.INCLUDE)
            .nonKeyAttributes(included)
            .build());
  }

  private TableBuilder globalIndex(
      String index, List<KeySchemaElement> schema, Projection projection) {
    globalIndexes.add(
        GlobalSecondaryIndex.builder()
            .indexName(index)
            .keySchema(schema)
            .projection(projection)
            .build());
    return this;
  }

  /** An LSI that holds all attributes. */
  public TableBuilder localIndex(String index, String sort, ScalarAttributeType type) {
    localIndexes.add(
        LocalSecondaryIndex.builder()
            .indexName(index)
            .keySchema(keys.get(0), key(sort, type, KeyType.RANGE))
            .projection(all())
            .build());
    return this;
  }

  /** Creates the table, billed on demand, and waits until it can be used. */
  public void create(DynamoDbClient client) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .keySchema(keys)
            .attributeDefinitions(
                attributes.entrySet().stream()
                    .map(
                        entry ->
                            AttributeDefinition.builder()
                                .attributeName(entry.getKey())
                                .attributeType(entry.getValue())
                                .build())
                    .toList())
            .billingMode(BillingMode.PAY_PER_REQUEST);
    if (!globalIndexes.isEmpty()) {
      request.globalSecondaryIndexes(globalIndexes);
    }
    if (!localIndexes.isEmpty()) {
      request.localSecondaryIndexes(localIndexes);
    }
    client.createTable(request.build());
    client.waiter().waitUntilTableExists(describe -> describe.tableName(name));
  }

  private KeySchemaElement key(String attribute, ScalarAttributeType type, KeyType role) {
    attributes.put(attribute, type);
    return KeySchemaElement.builder().attributeName(attribute).keyType(role).build();
  }

  private static Projection all() {
    return Projection.builder().projectionType(ProjectionType.ALL).build();
  }
}
