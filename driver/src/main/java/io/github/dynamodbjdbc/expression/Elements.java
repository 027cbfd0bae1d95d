package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Constant;
import io.github.dynamodbjdbc.expression.Predicate.HasElement;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.expression.Predicate.Size;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Rewrites the tests of sizes and of elements so that DynamoDB can hold their values. */
final class Elements {
  /** One text may stand for a string, a number and bytes. */
  static final int MAX_TYPES = 3;

  private static final Predicate TRUE = new Constant(true);
  private static final Predicate FALSE = new Constant(false);

  /** An item has at most 400 KB, so no size is larger. */
  private static final BigDecimal ABOVE_ALL_SIZES = new BigDecimal(1_000_000);

  private static final BigDecimal FEWEST = new BigDecimal("0.5");
  private static final BigDecimal MOST = new BigDecimal(4);

  private Elements() {}

  /**
   * Assumes that a string's size is at least half of its length and at most four times its length.
   * That holds whether the size counts characters, UTF-16 units or bytes of UTF-8, and whether the
   * length counts characters or UTF-16 units.
   */
  static Predicate size(Size size) {
    Column column = size.column();
    BigDecimal number =
        WireValues.number(Literals.bound(size.value()))
            .orElseThrow(() -> WireValues.unfit(column, Literals.bound(size.value())))
            .max(BigDecimal.ONE.negate())
            .min(ABOVE_ALL_SIZES);
    if (column.type().type() == SqlType.ARRAY) {
      return new Size(column, size.operator(), new Literal(number));
    }
    Predicate atLeast =
        new Size(column, Operator.GE, new Literal(number.multiply(FEWEST).stripTrailingZeros()));
    Predicate atMost = new Size(column, Operator.LE, new Literal(number.multiply(MOST)));
    return switch (size.operator()) {
      case EQ -> new And(List.of(atLeast, atMost));
      case GT, GE -> atLeast;
      case LT, LE -> atMost;
      case NE -> throw new IllegalArgumentException("not pushed: " + size);
    };
  }

  static Predicate has(HasElement has, boolean negated) {
    Object value = Literals.bound(has.value());
    return switch (WireValues.type(has.column())) {
      case NS -> {
        BigDecimal number =
            WireValues.number(value).orElseThrow(() -> WireValues.unfit(has.column(), value));
        yield StoredNumbers.isStorable(number)
            ? test(has.column(), StoredNumbers.floor(number).orElseThrow(), negated)
            : inNoSet(has.column(), negated);
      }
      case SS, BS ->
          Literals.bytes(value) == 0
              ? inNoSet(has.column(), negated)
              : test(has.column(), value, negated);
      default -> {
        if (value instanceof String text) {
          yield inList(has.column(), text);
        }
        throw WireValues.unfit(has.column(), value);
      }
    };
  }

  private static Predicate inNoSet(Column column, boolean negated) {
    return negated ? new Size(column, Operator.GE, new Literal(BigDecimal.ZERO)) : FALSE;
  }

  private static Predicate test(Column column, @Nullable Object value, boolean negated) {
    return Normalizer.written(new HasElement(column, new Literal(value)), negated);
  }

  /**
   * TRUE where the text may stand for a map, a list or a set, which many values read as, or for a
   * boolean, as DynamoDB's documentation does not say that {@code contains} takes one.
   */
  private static Predicate inList(Column column, String text) {
    boolean other = text.startsWith("{") || text.startsWith("[");
    if (text.isEmpty() || other || text.equals("true") || text.equals("false")) {
      return TRUE;
    }
    List<Predicate> tests = new ArrayList<>(List.of(test(column, text, false)));
    number(text).ifPresent(number -> tests.add(test(column, number, false)));
    bytes(text).ifPresent(bytes -> tests.add(test(column, bytes, false)));
    return tests.size() == 1 ? tests.get(0) : new Or(tests);
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text)).filter(StoredNumbers::isStorable);
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<ByteString> bytes(String text) {
    try {
      return Optional.of(new ByteString(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
