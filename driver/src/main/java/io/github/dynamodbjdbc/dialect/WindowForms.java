package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.Positions;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * The window functions PERCENT_RANK and CUME_DIST, which Calcite does not run, by RANK and COUNT.
 */
final class WindowForms {
  private WindowForms() {}

  /** Returns what a call means; the call itself if it is another one. */
  static SqlNode replaced(SqlCall call) {
    if (call.getKind() != SqlKind.OVER || !(call.operand(0) instanceof SqlCall function)) {
      return call;
    }
    String name = function.getOperator().getName().toUpperCase(Locale.ROOT);
    if (!name.equals("PERCENT_RANK") && !name.equals("CUME_DIST")) {
      return call;
    }
    SqlParserPos position = call.getParserPosition();
    if (!(call.operand(1) instanceof SqlWindow window) || window.getRefName() != null) {
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          name
              + " over a named window is not supported "
              + Positions.place(position)
              + ". Write the window in the parentheses of OVER.");
    }
    boolean ordered = window.getOrderList().size() > 0;
    if (name.equals("CUME_DIST")) {
      return SqlStdOperatorTable.DIVIDE.createCall(
          position,
          real(over(count(position), window, ordered)),
          over(count(position), window, false));
    }
    if (!ordered) {
      return real(SqlLiteral.createExactNumeric("0", position));
    }
    SqlNode one = SqlLiteral.createExactNumeric("1", position);
    SqlNode others =
        SqlStdOperatorTable.MINUS.createCall(position, over(count(position), window, false), one);
    SqlNode rank = over(SqlStdOperatorTable.RANK.createCall(position), window, true);
    return new SqlCase(
        position,
        null,
        SqlNodeList.of(
            SqlStdOperatorTable.GREATER_THAN.createCall(
                position, over(count(position), window, false), one)),
        SqlNodeList.of(
            SqlStdOperatorTable.DIVIDE.createCall(
                position, real(SqlStdOperatorTable.MINUS.createCall(position, rank, one)), others)),
        real(SqlLiteral.createExactNumeric("0", position)));
  }

  private static SqlNode count(SqlParserPos position) {
    return SqlStdOperatorTable.COUNT.createCall(
        position, org.apache.calcite.sql.SqlIdentifier.star(position));
  }

  private static SqlNode real(SqlNode number) {
    SqlParserPos position = number.getParserPosition();
    return SqlStdOperatorTable.CAST.createCall(
        position,
        number,
        new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.DOUBLE, position), position));
  }

  /** A function over the partitions of a window: of all rows, or of those up to the current one. */
  private static SqlNode over(SqlNode function, SqlWindow window, boolean ordered) {
    SqlParserPos position = function.getParserPosition();
    return SqlStdOperatorTable.OVER.createCall(
        position,
        function,
        SqlWindow.create(
            null,
            null,
            copy(window.getPartitionList()),
            ordered ? copy(window.getOrderList()) : new SqlNodeList(position),
            SqlLiteral.createBoolean(false, position),
            null,
            null,
            null,
            position));
  }

  private static SqlNodeList copy(SqlNodeList nodes) {
    return new SqlNodeList(
        nodes.getList().stream().map(ListAggregates::copy).toList(), nodes.getParserPosition());
  }
}
