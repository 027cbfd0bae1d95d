package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.ByteString;

/**
 * What a single test is worth when DynamoDB makes it, with the guards that {@link FilterWriter}
 * puts around it.
 *
 * <p>A column's type says which DynamoDB type its values have; DynamoDB's comparison is false for a
 * value of another. In SQL such a value is an error or NULL, so it is no match either. That is why
 * a VARCHAR that shows values of several types is never compared there, and why IS NULL is not
 * asked there where mismatches show as NULL.
 */
public enum FilterPushdown {
  /** DynamoDB finds it true for exactly the rows for which SQL does. */
  EXACT,
  /** DynamoDB finds it true for those rows and perhaps for more. */
  INEXACT,
  /** DynamoDB cannot be asked. */
  UNSUPPORTED;

  private static final int MAX_IN_OPERANDS = 100;
  private static final int MAX_NAME_BYTES = 255;
  private static final int LONG_BITS = 63;

  /**
   * @param test a single test of a normalized condition
   * @param mismatchIsNull whether a value of another type than its column's shows as NULL
   */
  public static FilterPushdown of(Predicate test, boolean mismatchIsNull) {
    if (test instanceof Comparison comparison) {
      return isNamed(comparison.column()) ? comparison(comparison, mismatchIsNull) : UNSUPPORTED;
    }
    if (test instanceof Size size) {
      return isNamed(size.column()) ? size(size, mismatchIsNull) : UNSUPPORTED;
    }
    boolean negated = test instanceof Not;
    Predicate plain = Normalizer.withoutNot(test);
    if (plain instanceof HasElement has) {
      return isNamed(has.column()) ? element(has, negated, mismatchIsNull) : UNSUPPORTED;
    }
    if (plain instanceof In in) {
      return isNamed(in.column()) ? in(in, negated, mismatchIsNull) : UNSUPPORTED;
    }
    if (plain instanceof IsNull isNull) {
      return isNamed(isNull.column())
          ? isNull(isNull.column(), negated, mismatchIsNull)
          : UNSUPPORTED;
    }
    if (plain instanceof StartsWith starts) {
      return text(starts.column(), starts.prefix());
    }
    return plain instanceof Contains contains
        ? text(contains.column(), contains.part())
        : UNSUPPORTED;
  }

  private static FilterPushdown text(Column column, Operand operand) {
    return column.showsStringsOnly() && isNamed(column) && isA(operand, String.class)
        ? EXACT
        : UNSUPPORTED;
  }

  /**
   * A string's size there is not sure to be its length in SQL's characters: only how many there may
   * be at least and at most is asked.
   */
  private static FilterPushdown size(Size size, boolean mismatchIsNull) {
    Column column = size.column();
    if (!isNumber(size.value())) {
      return UNSUPPORTED;
    }
    if (column.type().type() == SqlType.ARRAY) {
      return isOfOneType(column) && isSure(column, mismatchIsNull) ? EXACT : UNSUPPORTED;
    }
    return column.showsStringsOnly() && size.operator() != Operator.NE ? INEXACT : UNSUPPORTED;
  }

  /**
   * The elements of a list show as text whatever they are, so several are asked for, and some may
   * be NULL; those of a set are all of one type.
   */
  private static FilterPushdown element(HasElement has, boolean negated, boolean mismatchIsNull) {
    Column column = has.column();
    if (column.type().type() != SqlType.ARRAY) {
      return UNSUPPORTED;
    }
    boolean list = !isOfOneType(column) || column.seen().contains(AttributeType.L);
    return switch (column.type().element().type()) {
      case VARCHAR ->
          !isA(has.value(), String.class)
              ? UNSUPPORTED
              : !list ? EXACT : negated ? UNSUPPORTED : INEXACT;
      case BIGINT, DECIMAL ->
          !isNumber(has.value()) || list
              ? UNSUPPORTED
              : isSure(column, mismatchIsNull) ? EXACT : INEXACT;
      case VARBINARY -> isA(has.value(), ByteString.class) && !list ? EXACT : UNSUPPORTED;
      default -> UNSUPPORTED;
    };
  }

  private static boolean isOfOneType(Column column) {
    return column.seen().size() == 1;
  }

