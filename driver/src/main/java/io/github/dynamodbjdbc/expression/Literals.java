package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads, compares and measures the values of operands. */
public final class Literals {
  private static final Binder NO_PARAMETERS = new Binder(new Object[0]);

  private Literals() {}

  /** The value of an operand of a bound condition; null is SQL's NULL. */
  public static @Nullable Object bound(Operand operand) {
    return NO_PARAMETERS.value(operand);
  }

  /** The value of an operand that is known before the execution; empty for a parameter. */
  public static Optional<Object> value(Operand operand) {
    return operand instanceof Operand.Literal literal
        ? Optional.ofNullable(literal.value())
        : Optional.empty();
  }

  /** Compares as SQL does; empty where a value is not known, or where their types differ. */
  public static OptionalInt compare(Operand a, Operand b) {
    Optional<Object> x = value(a);
    Optional<Object> y = value(b);
    return x.isPresent() && y.isPresent() ? compare(x.get(), y.get()) : OptionalInt.empty();
  }

  public static OptionalInt compare(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return OptionalInt.of(CodePointOrder.compare(x, y));
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return OptionalInt.of(x.compareTo(y));
    }
    Optional<BigDecimal> x = StoredNumbers.exact(a);
    Optional<BigDecimal> y = StoredNumbers.exact(b);
    return x.isPresent() && y.isPresent()
        ? OptionalInt.of(x.get().compareTo(y.get()))
        : OptionalInt.empty();
  }

  /** Bytes of a string in UTF-8, or of binary; -1 for anything else. */
  public static int bytes(@Nullable Object value) {
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8).length
        : value instanceof ByteString bytes ? bytes.length() : -1;
  }
}
