package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.semantics.ComputedValue;
import io.github.dynamodbjdbc.semantics.ExactExpressions;
import io.github.dynamodbjdbc.semantics.ExactRuntime;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import io.github.dynamodbjdbc.types.SqlTypes;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Converts the constants of a condition to values of the column that they are compared with. */
public final class Operands {
  private Operands() {}

  /** Returns a node without the casts around it that keep all values. */
  public static RexNode withoutCasts(RexNode node) {
    RexNode stripped = node;
    while ((stripped.isA(SqlKind.CAST) || ExactExpressions.isToNumber(stripped))
        && keepsValues(((RexCall) stripped).getOperands().get(0).getType(), stripped.getType())) {
      stripped = ((RexCall) stripped).getOperands().get(0);
    }
    return stripped;
  }

  private static boolean keepsValues(RelDataType from, RelDataType to) {
    if (from.getSqlTypeName() == to.getSqlTypeName()) {
      return from.getPrecision() == to.getPrecision() && from.getScale() == to.getScale();
    }
    return SqlTypeUtil.isIntType(from) && DynamoTypeSystem.isNumber(to);
  }

  /**
   * Returns a constant of an execution as a value of the column; null if the node is not a
   * constant, or does not fit.
   */
  public static @Nullable Operand of(RexNode node, ColumnType column) {
    if (node instanceof RexLiteral literal) {
      return literal(literal, column);
    }
    if (withoutCasts(node) instanceof RexDynamicParam parameter
        && SqlTypes.holds(parameter.getType(), column)) {
      return parameter instanceof ComputedValue computed
          ? new Operand.Computed(computed.getIndex(), computed.sql())
          : new Operand.Parameter(parameter.getIndex());
    }
    return null;
  }

  private static @Nullable Operand literal(RexLiteral literal, ColumnType column) {
    if (literal.isNull()) {
      return new Operand.Literal(null);
    }
    Object value =
        switch (column.type()) {
          case BOOLEAN -> SqlTypeUtil.isBoolean(literal.getType()) ? literal.getValue3() : null;
          case BIGINT, DECIMAL ->
              SqlTypeUtil.isExactNumeric(literal.getType())
                  ? number(literal.getValueAs(BigDecimal.class), column.type())
                  : null;
          case DOUBLE ->
              SqlTypeUtil.isNumeric(literal.getType()) ? literal.getValueAs(Double.class) : null;
          case VARCHAR ->
              SqlTypeUtil.inCharFamily(literal.getType()) ? literal.getValueAs(String.class) : null;
          case VARBINARY -> SqlTypeUtil.isBinary(literal.getType()) ? literal.getValue3() : null;
          case TIMESTAMP ->
              SqlTypeUtil.isTimestamp(literal.getType()) ? literal.getValueAs(Long.class) : null;
          case DATE ->
              SqlTypeUtil.isDate(literal.getType()) ? literal.getValueAs(Integer.class) : null;
          case TIME, ARRAY -> null;
        };
    return value == null
        ? null
        : switch (column.type()) {
          case TIMESTAMP ->
              new Operand.Literal(
                  value, "TIMESTAMP '" + literal.getValueAs(TimestampString.class) + "'");
          case DATE ->
              new Operand.Literal(value, "DATE '" + literal.getValueAs(DateString.class) + "'");
          default -> new Operand.Literal(value);
        };
  }

  private static Object number(BigDecimal literal, SqlType type) {
    BigDecimal value = Objects.requireNonNull(ExactRuntime.normalize(literal));
    if (type == SqlType.BIGINT && value.scale() <= 0) {
      try {
        return value.longValueExact();
      } catch (ArithmeticException beyondLong) {
        return value;
      }
    }
    return value;
  }
}
