package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.types.InterruptibleRexBuilder;
import io.github.dynamodbjdbc.value.CodePointOrder;
import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.calcite.plan.Strong;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes comparisons of texts follow the order of code points, which is the order of DynamoDB's
 * UTF-8. Java's own order puts U+1F600 before U+FFFD, and a condition must mean the same in the
 * driver and in DynamoDB.
 *
 * <p>Calcite merges the ranges of one column into one by comparing their literals in Java's order,
 * as soon as it builds an expression. So no comparison of texts may ever be one of Calcite's: the
 * {@linkplain #rexBuilder builder} of expressions makes a call of a function of its place, at every
 * stage of planning. Equality needs no replacement.
 */
public final class CodePointComparisons {
  private static final Map<SqlKind, SqlOperator> OPERATORS = new EnumMap<>(SqlKind.class);

  static {
    OPERATORS.put(SqlKind.LESS_THAN, new Operator("<", "isLess", SqlKind.LESS_THAN));
    OPERATORS.put(
        SqlKind.LESS_THAN_OR_EQUAL, new Operator("<=", "isAtMost", SqlKind.LESS_THAN_OR_EQUAL));
    OPERATORS.put(SqlKind.GREATER_THAN, new Operator(">", "isGreater", SqlKind.GREATER_THAN));
    OPERATORS.put(
        SqlKind.GREATER_THAN_OR_EQUAL,
        new Operator(">=", "isAtLeast", SqlKind.GREATER_THAN_OR_EQUAL));
  }

  private CodePointComparisons() {}

  /** Returns a builder of expressions whose comparisons of texts follow the code points. */
  public static RexBuilder rexBuilder(RelDataTypeFactory types) {
    return new Builder(types);
  }

  /**
   * Returns the kind of comparison that an expression means: {@link SqlKind#LESS_THAN} and so on
   * for a comparison of texts, else the expression's own kind.
   */
  public static SqlKind kind(RexNode node) {
    return node instanceof RexCall call && call.getOperator() instanceof Operator compared
        ? compared.meant
        : node.getKind();
  }

  private static SqlOperator replacement(SqlOperator operator, List<? extends RexNode> operands) {
    SqlOperator replacement = OPERATORS.get(operator.getKind());
    return replacement != null
            && operands.size() == 2
            && operands.stream().allMatch(operand -> SqlTypeUtil.inCharFamily(operand.getType()))
        ? replacement
        : operator;
  }

  private static final class Builder extends InterruptibleRexBuilder {
    Builder(RelDataTypeFactory types) {
      super(types);
    }

    @Override
    public RexNode makeCall(
        SqlParserPos position, RelDataType type, SqlOperator operator, List<RexNode> operands) {
      return isUnknown(operator, operands)
          ? makeNullLiteral(type)
          : super.makeCall(position, type, replacement(operator, operands), operands);
    }

    @Override
    public RexNode makeCall(
        SqlParserPos position, SqlOperator operator, List<? extends RexNode> operands) {
      return isUnknown(operator, operands)
          ? makeNullLiteral(deriveReturnType(operator, operands))
          : super.makeCall(position, replacement(operator, operands), operands);
    }

    @Override
    public RexNode makeCall(RelDataType type, SqlOperator operator, List<RexNode> operands) {
      return isUnknown(operator, operands)
          ? makeNullLiteral(type)
          : super.makeCall(type, replacement(operator, operands), operands);
    }

    @Override
    public RexNode makeCall(SqlOperator operator, List<? extends RexNode> operands) {
      return isUnknown(operator, operands)
          ? makeNullLiteral(deriveReturnType(operator, operands))
          : super.makeCall(replacement(operator, operands), operands);
    }

    /** {@code x LIKE NULL}, which Calcite's simplification cannot read. */
    private static boolean isUnknown(SqlOperator operator, List<? extends RexNode> operands) {
      return operator.getKind() == SqlKind.LIKE
          && operands.stream().anyMatch(operand -> RexUtil.isNullLiteral(operand, true));
    }

    /** Calcite's own range would be one of Java's order. */
    @Override
    public RexNode makeBetween(RexNode tested, RexNode lower, RexNode upper) {
      return SqlTypeUtil.inCharFamily(tested.getType())
          ? makeCall(
              SqlStdOperatorTable.AND,
              makeCall(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, tested, lower),
              makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, tested, upper))
          : super.makeBetween(tested, lower, upper);
    }
  }

  /** A comparison of two texts. Its kind is that of a function, which no rule of Calcite knows. */
  private static final class Operator extends SqlUserDefinedFunction {
    private final SqlKind meant;

    Operator(String name, String method, SqlKind meant) {
      super(
          new SqlIdentifier(name, SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.BOOLEAN_NULLABLE,
          InferTypes.FIRST_KNOWN,
          OperandTypes.operandMetadata(List.of(), factory -> List.of(), i -> "arg" + i, i -> false),
          ScalarFunctionImpl.create(method(method)));
      this.meant = meant;
    }

    private static Method method(String name) {
      try {
        return Comparisons.class.getMethod(name, String.class, String.class);
      } catch (NoSuchMethodException e) {
        throw new AssertionError("There is no method " + name, e);
      }
    }

    @Override
    public SqlSyntax getSyntax() {
      return SqlSyntax.BINARY;
    }

    @Override
    public Supplier<Strong.Policy> getStrongPolicyInference() {
      return () -> Strong.Policy.ANY;
    }
  }

  /** The comparisons. Public only because generated code calls it. NULL is null. */
  public static final class Comparisons {
    private Comparisons() {}

    public static @Nullable Boolean isLess(@Nullable String left, @Nullable String right) {
      return (left == null || right == null) ? null : CodePointOrder.compare(left, right) < 0;
    }

    public static @Nullable Boolean isAtMost(@Nullable String left, @Nullable String right) {
      return (left == null || right == null) ? null : CodePointOrder.compare(left, right) <= 0;
    }

    public static @Nullable Boolean isGreater(@Nullable String left, @Nullable String right) {
      return (left == null || right == null) ? null : CodePointOrder.compare(left, right) > 0;
    }

    public static @Nullable Boolean isAtLeast(@Nullable String left, @Nullable String right) {
      return (left == null || right == null) ? null : CodePointOrder.compare(left, right) >= 0;
    }
  }
}
