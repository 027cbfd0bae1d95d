package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a condition that goes into a filter expression.
 *
 * @param sent true for at least the rows for which the condition is
 * @param exact whether it is true for no other rows
 */
public record PushedFilter(Predicate sent, boolean exact) {
  /**
   * The part of a condition that DynamoDB can evaluate; empty if it can evaluate none of it.
   *
   * <p>Any part of an AND may be sent alone, as more rows may pass; of an OR all parts must be.
   *
   * @param condition normalized
   * @param unfilterable top-level attributes that the filter may not name
   */
  public static Optional<PushedFilter> of(
      Predicate condition, Set<String> unfilterable, boolean mismatchIsNull) {
    return condition.accept(new Splitter(unfilterable, mismatchIsNull));
  }

  private record Splitter(Set<String> unfilterable, boolean mismatchIsNull)
      implements NormalizedVisitor<Optional<PushedFilter>> {
    @Override
    public Optional<PushedFilter> test(ColumnTest test, boolean negated) {
      FilterPushdown fit =
          unfilterable.contains(test.column().path().root())
              ? FilterPushdown.UNSUPPORTED
              : FilterPushdown.of(test, negated, mismatchIsNull);
      return fit == FilterPushdown.UNSUPPORTED
          ? Optional.empty()
          : Optional.of(
              new PushedFilter(Normalizer.written(test, negated), fit == FilterPushdown.EXACT));
    }

    @Override
    public Optional<PushedFilter> and(And and) {
      List<PushedFilter> parts = parts(and.operands());
      boolean exact = parts.size() == and.operands().size();
      return combined(parts, exact, And::new);
    }

    @Override
    public Optional<PushedFilter> or(Or or) {
      List<PushedFilter> parts = parts(or.operands());
      return parts.size() == or.operands().size()
          ? combined(parts, true, Or::new)
          : Optional.empty();
    }

    @Override
    public Optional<PushedFilter> constant(Constant constant) {
      return Optional.empty();
    }

    private List<PushedFilter> parts(List<Predicate> operands) {
      return operands.stream().flatMap(operand -> operand.accept(this).stream()).toList();
    }

    private static Optional<PushedFilter> combined(
        List<PushedFilter> parts, boolean all, Function<List<Predicate>, Predicate> connective) {
      if (parts.isEmpty()) {
        return Optional.empty();
      }
      List<Predicate> sent = parts.stream().map(PushedFilter::sent).toList();
      return Optional.of(
          new PushedFilter(
              sent.size() == 1 ? sent.get(0) : connective.apply(sent),
              all && parts.stream().allMatch(PushedFilter::exact)));
    }
  }
}
