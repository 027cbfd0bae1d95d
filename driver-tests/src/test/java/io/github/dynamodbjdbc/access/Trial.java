package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.access.PathChooser.Choice;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.expression.Predicate;
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
 * @param mismatchIsNull as {@link AccessOptions} has it
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
            new AccessOptions(Set.copyOf(needed), false, mismatchIsNull).with(use));
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
    return predicate.accept(TESTED);
  }

  private static final Predicate.Visitor<Stream<Column>> TESTED =
      new Predicate.Visitor<>() {
        @Override
        public Stream<Column> test(Predicate.ColumnTest test) {
          return Stream.of(test.column());
        }

        @Override
        public Stream<Column> and(Predicate.And and) {
          return and.operands().stream().flatMap(operand -> operand.accept(this));
        }

        @Override
        public Stream<Column> or(Predicate.Or or) {
          return or.operands().stream().flatMap(operand -> operand.accept(this));
        }

        @Override
        public Stream<Column> not(Predicate.Not not) {
          return not.operand().accept(this);
        }

        @Override
        public Stream<Column> constant(Predicate.Constant constant) {
          return Stream.empty();
        }
      };

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
