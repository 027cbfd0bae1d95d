package io.github.dynamodbjdbc.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Replaces {@code (a, b) IN ((1, 'x'), (?, ?))} and {@code (a, b) >= (1, 'x')} by the ORs and ANDs
 * of comparisons that the standard defines. Calcite requires all rows of a list to have one type,
 * which parameters do not have, and it orders rows by Java's order of their values.
 */
final class RowValues {
  private RowValues() {}

  /** Returns the comparisons column by column; empty if the call does not compare row values. */
  static Optional<SqlNode> spelledOut(SqlCall call) {
    if (call.operandCount() != 2 || call.operand(0).getKind() != SqlKind.ROW) {
      return Optional.empty();
    }
    return call.operand(1).getKind() == SqlKind.ROW ? comparison(call) : membership(call);
  }

  /**
   * Makes numbers with an exponent casts: Calcite compares the literals of VALUES while it converts
   * them, and fails at a DOUBLE beside an exact number.
   */
  static void separateDoubles(SqlCall values) {
    for (SqlNode row : values.getOperandList()) {
      for (int i = 0; row instanceof SqlCall call && i < call.operandCount(); i++) {
        if (call.operand(i) instanceof SqlNumericLiteral number && !number.isExact()) {
          SqlParserPos position = number.getParserPosition();
          SqlDataTypeSpec type =
              new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.DOUBLE, position), position);
          call.setOperand(i, SqlStdOperatorTable.CAST.createCall(position, number, type));
        }
      }
    }
  }

  private static Optional<SqlNode> comparison(SqlCall call) {
    List<SqlNode> left = ((SqlCall) call.operand(0)).getOperandList();
    SqlCall right = call.operand(1);
    if (left.size() != right.operandCount()) {
      return Optional.empty();
    }
    SqlParserPos position = call.getParserPosition();
    return switch (call.getKind()) {
      case EQUALS -> Optional.of(equal(left, right));
      case NOT_EQUALS ->
          Optional.of(SqlStdOperatorTable.NOT.createCall(position, equal(left, right)));
      case LESS_THAN, LESS_THAN_OR_EQUAL ->
          Optional.of(ordered(left, right, SqlStdOperatorTable.LESS_THAN, call.getOperator()));
      case GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          Optional.of(ordered(left, right, SqlStdOperatorTable.GREATER_THAN, call.getOperator()));
      default -> Optional.empty();
    };
  }

  /**
   * Returns {@code a < x OR (a = x AND b <= y)} for {@code (a, b) <= (x, y)}.
   *
   * @param strict decides by all columns but the last
   * @param last decides by the last column
   */
  private static SqlNode ordered(
      List<SqlNode> left, SqlCall right, SqlOperator strict, SqlOperator last) {
    int end = left.size() - 1;
    SqlNode result = compared(last, left, right, end);
    for (int i = end - 1; i >= 0; i--) {
      SqlParserPos position = right.operand(i).getParserPosition();
      SqlNode equal = compared(SqlStdOperatorTable.EQUALS, left, right, i);
      result =
          SqlStdOperatorTable.OR.createCall(
              position,
              compared(strict, left, right, i),
              SqlStdOperatorTable.AND.createCall(position, equal, result));
    }
    return result;
  }

  private static SqlNode compared(
      SqlOperator operator, List<SqlNode> left, SqlCall right, int column) {
    SqlNode one = left.get(column);
    SqlNode other = right.operand(column);
    return operator.createCall(
        other.getParserPosition(),
        one.clone(one.getParserPosition()),
        other.clone(other.getParserPosition()));
  }

  private static Optional<SqlNode> membership(SqlCall call) {
    boolean isIn = call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN;
    if (!isIn || !(call.operand(1) instanceof SqlNodeList rows)) {
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
      comparisons.add(compared(SqlStdOperatorTable.EQUALS, columns, values, i));
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
