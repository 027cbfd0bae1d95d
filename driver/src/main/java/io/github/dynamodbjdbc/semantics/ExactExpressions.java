package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the calls for which Calcite's generated code is not exact: casts to NUMBER (Calcite pads
 * to the scale of the type), division of decimals (16 digits), and casts of texts to times (Calcite
 * does not accept ISO 8601).
 */
public final class ExactExpressions extends RexShuttle {
  private final RexBuilder builder;
  private @Nullable List<RexNode> summed;

  public ExactExpressions(RexBuilder builder) {
    this.builder = builder;
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall result)) {
      return visited;
    }
    RelDataType type = result.getType();
    if (isDivision(result) && SqlTypeUtil.isDecimal(type)) {
      return ExactFunctions.DIVIDE.call(
          builder,
          type,
          decimal(result.getOperands().get(0)),
          decimal(result.getOperands().get(1)));
    }
    if (isDivision(result) && type.getSqlTypeName() == SqlTypeName.DOUBLE) {
      return ExactFunctions.DIVIDE_DOUBLES.call(
          builder,
          type,
          real(result.getOperands().get(0), type),
          real(result.getOperands().get(1), type));
    }
    if (result.getKind() == SqlKind.TIMES && type.getSqlTypeName() == SqlTypeName.DOUBLE) {
      return ExactFunctions.FINITE.call(builder, type, result);
    }
    if (result.getKind() == SqlKind.ITEM) {
      return element(result);
    }
    if (result.getOperator().getName().startsWith("RAND")) {
      return random(result);
    }
    if (result.getKind() != SqlKind.CAST) {
      return result;
    }
    RexNode operand = result.getOperands().get(0);
    boolean isText = SqlTypeUtil.inCharFamily(operand.getType());
    if (DynamoTypeSystem.isNumber(type) && (isText || SqlTypeUtil.isNumeric(operand.getType()))) {
      return number(operand, type);
    }
    if (isText && SqlTypeUtil.isTimestamp(type)) {
      return ExactFunctions.TO_TIMESTAMP.call(builder, type, operand);
    }
    if (isText && SqlTypeUtil.isDate(type)) {
      return ExactFunctions.TO_DATE.call(builder, type, operand);
    }
    return result;
  }

  /**
   * Converts the index in {@code list[index]} to INTEGER: generated code requires an int, and a
   * column that serves as the index is a BIGINT.
   */
  private RexNode element(RexCall item) {
    RexNode list = item.getOperands().get(0);
    RexNode place = item.getOperands().get(1);
    if (list.getType().getComponentType() == null
        || place.getType().getSqlTypeName() != SqlTypeName.BIGINT) {
      return item;
    }
    return item.clone(item.getType(), List.of(list, integer(ExactFunctions.INDEX, place)));
  }

  /**
   * Converts the seed and the bound of a random number to INTEGER, the only type there is code for.
   */
  private RexNode random(RexCall call) {
    List<RexNode> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      boolean bound =
          call.getOperator().getName().equals("RAND_INTEGER")
              && operands.size() == call.getOperands().size() - 1;
      ExactFunctions conversion = bound ? ExactFunctions.BOUND : ExactFunctions.INDEX;
      operands.add(conversion.isCall(operand) ? operand : integer(conversion, operand));
    }
    return call.clone(call.getType(), operands);
  }

  private RexNode integer(ExactFunctions conversion, RexNode number) {
    RelDataType integer =
        builder
            .getTypeFactory()
            .createTypeWithNullability(
                builder.getTypeFactory().createSqlType(SqlTypeName.INTEGER),
                number.getType().isNullable());
    return conversion.call(builder, integer, number);
  }

  /** Makes a window's sum of integers add decimals, as {@link ExactKeys} does for an aggregate. */
  @Override
  public RexNode visitOver(RexOver over) {
    boolean sum = over.getKind() == SqlKind.SUM || over.getKind() == SqlKind.SUM0;
    if (sum
        && SqlTypeUtil.isDecimal(over.getType())
        && SqlTypeUtil.isIntType(over.getOperands().get(0).getType())) {
      summed = over.getOperands();
    }
    return super.visitOver(over);
  }

  /**
   * Replaces the operands of a window's sum. There is no other way: a RexOver cannot be cloned with
   * other operands.
   */
  @Override
  @SuppressWarnings("ReferenceEquality") // only these operands, not equal ones
  protected List<RexNode> visitList(List<? extends RexNode> expressions, boolean[] update) {
    boolean widen = expressions == summed;
    summed = null;
    List<RexNode> visited = super.visitList(expressions, update);
    if (!widen) {
      return visited;
    }
    update[0] = true;
    return List.of(summand(builder, visited.get(0)));
  }

  /** Returns whether an expression of a plan is a cast to NUMBER as this class writes it. */
  public static boolean isToNumber(RexNode node) {
    return ExactFunctions.TO_NUMBER.isCall(node);
  }

  private static boolean isDivision(RexCall call) {
    return call.getKind() == SqlKind.DIVIDE || call.getKind() == SqlKind.CHECKED_DIVIDE;
  }

  /**
   * Converts the operand to exactly this type of NUMBER: rewriting must not change the types of a
   * plan.
   */
  private RexNode number(RexNode operand, RelDataType type) {
    if (operand.getType().equals(type)) {
      return operand;
    }
    if (operand instanceof RexLiteral literal && !literal.isNull() && !type.isNullable()) {
      BigDecimal value =
          SqlTypeUtil.inCharFamily(literal.getType())
              ? ExactRuntime.toNumber(literal.getValueAs(String.class))
              : literal.getValueAs(BigDecimal.class);
      return builder.makeExactLiteral(value, type);
    }
    return ExactFunctions.TO_NUMBER.call(builder, type, operand);
  }

  private RexNode real(RexNode operand, RelDataType type) {
    return operand.getType().getSqlTypeName() == SqlTypeName.DOUBLE
        ? operand
        : builder.makeAbstractCast(
            builder
                .getTypeFactory()
                .createTypeWithNullability(type, operand.getType().isNullable()),
            operand,
            false);
  }

  private RexNode decimal(RexNode operand) {
    if (SqlTypeUtil.isDecimal(operand.getType())) {
      return operand instanceof RexLiteral || DynamoTypeSystem.isNumber(operand.getType())
          ? operand
          : toNumber(operand);
    }
    return toNumber(operand);
  }

  /** Converts an integer to a DECIMAL of the type that sums of integers have. */
  static RexNode summand(RexBuilder builder, RexNode integer) {
    return ExactFunctions.TO_NUMBER.call(
        builder,
        DynamoTypeSystem.wholeNumber(builder.getTypeFactory(), integer.getType().isNullable()),
        integer);
  }

  private RexNode toNumber(RexNode operand) {
    return ExactFunctions.TO_NUMBER.call(
        builder,
        DynamoTypeSystem.number(builder.getTypeFactory(), operand.getType().isNullable()),
        operand);
  }
}
