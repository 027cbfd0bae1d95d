package io.github.dynamodbjdbc.dynamo;

import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.dynamo.TableSettings.Capacity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table to be created. */
public record NewTable(
    String name,
    KeyAttribute partitionKey,
    Optional<KeyAttribute> sortKey,
    List<NewIndex> indexes,
    TableSettings settings,
    Map<String, String> tags) {

  /**
   * An index to be created, or as DynamoDB describes it.
   *
   * @param global true for a GSI, false for an LSI
   * @param partitionKeys one to four; one for an LSI
   * @param sortKeys none to four; one for an LSI
   * @param included the projected attributes if {@code projection} is INCLUDE, else empty
   * @param capacity of a GSI of a table with provisioned capacity
   */
  public record NewIndex(
      String name,
      boolean global,
      List<KeyAttribute> partitionKeys,
      List<KeyAttribute> sortKeys,
      Projection projection,
      List<String> included,
      Capacity capacity) {
    public NewIndex {
      partitionKeys = List.copyOf(partitionKeys);
      sortKeys = List.copyOf(sortKeys);
      included = List.copyOf(included);
    }

    /** Returns the partition keys, then the sort keys. */
    public List<KeyAttribute> keys() {
      return Stream.concat(partitionKeys.stream(), sortKeys.stream()).toList();
    }
  }

  public NewTable {
    indexes = List.copyOf(indexes);
    tags = Map.copyOf(tags);
  }

  /** Returns the key attributes of the table and its indexes, each once. */
  public List<KeyAttribute> keyAttributes() {
    return Stream.of(
            Stream.of(partitionKey),
            sortKey.stream(),
            indexes.stream().flatMap(index -> index.keys().stream()))
        .flatMap(keys -> keys)
        .distinct()
        .toList();
  }
}
