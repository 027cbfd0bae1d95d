package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Long chains of AND, OR and {@code ||} as shallow trees. The parser makes of ten thousand
 * conditions a tree that is ten thousand deep, and all that comes after it goes down a tree by
 * recursion. The three operators are associative, with NULLs too.
 */
public final class BalancedChains extends SqlShuttle {
  /** Shorter ones stay as they are: what is computed of them may be shown in messages. */
  private static final int LONG = 100;

  private static final Set<SqlOperator> ASSOCIATIVE =
      Set.of(SqlStdOperatorTable.AND, SqlStdOperatorTable.OR, SqlStdOperatorTable.CONCAT);

  /**
   * Code for a CASE is nested as deep as it has branches, and takes the third power of that to be
   * generated.
   */
  private static final int BRANCHES = 400;

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlCase choice && choice.getWhenOperands().size() > BRANCHES) {
      throw new DriverException(
          SqlState.STATEMENT_TOO_COMPLEX,
          "A CASE has "
              + choice.getWhenOperands().size()
              + " branches, and more than "
              + BRANCHES
              + " are not compiled. Join the values instead: LEFT JOIN (VALUES (1, 'a'), (2, 'b'))"
              + " AS v (x, y) ON v.x = ….");
    }
    SqlOperator operator = call.getOperator();
    if (!isAssociative(operator)) {
      return super.visit(call);
    }
    List<SqlNode> links = links(call, operator);
    if (links.size() <= LONG) {
      return super.visit(call);
    }
    links.replaceAll(link -> link.accept(this));
    return balanced(operator, links);
  }

  private static boolean isAssociative(SqlOperator operator) {
    return ASSOCIATIVE.contains(operator);
  }

  /** The operands of a chain, from left to right. */
  private static List<SqlNode> links(SqlCall chain, SqlOperator operator) {
    List<SqlNode> links = new ArrayList<>();
    Deque<SqlNode> open = new ArrayDeque<>();
    open.push(chain);
    while (!open.isEmpty()) {
      SqlNode node = open.pop();
      if (node instanceof SqlCall call && call.getOperator().equals(operator)) {
        open.push(call.operand(1));
        open.push(call.operand(0));
      } else {
        links.add(node);
      }
    }
    return links;
  }

  private static SqlNode balanced(SqlOperator operator, List<SqlNode> links) {
    if (links.size() == 1) {
      return links.get(0);
    }
    int half = links.size() / 2;
    SqlNode left = balanced(operator, links.subList(0, half));
    SqlNode right = balanced(operator, links.subList(half, links.size()));
    return operator.createCall(
        left.getParserPosition().plus(right.getParserPosition()), left, right);
  }
}
