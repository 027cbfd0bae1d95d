package io.github.dynamodbjdbc.semantics;

import com.google.common.collect.ImmutableList;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.EnumUtils;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.ImplementableFunction;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * A function of the library with one signature, as an operator of plans. NULL as an argument gives
 * NULL, without a call of the method, unless the method takes null.
 */
final class LibraryFunction extends SqlUserDefinedFunction {
  private final Method method;
  private final ImmutableList<ValueKind> parameters;
  private final ValueKind result;

  private LibraryFunction(
      String name,
      Method method,
      ValueKind result,
      List<ValueKind> parameters,
      boolean acceptsNull) {
    super(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0_NULLABLE,
        InferTypes.FIRST_KNOWN,
        OperandTypes.operandMetadata(List.of(), factory -> List.of(), i -> "arg" + i, i -> false),
        new Call(method, result, List.copyOf(parameters), acceptsNull));
    this.method = method;
    this.parameters = ImmutableList.copyOf(parameters);
    this.result = result;
  }

  /**
   * @param owner the class that has the method
   * @param acceptsNull whether the method takes null for NULL
   */
  static LibraryFunction of(
      String name,
      Class<?> owner,
      String method,
      ValueKind result,
      List<ValueKind> parameters,
      boolean acceptsNull) {
    Class<?>[] classes = parameters.stream().map(ValueKind::javaClass).toArray(Class<?>[]::new);
    try {
      return new LibraryFunction(
          name, owner.getMethod(method, classes), result, parameters, acceptsNull);
    } catch (NoSuchMethodException e) {
      throw new AssertionError(owner + " lacks " + method + parameters, e);
    }
  }

  /** Returns the type of a call: a method that returns a primitive gives NULL for NULL only. */
  RelDataType type(RelDataTypeFactory factory, List<RelDataType> operands) {
    boolean nullable =
        !method.getReturnType().isPrimitive()
            || operands.stream().anyMatch(RelDataType::isNullable);
    return result.type(factory, nullable);
  }

  ValueKind result() {
    return result;
  }

  /** Returns whether the first parameter is of this kind. */
  boolean takes(ValueKind kind) {
    return parameters.get(0) == kind;
  }

  ImmutableList<ValueKind> parameters() {
    return parameters;
  }

  boolean accepts(List<RelDataType> operands) {
    if (operands.size() != parameters.size()) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      if (!parameters.get(i).accepts(operands.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns a call with operands that {@link #accepts} accepts. */
  RexNode call(RexBuilder builder, RelDataType type, List<RexNode> operands) {
    List<RexNode> exact = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      exact.add(operand(builder, operands.get(i), parameters.get(i)));
    }
    return builder.makeCall(type, this, exact);
  }

  private static RexNode operand(RexBuilder builder, RexNode node, ValueKind kind) {
    RelDataType type = node.getType();
    boolean held =
        switch (kind) {
          case TEXT -> SqlTypeUtil.inCharFamily(type);
          case NUMBER -> DynamoTypeSystem.isNumber(type) || type.getScale() > 0;
          case LIST, NUMBERS, TEXTS -> true;
          default -> false;
        };
    RelDataType wanted = kind.type(builder.getTypeFactory(), type.isNullable());
    if (held || type.equals(wanted)) {
      return node;
    }
    return kind == ValueKind.NUMBER
        ? ExactFunctions.TO_NUMBER.call(builder, wanted, node)
        : builder.makeAbstractCast(wanted, node, false);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Generates the call of a static method. */
  private record Call(Method method, ValueKind result, List<ValueKind> kinds, boolean acceptsNull)
      implements ScalarFunction, ImplementableFunction {
    @Override
    public RelDataType getReturnType(RelDataTypeFactory factory) {
      return result.type(factory, true);
    }

    @Override
    public List<FunctionParameter> getParameters() {
      return List.of();
    }

    @Override
    public CallImplementor getImplementor() {
      NullPolicy policy =
          acceptsNull
              ? NullPolicy.NONE
              : method.getReturnType().isPrimitive() ? NullPolicy.STRICT : NullPolicy.SEMI_STRICT;
      return RexImpTable.createImplementor(
          (translator, call, operands) -> {
            List<Expression> arguments = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
              arguments.add(EnumUtils.convert(operands.get(i), kinds.get(i).javaClass()));
            }
            return Expressions.call(method, arguments);
          },
          policy,
          false);
    }
  }
}
