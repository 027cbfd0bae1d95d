package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
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
 * Rewrites a bound condition so that DynamoDB can hold every value in it.
 *
 * <p>A number that DynamoDB cannot hold is replaced by its nearest neighbour, a time by its text,
 * and a search for the empty string by a test for any string.
 */
public final class Lowering {
  private static final Predicate TRUE = new Constant(true);
  private static final Predicate FALSE = new Constant(false);
  private static final BigDecimal LOWEST =
      StoredNumbers.ceiling(new BigDecimal("-1E+126")).orElseThrow();

  private Lowering() {}

  /**
   * @param condition bound and normalized
   * @return normalized; TRUE for a test that DynamoDB cannot evaluate, as more rows may pass
   */
  public static Predicate lower(Predicate condition) {
    return Normalizer.normalize(condition.accept(CONDITIONS));
  }

  private static final NormalizedVisitor<Predicate> CONDITIONS =
      new NormalizedVisitor<>() {
        @Override
        public Predicate and(And and) {
          return new And(and.operands().stream().map(operand -> operand.accept(this)).toList());
        }

        @Override
        public Predicate or(Or or) {
          return new Or(or.operands().stream().map(operand -> operand.accept(this)).toList());
        }

        @Override
        public Predicate constant(Constant constant) {
          return constant;
        }

        @Override
        public Predicate test(ColumnTest test, boolean negated) {
          return test.acceptTest(new Tests(negated));
        }
      };

  /** Lowers single tests. Comparisons and sizes are never negated: their operators are. */
  private record Tests(boolean negated) implements Predicate.TestVisitor<Predicate> {
    @Override
    public Predicate comparison(Comparison comparison) {
      return Lowering.comparison(comparison);
    }

    @Override
    public Predicate size(Size size) {
      return Elements.size(size);
    }

    @Override
    public Predicate in(In in) {
      return Lowering.in(in, negated);
    }

    @Override
    public Predicate hasElement(HasElement has) {
      return Elements.has(has, negated);
    }

    @Override
    public Predicate startsWith(StartsWith starts) {
      return search(starts, starts.prefix());
    }

    @Override
    public Predicate contains(Contains contains) {
      return search(contains, contains.part());
    }

    private Predicate search(ColumnTest test, Operand text) {
      if ("".equals(Literals.bound(text))) {
        return negated ? FALSE : anyString(test.column());
      }
      return Normalizer.written(test, negated);
    }

    @Override
    public Predicate isNull(IsNull isNull) {
      return Normalizer.written(isNull, negated);
    }
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
    return WireValues.number(column, Literals.bound(operand))
        .orElseThrow(() -> WireValues.unfit(column, Literals.bound(operand)));
  }

  private static Predicate time(Comparison comparison, TimeTexts times) {
    Column column = comparison.column();
    Object time = Literals.bound(comparison.value());
    if (time == null || !times.accepts(comparison.value())) {
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
    return Normalizer.written(new In(column, values), negated);
  }
}
