package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.SortCondition;
import io.github.dynamodbjdbc.access.Predicate.Operator;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import io.github.dynamodbjdbc.client.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reading by the keys of a table or of one of its indexes.
 *
 * @param path a GetItem or a Query
 * @param said the tests that the key condition says exactly
 * @param keys the key attributes, which a filter may not name
 * @param rank how much of the key is given: 0 is all of it
 */
record KeyLookup(AccessPath path, Set<Predicate> said, Set<String> keys, int rank) {
  private static final int RANK_RANGE = 1;
  private static final int RANK_HALF_OPEN = 2;
  private static final int RANK_PARTITION = 3;

  /** Whether more than the partition is given, or the partition is all there is. */
  boolean isNarrowed() {
    return rank < RANK_PARTITION;
  }

  /** By the table's own keys; empty where the condition does not give the partition key. */
  static Optional<KeyLookup> ofTable(Table table, Conjuncts conjuncts) {
    KeyAttribute partition = table.description().partitionKey();
    Optional<KeyAttribute> sort = table.description().sortKey();
    Optional<KeyRange.Equal> value = equal(table, partition, conjuncts);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    KeyPart part = new KeyPart(partition, value.get().value());
    Set<String> keys = keyNames(table, Optional.empty());
    Optional<KeyRange.Equal> sortValue = sort.flatMap(key -> equal(table, key, conjuncts));
    if (sort.isEmpty()) {
      GetItem path = new GetItem(List.of(part));
      return Optional.of(new KeyLookup(path, value.get().said(), keys, 0));
    }
    if (sortValue.isPresent()) {
      KeyPart sortPart = new KeyPart(sort.get(), sortValue.get().value());
      GetItem path = new GetItem(List.of(part, sortPart));
      Set<Predicate> said = union(value.get().said(), sortValue.get().said());
      return Optional.of(new KeyLookup(path, said, keys, 0));
    }
    return Optional.of(query(table, Optional.empty(), part, value.get().said(), sort, conjuncts));
  }

  /** By an index's keys; empty where the condition does not give its partition key. */
  static Optional<KeyLookup> ofIndex(Table table, Index index, Conjuncts conjuncts) {
    KeyAttribute partition = index.partitionKey();
    return equal(table, partition, conjuncts)
        .map(
            value ->
                query(
                    table,
                    Optional.of(index),
                    new KeyPart(partition, value.value()),
                    value.said(),
                    index.sortKey(),
                    conjuncts));
  }

  private static KeyLookup query(
      Table table,
      Optional<Index> index,
      KeyPart partition,
      Set<Predicate> saidOfPartition,
      Optional<KeyAttribute> sort,
      Conjuncts conjuncts) {
    Optional<KeyRange.Use> use = sort.flatMap(key -> use(table, key, conjuncts));
    Optional<SortCondition> condition = use.map(u -> condition(sort.get(), u));
    Set<Predicate> said = union(saidOfPartition, use.map(KeyRange.Use::said).orElse(Set.of()));
    return new KeyLookup(
        new Query(index, partition, condition),
        said,
        keyNames(table, index),
        use.map(KeyLookup::rank).orElse(RANK_PARTITION));
  }

  private static SortCondition condition(KeyAttribute key, KeyRange.Use use) {
    if (use instanceof KeyRange.Equal equal) {
      return new SortCondition.Compare(key, Operator.EQ, equal.value());
    }
    if (use instanceof KeyRange.Within within) {
      return new SortCondition.Between(key, within.low(), within.high());
    }
    if (use instanceof KeyRange.Bounded bounded) {
      return new SortCondition.Compare(key, bounded.operator(), bounded.bound());
    }
    return new SortCondition.BeginsWith(key, ((KeyRange.Prefixed) use).prefix());
  }

  private static int rank(KeyRange.Use use) {
    return use instanceof KeyRange.Equal
        ? 0
        : use instanceof KeyRange.Bounded ? RANK_HALF_OPEN : RANK_RANGE;
  }

  private static Optional<KeyRange.Equal> equal(
      Table table, KeyAttribute key, Conjuncts conjuncts) {
    return use(table, key, conjuncts)
        .flatMap(
            use -> use instanceof KeyRange.Equal equal ? Optional.of(equal) : Optional.empty());
  }

  private static Optional<KeyRange.Use> use(Table table, KeyAttribute key, Conjuncts conjuncts) {
    return keyColumn(table, key).flatMap(conjuncts::range).flatMap(KeyRange::use);
  }

  /** The column of a key attribute, where its values are of the key's type and of no other. */
  static Optional<Column> keyColumn(Table table, KeyAttribute key) {
    return table.columns().stream()
        .filter(
            column ->
                column.role() == Column.Role.ATTRIBUTE
                    && column.path().isTopLevel()
                    && column.path().root().equals(key.name())
                    && isOfKey(column, key))
        .findFirst();
  }

  private static boolean isOfKey(Column column, KeyAttribute key) {
    ColumnType type = column.type();
    return switch (key.type()) {
      case S -> column.showsStringsOnly() || type.layout() != null;
      case N ->
          switch (type.type()) {
            case BIGINT, DECIMAL -> true;
            default -> false;
          };
      case B -> type.equals(ColumnType.VARBINARY);
      default -> false;
    };
  }

  private static Set<String> keyNames(Table table, Optional<Index> index) {
    Set<String> names = new HashSet<>();
    table.description().keys().forEach(key -> names.add(key.name()));
    index.ifPresent(
        i -> {
          names.add(i.partitionKey().name());
          i.sortKey().ifPresent(key -> names.add(key.name()));
        });
    return names;
  }

  private static Set<Predicate> union(Set<Predicate> a, Set<Predicate> b) {
    Set<Predicate> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }
}
