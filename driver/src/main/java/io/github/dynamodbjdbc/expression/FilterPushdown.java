package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Predicate.ColumnTest;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.IsNull;
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
 * Says whether DynamoDB can evaluate a single test, with the guards of {@link FilterWriter}, as SQL
 * does.
 *
 * <p>A column's type says which DynamoDB type its values have; a comparison in DynamoDB is false
 * for a value of another type. In SQL such a value is an error or NULL, so it does not match
 * either. A VARCHAR that shows values of several types is therefore never compared by DynamoDB, and
 * IS NULL is not sent where mismatches read as NULL.
 */
public enum FilterPushdown {
  /** True in DynamoDB for exactly the rows for which it is true in SQL. */
  EXACT,
  /** True in DynamoDB for those rows and perhaps for more. */
  INEXACT,
  /** DynamoDB cannot evaluate it. */
  UNSUPPORTED;

  private static final int MAX_IN_OPERANDS = 100;
  private static final int MAX_NAME_BYTES = 255;
  private static final int LONG_BITS = 63;

  /**
   * @param mismatchIsNull whether a value of another type than its column's reads as NULL
   */
  public static FilterPushdown of(ColumnTest test, boolean mismatchIsNull) {
    return of(test, false, mismatchIsNull);
  }

  public static FilterPushdown of(ColumnTest test, boolean negated, boolean mismatchIsNull) {
    if (!isNamed(test.column())) {
      return UNSUPPORTED;
    }
    return test.column().role() == Column.Role.TYPE
        ? ofType(test)
        : test.acceptTest(new Classifier(negated, mismatchIsNull));
  }

  /** DynamoDB refuses {@code attribute_type} with a type that it does not have. */
  private static FilterPushdown ofType(ColumnTest test) {
    boolean known =
        test instanceof Comparison comparison
            && comparison.value() instanceof Operand.Literal literal
            && literal.value() instanceof String name
            && AttributeType.named(name).isPresent()
            && (comparison.operator() == Operator.EQ || comparison.operator() == Operator.NE);
    return known || test instanceof Predicate.IsNull ? EXACT : UNSUPPORTED;
  }

  /** Classifies tests of columns that an expression can name. */
  private record Classifier(boolean negated, boolean mismatchIsNull)
      implements Predicate.TestVisitor<FilterPushdown> {
    @Override
    public FilterPushdown comparison(Comparison comparison) {
      return negated ? UNSUPPORTED : FilterPushdown.comparison(comparison, mismatchIsNull);
    }

    @Override
    public FilterPushdown size(Size size) {
      return negated ? UNSUPPORTED : FilterPushdown.size(size, mismatchIsNull);
    }

    @Override
    public FilterPushdown hasElement(HasElement has) {
      return element(has, negated, mismatchIsNull);
    }

    @Override
    public FilterPushdown in(In in) {
      return FilterPushdown.in(in, negated, mismatchIsNull);
    }

    @Override
    public FilterPushdown isNull(IsNull isNull) {
      return FilterPushdown.isNull(isNull.column(), negated, mismatchIsNull);
    }

    @Override
    public FilterPushdown startsWith(StartsWith starts) {
      return text(starts.column(), starts.prefix());
    }

    @Override
    public FilterPushdown contains(Contains contains) {
      return text(contains.column(), contains.part());
    }
  }

  private static FilterPushdown text(Column column, Operand operand) {
    return column.showsStringsOnly() && isA(operand, String.class) ? EXACT : UNSUPPORTED;
  }

  /**
   * DynamoDB's size of a string may differ from its length in SQL characters, so the test that is
   * sent has bounds that are wider.
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
   * All elements of a list read as text, so one text stands for values of several types, and some
   * elements may be NULL. The elements of a set have one type.
   */
  private static FilterPushdown element(HasElement has, boolean negated, boolean mismatchIsNull) {
    Column column = has.column();
    if (column.type().type() != SqlType.ARRAY) {
      return UNSUPPORTED;
    }
    boolean list = !isOfOneType(column) || column.seen().contains(AttributeType.L);
    return switch (column.type().presentElement().type()) {
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

  /** Returns whether no array of this type reads as NULL because of one of its elements. */
  private static boolean isSure(Column column, boolean mismatchIsNull) {
    return !mismatchIsNull || column.type().presentElement().type() != SqlType.BIGINT;
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

  /** Ranges also match texts that are not times, so they are never exact. */
  private static FilterPushdown temporal(Comparison comparison) {
    Optional<TimeTexts> times = TimeTexts.of(comparison.column().type());
    boolean comparable = times.isPresent() && times.get().accepts(comparison.value());
    if (!comparable || comparison.operator() == Operator.NE) {
      return UNSUPPORTED;
    }
    return comparison.operator() == Operator.EQ && times.get().isOne() ? EXACT : INEXACT;
  }

  /** Each instant has one number, in the order of time; other numbers read as mismatches. */
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

  /** Returns whether an expression can name the column's attribute. */
  private static boolean isNamed(Column column) {
    return (column.role() == Column.Role.ATTRIBUTE || column.role() == Column.Role.TYPE)
        && column.path().steps().stream()
            .mapToInt(step -> step.getBytes(StandardCharsets.UTF_8).length)
            .allMatch(bytes -> bytes > 0 && bytes <= MAX_NAME_BYTES);
  }

  private static boolean isA(Operand operand, Class<?> type) {
    return !(operand instanceof Operand.Literal literal) || type.isInstance(literal.value());
  }

  /** Not a DOUBLE: SQL would convert the column's value to DOUBLE before it compares. */
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
