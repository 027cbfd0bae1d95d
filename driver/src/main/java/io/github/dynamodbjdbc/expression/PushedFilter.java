package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a condition that goes into a filter expression.
 *
 * @param sent lets through at least the rows that the condition does
 * @param exact whether it lets through no others
 */
public record PushedFilter(Predicate sent, boolean exact) {
  /**
   * What of a condition DynamoDB can be asked; empty if nothing.
   *
   * <p>Of an AND any part will do, the rest is a superset; of an OR all parts are needed.
   *
   * @param condition normalized
   * @param unfilterable top-level attributes that the filter may not name
   */
  public static Optional<PushedFilter> of(
      Predicate condition, Set<String> unfilterable, boolean mismatchIsNull) {
    if (Normalizer.isTest(condition)) {
      FilterPushdown fit =
          unfilterable.contains(column(condition).path().root())
              ? FilterPushdown.UNSUPPORTED
              : FilterPushdown.of(condition, mismatchIsNull);
      return fit == FilterPushdown.UNSUPPORTED
          ? Optional.empty()
          : Optional.of(new PushedFilter(condition, fit == FilterPushdown.EXACT));
    }
    boolean all = condition instanceof Or;
    List<Predicate> operands =
        condition instanceof And and
            ? and.operands()
            : condition instanceof Or or ? or.operands() : List.of();
    List<Predicate> sent = new ArrayList<>();
    boolean exact = true;
    for (Predicate operand : operands) {
      Optional<PushedFilter> part = of(operand, unfilterable, mismatchIsNull);
      if (part.isEmpty() && all) {
        return Optional.empty();
      }
      exact = exact && part.filter(PushedFilter::exact).isPresent();
      part.ifPresent(p -> sent.add(p.sent));
    }
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    Predicate combined = sent.size() == 1 ? sent.get(0) : all ? new Or(sent) : new And(sent);
    return Optional.of(new PushedFilter(combined, exact));
  }

  /** The column that a single test is about. */
  public static Column column(Predicate test) {
    Predicate plain = Normalizer.withoutNot(test);
    if (plain instanceof Comparison comparison) {
      return comparison.column();
    }
    if (plain instanceof In in) {
      return in.column();
    }
    if (plain instanceof StartsWith starts) {
      return starts.column();
    }
    if (plain instanceof Contains contains) {
      return contains.column();
    }
    if (plain instanceof HasElement has) {
      return has.column();
    }
    if (plain instanceof Size size) {
      return size.column();
    }
    return ((IsNull) plain).column();
  }
}
