package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.Empty;
import io.github.dynamodbjdbc.access.Conjuncts.Alternatives;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.expression.Predicate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways to the items by a table's indexes: by an index's keys, by those of several indexes, or
 * by all that an index holds; with the items fetched where that is not all that is needed.
 */
final class IndexAccess {
  /** A condition with more ORs, or with longer ones, would take long to plan. */
  private static final int MAX_ORS = 3;

  private static final int MAX_OPERANDS = 50;

  private final Table table;
  private final Conjuncts condition;
  private final AccessOptions options;
  private final CostModel costs;
  private final List<String> rejections;

  /**
   * @param rejections takes sentences on what was not chosen
   */
  IndexAccess(
      Table table,
      Conjuncts condition,
      AccessOptions options,
      CostModel costs,
      List<String> rejections) {
    this.table = table;
    this.condition = condition;
    this.options = options;
    this.costs = costs;
    this.rejections = rejections;
  }

  /** By an index that was asked for, if it answers. */
  Optional<KeyAccess> by(Index index) {
    Optional<String> objection = objection(index, condition);
    objection.ifPresent(rejections::add);
    return objection.isPresent()
        ? Optional.empty()
        : Optional.of(
            found(index).orElseGet(() -> whole(index, KeyAccess.scan(Optional.of(index)))));
  }

  /** The table before its indexes, and local indexes before global ones, where they cost alike. */
  Optional<KeyAccess> orCheaper(Optional<KeyAccess> own) {
    KeyAccess preferred = own.orElse(null);
    for (Index index : allowed()) {
      Optional<KeyAccess> found = found(index);
      if (found.isEmpty() || !isBetter(found.get(), preferred)) {
        continue;
      }
      Optional<String> objection = objection(index, condition);
      if (objection.isPresent()) {
        rejections.add(objection.get());
      } else {
        preferred = found.get();
      }
    }
    if (preferred == null) {
      preferred = several().orElse(null);
    }
    return Optional.ofNullable(preferred);
  }

  /** Returns the cheapest Scan: of the table, or of an index that holds much less of it. */
  KeyAccess cheapestScan() {
    KeyAccess cheapest = KeyAccess.scan(Optional.empty());
    for (Index index : allowed()) {
      KeyAccess scan = whole(index, KeyAccess.scan(Optional.of(index)));
      if (objection(index, condition).isEmpty() && costs.isCheaper(scan, cheapest)) {
        cheapest = scan;
      }
    }
    return cheapest;
  }

  /** Names the indexes that would answer if no hint forbade them. */
  List<String> forbidden() {
    return options.indexes().kind() != IndexUse.Kind.NONE
        ? List.of()
        : indexes().stream()
            .filter(index -> found(index).isPresent() && objection(index, condition).isEmpty())
            .map(index -> "the hint NO_INDEX forbids index " + index.name() + " here")
            .toList();
  }

  private boolean isBetter(KeyAccess found, @Nullable KeyAccess preferred) {
    return preferred == null || costs.isCheaper(found, preferred);
  }

  private Optional<KeyAccess> found(Index index) {
    return cheapest(KeyAccess.ofIndex(table, index, condition, false, costs::isSurelyCheaper))
        .map(found -> found.path() instanceof Empty ? found : whole(index, found));
  }

  /** Returns the access by an index, with all the columns that are needed. */
  private KeyAccess whole(Index index, KeyAccess found) {
    List<Column> unheld = IndexFitness.unheld(table, index, condition, options);
    if (unheld.isEmpty()) {
      return found;
    }
    return KeyAccess.fetch(List.of(found), roots(unheld));
  }

  /** Why what indexes find has to be fetched, a sentence for each index that finds anything. */
  List<String> whyFetched() {
    return allowed().stream()
        .filter(index -> objection(index, condition).isEmpty() && found(index).isPresent())
        .flatMap(index -> whyFetched(index).stream())
        .toList();
  }

  private Optional<String> whyFetched(Index index) {
    String unheld =
        IndexFitness.unheld(table, index, condition, options).stream()
            .map(Column::name)
            .collect(Collectors.joining(", "));
    return unheld.isEmpty()
        ? Optional.empty()
        : Optional.of("index " + index.name() + " does not project " + unheld);
  }

  /** By an OR whose operands are each answered by the keys of the table or of some index. */
  private Optional<KeyAccess> several() {
    List<Alternatives> ors = condition.ors().toList();
    if (ors.size() > MAX_ORS) {
      return Optional.empty();
    }
    return ors.stream()
        .filter(or -> or.operands().size() <= MAX_OPERANDS)
        .flatMap(or -> several(or).stream())
        .reduce((a, b) -> costs.isCheaper(b, a) ? b : a);
  }

  private Optional<KeyAccess> several(Alternatives or) {
    List<KeyAccess> finders = new ArrayList<>();
    Set<String> unheld = new HashSet<>();
    for (Predicate operand : or.operands()) {
      Conjuncts branch = condition.with(or, operand);
      if (branch.whyEmpty().isPresent()) {
        continue;
      }
      Optional<KeyAccess> own = cheapest(KeyAccess.ofTable(table, branch, costs::isSurelyCheaper));
      KeyAccess preferred = own.orElse(null);
      Index by = null;
      for (Index index : allowed()) {
        Optional<KeyAccess> found =
            cheapest(KeyAccess.ofIndex(table, index, branch, false, costs::isSurelyCheaper));
        if (found.isPresent()
            && isBetter(found.get(), preferred)
            && objection(index, branch).isEmpty()) {
          preferred = found.get();
          by = index;
        }
      }
      if (preferred == null) {
        return Optional.empty();
      }
      if (!(preferred.path() instanceof Empty)) {
        finders.add(preferred);
      }
      if (by != null) {
        unheld.addAll(roots(IndexFitness.unheld(table, by, condition, options)));
      }
    }
    return finders.isEmpty() ? Optional.empty() : Optional.of(KeyAccess.fetch(finders, unheld));
  }

  private Optional<String> objection(Index index, Conjuncts conjuncts) {
    return IndexFitness.objection(table, index, conjuncts, options);
  }

  private static Set<String> roots(List<Column> columns) {
    return columns.stream()
        .filter(column -> column.role() == Column.Role.ATTRIBUTE)
        .map(column -> column.path().root())
        .collect(Collectors.toSet());
  }

  private Optional<KeyAccess> cheapest(List<KeyAccess> lookups) {
    return lookups.stream().reduce((a, b) -> costs.isCheaper(b, a) ? b : a);
  }

  private List<Index> allowed() {
    return options.indexes().kind() == IndexUse.Kind.NONE ? List.of() : indexes();
  }

  private List<Index> indexes() {
    return table.description().indexes().stream()
        .sorted(Comparator.comparing(Index::global).thenComparing(Index::name))
        .toList();
  }
}
