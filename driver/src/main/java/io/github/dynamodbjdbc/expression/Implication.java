package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides what one test of a column says about another test of the same column.
 *
 * <p>Parameters have no value yet, so nothing follows from a test with a parameter.
 */
public final class Implication {
  private Implication() {}

  /** Returns whether a test holds for a value; empty where that is not known. */
  public static Optional<Boolean> holds(ColumnTest test, Operand value) {
    return test.acceptTest(new Holds(value));
  }

  private record Holds(Operand value) implements Predicate.TestVisitor<Optional<Boolean>> {
    @Override
    public Optional<Boolean> comparison(Comparison comparison) {
      OptionalInt order = Literals.compare(value, comparison.value());
      return order.isPresent()
          ? Optional.of(holds(comparison.operator(), order.getAsInt()))
          : Optional.empty();
    }

    @Override
    public Optional<Boolean> in(In in) {
      boolean known = true;
      for (Operand each : in.values()) {
        OptionalInt order = Literals.compare(value, each);
        if (each.equals(value) || (order.isPresent() && order.getAsInt() == 0)) {
          return Optional.of(true);
        }
        known = known && order.isPresent();
      }
      return known ? Optional.of(false) : Optional.empty();
    }

    @Override
    public Optional<Boolean> startsWith(StartsWith starts) {
      return Literals.value(value)
          .flatMap(v -> Literals.value(starts.prefix()).flatMap(p -> Implication.startsWith(v, p)));
    }

    @Override
    public Optional<Boolean> contains(Contains contains) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> hasElement(HasElement hasElement) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> size(Size size) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> isNull(IsNull isNull) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> startsWith(Object value, Object prefix) {
    return value instanceof String v && prefix instanceof String p
        ? Optional.of(v.startsWith(p))
        : Optional.empty();
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  /** Returns whether a test is known to hold wherever {@code column op value} does. */
  public static boolean implies(Operator operator, Operand value, ColumnTest test) {
    if (operator == Operator.EQ) {
      return holds(test, value).orElse(false);
    }
    if (!(test instanceof Comparison other)) {
      return false;
    }
    if (other.value().equals(value) && other.operator() == operator) {
      return true;
    }
    OptionalInt order = Literals.compare(value, other.value());
    if (order.isEmpty()) {
      return false;
    }
    return switch (operator) {
      case GT -> isLower(other) && order.getAsInt() >= 0;
      case GE ->
          isLower(other)
              && (order.getAsInt() > 0
                  || (order.getAsInt() == 0 && other.operator() == Operator.GE));
      case LT -> isUpper(other) && order.getAsInt() <= 0;
      case LE ->
          isUpper(other)
              && (order.getAsInt() < 0
                  || (order.getAsInt() == 0 && other.operator() == Operator.LE));
      case EQ, NE -> false;
    };
  }

  private static boolean isLower(Comparison comparison) {
    return comparison.operator() == Operator.GT || comparison.operator() == Operator.GE;
  }

  private static boolean isUpper(Comparison comparison) {
    return comparison.operator() == Operator.LT || comparison.operator() == Operator.LE;
  }
}
