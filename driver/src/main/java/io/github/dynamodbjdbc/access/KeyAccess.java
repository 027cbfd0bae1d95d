package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.BatchGet;
import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Queries;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Reading by the keys of a table or of one of its indexes.
 *
 * @param covered the conditions that the keys say exactly, of those the condition's AND is made of
 * @param keys the key attributes, which a filter may not name
 * @param width how much of the key is given, where least is
 */
record KeyAccess(AccessPath path, Set<Predicate> covered, Set<String> keys, KeyWidth width) {

  /** Every item, of the table or of an index. */
  static KeyAccess scan(Optional<Index> index) {
    return new KeyAccess(new AccessPath.Scan(index), Set.of(), Set.of(), KeyWidth.PARTITION);
  }

  /**
   * Fetching the items that indexes find. They may have changed since an index was written, so all
   * conditions are to be evaluated on what was fetched.
   *
   * @param unheld attributes that not all of the indexes hold
   */
  static KeyAccess fetch(List<KeyAccess> finders, Set<String> unheld) {
    Set<String> unfilterable = new HashSet<>(unheld);
    finders.forEach(finder -> unfilterable.addAll(finder.keys));
    KeyWidth width = finders.stream().map(KeyAccess::width).max(Comparator.naturalOrder()).get();
    AccessPath path = new AccessPath.IndexThenFetch(finders.stream().map(KeyAccess::path).toList());
    return new KeyAccess(path, Set.of(), unfilterable, width);
  }

  /**
   * By the table's own keys; none where the condition does not give the partition key.
   *
   * @param cheaper whether reading some ranges surely costs less than reading a list of keys
   */
  static List<KeyAccess> ofTable(
      Table table, Conjuncts conjuncts, BiPredicate<AccessPath, AccessPath> cheaper) {
    return KeyBranches.of(
            table, table.description().partitionKey(), table.description().sortKey(), conjuncts)
        .stream()
        .map(branches -> listOrSpan(table, Optional.empty(), branches, conjuncts, cheaper))
        .toList();
  }

  /**
   * By an index's keys; none where the condition does not give its partition key, or where that is
   * of several attributes.
   *
   * @param itself whether the index's own items are wanted. Else it does not answer either where it
   *     is asked for a key that none of its items can have, but an item of the table may
   * @param cheaper whether reading some ranges surely costs less than reading a list of keys
   */
  static List<KeyAccess> ofIndex(
      Table table,
      Index index,
      Conjuncts conjuncts,
      boolean itself,
      BiPredicate<AccessPath, AccessPath> cheaper) {
    if (!index.furtherKeys().isEmpty()) {
      return List.of();
    }
    return KeyBranches.of(table, index.partitionKey(), index.sortKey(), conjuncts).stream()
        .filter(
            branches ->
                itself || branches.stream().allMatch(branch -> branch.impossible().isEmpty()))
        .map(branches -> listOrSpan(table, Optional.of(index), branches, conjuncts, cheaper))
        .toList();
  }

  /** By the keys one by one, or by the ranges that they span, if those surely cost less. */
  private static KeyAccess listOrSpan(
      Table table,
      Optional<Index> index,
      List<KeyBranch> all,
      Conjuncts conjuncts,
      BiPredicate<AccessPath, AccessPath> cheaper) {
    KeyAccess listed = of(table, index, all, conjuncts);
    List<KeyBranch> possible =
        all.stream().filter(branch -> branch.impossible().isEmpty()).distinct().toList();
    return KeyBranches.spanning(possible)
        .map(span -> of(table, index, span, conjuncts))
        .filter(span -> cheaper.test(span.path(), listed.path()))
        .orElse(listed);
  }

  private static KeyAccess of(
      Table table, Optional<Index> index, List<KeyBranch> all, Conjuncts conjuncts) {
    List<KeyBranch> branches =
        all.stream().filter(branch -> branch.impossible().isEmpty()).distinct().toList();
    Set<String> keys = KeyColumns.names(table, index);
    if (branches.isEmpty()) {
      String why =
          all.stream()
              .flatMap(branch -> branch.impossible().stream())
              .findFirst()
              .map(part -> "no key is " + part)
              .orElse("no key can match");
      return new KeyAccess(new AccessPath.Empty(why), Set.of(), keys, KeyWidth.POINT);
    }
    boolean apart = KeyOverlap.areApart(table, branches);
    List<Set<ColumnTest>> coveredByEach =
        branches.stream().map(branch -> apart ? branch.allCovered() : branch.covered()).toList();
    Set<Predicate> covered =
        conjuncts.parts().stream()
            .map(Conjuncts.Conjunct::condition)
            .filter(
                condition ->
                    coveredByEach.stream().allMatch(some -> KeyBranch.isCovered(condition, some)))
            .collect(Collectors.toCollection(HashSet::new));
    conjuncts.presenceOf(KeyColumns.all(table, index)).forEach(covered::add);
    KeyWidth width = branches.stream().map(KeyBranch::width).max(Comparator.naturalOrder()).get();
    boolean full =
        index.isEmpty() && (table.description().sortKey().isEmpty() || width == KeyWidth.POINT);
    return new KeyAccess(
        full ? items(branches) : queries(index, branches),
        covered,
        keys,
        full ? KeyWidth.POINT : width);
  }

  private static AccessPath items(List<KeyBranch> branches) {
    List<List<KeyPart>> keys = branches.stream().map(KeyAccess::key).distinct().toList();
    return keys.size() == 1 ? new GetItem(keys.get(0)) : new BatchGet(keys);
  }

  private static List<KeyPart> key(KeyBranch branch) {
    return branch
        .sortValue()
        .map(sort -> List.of(branch.partition(), sort))
        .orElse(List.of(branch.partition()));
  }

  private static AccessPath queries(Optional<Index> index, List<KeyBranch> branches) {
    List<Query> queries =
        branches.stream()
            .map(branch -> new Query(index, branch.partition(), branch.sortCondition()))
            .distinct()
            .toList();
    return queries.size() == 1 ? queries.get(0) : new Queries(queries);
  }
}
