package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.expression.Predicate.And;
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
 * Rewrites a condition so that it is TRUE for the same rows, and NOT stands on single tests only.
 *
 * <p>SQL's laws hold in three-valued logic: NOT goes through AND and OR, and turns {@code <} into
 * {@code >=}. Once that is done nothing negates an UNKNOWN any more, and UNKNOWN may be taken for
 * FALSE; so a test against NULL is FALSE. What remains is TRUE and FALSE at the very top only, or
 * AND and OR over tests.
 */
public final class Normalizer {
  private static final Predicate TRUE = new Constant(true);
  private static final Predicate FALSE = new Constant(false);

  private Normalizer() {}

  public static Predicate normalize(Predicate predicate) {
    return normalize(predicate, false);
  }

  public static boolean isTrue(Predicate normalized) {
    return normalized.equals(TRUE);
  }

  public static boolean isFalse(Predicate normalized) {
    return normalized.equals(FALSE);
  }

  private static Predicate normalize(Predicate predicate, boolean negated) {
    if (predicate instanceof Not not) {
      return normalize(not.operand(), !negated);
    }
    if (predicate instanceof And and) {
      return negated ? or(and.operands(), true) : and(and.operands(), false);
    }
    if (predicate instanceof Or or) {
      return negated ? and(or.operands(), true) : or(or.operands(), false);
    }
    if (predicate instanceof Constant constant) {
      return constant.value() != null && constant.value() != negated ? TRUE : FALSE;
    }
    if (predicate instanceof Comparison comparison) {
      return comparison(comparison, negated);
    }
    if (predicate instanceof In in) {
      return in(in, negated);
    }
    if (predicate instanceof Size size) {
      return size(size, negated);
    }
    boolean withNull =
        (predicate instanceof StartsWith starts && isNull(starts.prefix()))
            || (predicate instanceof Contains contains && isNull(contains.part()))
            || (predicate instanceof HasElement has && isNull(has.value()));
    if (withNull) {
      return FALSE;
    }
    return negated ? new Not(predicate) : predicate;
  }

  /** A single test as it is written without NOT. */
  static Predicate withoutNot(Predicate test) {
    return test instanceof Not not ? not.operand() : test;
  }

  /** The columns' tests in a normalized condition are {@link Not}, or one of these. */
  public static boolean isTest(Predicate normalized) {
    return normalized instanceof Not
        || normalized instanceof Comparison
        || normalized instanceof In
        || normalized instanceof StartsWith
        || normalized instanceof Contains
        || normalized instanceof HasElement
        || normalized instanceof Size
        || normalized instanceof IsNull;
  }

  private static Predicate comparison(Comparison comparison, boolean negated) {
    if (isNull(comparison.value())) {
      return FALSE;
    }
    return negated
        ? new Comparison(comparison.column(), opposite(comparison.operator()), comparison.value())
        : comparison;
  }

  private static Predicate size(Size size, boolean negated) {
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

  private static Predicate in(In in, boolean negated) {
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
    In some = new In(in.column(), values);
    return negated ? new Not(some) : some;
  }

  private static Predicate and(List<Predicate> operands, boolean negated) {
    Set<Predicate> parts = new LinkedHashSet<>();
    for (Predicate operand : operands) {
      Predicate part = normalize(operand, negated);
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

  private static Predicate or(List<Predicate> operands, boolean negated) {
    Set<Predicate> parts = new LinkedHashSet<>();
    for (Predicate operand : operands) {
      Predicate part = normalize(operand, negated);
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
