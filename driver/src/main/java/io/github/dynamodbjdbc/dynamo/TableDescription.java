package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.value.AttributeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of DescribeTable's answer that this driver needs.
 *
 * @param itemCount number of items at DynamoDB's last count (about every six hours)
 * @param sizeBytes bytes of all items at the same time as {@code itemCount}
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

  /** The capacity mode, which determines how reads are billed. */
  public enum BillingMode {
    PROVISIONED,
    ON_DEMAND
  }

  /** The attributes that an index holds besides the keys of table and index. */
  public enum Projection {
    ALL,
    KEYS_ONLY,
    INCLUDE
  }

  /**
   * A secondary index.
   *
   * @param global true for a GSI, false for an LSI
   * @param included the projected attributes if {@code projection} is INCLUDE, else empty
   * @param active whether the index can be read; always true for an LSI
   * @param furtherKeys the key attributes after the first partition key and sort key attributes; a
   *     GSI may have them. The driver can then only scan the index
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
    /** Creates an index with one partition key attribute and at most one sort key attribute. */
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

    /** Returns all key attributes. An item that lacks one of them is not in the index. */
    public List<KeyAttribute> keys() {
      return Stream.of(Stream.of(partitionKey), sortKey.stream(), furtherKeys.stream())
          .flatMap(keys -> keys)
          .toList();
    }
  }

  public Optional<Index> index(@Nullable String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  /** Returns the partition key, then the sort key if there is one. */
  public List<KeyAttribute> keys() {
    return sortKey.map(sort -> List.of(partitionKey, sort)).orElse(List.of(partitionKey));
  }
}
