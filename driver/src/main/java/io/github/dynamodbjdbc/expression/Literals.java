package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.avatica.util.ByteString;

/** What can be said of values before anything is read. */
public final class Literals {
  private Literals() {}

  /** The value of an operand that is known now; empty for a parameter. */
  public static Optional<Object> value(Operand operand) {
    return operand instanceof Operand.Literal literal
        ? Optional.ofNullable(literal.value())
        : Optional.empty();
  }

  /** Compares as SQL does; empty where that is not known, or where the two are of two kinds. */
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
  public static int bytes(Object value) {
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8).length
        : value instanceof ByteString bytes ? bytes.length() : -1;
  }
}
