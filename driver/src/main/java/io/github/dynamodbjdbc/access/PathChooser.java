package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.AccessPath.GetItem;
import io.github.dynamodbjdbc.access.AccessPath.KeyPart;
import io.github.dynamodbjdbc.access.AccessPath.Query;
import io.github.dynamodbjdbc.access.AccessPath.SortCondition;
import io.github.dynamodbjdbc.access.Conjuncts.Piece;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Column.Role;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.TableDescription.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the cheapest way to the items that a condition wants: a pure function.
 *
 * <p>In this order: nothing where no item can match; GetItem by the full key; Query of the table,
 * or of a local index that narrows the sort key where the table's does not; Query of a global
 * index; Scan. Whatever part of the condition the key does not say goes into the filter, and
 * whatever DynamoDB would not decide as SQL does is evaluated here (again).
 */
public final class PathChooser {
  private PathChooser() {}

  /**
   * What the choice depends on besides table and condition.
   *
   * @param needed the columns that the statement reads; an index must hold them
   * @param consistent strongly consistent reads: no GSI can answer
   * @param mismatchIsNull {@code on_type_mismatch=null}: a value of another type reads as NULL
   */
  public record Circumstances(Set<Column> needed, boolean consistent, boolean mismatchIsNull) {}

  /**
   * A way to the items.
   *
   * @param filter conditions to send along; each lets through at least the rows it should
   * @param residual which of the conjuncts given (by position) are still to be evaluated here
   */
  public record Choice(AccessPath path, List<Predicate> filter, Set<Integer> residual) {}

  /**
   * @param conjuncts conditions that must all be true
   */
  public static Choice choose(Table table, List<Predicate> conjuncts, Circumstances circumstances) {
    Conjuncts condition = new Conjuncts(conjuncts, circumstances.mismatchIsNull());
    if (condition.whyEmpty().isPresent()) {
      return empty(condition.whyEmpty().get());
    }
    boolean bySegment =
        circumstances.needed().stream().anyMatch(column -> column.role() == Role.SEGMENT)
            || condition.columns().stream().anyMatch(column -> column.role() == Role.SEGMENT);
    if (bySegment) {
      return scan(condition, circumstances);
    }
    Optional<KeyLookup> own = KeyLookup.ofTable(table, condition);
    Optional<String> impossible = own.flatMap(found -> impossibleKey(found.path()));
    if (impossible.isPresent()) {
      return empty(impossible.get());
    }
    return own.filter(KeyLookup::isNarrowed)
        .or(() -> index(table, own.isPresent(), condition, circumstances))
        .or(() -> own)
        .map(found -> read(found, condition, circumstances))
        .orElseGet(() -> scan(condition, circumstances));
  }

  /**
   * The index that is given most of its key.
   *
   * @param partitioned whether the table's partition key is given: then only a local index that is
   *     also given something of its sort key reads less
   */
  private static Optional<KeyLookup> index(
      Table table, boolean partitioned, Conjuncts condition, Circumstances circumstances) {
    return table.description().indexes().stream()
        .filter(index -> !(index.global() && partitioned))
        .filter(index -> IndexFitness.answers(table, index, condition, circumstances))
        .sorted(Comparator.comparing(Index::name))
        .flatMap(index -> KeyLookup.ofIndex(table, index, condition).stream())
        .filter(found -> found.isNarrowed() || !partitioned)
        .filter(found -> impossibleKey(found.path()).isEmpty())
        .min(Comparator.comparingInt(KeyLookup::rank));
  }

  private static Choice empty(String why) {
    return new Choice(new AccessPath.Empty(why), List.of(), Set.of());
  }

  private static Choice scan(Conjuncts condition, Circumstances circumstances) {
    return read(
        new KeyLookup(new AccessPath.Scan(), Set.of(), Set.of(), 0), condition, circumstances);
  }

  private static Choice read(KeyLookup lookup, Conjuncts condition, Circumstances circumstances) {
    List<Predicate> filter = new ArrayList<>();
    Set<Integer> residual = new TreeSet<>();
    FilterBudget budget = new FilterBudget();
    for (Piece piece : condition.pieces()) {
      if (lookup.said().contains(piece.condition())) {
        continue;
      }
      Optional<PushedFilter> pushed =
          lookup.path() instanceof GetItem
              ? Optional.empty()
              : PushedFilter.of(piece.condition(), lookup.keys(), circumstances.mismatchIsNull())
                  .filter(p -> budget.take(p.sent()));
      pushed.ifPresent(p -> filter.add(p.sent()));
      if (pushed.filter(PushedFilter::exact).isEmpty()) {
        residual.add(piece.of());
      }
    }
    return new Choice(lookup.path(), List.copyOf(filter), residual);
  }

  /** Why no item can have this key, where its values are known: no key is empty or that long. */
  private static Optional<String> impossibleKey(AccessPath path) {
    List<KeyPart> parts = new ArrayList<>();
    if (path instanceof GetItem get) {
      parts.addAll(get.key());
    } else if (path instanceof Query query) {
      parts.add(query.partition());
      query
          .sort()
          .filter(SortCondition.Compare.class::isInstance)
          .map(SortCondition.Compare.class::cast)
          .filter(compare -> compare.operator() == Predicate.Operator.EQ)
          .ifPresent(compare -> parts.add(new KeyPart(compare.key(), compare.value())));
    }
    return parts.stream()
        .filter(part -> Literals.value(part.value()).filter(KeyValues::isImpossible).isPresent())
        .findFirst()
        .map(part -> "no key is " + part);
  }
}
