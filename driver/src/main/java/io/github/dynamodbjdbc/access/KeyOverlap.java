package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps several Queries from finding an item twice.
 *
 * <p>When a plan is made, {@link #areApart} says whether that is sure whatever the parameters are,
 * but for Queries that turn out to be one and the same. Then each says exactly what its keys say.
 * If it is not sure, the whole condition is evaluated here, so that {@link #merge}, which knows the
 * parameters, may read the keys between two overlapping Queries, too.
 */
final class KeyOverlap {
  /** More than this many ranges are not compared with each other. */
  private static final int MAX_COMPARED = 300;

  private KeyOverlap() {}

  static boolean areApart(Table table, List<KeyBranch> branches) {
    boolean points = branches.stream().allMatch(branch -> branch.width() == KeyWidth.POINT);
    boolean alike = branches.stream().map(KeyBranch::sortCondition).distinct().count() <= 1;
    if (points || alike) {
      return true;
    }
    if (branches.size() > MAX_COMPARED) {
      return false;
    }
    for (int i = 0; i < branches.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!areApart(table, branches.get(i), branches.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean areApart(Table table, KeyBranch a, KeyBranch b) {
    OptionalInt partitions = Literals.compare(a.partition().value(), b.partition().value());
    if (partitions.isPresent() && partitions.getAsInt() != 0) {
      return true;
    }
    if (a.sortCondition().equals(b.sortCondition())
        || (a.width() == KeyWidth.POINT && b.width() == KeyWidth.POINT)) {
      return true;
    }
    Optional<SortInterval> x = a.sortCondition().flatMap(sort -> known(table, sort));
    Optional<SortInterval> y = b.sortCondition().flatMap(sort -> known(table, sort));
    return x.isPresent() && y.isPresent() && !x.get().overlaps(y.get());
  }

  /** The interval of a condition without parameters; empty too where nothing satisfies it. */
  private static Optional<SortInterval> known(Table table, SortCondition condition) {
    return condition.operands().stream().allMatch(operand -> Literals.value(operand).isPresent())
        ? new SortKeyBinder(
                new Binder(new Object[0]), key -> KeyColumns.of(table, key).orElseThrow())
            .bind(condition)
        : Optional.empty();
  }

  /** Queries that find the same items, and none twice; where some overlap, perhaps more items. */
  static List<BoundQuery> merge(List<BoundQuery> queries) {
    if (queries.size() < 2) {
      return queries;
    }
    Map<DynamoValue, List<SortInterval>> byPartition = new LinkedHashMap<>();
    for (BoundQuery query : queries) {
      byPartition.computeIfAbsent(query.partition(), p -> new ArrayList<>()).add(query.sort());
    }
    List<BoundQuery> merged = new ArrayList<>();
    byPartition.forEach(
        (partition, intervals) ->
            mergeIntervals(intervals)
                .forEach(interval -> merged.add(new BoundQuery(partition, interval))));
    return merged;
  }

  private static List<SortInterval> mergeIntervals(List<SortInterval> intervals) {
    List<SortInterval> upwards = intervals.stream().distinct().sorted(BY_LOW).toList();
    List<SortInterval> merged = new ArrayList<>();
    for (SortInterval interval : upwards) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).overlaps(interval)) {
        merged.set(last, merged.get(last).hull(interval));
      } else {
        merged.add(interval);
      }
    }
    return merged;
  }

  private static final Comparator<SortInterval> BY_LOW =
      (a, b) -> {
        if (a.low().isEmpty() || b.low().isEmpty()) {
          return Boolean.compare(a.low().isPresent(), b.low().isPresent());
        }
        int order = KeyValues.compare(a.low().get().value(), b.low().get().value());
        return order != 0
            ? order
            : Boolean.compare(b.low().get().inclusive(), a.low().get().inclusive());
      };
}
