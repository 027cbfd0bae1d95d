package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** SQL values as the DynamoDB values that a column's attribute is compared with. */
public final class WireValues {
  private WireValues() {}

  /** The DynamoDB type of the values of a column that may be compared there. */
  public static AttributeType type(Column column) {
    return switch (column.type().type()) {
      case BIGINT, DECIMAL, DOUBLE -> AttributeType.N;
      case BOOLEAN -> AttributeType.BOOL;
      case VARBINARY -> AttributeType.B;
      case TIMESTAMP -> column.type().epoch() == null ? AttributeType.S : AttributeType.N;
      case VARCHAR, DATE, TIME -> AttributeType.S;
      case ARRAY -> column.seen().size() == 1 ? column.seen().iterator().next() : AttributeType.L;
    };
  }

  /** An element to look for in a list or set, or a size: of the type that the value has. */
  static DynamoValue element(@Nullable Object value) {
    if (value instanceof String text) {
      return DynamoValue.ofString(text);
    }
    return value instanceof ByteString bytes
        ? DynamoValue.ofBinary(bytes)
        : DynamoValue.ofNumber(number(value).orElseThrow());
  }

  /**
   * A value to compare a column's attribute with; of a temporal column, its text.
   *
   * @throws DriverException state 22023 where a parameter is of another kind than its column
   */
  public static DynamoValue of(Column column, @Nullable Object value) {
    switch (type(column)) {
      case S -> {
        if (value instanceof String text) {
          return DynamoValue.ofString(text);
        }
      }
      case N -> {
        Optional<BigDecimal> number = number(column, value);
        if (number.isPresent()) {
          return DynamoValue.ofNumber(number.get());
        }
      }
      case BOOL -> {
        if (value instanceof Boolean bool) {
          return DynamoValue.ofBoolean(bool);
        }
      }
      case B -> {
        if (value instanceof ByteString bytes) {
          return DynamoValue.ofBinary(bytes);
        }
      }
      default -> {}
    }
    throw unfit(column, value);
  }

  public static DriverException unfit(Column column, @Nullable Object value) {
    return new DriverException(
        SqlState.INVALID_PARAMETER,
        "A parameter of type "
            + (value == null ? "NULL" : value.getClass().getSimpleName())
            + " cannot be compared with column \""
            + column.name()
            + "\", which is "
            + column.type()
            + ".");
  }

  /**
   * The number that a value is on the wire; empty where it is none. An instant is a Long of
   * milliseconds, and once it is a BigDecimal it is the column's own number.
   */
  public static Optional<BigDecimal> number(Column column, @Nullable Object value) {
    EpochUnit epoch = column.type().epoch();
    return epoch != null && value instanceof Long millis
        ? Optional.of(epoch.number(millis))
        : number(value);
  }

  /** The exact value of a number; a double's is that of its binary fraction. */
  public static Optional<BigDecimal> number(@Nullable Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }
    return StoredNumbers.exact(value);
  }
}
