package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.value.AttributeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a bound condition so that every value in it is one that DynamoDB can hold: numbers it
 * has none of give way to their neighbours, times to texts, and a search for the empty string to a
 * test for any string.
 */
public final class Lowering {
  private static final Predicate TRUE = new Constant(true);
  private static final Predicate FALSE = new Constant(false);
  private static final BigDecimal LOWEST =
      StoredNumbers.ceiling(new BigDecimal("-1E+126")).orElseThrow();

  private Lowering() {}

  /**
   * @param condition bound and normalized
   * @return normalized; TRUE where DynamoDB cannot tell, as a superset may
   */
  public static Predicate lower(Predicate condition) {
    return Normalizer.normalize(lowerPart(condition));
  }

  private static Predicate lowerPart(Predicate condition) {
    if (condition instanceof And and) {
      return new And(and.operands().stream().map(Lowering::lowerPart).toList());
    }
    if (condition instanceof Or or) {
      return new Or(or.operands().stream().map(Lowering::lowerPart).toList());
    }
    if (condition instanceof Comparison comparison) {
      return comparison(comparison);
    }
    if (condition instanceof Size size) {
      return Elements.size(size);
    }
    boolean negated = condition instanceof Not;
    Predicate test = Normalizer.withoutNot(condition);
    if (test instanceof In in) {
      return in(in, negated);
    }
    if (test instanceof HasElement has) {
      return Elements.has(has, negated);
    }
    if (test instanceof StartsWith starts && "".equals(value(starts.prefix()))) {
      return negated ? FALSE : anyString(starts.column());
    }
    if (test instanceof Contains contains && "".equals(value(contains.part()))) {
      return negated ? FALSE : anyString(contains.column());
    }
    return condition;
  }

  private static Predicate anyString(Column column) {
    return new Comparison(column, Operator.GE, new Literal(""));
  }

  private static Predicate anyNumber(Column column) {
    return new Comparison(column, Operator.GE, new Literal(LOWEST));
  }

  private static Predicate comparison(Comparison comparison) {
    Column column = comparison.column();
    if (WireValues.type(column) == AttributeType.N) {
      return number(comparison);
    }
    Optional<TimeTexts> times = TimeTexts.of(column.type());
    return times.isPresent() ? time(comparison, times.get()) : comparison;
  }

  private static Predicate number(Comparison comparison) {
    Column column = comparison.column();
    BigDecimal number = number(column, comparison.value());
    Operator operator = comparison.operator();
    Optional<BigDecimal> floor = StoredNumbers.floor(number);
    boolean storable = StoredNumbers.isStorable(number);
    if (storable) {
      return new Comparison(column, operator, new Literal(floor.orElseThrow()));
    }
    return switch (operator) {
      case EQ -> FALSE;
      case NE -> anyNumber(column);
      case GT, GE ->
          floor
              .<Predicate>map(f -> new Comparison(column, Operator.GT, new Literal(f)))
              .orElse(anyNumber(column));
      case LT, LE ->
          floor
              .<Predicate>map(f -> new Comparison(column, Operator.LE, new Literal(f)))
              .orElse(FALSE);
    };
  }

  private static BigDecimal number(Column column, Operand operand) {
    return WireValues.number(column, value(operand))
        .orElseThrow(() -> WireValues.unfit(column, value(operand)));
  }

  private static Predicate time(Comparison comparison, TimeTexts times) {
    Column column = comparison.column();
    Object time = value(comparison.value());
    if (!times.accepts(comparison.value())) {
      throw WireValues.unfit(column, time);
    }
    Predicate atLeast = text(column, Operator.GE, times.atLeast(time), TRUE);
    Predicate below = text(column, Operator.LT, times.below(time), TRUE);
    return switch (comparison.operator()) {
      case EQ ->
          times.isOne()
              ? text(column, Operator.EQ, times.of(time), FALSE)
              : new And(List.of(atLeast, below));
      case GT, GE -> atLeast;
      case LT, LE -> below;
      case NE -> throw new IllegalArgumentException("not pushed: " + comparison);
    };
  }

  private static Predicate text(
      Column column, Operator operator, Optional<String> text, Predicate otherwise) {
    return text.<Predicate>map(t -> new Comparison(column, operator, new Literal(t)))
        .orElse(otherwise);
  }

  private static Predicate in(In in, boolean negated) {
    Column column = in.column();
    List<Operand> values = new ArrayList<>();
    for (Operand operand : in.values()) {
      Predicate equal = comparison(new Comparison(column, Operator.EQ, operand));
      if (equal instanceof Comparison comparison) {
        values.add(comparison.value());
      }
    }
    if (values.isEmpty()) {
      return negated ? anyNumber(column) : FALSE;
    }
    In some = new In(column, values);
    return negated ? new Not(some) : some;
  }

  private static Object value(Operand operand) {
    return ((Literal) operand).value();
  }
}
