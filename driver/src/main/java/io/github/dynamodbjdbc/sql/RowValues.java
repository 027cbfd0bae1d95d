package io.github.dynamodbjdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code (a, b) IN ((1, 'x'), (?, ?))} as the ORs and ANDs of comparisons that the standard defines
 * it to be. Calcite wants all rows of a list to have one type, which parameters have not.
 */
final class RowValues {
  private RowValues() {}

  /** What the call says, column by column; empty where it is no IN or NOT IN of row values. */
  static Optional<SqlNode> spelledOut(SqlCall call) {
    boolean isIn = call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN;
    if (!isIn
        || call.operand(0).getKind() != SqlKind.ROW
        || !(call.operand(1) instanceof SqlNodeList rows)) {
      return Optional.empty();
    }
    List<SqlNode> columns = ((SqlCall) call.operand(0)).getOperandList();
    List<SqlNode> alternatives = new ArrayList<>();
    for (SqlNode row : rows) {
      if (!(row instanceof SqlCall values)
          || values.getKind() != SqlKind.ROW
          || values.operandCount() != columns.size()) {
        return Optional.empty();
      }
      alternatives.add(equal(columns, values));
    }
    SqlParserPos position = call.getParserPosition();
    SqlNode one = balanced(SqlStdOperatorTable.OR, alternatives, position);
    return Optional.of(
        call.getKind() == SqlKind.IN ? one : SqlStdOperatorTable.NOT.createCall(position, one));
  }

  private static SqlNode equal(List<SqlNode> columns, SqlCall values) {
    List<SqlNode> comparisons = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SqlNode value = values.operand(i);
      SqlNode column = columns.get(i).clone(columns.get(i).getParserPosition());
      comparisons.add(
          SqlStdOperatorTable.EQUALS.createCall(value.getParserPosition(), column, value));
    }
    return balanced(SqlStdOperatorTable.AND, comparisons, values.getParserPosition());
  }

  /** A tree of little depth: Calcite goes through conditions recursively. */
  private static SqlNode balanced(
      SqlOperator operator, List<SqlNode> operands, SqlParserPos position) {
    int size = operands.size();
    return size == 1
        ? operands.get(0)
        : operator.createCall(
            position,
            balanced(operator, operands.subList(0, size / 2), position),
            balanced(operator, operands.subList(size / 2, size), position));
  }
}
