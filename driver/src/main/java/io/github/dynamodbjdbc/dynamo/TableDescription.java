package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.value.AttributeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
   * @param furtherKeys the rest of a key of more than one attribute of a kind, which a GSI may
   *     have; it can only be scanned then
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
      long sizeBytes,
      List<KeyAttribute> furtherKeys) {
    /** With at most one attribute of a kind in its key. */
    public Index(
        String name,
        boolean global,
        KeyAttribute partitionKey,
        Optional<KeyAttribute> sortKey,
        Projection projection,
        List<String> included,
        boolean active,
        long itemCount,
        long sizeBytes) {
      this(
          name,
          global,
          partitionKey,
          sortKey,
          projection,
          included,
          active,
          itemCount,
          sizeBytes,
          List.of());
    }

    /** All attributes of the key: an item that lacks one of them is not in the index. */
    public List<KeyAttribute> keys() {
      return Stream.of(Stream.of(partitionKey), sortKey.stream(), furtherKeys.stream())
          .flatMap(keys -> keys)
          .toList();
    }
  }

  public Optional<Index> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** Partition key, then sort key where there is one. */
  public List<KeyAttribute> keys() {
    return sortKey.map(sort -> List.of(partitionKey, sort)).orElse(List.of(partitionKey));
  }
}
