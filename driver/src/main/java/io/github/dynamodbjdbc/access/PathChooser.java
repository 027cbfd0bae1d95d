package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import java.util.List;
import java.util.Set;

/** Chooses the cheapest way to the items that a condition wants: a pure function. */
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
    return new Choice(
        new AccessPath.Scan(),
        List.of(),
        java.util.stream.IntStream.range(0, conjuncts.size())
            .boxed()
            .collect(java.util.stream.Collectors.toSet()));
  }
}
