package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import java.util.List;

/** Which share of a table's items satisfies a condition, as far as samples tell. */
public final class Selectivity {
  /** Where nothing is known. */
  private static final double UNKNOWN = 0.25;

  /** A sample of a hundred items knows no smaller one. */
  private static final double LEAST = 0.01;

  private Selectivity() {}

  /** The share of items for which all the conditions are true, more than 0 and up to 1. */
  public static double of(List<Predicate> conjuncts) {
    return Math.max(
        LEAST, conjuncts.stream().mapToDouble(Selectivity::of).reduce(1, (a, b) -> a * b));
  }

  private static double of(Predicate predicate) {
    double share =
        predicate instanceof Comparison comparison
            ? comparison(comparison)
            : predicate instanceof In in
                ? in.values().size() * equality(in.column())
                : predicate instanceof IsNull isNull
                    ? 1 - present(isNull.column())
                    : predicate instanceof Not not && not.operand() instanceof IsNull isNull
                        ? present(isNull.column())
                        : predicate instanceof And and
                            ? of(and.operands())
                            : predicate instanceof Or or
                                ? or.operands().stream().mapToDouble(Selectivity::of).sum()
                                : UNKNOWN;
    return Math.min(1, Math.max(LEAST, share));
  }

  private static double comparison(Comparison comparison) {
    return switch (comparison.operator()) {
      case EQ -> equality(comparison.column());
      case NE -> present(comparison.column()) - equality(comparison.column());
      case LT, LE, GT, GE -> UNKNOWN;
    };
  }

  private static double equality(Column column) {
    return Double.isNaN(column.repetition()) ? UNKNOWN : present(column) * column.repetition();
  }

  private static double present(Column column) {
    return Double.isNaN(column.share()) ? 1 : column.share();
  }
}
