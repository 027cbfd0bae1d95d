package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.Conjuncts.Conjunct;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.FilterBudget;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.PushedFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the cheapest way to the items that a condition wants: a pure function.
 *
 * <p>There is no call where no item can match. Else the table's keys and those of each index that
 * answers are tried, and {@link CostModel} says which is cheapest; where none is given, all is
 * scanned. Whatever part of the condition the key does not say goes into the filter, and whatever
 * DynamoDB would not decide as SQL does is evaluated here (again).
 */
public final class PathChooser {
  private final Table table;
  private final Conjuncts condition;
  private final AccessOptions options;
  private final CostModel costs;
  private final List<String> rejections = new ArrayList<>();

  private PathChooser(Table table, Conjuncts condition, AccessOptions options) {
    this.table = table;
    this.condition = condition;
    this.options = options;
    this.costs = new CostModel(table, options.consistent());
  }

  /**
   * A way to the items.
   *
   * @param filter conditions to send along; each lets through at least the rows it should
   * @param residual which of the conjuncts given (by position) are still to be evaluated here
   * @param rejections why no cheaper way was taken, a sentence each
   */
  public record Choice(
      AccessPath path, List<Predicate> filter, Set<Integer> residual, List<String> rejections) {}

  /**
   * @param conjuncts conditions that must all be true
   * @throws IllegalArgumentException where {@code options} name an index that is not there
   */
  public static Choice choose(Table table, List<Predicate> conjuncts, AccessOptions options) {
    Conjuncts condition = new Conjuncts(conjuncts, options.mismatchIsNull());
    if (condition.whyEmpty().isPresent()) {
      return new Choice(new Empty(condition.whyEmpty().get()), List.of(), Set.of(), List.of());
    }
    PathChooser chooser = new PathChooser(table, condition, options);
    KeyAccess lookup = chooser.lookup();
    return chooser.read(lookup);
  }

  private KeyAccess lookup() {
    Optional<Index> named =
        Optional.ofNullable(options.indexes().name())
            .map(
                name ->
                    table
                        .description()
                        .index(name)
                        .orElseThrow(() -> new IllegalArgumentException("no index " + name)));
    boolean itself = options.indexes().kind() == IndexUse.Kind.ITSELF;
    if (isBySegment()) {
      return KeyAccess.scan(named.filter(index -> itself));
    }
    if (itself) {
      return cheapest(
              KeyAccess.ofIndex(
                  table, named.orElseThrow(), condition, true, costs::isSurelyCheaper))
          .orElseGet(() -> KeyAccess.scan(named));
    }
    Optional<KeyAccess> own = cheapest(KeyAccess.ofTable(table, condition, costs::isSurelyCheaper));
    if (own.isPresent() && own.get().path() instanceof Empty) {
      return own.get();
    }
    IndexAccess indexes = new IndexAccess(table, condition, options, costs, rejections);
    if (own.isEmpty()) {
      rejections.addAll(indexes.forbidden());
    }
    return named
        .flatMap(indexes::by)
        .or(() -> indexes.orCheaper(own).map(found -> orScan(found, indexes)))
        .orElseGet(indexes::cheapestScan);
  }

  /**
   * Returns whether a condition or a column is about the segment of an item, which only a Scan
   * knows.
   */
  private boolean isBySegment() {
    return options.needed().stream().anyMatch(column -> column.role() == Role.SEGMENT)
        || condition.columns().stream().anyMatch(column -> column.role() == Role.SEGMENT);
  }

  private Optional<KeyAccess> cheapest(List<KeyAccess> lookups) {
    return lookups.stream().reduce((a, b) -> costs.isCheaper(b, a) ? b : a);
  }

  private KeyAccess orScan(KeyAccess found, IndexAccess indexes) {
    if (options.scanDenied() || !costs.isScanCheaper(found.path())) {
      return found;
    }
    rejections.addAll(
        found.path() instanceof AccessPath.IndexThenFetch
            ? indexes.whyFetched()
            : List.of("reading so many keys one by one costs more than reading all"));
    return indexes.cheapestScan();
  }

  private Choice read(KeyAccess lookup) {
    if (lookup.path() instanceof Empty) {
      return new Choice(lookup.path(), List.of(), Set.of(), List.of());
    }
    boolean byKey = lookup.path().primaryKeys().isPresent();
    boolean fetched = lookup.path() instanceof AccessPath.IndexThenFetch;
    List<Predicate> filter = new ArrayList<>();
    Set<Integer> residual = new TreeSet<>();
    FilterBudget budget = new FilterBudget();
    for (Conjunct conjunct : condition.parts()) {
      if (lookup.covered().contains(conjunct.condition())) {
        continue;
      }
      Optional<PushedFilter> pushed =
          byKey
              ? Optional.empty()
              : PushedFilter.of(conjunct.condition(), lookup.keys(), options.mismatchIsNull())
                  .filter(p -> budget.take(p.sent()));
      pushed.ifPresent(p -> filter.add(p.sent()));
      if (fetched || pushed.filter(PushedFilter::exact).isEmpty()) {
        residual.add(conjunct.of());
      }
    }
    if (lookup.path() instanceof AccessPath.Scan) {
      rejections.addAll(MissingKeys.of(table, condition));
    }
    return new Choice(
        lookup.path(),
        List.copyOf(filter),
        residual,
        byKey && options.indexes().kind() != IndexUse.Kind.HINTED
            ? List.of()
            : List.copyOf(rejections));
  }
}
