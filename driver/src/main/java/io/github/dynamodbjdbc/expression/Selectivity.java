package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.List;

/** Estimates from samples which share of a table's items satisfies a condition. */
public final class Selectivity {
  /** The share where the samples tell nothing. */
  private static final double UNKNOWN = 0.25;

  /** A sample of a hundred items shows no smaller share. */
  private static final double LEAST = 0.01;

  private static final Share SHARE = new Share();

  private Selectivity() {}

  /** The share of items for which all the conditions are true, more than 0 and up to 1. */
  public static double of(List<Predicate> conjuncts) {
    return Math.max(
        LEAST, conjuncts.stream().mapToDouble(Selectivity::of).reduce(1, (a, b) -> a * b));
  }

  private static double of(Predicate predicate) {
    return Math.min(1, Math.max(LEAST, predicate.accept(SHARE)));
  }

  private static final class Share
      implements Predicate.Visitor<Double>, Predicate.TestVisitor<Double> {
    @Override
    public Double test(ColumnTest test) {
      return test.acceptTest(this);
    }

    @Override
    public Double and(And and) {
      return of(and.operands());
    }

    @Override
    public Double or(Or or) {
      return or.operands().stream().mapToDouble(Selectivity::of).sum();
    }

    @Override
    public Double not(Not not) {
      return not.operand() instanceof IsNull isNull ? present(isNull.column()) : UNKNOWN;
    }

    @Override
    public Double constant(Constant constant) {
      return UNKNOWN;
    }

    @Override
    public Double comparison(Comparison comparison) {
      return switch (comparison.operator()) {
        case EQ -> equality(comparison.column());
        case NE -> present(comparison.column()) - equality(comparison.column());
        case LT, LE, GT, GE -> UNKNOWN;
      };
    }

    @Override
    public Double in(In in) {
      return in.values().size() * equality(in.column());
    }

    @Override
    public Double isNull(IsNull isNull) {
      return 1 - present(isNull.column());
    }

    @Override
    public Double startsWith(StartsWith startsWith) {
      return UNKNOWN;
    }

    @Override
    public Double contains(Contains contains) {
      return UNKNOWN;
    }

    @Override
    public Double hasElement(HasElement hasElement) {
      return UNKNOWN;
    }

    @Override
    public Double size(Size size) {
      return UNKNOWN;
    }
  }

  private static double equality(Column column) {
    return Double.isNaN(column.repetition()) ? UNKNOWN : present(column) * column.repetition();
  }

  private static double present(Column column) {
    return Double.isNaN(column.share()) ? 1 : column.share();
  }
}
