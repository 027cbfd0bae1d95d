package io.github.dynamodbjdbc.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Replaces what a condition compares with by a parameter, if it has one value in an execution:
 * {@code 'USER#' || ?}, {@code CURRENT_TIMESTAMP - INTERVAL '1' DAY}, {@code COALESCE(?, 'x')}. So
 * it can be a key or a part of a filter, as any parameter can, and Calcite does not take it apart
 * (it would turn {@code pk = COALESCE(?, 'x')} into a CASE of two conditions).
 *
 * <p>The value is computed when it is first needed: a division by zero is an error only where the
 * condition would be evaluated.
 */
public final class ComputedValues extends RexShuttle {
  private static final Set<SqlKind> CONDITIONS =
      Set.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.LIKE,
          SqlKind.STARTS_WITH);

  private final int parameters;
  private final Function<RexNode, String> text;
  private final List<ComputedValue> values = new ArrayList<>();

  /**
   * @param parameters the number of the statement's own parameters
   * @param text writes an expression without columns as SQL
   */
  public ComputedValues(int parameters, Function<RexNode, String> text) {
    this.parameters = parameters;
    this.text = text;
  }

  /** Returns the expressions in the order of their parameters, which follow the statement's own. */
  public List<RexNode> expressions() {
    return values.stream().map(ComputedValue::expression).toList();
  }

  @Override
  public RexNode visitCall(RexCall call) {
    boolean condition = CONDITIONS.contains(CodePointComparisons.kind(call));
    if (!condition || isConstant(call)) {
      return super.visitCall(call);
    }
    List<RexNode> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      // Calcite reads a parameter that is an interval wrongly, and no column is an interval.
      boolean computed = isConstant(operand) && !SqlTypeUtil.isInterval(operand.getType());
      operands.add(computed ? valueOf(operand) : operand.accept(this));
    }
    return operands.equals(call.getOperands()) ? call : call.clone(call.getType(), operands);
  }

  /** Returns a constant as a parameter, also where it is a literal. */
  public ComputedValue parameterOf(RexNode constant) {
    ComputedValue value =
        new ComputedValue(constant, parameters + values.size(), text.apply(constant));
    values.add(value);
    return value;
  }

  /** Returns a constant as a literal or a parameter. Equal expressions have the same parameter. */
  public RexNode valueOf(RexNode constant) {
    if (constant instanceof RexDynamicParam || !isComputed(constant)) {
      return constant;
    }
    for (ComputedValue value : values) {
      if (value.expression().equals(constant)) {
        return value;
      }
    }
    ComputedValue value =
        new ComputedValue(constant, parameters + values.size(), text.apply(constant));
    values.add(value);
    return value;
  }

  /** Returns whether a node has one value in an execution: no column, and no random number. */
  public static boolean isConstant(RexNode node) {
    if (node instanceof RexLiteral || node instanceof RexDynamicParam) {
      return true;
    }
    return node instanceof RexCall call
        && !(call instanceof RexOver)
        && !(call instanceof RexSubQuery)
        && !(call.getOperator() instanceof InList)
        && call.getOperator().isDeterministic()
        && call.getOperands().stream().allMatch(ComputedValues::isConstant);
  }

  /** Returns whether a node has one value in an execution, and one that the plan does not know. */
  public static boolean isOfExecution(RexNode node) {
    return isConstant(node) && isComputed(node);
  }

  /** Returns whether a constant has to be computed in each execution: Calcite folds the others. */
  private static boolean isComputed(RexNode constant) {
    return constant instanceof RexDynamicParam
        || (constant instanceof RexCall call
            && (call.getOperator().isDynamicFunction()
                || call.getOperands().stream().anyMatch(ComputedValues::isComputed)));
  }
}
