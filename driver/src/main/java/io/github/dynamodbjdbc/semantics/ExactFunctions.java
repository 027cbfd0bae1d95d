package io.github.dynamodbjdbc.semantics;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/** The methods of {@link ExactRuntime} as Calcite operators. */
enum ExactFunctions {
  TO_NUMBER("toNumber", Object.class),
  NORMALIZE("normalize", java.math.BigDecimal.class),
  POSITIVE_ZERO("positiveZero", Double.class),
  DIVIDE("divide", java.math.BigDecimal.class, java.math.BigDecimal.class),
  DIVIDE_DOUBLES("divideDoubles", Double.class, Double.class),
  FINITE("finite", Double.class),
  INDEX("index", Object.class),
  BOUND("bound", Object.class),
  ROW_COUNT("rowCount", Object.class),
  TO_ORDER_KEY("toOrderKey", String.class),
  OF_ORDER_KEY("ofOrderKey", String.class),
  TO_TIMESTAMP("toTimestamp", String.class),
  TO_DATE("toDate", String.class),
  LIKE_PREFIX("likePrefix", String.class),
  YEAR_START("yearStart", Object.class);

  @SuppressWarnings("ImmutableEnumChecker") // Calcite's operators are immutable and do not say so
  private final SqlOperator operator;

  ExactFunctions(String method, Class<?>... parameters) {
    try {
      Method implementation = ExactRuntime.class.getMethod(method, parameters);
      this.operator =
          new SqlUserDefinedFunction(
              new SqlIdentifier("EXACT_" + name(), SqlParserPos.ZERO),
              SqlKind.OTHER_FUNCTION,
              ReturnTypes.ARG0_NULLABLE,
              InferTypes.FIRST_KNOWN,
              OperandTypes.operandMetadata(
                  java.util.List.of(), factory -> java.util.List.of(), i -> "arg" + i, i -> false),
              ScalarFunctionImpl.create(implementation));
    } catch (NoSuchMethodException e) {
      throw new AssertionError("ExactRuntime lacks " + method + Arrays.toString(parameters), e);
    }
  }

  RexNode call(RexBuilder builder, RelDataType type, RexNode... operands) {
    return builder.makeCall(type, operator, Arrays.asList(operands));
  }

  boolean isCall(RexNode node) {
    return node instanceof org.apache.calcite.rex.RexCall call
        && call.getOperator().equals(operator);
  }
}
