package io.github.dynamodbjdbc.client;

import io.github.dynamodbjdbc.value.AttributeType;
import java.util.List;
import java.util.Optional;

/**
 * What DescribeTable says of a table, as far as this driver needs it.
 *
 * @param itemCount items, as of DynamoDB's last count (about every six hours)
 * @param sizeBytes bytes of all items, as old as {@code itemCount}
 */
public record TableDescription(
    String name,
    KeyAttribute partitionKey,
    Optional<KeyAttribute> sortKey,
    List<Index> indexes,
    long itemCount,
    long sizeBytes,
    BillingMode billingMode) {

  /** A key attribute and its type: S, N or B. */
  public record KeyAttribute(String name, AttributeType type) {}

  /** How a table pays for reads. */
  public enum BillingMode {
    PROVISIONED,
    ON_DEMAND
  }

  /** Which attributes an index holds besides the keys of table and index. */
  public enum Projection {
    ALL,
    KEYS_ONLY,
    INCLUDE
  }

  /**
   * A secondary index.
   *
   * @param global a GSI, else an LSI
   * @param included the projected attributes where {@code projection} is INCLUDE, else empty
   * @param active whether it may be read; an LSI always may
   */
  public record Index(
      String name,
      boolean global,
      KeyAttribute partitionKey,
      Optional<KeyAttribute> sortKey,
      Projection projection,
      List<String> included,
      boolean active,
      long itemCount,
      long sizeBytes) {}

  public Optional<Index> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** Partition key, then sort key where there is one. */
  public List<KeyAttribute> keys() {
    return sortKey.map(sort -> List.of(partitionKey, sort)).orElse(List.of(partitionKey));
  }
}
