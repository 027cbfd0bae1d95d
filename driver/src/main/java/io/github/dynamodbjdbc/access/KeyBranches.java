package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.Conjuncts.Alternatives;
import io.github.dynamodbjdbc.access.KeyBranch.SortPart;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the keys that a condition asks for: every item that satisfies it is in one of the branches.
 *
 * <p>Lists ({@code IN}) on the partition key and on the sort key multiply. An OR is taken apart
 * where each of its operands, with the rest of the condition, gives keys of its own.
 */
final class KeyBranches {
  /** Most branches of one path: past it a statement's text is no list of keys any more. */
  static final int MAX_BRANCHES = 10_000;

  /** The number of nested ORs that are taken apart. */
  private static final int MAX_DEPTH = 3;

  /** Most conditions looked at: a statement with many ORs must not take long to plan. */
  private static final int MAX_STEPS = 2 * MAX_BRANCHES;

  private final Table table;
  private final KeyAttribute partition;
  private final Optional<KeyAttribute> sort;
  private int steps;

  private KeyBranches(Table table, KeyAttribute partition, Optional<KeyAttribute> sort) {
    this.table = table;
    this.partition = partition;
    this.sort = sort;
  }

  /**
   * The branches of a condition, in one way or in several; in no way where it does not give the
   * partition key. A way has no branches where the condition gives keys that contradict each other.
   */
  static List<List<KeyBranch>> of(
      Table table, KeyAttribute partition, Optional<KeyAttribute> sort, Conjuncts conjuncts) {
    KeyBranches finder = new KeyBranches(table, partition, sort);
    Optional<List<KeyBranch>> direct = finder.direct(conjuncts);
    Optional<List<KeyBranch>> apart =
        direct.filter(finder::areNarrow).isPresent()
            ? Optional.empty()
            : finder.apart(conjuncts, direct, MAX_DEPTH);
    return Stream.concat(direct.stream(), apart.stream()).toList();
  }

  /**
   * The same items and perhaps more by fewer branches: one for each partition, with the range that
   * its sort keys span, or with all its items where they are not known.
   *
   * @return empty where that is no shorter
   */
  static Optional<List<KeyBranch>> spanning(List<KeyBranch> branches) {
    Map<KeyPart, List<KeyBranch>> byPartition = new LinkedHashMap<>();
    for (KeyBranch branch : branches) {
      if (branch.sortValue().isEmpty()) {
        return Optional.empty();
      }
      byPartition.computeIfAbsent(branch.partition(), part -> new ArrayList<>()).add(branch);
    }
    return byPartition.size() < branches.size()
        ? Optional.of(byPartition.values().stream().map(KeyBranches::span).toList())
        : Optional.empty();
  }

  /**
   * @param branches of one partition, each with a value of the sort key
   */
  private static KeyBranch span(List<KeyBranch> branches) {
    KeyBranch first = branches.get(0);
    if (branches.size() == 1) {
      return first;
    }
    Operand low = null;
    Operand high = null;
    for (KeyBranch branch : branches) {
      Operand value = branch.sortValue().orElseThrow().value();
      OptionalInt below = low == null ? OptionalInt.of(-1) : Literals.compare(value, low);
      OptionalInt above = high == null ? OptionalInt.of(1) : Literals.compare(value, high);
      if (Literals.value(value).isEmpty() || below.isEmpty() || above.isEmpty()) {
        return new KeyBranch(first.partition(), first.covered(), Optional.empty());
      }
      low = below.getAsInt() < 0 ? value : low;
      high = above.getAsInt() > 0 ? value : high;
    }
    KeyUse use =
        new KeyUse.Within(Objects.requireNonNull(low), Objects.requireNonNull(high), Set.of());
    KeyAttribute key = first.sortValue().orElseThrow().key();
    return new KeyBranch(first.partition(), first.covered(), Optional.of(new SortPart(key, use)));
  }

  private Optional<List<KeyBranch>> find(Conjuncts conjuncts, int depth) {
    if (conjuncts.whyEmpty().isPresent()) {
      return Optional.of(List.of());
    }
    Optional<List<KeyBranch>> direct = direct(conjuncts);
    return direct.filter(this::areNarrow).isPresent()
        ? direct
        : apart(conjuncts, direct, depth).or(() -> direct);
  }

  /** The branches by the first OR that gives any, and better ones than {@code direct}. */
  private Optional<List<KeyBranch>> apart(
      Conjuncts conjuncts, Optional<List<KeyBranch>> direct, int depth) {
    if (depth == 0 || ++steps > MAX_STEPS) {
      return Optional.empty();
    }
    return conjuncts
        .ors()
        .filter(or -> isAboutKey(or.conjunct().condition()))
        .flatMap(or -> apart(conjuncts, or, depth).stream())
        .filter(branches -> direct.isEmpty() || areNarrow(branches))
        .findFirst();
  }

  private boolean isAboutKey(Predicate condition) {
    return Conjuncts.columns(condition)
        .map(column -> column.path().root())
        .anyMatch(
            name ->
                name.equals(partition.name())
                    || sort.filter(key -> key.name().equals(name)).isPresent());
  }

  /** Returns whether more than the partition is given, or the partition is all there is. */
  private boolean areNarrow(List<KeyBranch> branches) {
    return sort.isEmpty()
        || branches.stream().allMatch(branch -> branch.width() != KeyWidth.PARTITION);
  }

  private Optional<List<KeyBranch>> apart(Conjuncts conjuncts, Alternatives or, int depth) {
    List<KeyBranch> all = new ArrayList<>();
    for (Predicate operand : or.operands()) {
      Optional<List<KeyBranch>> some = find(conjuncts.with(or, operand), depth - 1);
      if (some.isEmpty() || all.size() + some.get().size() > MAX_BRANCHES) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }

  /** The branches by what the condition's AND says of the two keys. */
  private Optional<List<KeyBranch>> direct(Conjuncts conjuncts) {
    List<KeyUse> partitions = uses(partition, conjuncts);
    boolean given =
        !partitions.isEmpty() && partitions.stream().allMatch(use -> use.onlyValue().isPresent());
    if (!given || partitions.size() > MAX_BRANCHES) {
      return Optional.empty();
    }
    List<KeyUse> sorts = sort.map(key -> uses(key, conjuncts)).orElse(List.of());
    boolean tooMany = (long) partitions.size() * sorts.size() > MAX_BRANCHES;
    List<Optional<SortPart>> parts =
        sorts.isEmpty() || tooMany
            ? List.of(Optional.empty())
            : sorts.stream().map(use -> Optional.of(new SortPart(sort.get(), use))).toList();
    return Optional.of(partitions.stream().flatMap(use -> branches(use, parts)).toList());
  }

  private Stream<KeyBranch> branches(KeyUse use, List<Optional<SortPart>> sorts) {
    KeyPart part = new KeyPart(partition, use.onlyValue().orElseThrow());
    return sorts.stream().map(sortPart -> new KeyBranch(part, use.covered(), sortPart));
  }

  private List<KeyUse> uses(KeyAttribute key, Conjuncts conjuncts) {
    return KeyColumns.of(table, key)
        .flatMap(conjuncts::range)
        .map(KeyRange::uses)
        .orElse(List.of());
  }
}
