package io.github.dynamodbjdbc.semantics;

import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;

/**
 * A parameter whose value the driver computes, once in an execution, of literals, the statement's
 * own parameters and functions such as CURRENT_TIMESTAMP. See {@link ComputedValues}.
 */
public final class ComputedValue extends RexDynamicParam {
  private final RexNode expression;
  private final String sql;

  ComputedValue(RexNode expression, int index, String sql) {
    super(expression.getType(), index);
    this.expression = expression;
    this.sql = sql;
  }

  /** Returns the expression that gives the value. */
  public RexNode expression() {
    return expression;
  }

  /** Returns the expression as SQL. */
  public String sql() {
    return sql;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComputedValue computed
        && getIndex() == computed.getIndex()
        && super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
