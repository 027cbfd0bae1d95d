package io.github.dynamodbjdbc.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.GotoStatement;
import org.apache.calcite.linq4j.tree.MethodCallExpression;
import org.apache.calcite.linq4j.tree.Statement;

/**
 * Replaces the call whose result the generated code of one of Calcite's operators returns. The code
 * must end in {@code return call(…);}.
 */
public final class ReplacedCall {
  private ReplacedCall() {}

  /**
   * @param plain code whose last statement returns the result of a call
   * @param other returns the expression to return instead of that call
   */
  public static EnumerableRel.Result in(
      EnumerableRel.Result plain,
      EnumerableRelImplementor implementor,
      Function<MethodCallExpression, Expression> other) {
    List<Statement> statements = new ArrayList<>(plain.block.statements);
    int last = statements.size() - 1;
    GotoStatement result = (GotoStatement) statements.get(last);
    MethodCallExpression call = (MethodCallExpression) result.expression;
    statements.set(last, Expressions.return_(null, other.apply(call)));
    return implementor.result(plain.physType, Expressions.block(statements));
  }
}