  /** Whether no array of its type shows as NULL because of one of its elements. */
  private static boolean isSure(Column column, boolean mismatchIsNull) {
    return !mismatchIsNull || column.type().element().type() != SqlType.BIGINT;
  }

  private static FilterPushdown comparison(Comparison comparison, boolean mismatchIsNull) {
    Operator operator = comparison.operator();
    boolean equality = operator == Operator.EQ || operator == Operator.NE;
    Operand value = comparison.value();
    return switch (comparison.column().type().type()) {
      case VARCHAR -> text(comparison.column(), value);
      case BIGINT -> {
        boolean sure = !mismatchIsNull || (operator == Operator.EQ && isLong(value));
        yield isNumber(value) ? (sure ? EXACT : INEXACT) : UNSUPPORTED;
      }
      case DECIMAL -> isNumber(value) ? EXACT : UNSUPPORTED;
      case BOOLEAN -> equality && isA(value, Boolean.class) ? EXACT : UNSUPPORTED;
      case VARBINARY -> equality && isA(value, ByteString.class) ? EXACT : UNSUPPORTED;
      case TIMESTAMP, DATE, TIME ->
          comparison.column().type().epoch() == null
              ? temporal(comparison)
              : epoch(comparison, mismatchIsNull);
      case DOUBLE, ARRAY -> UNSUPPORTED;
    };
  }

  /** Ranges let through texts that are no times at all, so they are never exact. */
  private static FilterPushdown temporal(Comparison comparison) {
    Optional<TimeTexts> times = TimeTexts.of(comparison.column().type());
    boolean comparable = times.isPresent() && times.get().accepts(comparison.value());
    if (!comparable || comparison.operator() == Operator.NE) {
      return UNSUPPORTED;
    }
    return comparison.operator() == Operator.EQ && times.get().isOne() ? EXACT : INEXACT;
  }

  /** Each instant has one number, in the order of time; a number that is no instant fits not. */
  private static FilterPushdown epoch(Comparison comparison, boolean mismatchIsNull) {
    if (!isA(comparison.value(), Long.class)) {
      return UNSUPPORTED;
    }
    return !mismatchIsNull || comparison.operator() == Operator.EQ ? EXACT : INEXACT;
  }

  private static FilterPushdown in(In in, boolean negated, boolean mismatchIsNull) {
    List<Operand> values = in.values();
    if (values.size() > MAX_IN_OPERANDS) {
      return UNSUPPORTED;
    }
    FilterPushdown worst = EXACT;
    for (Operand value : values) {
      Operator operator = negated ? Operator.NE : Operator.EQ;
      FilterPushdown fit = comparison(new Comparison(in.column(), operator, value), mismatchIsNull);
      worst = fit.compareTo(worst) > 0 ? fit : worst;
    }
    boolean imprecise = worst == INEXACT && in.column().type().type() != SqlType.BIGINT;
    return imprecise ? UNSUPPORTED : worst;
  }

  private static FilterPushdown isNull(Column column, boolean negated, boolean mismatchIsNull) {
    boolean showsAnything = column.type().type() == SqlType.VARCHAR && !column.showsStringsOnly();
    if (showsAnything || !mismatchIsNull) {
      return EXACT;
    }
    return negated ? INEXACT : UNSUPPORTED;
  }

  /** Whether an expression can name the column's attribute. */
  private static boolean isNamed(Column column) {
    return column.role() == Column.Role.ATTRIBUTE
        && column.path().steps().stream()
            .mapToInt(step -> step.getBytes(StandardCharsets.UTF_8).length)
            .allMatch(bytes -> bytes > 0 && bytes <= MAX_NAME_BYTES);
  }

  private static boolean isA(Operand operand, Class<?> type) {
    return !(operand instanceof Operand.Literal literal) || type.isInstance(literal.value());
  }

  /** A double is none: SQL would compare the column's value as a double, too. */
  private static boolean isNumber(Operand operand) {
    return !(operand instanceof Operand.Literal literal)
        || StoredNumbers.exact(literal.value()).isPresent();
  }

  private static boolean isLong(Operand operand) {
    return operand instanceof Operand.Literal literal
        && StoredNumbers.exact(literal.value()).filter(FilterPushdown::isLong).isPresent();
  }

  private static boolean isLong(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        && number.precision() - number.scale() <= LONG_BITS
        && number.toBigInteger().bitLength() <= LONG_BITS;
  }
}
