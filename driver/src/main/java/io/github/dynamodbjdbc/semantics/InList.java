package io.github.dynamodbjdbc.semantics;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.CallImplementor;
import org.apache.calcite.adapter.enumerable.NullPolicy;
import org.apache.calcite.adapter.enumerable.RexImpTable;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.Types;
import org.apache.calcite.plan.Strong;
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
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * A long IN list as an operator, with the tested expressions as operands: {@code IN_LIST_1(x)}, or
 * {@code IN_LIST_1(x, y)} for rows.
 *
 * <p>Its values are not operands. So Calcite's simplifier, whose time grows with the cube of the
 * list's length, does not see them. Generated code does not contain them either; it finds the
 * {@link InListValues} by name.
 */
public final class InList extends SqlUserDefinedFunction {
  private final List<List<RexNode>> candidates;
  private final boolean nullOnlyOfNull;

  /**
   * @param name unique within the statement
   * @param candidates literals and parameters, as many in each as there are operands
   */
  InList(String name, List<List<RexNode>> candidates, InListValues values) {
    super(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.BOOLEAN_NULLABLE,
        InferTypes.FIRST_KNOWN,
        OperandTypes.operandMetadata(List.of(), factory -> List.of(), i -> "arg" + i, i -> false),
        new Lookup(name));
    this.candidates = candidates;
    this.nullOnlyOfNull = candidates.get(0).size() == 1 && !values.mayHaveNull();
  }

  /**
   * The values of the list: for each candidate one expression per operand, in the operands' order.
   */
  public List<List<RexNode>> candidates() {
    return candidates;
  }

  RexNode call(RexBuilder builder, RelDataType type, List<RexNode> tested) {
    return builder.makeCall(
        builder.getTypeFactory().createTypeWithNullability(type, true), this, tested);
  }

  @Override
  public Supplier<Strong.Policy> getStrongPolicyInference() {
    return () -> nullOnlyOfNull ? Strong.Policy.ANY : Strong.Policy.AS_IS;
  }

  /** Generates the code that finds the list by its name and calls it. */
  private record Lookup(String name) implements ScalarFunction, ImplementableFunction {
    private static final Method CONTAINS =
        Types.lookupMethod(InListValues.class, "contains", Object.class, Object[].class);
    private static final Method GET = Types.lookupMethod(DataContext.class, "get", String.class);

    @Override
    public RelDataType getReturnType(RelDataTypeFactory factory) {
      return factory.createJavaType(Boolean.class);
    }

    @Override
    public List<FunctionParameter> getParameters() {
      return List.of();
    }

    @Override
    public CallImplementor getImplementor() {
      return RexImpTable.createImplementor(
          (translator, call, operands) ->
              Expressions.call(
                  CONTAINS,
                  Expressions.call(translator.getRoot(), GET, Expressions.constant(name)),
                  Expressions.newArrayInit(
                      Object.class, operands.stream().<Expression>map(Expressions::box).toList())),
          NullPolicy.NONE,
          false);
    }
  }
}
