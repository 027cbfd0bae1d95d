package io.github.dynamodbjdbc.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.AttributeType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

class TableDescriptionsTest {
  @Test
  void the_attributes_of_an_indexes_key_beyond_the_first_of_each_kind_are_kept_apart() {
    Index index = index("tenant:HASH", "region:HASH", "day:RANGE", "hour:RANGE");
    assertThat(index.partitionKey()).isEqualTo(key("tenant"));
    assertThat(index.sortKey()).contains(key("day"));
    assertThat(index.furtherKeys()).containsExactly(key("region"), key("hour"));
    assertThat(index.keys()).containsExactly(key("tenant"), key("day"), key("region"), key("hour"));
  }

  @Test
  void an_ordinary_index_has_no_further_keys() {
    assertThat(index("tenant:HASH", "day:RANGE").furtherKeys()).isEmpty();
  }

  private static Index index(String... keys) {
    List<KeySchemaElement> schema =
        Arrays.stream(keys).map(TableDescriptionsTest::element).toList();
    return TableDescriptions.of(
            software.amazon.awssdk.services.dynamodb.model.TableDescription.builder()
                .tableName("t")
                .keySchema(element("tenant:HASH"))
                .attributeDefinitions(
                    schema.stream()
                        .map(
                            element ->
                                AttributeDefinition.builder()
                                    .attributeName(element.attributeName())
                                    .attributeType("S")
                                    .build())
                        .toList())
                .globalSecondaryIndexes(
                    GlobalSecondaryIndexDescription.builder()
                        .indexName("by-all")
                        .keySchema(schema)
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .indexStatus(IndexStatus.ACTIVE)
                        .build())
                .build())
        .indexes()
        .get(0);
  }

  private static KeySchemaElement element(String text) {
    int colon = text.indexOf(':');
    return KeySchemaElement.builder()
        .attributeName(text.substring(0, colon))
        .keyType(KeyType.valueOf(text.substring(colon + 1)))
        .build();
  }

  private static KeyAttribute key(String name) {
    return new KeyAttribute(name, AttributeType.S);
  }
}
