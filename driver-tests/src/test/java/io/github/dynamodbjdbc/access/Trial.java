package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.access.PathChooser.Circumstances;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.PushedFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition, and what else the chooser is given.
 *
 * @param parameters their values
 * @param needed the columns that are compared
 * @param mismatchIsNull as {@link Circumstances} has it
 */
record Trial(
    Table table,
    List<Predicate> conjuncts,
    List<Object> parameters,
    IndexUse use,
    List<Column> needed,
    boolean mismatchIsNull) {

  Trial with(List<Predicate> fewer) {
    return new Trial(table, fewer, parameters, use, needed, mismatchIsNull);
  }

  /** The plan that the chooser makes, of the columns that are needed or tested. */
  ReadPlan plan() {
    Choice choice =
        PathChooser.choose(
            table,
            conjuncts,
            new Circumstances(Set.copyOf(needed), false, mismatchIsNull).with(use));
    Set<Column> tested = conjuncts.stream().flatMap(Trial::tested).collect(Collectors.toSet());
    List<Column> columns =
        table.columns().stream().filter(c -> needed.contains(c) || tested.contains(c)).toList();
    return ReadPlan.scan(table, columns)
        .withAccess(
            choice.path(),
            choice.filter(),
            choice.residual().stream().map(conjuncts::get).toList());
  }

  private static Stream<Column> tested(Predicate predicate) {
    if (predicate instanceof Predicate.And and) {
      return and.operands().stream().flatMap(Trial::tested);
    }
    if (predicate instanceof Predicate.Or or) {
      return or.operands().stream().flatMap(Trial::tested);
    }
    return predicate instanceof Predicate.Not not
        ? tested(not.operand())
        : Stream.of(PushedFilter.column(predicate));
  }

  @Override
  public String toString() {
    return conjuncts
        + " with "
        + Arrays.toString(parameters.toArray())
        + " by "
        + use
        + " for "
        + needed.stream().map(Column::name).toList();
  }
}
