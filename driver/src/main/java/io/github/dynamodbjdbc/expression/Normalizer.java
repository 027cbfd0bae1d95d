package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rewrites a condition so that it is TRUE for the same rows, and only single tests are negated.
 *
 * <p>The rules hold in SQL's three-valued logic: NOT moves inwards through AND and OR, and turns
 * {@code <} into {@code >=}. Nothing negates an UNKNOWN after that, so UNKNOWN becomes FALSE, and a
 * test against NULL is FALSE. The result is TRUE, FALSE, or AND and OR over tests; TRUE and FALSE
 * are never operands.
 */
public final class Normalizer
    implements Predicate.Visitor<Predicate>, Predicate.TestVisitor<Predicate> {
  private static final Predicate TRUE = new Constant(true);
  private static final Predicate FALSE = new Constant(false);
  private static final Normalizer PLAIN = new Normalizer(false);
  private static final Normalizer NEGATED = new Normalizer(true);

  private final boolean negated;

  /**
   * @param negated whether the result is the normalized negation of the condition
   */
  private Normalizer(boolean negated) {
    this.negated = negated;
  }

  public static Predicate normalize(Predicate predicate) {
    return predicate.accept(PLAIN);
  }

  public static boolean isTrue(Predicate normalized) {
    return normalized.equals(TRUE);
  }

  public static boolean isFalse(Predicate normalized) {
    return normalized.equals(FALSE);
  }

  /** A test as it stands in a normalized condition. */
  static Predicate written(ColumnTest test, boolean negated) {
    return negated ? new Not(test) : test;
  }

  @Override
  public Predicate not(Not not) {
    return not.operand().accept(negated ? PLAIN : NEGATED);
  }

  @Override
  public Predicate and(And and) {
    return negated ? anyOf(and.operands()) : allOf(and.operands());
  }

  @Override
  public Predicate or(Or or) {
    return negated ? allOf(or.operands()) : anyOf(or.operands());
  }

  @Override
  public Predicate constant(Constant constant) {
    return constant.value() != null && constant.value() != negated ? TRUE : FALSE;
  }

  @Override
  public Predicate test(ColumnTest test) {
    return test.acceptTest(this);
  }

  @Override
  public Predicate startsWith(StartsWith startsWith) {
    return falseIfNull(startsWith);
  }

  @Override
  public Predicate contains(Contains contains) {
    return falseIfNull(contains);
  }

  @Override
  public Predicate hasElement(HasElement hasElement) {
    return falseIfNull(hasElement);
  }

  @Override
  public Predicate isNull(IsNull isNull) {
    return written(isNull, negated);
  }

  private Predicate falseIfNull(ColumnTest test) {
    return test.operands().stream().anyMatch(Normalizer::isNull) ? FALSE : written(test, negated);
  }

  @Override
  public Predicate comparison(Comparison comparison) {
    if (isNull(comparison.value())) {
      return FALSE;
    }
    return negated
        ? new Comparison(comparison.column(), opposite(comparison.operator()), comparison.value())
        : comparison;
  }

  @Override
  public Predicate size(Size size) {
    if (isNull(size.value())) {
      return FALSE;
    }
    return negated ? new Size(size.column(), opposite(size.operator()), size.value()) : size;
  }

  private static Operator opposite(Operator operator) {
    return switch (operator) {
      case EQ -> Operator.NE;
      case NE -> Operator.EQ;
      case LT -> Operator.GE;
      case LE -> Operator.GT;
      case GT -> Operator.LE;
      case GE -> Operator.LT;
    };
  }

  @Override
  public Predicate in(In in) {
    if (negated && in.values().stream().anyMatch(Normalizer::isNull)) {
      return FALSE;
    }
    List<Operand> values = in.values().stream().filter(v -> !isNull(v)).distinct().toList();
    if (values.isEmpty()) {
      return negated ? TRUE : FALSE;
    }
    if (values.size() == 1) {
      return new Comparison(in.column(), negated ? Operator.NE : Operator.EQ, values.get(0));
    }
    return written(new In(in.column(), values), negated);
  }

  private Predicate allOf(List<Predicate> operands) {
    Set<Predicate> parts = new LinkedHashSet<>();
    for (Predicate operand : operands) {
      Predicate part = operand.accept(this);
      if (isFalse(part)) {
        return FALSE;
      }
      if (part instanceof And nested) {
        parts.addAll(nested.operands());
      } else if (!isTrue(part)) {
        parts.add(part);
      }
    }
    return parts.isEmpty()
        ? TRUE
        : parts.size() == 1 ? parts.iterator().next() : new And(List.copyOf(parts));
  }

  private Predicate anyOf(List<Predicate> operands) {
    Set<Predicate> parts = new LinkedHashSet<>();
    for (Predicate operand : operands) {
      Predicate part = operand.accept(this);
      if (isTrue(part)) {
        return TRUE;
      }
      if (part instanceof Or nested) {
        parts.addAll(nested.operands());
      } else if (!isFalse(part)) {
        parts.add(part);
      }
    }
    return parts.isEmpty()
        ? FALSE
        : parts.size() == 1 ? parts.iterator().next() : new Or(List.copyOf(parts));
  }

  private static boolean isNull(Operand operand) {
    return operand instanceof Operand.Literal literal && literal.value() == null;
  }
}
